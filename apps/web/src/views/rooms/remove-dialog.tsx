import { useState } from 'preact/hooks'
import { t } from '../../i18n/t.ts'
import { Dialog } from '../dialog.tsx'

interface RemoveDialogProps {
  readonly name: string
  /** Rejects when that was not possible. */
  readonly onRemove: () => Promise<void>
  readonly onClose: () => void
}

/** Somebody is to leave the room for good: what that means is said before. */
export function RemoveDialog({ name, onRemove, onClose }: RemoveDialogProps) {
  const [hasFailed, setFailed] = useState(false)
  return (
    <Dialog title={t('remove-title', { name })} onClose={onClose}>
      <div class="stack">
        <p>{t('remove-what', { name })}</p>
        {hasFailed ? (
          <p class="problem" role="alert">
            {t('remove-failed', { name })}
          </p>
        ) : null}
        <div class="row actions">
          <button
            type="button"
            class="button danger"
            onClick={() => void onRemove().then(onClose, () => setFailed(true))}
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
