import type { Store } from 'privet/indexeddb'
import type { Book } from 'privet/trust'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'
import { lazy } from './lazy.tsx'
import { useLive } from './use-live.ts'

const KeptWhere = lazy(() => import('./protection/kept-where.tsx').then((module) => module.KeptWhere))
const PeopleKept = lazy(() => import('./protection/people-kept.tsx').then((module) => module.PeopleKept))

/** Says when nothing is kept, or not yet: people expect their room to be there tomorrow. */
export function NotLastingNotice() {
  const { app } = useShell()
  const store = useLive(app.store)
  const calls = useLive(app.calls)
  if (app.world.keeping.lasting)
    return (
      <>
        {store ? <NotKept store={store} /> : null}
        {calls ? <PeopleNotKept book={calls.book} /> : null}
      </>
    )
  return (
    <p class="notice">
      <Icon name="info" />
      {t('not-lasting')}
    </p>
  )
}

function NotKept({ store }: { readonly store: Store }) {
  const { type } = useLive(store.status)
  return type === 'kept' ? null : <KeptWhere store={store} />
}

function PeopleNotKept({ book }: { readonly book: Book }) {
  return useLive(book.unkept) === undefined ? null : <PeopleKept book={book} />
}
