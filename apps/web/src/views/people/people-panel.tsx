import type { PostStatus } from 'privet'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { useShell } from '../context.ts'
import { Icon } from '../icon.tsx'
import { KnockList } from '../rooms/knocks.tsx'
import { RoleChip } from '../rooms/role-chip.tsx'
import { RulesSection } from '../rooms/rules-section.tsx'
import { useLive } from '../use-live.ts'
import { Away } from './away.tsx'
import { Person } from './person.tsx'

/** Everyone, who they are to us, how their packets travel, how loud they are, and how new people find the room. */
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
        {session.rules ? <KnockList rules={session.rules} /> : null}
        <ul class="people">
          {members.map((member) => (
            <Person key={member.id} session={session} member={member} />
          ))}
          <li class="person">
            <strong dir="auto">{t('tile-you', { name })}</strong>
            {session.rules ? <RoleChip rules={session.rules} peer={session.room.self.id} /> : null}
          </li>
        </ul>
        {session.rules ? <Away session={session} rules={session.rules} /> : null}
        <button type="button" class="button" onClick={() => (dialog.value = 'invite')}>
          <Icon name="invite" />
          {t('invite')}
        </button>
        <RulesSection session={session} />
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
