import type { Member, PostStatus } from 'privet'
import type { Session } from '../core/room/session.ts'
import { t } from '../i18n/t.ts'
import { Bars } from './bars.tsx'
import { VolumeSlider } from './call/volume-slider.tsx'
import { useShell } from './context.ts'
import { Icon } from './icon.tsx'
import { HowConnected } from './how-connected.tsx'
import { routeWords } from './route-words.ts'
import { useLive } from './use-live.ts'

/** Everyone, how their packets travel, how loud they are, and how new people find the room. */
export function PeoplePanel({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const { app, dialog } = useShell()
  const members = [...useLive(session.room.members).values()]
  const carriers = [...useLive(session.room.carriers)]
  const name = useLive(app.name) || t('guest')
  return (
    <section class="panel" aria-labelledby="people-title">
      <header class="panel-head">
        <h2 id="people-title">{t('people-title', { count: members.length + 1 })}</h2>
        <button type="button" class="icon-button" aria-label={t('people-close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div class="panel-body stack">
        <ul class="people">
          {members.map((member) => (
            <Person key={member.id} session={session} member={member} />
          ))}
          <li class="person">
            <strong dir="auto">{t('tile-you', { name })}</strong>
          </li>
        </ul>
        <button type="button" class="button" onClick={() => (dialog.value = 'invite')}>
          <Icon name="invite" />
          {t('invite')}
        </button>
        <section aria-labelledby="meeting-title">
          <h3 id="meeting-title">{t('meeting-title')}</h3>
          {carriers.length === 0 ? <p class="small muted">{t('meeting-none')}</p> : null}
          <ul class="carriers">
            {carriers.map(([host, status]) => (
              <li key={host} data-status={status}>
                <span class="clip">{host}</span>
                <span class="small">{carrierWords(status)}</span>
              </li>
            ))}
          </ul>
          <p class="small muted">{t('meeting-what')}</p>
        </section>
      </div>
    </section>
  )
}

const carrierWords = (status: PostStatus): string => t(`carrier-${status}`)

function Person({ session, member }: { readonly session: Session; readonly member: Member }) {
  useLive(session.names)
  const name = session.nameOf(member.id) || t('guest')
  const status = useLive(member.status)
  const route = useLive(member.route)
  const quality = useLive(member.quality)
  const { app } = useShell()
  const isMarked = useLive(app.marks).has(member.id)
  return (
    <li class="person">
      <div class="person-head">
        <strong class="clip" dir="auto">
          {name}
        </strong>
        {isMarked ? (
          <span class="chip">
            <Icon name="verified" />
            {t('mark-is')}
          </span>
        ) : null}
        <Bars quality={quality} />
      </div>
      <span class="small muted">{status === 'open' ? routeWords(route) : t(`status-${status}`)}</span>
      {isMarked ? (
        <button
          type="button"
          class="link-button"
          aria-label={t('mark-remove-of', { name })}
          onClick={() => void app.mark(member.id, false)}
        >
          {t('mark-remove')}
        </button>
      ) : null}
      <HowConnected session={session} member={member} name={name} />
      <VolumeSlider session={session} member={member} name={name} />
    </li>
  )
}
