import type { Store } from 'privet/indexeddb'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { leaveAsWas, onlyHere } from '../../core/protection/leave-as-was.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { useDeed } from './use-deed.ts'

interface SomebodyNewProps {
  readonly store: Store
  /** We are somebody new. */
  readonly onNew: () => void
  /** What was refused can be done now. */
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** An identity of an earlier version cannot be written down, so neither encrypted nor taken along: what can be done. */
export function SomebodyNew({ store, onNew, onDone, onCancel }: SomebodyNewProps) {
  const { app } = useShell()
  const { isBusy, trouble, run } = useDeed()
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  const renew = async (): Promise<void> => {
    await onlyHere(app)
    await leaveAsWas(app)
    await store.renewIdentity()
    onNew()
  }
  return (
    <div class="stack">
      <h4 ref={heading} tabIndex={-1}>
        {t('unwritten-title')}
      </h4>
      <p class="small">{t('unwritten-why')}</p>
      <p class="small">{t('unwritten-what')}</p>
      {trouble ? (
        <p class="problem" role="alert">
          {t(`protect-trouble-${trouble}`)}
        </p>
      ) : null}
      <div class="row">
        <button type="button" class="button danger" aria-busy={isBusy} onClick={() => run(renew, onDone)}>
          {t('unwritten-do')}
        </button>
        <button type="button" class="button quiet" onClick={onCancel}>
          {t('unwritten-not')}
        </button>
      </div>
    </div>
  )
}
