import { useLayoutEffect, useRef } from 'preact/hooks'
import { forgetRecordings } from '../../core/call/forget-recordings.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { useDeed } from './use-deed.ts'

/** Whoever has forgotten the passphrase can only delete everything: what that means, before they do. */
export function BeginAnew({ onBack }: { readonly onBack: () => void }) {
  const { app } = useShell()
  const heading = useRef<HTMLHeadingElement>(null)
  const { isBusy, trouble, run } = useDeed()
  useLayoutEffect(() => heading.current?.focus(), [])
  const deleteAll = async (): Promise<void> => {
    await app.deleteEverything()
    await forgetRecordings(navigator.storage)
    location.replace(location.pathname)
  }
  return (
    <div class="stack">
      <h1 ref={heading} tabIndex={-1}>
        {t('lock-forgotten-title')}
      </h1>
      <p>{t('lock-forgotten-what')}</p>
      <p>{t('lock-forgotten-lost')}</p>
      <p class="muted">{t('lock-forgotten-stays')}</p>
      {trouble ? (
        <p class="problem" role="alert">
          {t('protect-trouble-disk')}
        </p>
      ) : null}
      <div class="row actions">
        <button type="button" class="button" onClick={onBack}>
          {t('lock-forgotten-back')}
        </button>
        <button type="button" class="button danger" aria-busy={isBusy} onClick={() => run(deleteAll)}>
          {t('lock-begin-anew')}
        </button>
      </div>
    </div>
  )
}
