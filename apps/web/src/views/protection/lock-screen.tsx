import type { Protection } from 'privet/indexeddb'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { TopBar } from '../top-bar.tsx'
import { useLive } from '../use-live.ts'
import { WindowMark } from '../window-mark.tsx'
import { BeginAnew } from './begin-anew.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { clockOf, useCountdown } from './use-countdown.ts'
import { useDeed } from './use-deed.ts'

/** What this device keeps is locked: nothing of it is shown before the passphrase. */
export function LockScreen({ protection }: { readonly protection: Protection }) {
  const [isForgotten, setForgotten] = useState(false)
  return (
    <div class="page">
      <TopBar isLocked />
      <main class="centre">
        <section class="card stack">
          <WindowMark lit={false} />
          {isForgotten ? (
            <BeginAnew onBack={() => setForgotten(false)} />
          ) : (
            <Unlock protection={protection} onForgotten={() => setForgotten(true)} />
          )}
        </section>
      </main>
    </div>
  )
}

interface UnlockProps {
  readonly protection: Protection
  readonly onForgotten: () => void
}

function Unlock({ protection, onForgotten }: UnlockProps) {
  const { say } = useShell()
  const about = useId()
  const field = useRef<HTMLInputElement>(null)
  const [passphrase, setPassphrase] = useState('')
  const { isBusy, trouble, run, clear } = useDeed()
  const seconds = useCountdown(useLive(protection.nextTry))
  const hasWaited = useRef(false)
  const isWaiting = seconds > 0
  const isWrong = trouble === 'wrong'

  useLayoutEffect(() => field.current?.focus(), [])
  useLayoutEffect(() => {
    // What was wrong is at hand to be mended, or typed over.
    if (!isWrong) return
    field.current?.focus()
    field.current?.select()
  }, [isWrong])
  useLayoutEffect(() => {
    if (isWaiting) hasWaited.current = true
    else if (hasWaited.current) say(t('lock-again'))
  }, [isWaiting, say])

  const submit = (event: Event): void => {
    event.preventDefault()
    // Not what was rendered last: Enter may come before that.
    const typed = field.current?.value ?? passphrase
    if (typed === '') return field.current?.focus()
    if (!isWaiting) run(() => protection.unlock(typed))
  }
  return (
    <form class="stack" onSubmit={submit}>
      <h1 tabIndex={-1}>{t('lock-title')}</h1>
      <p class="lead">{t('lock-lead')}</p>
      <PassphraseField
        label={t('passphrase')}
        value={passphrase}
        autocomplete="current-password"
        field={field}
        isInvalid={isWrong}
        describedBy={about}
        onInput={(value) => {
          setPassphrase(value)
          clear()
        }}
      />
      <div id={about} role="alert">
        {isWaiting ? (
          <p class="problem">{t('lock-wait')}</p>
        ) : trouble === undefined ? null : (
          <p class="problem">{isWrong ? t('lock-wrong') : t(`protect-trouble-${trouble}`)}</p>
        )}
      </div>
      {isWaiting ? (
        <p role="timer" aria-live="off" class="lock-left">
          {t('lock-wait-left', { time: clockOf(seconds) })}
        </p>
      ) : null}
      <div class="row actions">
        <button type="submit" class="button primary" disabled={isWaiting} aria-busy={isBusy}>
          {isBusy ? t('lock-opening') : t('lock-open')}
        </button>
        <button type="button" class="button quiet" onClick={onForgotten}>
          {t('lock-forgotten')}
        </button>
      </div>
    </form>
  )
}
