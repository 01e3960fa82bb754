import { useEffect, useState } from 'preact/hooks'
import { meetingPoints } from '../core/network.ts'
import { t } from '../i18n/t.ts'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'
import { useLive } from './use-live.ts'

/** The hosts of the public list, once the library is here. */
export function usePublicBrokers(wanted: boolean): readonly string[] {
  const { app } = useShell()
  const [hosts, setHosts] = useState<readonly string[]>([])
  useEffect(() => {
    if (wanted) void app.world.library().then(({ publicBrokers }) => setHosts(publicBrokers.map(hostOf)))
  }, [app, wanted])
  return hosts
}

export function hostOf(url: string): string {
  try {
    return new URL(url).host
  } catch {
    return url
  }
}

/** Says plainly when no meeting point is chosen, what the public ones learn, and offers them with one click. */
export function MeetingPointNotice() {
  const { app, dialog, say } = useShell()
  const settings = useLive(app.world.settings.current)
  const site = useLive(app.site)
  const missing = site !== undefined && !settings.publicBrokers && meetingPoints(settings, site, []).length === 0
  const hosts = usePublicBrokers(missing)
  if (!missing) return null
  return (
    <section class="notice" aria-labelledby="no-meeting-point">
      <Icon name="info" />
      <div class="stack tight">
        <h2 id="no-meeting-point">{t('meeting-missing-title')}</h2>
        <p>{t('meeting-missing-why')}</p>
        <p class="small">{t('meeting-public-learn', { hosts: hosts.join(', ') })}</p>
        <div class="row">
          <button
            type="button"
            class="button"
            onClick={() => {
              app.world.settings.change({ publicBrokers: true })
              say(t('meeting-public-chosen'))
            }}
          >
            {t('meeting-public-use')}
          </button>
          <button type="button" class="button quiet" onClick={() => (dialog.value = 'settings')}>
            {t('meeting-own')}
          </button>
        </div>
      </div>
    </section>
  )
}
