import { useEffect } from 'preact/hooks'
import type { Screen } from '../../core/app.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Plain } from '../plain-page.tsx'

/** The person goes on in another window: this one has left its room, and says so; and when that window has gone. */
export function ElsewherePage({ back, isFree }: Extract<Screen, { name: 'elsewhere' }>) {
  const { app, say } = useShell()
  useEffect(() => {
    // The focus stays where it is: nobody would hear of it.
    if (isFree) say(t('elsewhere-free-title'))
  }, [isFree, say])
  return (
    <Plain title={isFree ? t('elsewhere-free-title') : t('elsewhere-title')}>
      <p class="lead">{isFree ? t('elsewhere-free-lead') : t('elsewhere-lead')}</p>
      <div class="row actions">
        {back ? (
          <button type="button" class="button primary" onClick={back}>
            {isFree ? t('left-again') : t('windows-here')}
          </button>
        ) : null}
        <button type="button" class="button" onClick={() => app.home()}>
          {t('to-start')}
        </button>
      </div>
    </Plain>
  )
}
