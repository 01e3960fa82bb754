import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../i18n/t.ts'

const LENGTH = 5

interface CompareDigitsProps {
  readonly code: { readonly digits: string; readonly typingsLeft: number; readonly theyMatched: boolean }
  readonly name: string
  /** We read first, and they type; then the other way round. */
  readonly isFirst: boolean
  readonly onType: (digits: string) => void
}

/**
 * Each types what the other one reads, so that the devices compare and nobody clicks through. While one types, the own
 * digits are out of sight: they are the same, and would only be copied.
 */
export function CompareDigits({ code, name, isFirst, onType }: CompareDigitsProps) {
  const [isReading, setReading] = useState(isFirst)
  return isReading ? (
    <>
      <h3>{t('verify-read', { name })}</h3>
      <Digits digits={code.digits} />
      <p role="status" class="small">
        {code.theyMatched ? t('verify-they-matched', { name }) : t('verify-read-how', { name })}
      </p>
      <div class="row actions">
        <button type="button" class="button primary" onClick={() => setReading(false)}>
          {t('verify-read-done', { name })}
        </button>
      </div>
    </>
  ) : (
    <Typing code={code} name={name} onType={onType} onBack={isFirst ? () => setReading(true) : undefined} />
  )
}

interface TypingProps extends Pick<CompareDigitsProps, 'code' | 'name' | 'onType'> {
  readonly onBack: (() => void) | undefined
}

function Typing({ code, name, onType, onBack }: TypingProps) {
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const isAgain = code.typingsLeft < 2
  useLayoutEffect(() => field.current?.focus(), [])
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault()
        const digits = (field.current?.value ?? text).replace(/\D/g, '')
        if (digits.length !== LENGTH) return field.current?.focus()
        setText('')
        onType(digits)
      }}
    >
      <label class="field verify-type">
        <span class="verify-question">{t('verify-type', { name })}</span>
        <input
          ref={field}
          class="input digits-field"
          inputMode="numeric"
          autoComplete="off"
          maxLength={LENGTH + 4}
          aria-invalid={isAgain && text === ''}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {isAgain ? (
        <p class="problem" role="alert">
          {t('verify-type-again')}
        </p>
      ) : null}
      <div class="row actions">
        <button type="submit" class="button primary">
          {t('verify-compare')}
        </button>
        {onBack ? (
          <button type="button" class="button quiet" onClick={onBack}>
            {t('verify-read-again')}
          </button>
        ) : null}
      </div>
    </form>
  )
}

/** One at a time, also for those who listen. */
export function Digits({ digits }: { readonly digits: string }) {
  return (
    <p class="digits" role="img" aria-label={[...digits].join(' ')}>
      {[...digits].map((digit, index) => (
        <span key={index}>{digit}</span>
      ))}
    </p>
  )
}
