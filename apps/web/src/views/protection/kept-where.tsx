import type { Store, StoreStatus } from 'privet/indexeddb'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'

/** What is not as it should be with keeping: nothing is kept, it waits for room on the disk, something was unreadable. */
export function KeptWhere({ store }: { readonly store: Store }) {
  const words = wordsOf(useLive(store.status))
  const damaged = useLive(store.damaged)
  return (
    <>
      {words === undefined ? null : (
        <p class="notice" role="status">
          <Icon name="warning" />
          {words}
        </p>
      )}
      {damaged === 0 ? null : (
        <p class="notice" role="status">
          <Icon name="warning" />
          {t('kept-damaged', { count: damaged })}
        </p>
      )}
    </>
  )
}

function wordsOf(status: StoreStatus): string | undefined {
  switch (status.type) {
    case 'kept':
      return undefined
    case 'held':
      return status.why === 'full'
        ? t('kept-held-full', { count: status.count })
        : t('kept-held-failed', { count: status.count })
    case 'memory':
      return t(`kept-memory-${status.why}`)
  }
}
