import type { Screen } from '../../core/app.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { CallAgain } from '../contacts/call-again.tsx'
import { Plain } from '../plain-page.tsx'
import { useLive } from '../use-live.ts'

/** The room is over for us: why, and where to go from here. */
export function EndedPage({ ended, room }: Extract<Screen, { name: 'ended' }>) {
  const { app } = useShell()
  const calls = useLive(app.calls)
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
      {calls && ended.why === 'expired' ? <CallAgain calls={calls} room={room} /> : null}
    </Plain>
  )
}
