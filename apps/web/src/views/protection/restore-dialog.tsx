import { useEffect } from 'preact/hooks'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Dialog } from '../dialog.tsx'
import { useLive } from '../use-live.ts'
import { RestoreForm } from './restore-form.tsx'

/** From the first page of a device that is new to us. */
export function RestoreDialog() {
  const { app, dialog } = useShell()
  const store = useLive(app.store)
  const close = (): void => void (dialog.value = undefined)
  useEffect(() => void app.world.store(), [app])
  return (
    <Dialog title={t('restore-title')} onClose={close}>
      {store ? <RestoreForm store={store} onDone={close} /> : null}
    </Dialog>
  )
}
