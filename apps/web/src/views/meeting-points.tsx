import { publicBrokers } from 'privet/mqtt'
import { hostOf, meetingPoints } from '../core/network.ts'
import { listOf } from '../i18n/format.ts'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'
import { useLive } from './use-live.ts'

/** The hosts of the public list. */
export const publicHosts: readonly string[] = publicBrokers.map(hostOf)

/** Says plainly when no meeting point is chosen, what the public ones learn, and offers them with one click. */
export function MeetingPointNotice() {
  const { app, dialog, say } = useShell()
  const settings = useLive(app.world.settings.current)
  const site = useLive(app.site)
  if (site === undefined || meetingPoints(settings, site, publicBrokers).length > 0) return null
  // Public ones are far away: in local mode they are no help.
  const local = settings.mode === 'local'
  return (
    <section class="notice" aria-labelledby="no-meeting-point">
      <Icon name="info" />
      <div class="stack tight">
        <h2 id="no-meeting-point">{t('meeting-missing-title')}</h2>
        <p>{local ? t('meeting-missing-local') : t('meeting-missing-why')}</p>
        {local ? null : <p class="small muted">{t('meeting-public-learn', { hosts: listOf(publicHosts) })}</p>}
        <div class="row">
          {local ? null : (
            <button
              type="button"
              class="button small-button"
              onClick={() => {
                app.world.settings.change({ publicBrokers: true })
                say(t('meeting-public-chosen'))
              }}
            >
              {t('meeting-public-use')}
            </button>
          )}
          <button type="button" class="button quiet small-button" onClick={() => (dialog.value = 'settings')}>
            {t('meeting-own')}
          </button>
        </div>
      </div>
    </section>
  )
}
