import type { Screen } from '../../core/app.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Plain } from '../plain-page.tsx'

/** The person goes on in another window: this one has left its room, and says so. */
export function ElsewherePage({ back }: Extract<Screen, { name: 'elsewhere' }>) {
  const { app } = useShell()
  return (
    <Plain title={t('elsewhere-title')}>
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
    </Plain>
  )
}
