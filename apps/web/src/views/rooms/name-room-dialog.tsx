import { useState } from 'preact/hooks'
import { t } from '../../i18n/t.ts'
import { Dialog } from '../dialog.tsx'

/** Long enough for a sentence (characters). */
const LONGEST = 60

interface NameRoomDialogProps {
  /** Empty: it goes by who is in it. */
  readonly title: string
  readonly onSave: (title: string) => void
  readonly onClose: () => void
}

/** A name of our own for a room, which nobody else sees. */
export function NameRoomDialog({ title, onSave, onClose }: NameRoomDialogProps) {
  const [text, setText] = useState(title)
  return (
    <Dialog title={t('name-room-title')} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          onSave(text)
          onClose()
        }}
      >
        <label class="field">
          <span>{t('name-room-label')}</span>
          <input
            class="input"
            dir="auto"
            maxLength={LONGEST}
            autoComplete="off"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <p class="small muted">{t('name-room-what')}</p>
        <div class="row actions">
          <button type="submit" class="button primary">
            {t('rename-save')}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
