import type { Entry } from '../../core/chat/entry.ts'
import { t } from '../../i18n/t.ts'
import { Dialog } from '../dialog.tsx'
import { saidIn } from './picture-words.ts'
import { shortOf } from './quote.tsx'

interface DeleteDialogProps {
  readonly entry: Entry
  readonly onDelete: () => void
  readonly onClose: () => void
}

/** A message that was deleted does not come back. */
export function DeleteDialog({ entry, onDelete, onClose }: DeleteDialogProps) {
  return (
    <Dialog title={t('message-delete-title')} onClose={onClose}>
      <div class="stack">
        <blockquote class="quoted-text" dir="auto">
          {shortOf(saidIn(entry))}
        </blockquote>
        <p>{t('message-delete-what')}</p>
        <div class="row">
          <button
            type="button"
            class="button danger"
            onClick={() => {
              onClose()
              onDelete()
            }}
          >
            {t('message-delete')}
          </button>
          <button type="button" class="button quiet" onClick={onClose}>
            {t('message-delete-keep')}
          </button>
        </div>
      </div>
    </Dialog>
  )
}
