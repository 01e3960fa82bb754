import '../../styles/protection.css'
import type { Ref } from 'preact'
import { useId, useState } from 'preact/hooks'
import { t } from '../../i18n/t.ts'

interface PassphraseFieldProps {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  /** What password managers make of it. */
  readonly autocomplete: 'current-password' | 'new-password' | 'off'
  readonly field?: Ref<HTMLInputElement>
  readonly isInvalid?: boolean
  /** The ids of what is said about it. */
  readonly describedBy?: string | undefined
  /** What somebody has not chosen letter by letter is shown, to be written down. */
  readonly isShown?: boolean
}

/** One passphrase, hidden until its writer wants to see it. */
export function PassphraseField({
  label,
  value,
  onInput,
  autocomplete,
  field = null,
  isInvalid = false,
  describedBy,
  isShown = false,
}: PassphraseFieldProps) {
  const id = useId()
  const [isSeen, setSeen] = useState(false)
  const isVisible = isSeen || isShown
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="row joined">
        <input
          ref={field}
          id={id}
          class="input"
          {...(isVisible ? ({ type: 'text' } as const) : ({ type: 'password' } as const))}
          autocomplete={autocomplete}
          autocapitalize="none"
          spellcheck={false}
          dir="auto"
          required
          value={value}
          aria-invalid={isInvalid}
          aria-describedby={describedBy}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <button
          type="button"
          class="button quiet reveal"
          aria-pressed={isVisible}
          aria-label={t('passphrase-seen')}
          onClick={() => setSeen(!isSeen)}
        >
          {isVisible ? t('passphrase-hide') : t('passphrase-show')}
        </button>
      </div>
    </div>
  )
}
