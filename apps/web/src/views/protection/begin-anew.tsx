import { useLayoutEffect, useRef } from 'preact/hooks'
import { deleteAll } from '../../core/protection/delete-all.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { DeleteTrouble } from './delete-trouble.tsx'
import { useDeed } from './use-deed.ts'

/** Whoever has forgotten the passphrase can only delete everything: what that means, before they do. */
export function BeginAnew({ onBack }: { readonly onBack: () => void }) {
  const { app } = useShell()
  const heading = useRef<HTMLHeadingElement>(null)
  const { isBusy, trouble, run } = useDeed()
  useLayoutEffect(() => heading.current?.focus(), [])
  const begin = async (): Promise<void> => {
    await deleteAll(app, navigator.storage)
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
      <DeleteTrouble trouble={trouble} />
      <div class="row actions">
        <button type="button" class="button" onClick={onBack}>
          {t('lock-forgotten-back')}
        </button>
        <button type="button" class="button danger" aria-busy={isBusy} onClick={() => run(begin)}>
          {t('lock-begin-anew')}
        </button>
      </div>
    </div>
  )
}
