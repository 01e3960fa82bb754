import type { ComponentChildren } from 'preact'
import type { ProtectionTrouble } from '../../core/protection/trouble.ts'
import { t } from '../../i18n/t.ts'
import type { Deed } from './use-deed.ts'

interface DeedFormProps {
  readonly deed: Deed
  /** What the button says. */
  readonly label: string
  /** Something is missing still. */
  readonly isIncomplete: boolean
  readonly onSubmit: () => void
  readonly onCancel: () => void
  /** Words for a refusal that are not the usual ones. */
  readonly words?: (trouble: ProtectionTrouble) => string | undefined
  readonly children: ComponentChildren
}

/** What is slow on purpose, or may be refused: fields, the reason, and two buttons. */
export function DeedForm({ deed, label, isIncomplete, onSubmit, onCancel, words, children }: DeedFormProps) {
  const { isBusy, trouble } = deed
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isIncomplete) onSubmit()
      }}
    >
      {children}
      {trouble ? (
        <p class="problem" role="alert">
          {words?.(trouble) ?? t(`protect-trouble-${trouble}`)}
        </p>
      ) : null}
      <p class="small muted" role="status">
        {isBusy ? t('passphrase-working') : ''}
      </p>
      <div class="row">
        <button type="submit" class="button primary" disabled={isIncomplete} aria-busy={isBusy}>
          {label}
        </button>
        <button type="button" class="button quiet" onClick={onCancel}>
          {t('protect-cancel')}
        </button>
      </div>
    </form>
  )
}
