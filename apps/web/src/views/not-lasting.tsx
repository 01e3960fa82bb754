import type { Store } from 'privet/indexeddb'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'
import { lazy } from './lazy.tsx'
import { useLive } from './use-live.ts'

const KeptWhere = lazy(() => import('./protection/kept-where.tsx').then((module) => module.KeptWhere))

/** Says when nothing is kept, or not yet: people expect their room to be there tomorrow. */
export function NotLastingNotice() {
  const { app } = useShell()
  const store = useLive(app.store)
  if (app.world.keeping.lasting) return store ? <NotKept store={store} /> : null
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
