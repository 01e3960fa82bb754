import type { Screen } from '../../core/app.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { TopBar } from '../top-bar.tsx'
import { WindowMark } from '../window-mark.tsx'

/** The room is over for us: why, and where to go from here. */
export function EndedPage({ ended }: Extract<Screen, { name: 'ended' }>) {
  const { app } = useShell()
  return (
    <div class="page">
      <TopBar />
      <main class="centre">
        <section class="card stack">
          <WindowMark lit={false} />
          <h1 tabIndex={-1}>{t(`ended-${ended.why}`)}</h1>
          <p class="lead">
            {ended.why === 'removed'
              ? t('ended-removed-what', { name: ended.by || t('guest') })
              : t(`ended-${ended.why}-what`)}
          </p>
          <div class="row actions">
            <button type="button" class="button primary" onClick={() => app.home()}>
              {t('to-start')}
            </button>
          </div>
        </section>
      </main>
    </div>
  )
}
