import '../../styles/call/prejoin.css'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Dialog } from '../dialog.tsx'
import { useLive } from '../use-live.ts'
import { DeviceTrouble } from './device-trouble.tsx'
import { Meter } from './meter.tsx'
import { DevicePickers } from './pickers.tsx'
import { Preview } from './preview.tsx'

/** The same within a room, where what is switched on reaches the others; alone, it is the look at oneself before they come. */
export function DevicesDialog({ session }: { readonly session: Session }) {
  const { app, dialog } = useShell()
  const { capture, levels } = session
  const isAlone = useLive(session.room.members).size === 0
  return (
    <Dialog title={t('devices-title')} wide onClose={() => (dialog.value = undefined)}>
      <div class="prejoin stack">
        <p class="muted">{t(isAlone ? 'devices-alone' : 'devices-live')}</p>
        <Preview capture={capture} />
        <Meter capture={capture} levels={levels} />
        <DeviceTrouble capture={capture} />
        <DevicePickers capture={capture} canSuppress={app.devices.canSuppress} />
      </div>
    </Dialog>
  )
}
