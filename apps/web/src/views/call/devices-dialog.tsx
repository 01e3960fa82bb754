import '../../styles/call/prejoin.css'
import type { Capture, Levels } from 'privet/media'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Dialog } from '../dialog.tsx'
import { DeviceTrouble } from './device-trouble.tsx'
import { Meter } from './meter.tsx'
import { DevicePickers } from './pickers.tsx'
import { Preview } from './preview.tsx'

interface DevicesDialogProps {
  readonly capture: Capture
  readonly levels: Levels
}

/** The same within a room, where what is switched on reaches the others. */
export function DevicesDialog({ capture, levels }: DevicesDialogProps) {
  const { app, dialog } = useShell()
  return (
    <Dialog title={t('devices-title')} wide onClose={() => (dialog.value = undefined)}>
      <div class="prejoin stack">
        <p class="muted">{t('devices-live')}</p>
        <Preview capture={capture} />
        <Meter capture={capture} levels={levels} />
        <DeviceTrouble capture={capture} />
        <DevicePickers capture={capture} canSuppress={app.devices.canSuppress} />
      </div>
    </Dialog>
  )
}
