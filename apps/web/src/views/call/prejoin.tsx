import '../../styles/call/prejoin.css'
import type { Capture, Levels } from 'privet/media'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { useLive } from '../use-live.ts'
import { DeviceTrouble } from './device-trouble.tsx'
import { Meter } from './meter.tsx'
import { DevicePickers } from './pickers.tsx'
import { Preview } from './preview.tsx'
import { Why } from './why.tsx'

/** Wide enough to have everything in sight at once. */
const WIDE = '(min-width: 900px) and (min-height: 700px)'

interface PrejoinProps {
  readonly capture: Capture
  readonly levels: Levels
}

/** What one would look and sound like, before anybody sees or hears it. Nothing is asked for before a switch is pressed. */
export function Prejoin({ capture, levels }: PrejoinProps) {
  const { app, dialog } = useShell()
  const settings = useLive(app.world.settings.current)
  return (
    <div class="prejoin stack">
      <Preview capture={capture} />
      <Meter capture={capture} levels={levels} />
      <DeviceTrouble capture={capture} />
      <Why capture={capture} />
      <details class="prejoin-devices" open={matchMedia(WIDE).matches}>
        <summary>{t('devices-title')}</summary>
        <DevicePickers capture={capture} canSuppress={app.devices.canSuppress} />
        <label class="switch">
          <input
            type="checkbox"
            checked={settings.returning}
            onChange={(event) => app.world.settings.change({ returning: event.currentTarget.checked })}
          />
          <span>
            {t('devices-returning')}
            <span class="small muted">{t('devices-returning-why')}</span>
          </span>
        </label>
      </details>
      <div class="row">
        <button type="button" class="button quiet small-button" onClick={() => (dialog.value = 'check')}>
          {t('check')}
        </button>
      </div>
    </div>
  )
}
