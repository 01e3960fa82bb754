import { useState } from 'preact/hooks'
import { t } from '../i18n/t.ts'
import { Dialog } from './dialog.tsx'

interface NameDialogProps {
  readonly title: string
  readonly label: string
  /** Who sees the name, and what an empty one means. */
  readonly note: string
  /** What it is now. */
  readonly name: string
  /** Characters. */
  readonly longest: number
  /** Says how to have no name of our own any more; undefined: there is none, or emptying the field will do. */
  readonly clear?: string | undefined
  /** Without space around it; empty: none of our own. */
  readonly onSave: (name: string) => void
  readonly onClose: () => void
}

/** A name of our own for somebody or something, which nobody else sees. */
export function NameDialog({ title, label, note, name, longest, clear, onSave, onClose }: NameDialogProps) {
  const [text, setText] = useState(name)
  const save = (next: string): void => {
    onSave(next.trim())
    onClose()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save(text)
        }}
      >
        <label class="field">
          <span>{label}</span>
          <input
            class="input"
            dir="auto"
            maxLength={longest}
            autoComplete="off"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <p class="small muted">{note}</p>
        <div class="row actions">
          <button type="submit" class="button primary">
            {t('rename-save')}
          </button>
          {clear === undefined ? null : (
            <button type="button" class="button" onClick={() => save('')}>
              {clear}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  )
}
