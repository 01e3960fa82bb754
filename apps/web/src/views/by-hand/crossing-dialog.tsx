import type { Crossing } from '../../core/by-hand/meeting.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Dialog } from '../dialog.tsx'

/** Somebody invites elsewhere: whoever is in a room, or has a reply out, is asked before that ends. */
export function CrossingDialog({ crossing: { leaves, host } }: { readonly crossing: Crossing }) {
  const { app } = useShell()
  const name = host || t('hand-somebody')
  return (
    <Dialog title={t('hand-invites', { name })} onClose={() => void app.cross(false)}>
      <div class="stack">
        <p>{t(`cross-${leaves}`)}</p>
        <div class="row actions">
          <button type="button" class="button primary" onClick={() => void app.cross(false)}>
            {t(`cross-${leaves}-stay`)}
          </button>
          <button type="button" class="button" onClick={() => void app.cross(true)}>
            {t(`cross-${leaves}-go`)}
          </button>
        </div>
      </div>
    </Dialog>
  )
}
