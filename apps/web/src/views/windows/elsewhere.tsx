import type { Screen } from '../../core/app.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { TopBar } from '../top-bar.tsx'
import { WindowMark } from '../window-mark.tsx'

/** The person goes on in another window: this one has left its room, and says so. */
export function ElsewherePage({ back }: Extract<Screen, { name: 'elsewhere' }>) {
  const { app } = useShell()
  return (
    <div class="page">
      <TopBar />
      <main class="centre">
        <section class="card stack">
          <WindowMark lit={false} />
          <h1 tabIndex={-1}>{t('elsewhere-title')}</h1>
          <p class="lead">{t('elsewhere-lead')}</p>
          <div class="row actions">
            {back ? (
              <button type="button" class="button primary" onClick={back}>
                {t('windows-here')}
              </button>
            ) : null}
            <button type="button" class="button" onClick={() => app.home()}>
              {t('to-start')}
            </button>
          </div>
        </section>
      </main>
    </div>
  )
}
