import { useId, useState } from 'preact/hooks'
import type { InvitationProblem } from '../core/app.ts'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { Dialog } from './dialog.tsx'
import { Icon } from './icon.tsx'

/** Takes whatever was pasted: the whole link, its end, or a message around it. */
export function AnswerDialog() {
  const { app, dialog } = useShell()
  const [problem, setProblem] = useState<InvitationProblem>()
  const [text, setText] = useState('')
  const id = useId()
  const answer = async (pasted: string): Promise<void> => {
    const found = await app.answer(pasted.trim())
    setProblem(found)
    if (found === undefined) dialog.value = undefined
  }
  return (
    <Dialog title={t('answer-title')} onClose={() => (dialog.value = undefined)}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') void answer(text)
        }}
      >
        <div class="field">
          <label for={id}>{t('answer-label')}</label>
          <textarea
            id={id}
            class="input"
            rows={3}
            value={text}
            spellcheck={false}
            aria-invalid={problem !== undefined}
            aria-describedby={problem ? `${id}-problem` : undefined}
            onInput={(event) => {
              setText(event.currentTarget.value)
              setProblem(undefined)
            }}
          />
        </div>
        {problem ? (
          <p id={`${id}-problem`} class="problem" role="alert">
            <Icon name="warning" />
            {t(`invitation-${problem}`)}
          </p>
        ) : null}
        <button type="submit" class="button primary" disabled={text.trim() === ''}>
          {t('answer-look')}
        </button>
      </form>
    </Dialog>
  )
}
