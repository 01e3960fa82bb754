import { suggestPassphrase } from 'privet/indexeddb'
import { useId, useState } from 'preact/hooks'
import { strengthOf } from '../../core/protection/strength.ts'
import { t } from '../../i18n/t.ts'
import { PassphraseField } from './passphrase-field.tsx'

interface NewPassphraseProps {
  /** Called with it once it was written twice alike, and with undefined as long as it was not. */
  readonly onChange: (passphrase: string | undefined) => void
}

/** A passphrase that is being chosen: written twice, its worth told, or six words from us. */
export function NewPassphrase({ onChange }: NewPassphraseProps) {
  const about = useId()
  const [first, setFirst] = useState('')
  const [again, setAgain] = useState('')
  const [isSuggested, setSuggested] = useState(false)
  const differs = again !== '' && !first.startsWith(again)
  const write = (one: string, two: string, suggested = false): void => {
    setFirst(one)
    setAgain(two)
    setSuggested(suggested)
    onChange(one !== '' && one === two ? one : undefined)
  }
  const suggest = (): void => {
    const words = suggestPassphrase()
    write(words, words, true)
  }
  return (
    <>
      <PassphraseField
        label={t('passphrase-new')}
        value={first}
        autocomplete="new-password"
        describedBy={about}
        isShown={isSuggested}
        onInput={(value) => write(value, isSuggested ? '' : again)}
      />
      <p id={about} class="small muted" role="status">
        {isSuggested ? t('passphrase-suggested') : first === '' ? '' : t(`passphrase-${strengthOf(first)}`)}
      </p>
      {isSuggested ? null : (
        <>
          <button type="button" class="button quiet small-button start-aligned" onClick={suggest}>
            {t('passphrase-suggest')}
          </button>
          <PassphraseField
            label={t('passphrase-again')}
            value={again}
            autocomplete="new-password"
            isInvalid={differs}
            describedBy={differs ? `${about}-differs` : undefined}
            onInput={(value) => write(first, value)}
          />
        </>
      )}
      {differs ? (
        <p id={`${about}-differs`} class="problem small">
          {t('passphrase-differs')}
        </p>
      ) : null}
    </>
  )
}
