import { useState } from 'preact/hooks'
import { t } from '../../i18n/t.ts'
import { Dialog } from '../dialog.tsx'

interface RenameDialogProps {
  /** What they are called here now. */
  readonly name: string
  /** What they call themselves; empty: they have not said. */
  readonly claim: string
  /** Undefined: what they call themselves. */
  readonly onSave: (petname: string | undefined) => void
  readonly onClose: () => void
}

/** As many characters as a name that somebody gives themselves (`MAX_NAME` of the library counts bytes). */
const LONGEST = 32

/** A name of our own for somebody, which nobody else sees. */
export function RenameDialog({ name, claim, onSave, onClose }: RenameDialogProps) {
  const [text, setText] = useState(name)
  const save = (petname: string): void => {
    const own = petname.trim()
    onSave(own === '' || own === claim ? undefined : own)
    onClose()
  }
  return (
    <Dialog title={t('rename-title', { name })} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save(text)
        }}
      >
        <label class="field">
          <span>{t('rename-label')}</span>
          <input
            class="input"
            dir="auto"
            maxLength={LONGEST}
            autoComplete="off"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <p class="small muted">{claim === '' ? t('rename-what') : t('rename-what-claims', { name: claim })}</p>
        <div class="row actions">
          <button type="submit" class="button primary">
            {t('rename-save')}
          </button>
          {name === claim || claim === '' ? null : (
            <button type="button" class="button" onClick={() => save('')}>
              {t('rename-clear')}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  )
}
