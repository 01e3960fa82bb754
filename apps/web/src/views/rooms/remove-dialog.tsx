import { t } from '../../i18n/t.ts'
import { Dialog } from '../dialog.tsx'

interface RemoveDialogProps {
  readonly name: string
  readonly onRemove: () => void
  readonly onClose: () => void
}

/** Somebody is to leave the room for good: what that means is said before. */
export function RemoveDialog({ name, onRemove, onClose }: RemoveDialogProps) {
  return (
    <Dialog title={t('remove-title', { name })} onClose={onClose}>
      <div class="stack">
        <p>{t('remove-what', { name })}</p>
        <div class="row actions">
          <button
            type="button"
            class="button danger"
            onClick={() => {
              onClose()
              onRemove()
            }}
          >
            {t('remove-sure')}
          </button>
          <button type="button" class="button" onClick={onClose}>
            {t('remove-not')}
          </button>
        </div>
      </div>
    </Dialog>
  )
}
