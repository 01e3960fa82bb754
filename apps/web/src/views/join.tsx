import type { Invitation } from 'privet'
import { publicBrokers } from 'privet/mqtt'
import { NO_SITE } from '../core/site.ts'
import { meetingPoints } from '../core/network.ts'
import { listOf } from '../i18n/format.ts'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'
import { hostOf, MeetingPointNotice } from './meeting-points.tsx'
import { NameField } from './name-field.tsx'
import { NotLastingNotice } from './not-lasting.tsx'
import { TopBar } from './top-bar.tsx'
import { useLive } from './use-live.ts'
import { WindowMark } from './window-mark.tsx'

/** Says what an invitation leads to and what will happen, before anything is asked for or sent. */
export function Join({ invitation }: { readonly invitation: Invitation }) {
  const { app } = useShell()
  const settings = useLive(app.world.settings.current)
  const site = useLive(app.site) ?? NO_SITE
  const through = meetingPoints(settings, site, publicBrokers).map(hostOf)
  return (
    <div class="page">
      <TopBar />
      <main class="centre">
        <section class="card stack join">
          <WindowMark lit />
          <h1 tabIndex={-1}>{t('join-title')}</h1>
          <p class="lead">{t('join-lead')}</p>
          <ul class="facts">
            <li>
              <Icon name="microphone-off" />
              {t('join-devices')}
            </li>
            <li>
              <Icon name="people" />
              {t('join-see')}
            </li>
            <li>
              <Icon name="lock" />
              {through.length > 0 ? t('join-through', { hosts: listOf(through) }) : t('join-encrypted')}
            </li>
          </ul>
          <NameField />
          <NotLastingNotice />
          <MeetingPointNotice />
          <div class="row actions">
            <button type="button" class="button primary" onClick={() => void app.join(invitation)}>
              {t('join-enter')}
            </button>
            <button type="button" class="button quiet" onClick={() => app.home()}>
              {t('join-not-now')}
            </button>
          </div>
          <p class="small muted">{t('join-who')}</p>
        </section>
      </main>
    </div>
  )
}
