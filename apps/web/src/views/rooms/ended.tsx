import type { Screen } from '../../core/app.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Plain } from '../plain-page.tsx'

/** The room is over for us: why, and where to go from here. */
export function EndedPage({ ended }: Extract<Screen, { name: 'ended' }>) {
  const { app } = useShell()
  return (
    <Plain title={t(`ended-${ended.why}`)}>
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
    </Plain>
  )
}
