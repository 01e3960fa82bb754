import { useState } from 'preact/hooks'
import type { PeerId } from 'privet'
import type { RoomMembership } from 'privet/membership'
import { whoIsAway } from '../../core/people/away.ts'
import type { Session } from '../../core/room/session.ts'
import { dayOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { MenuButton } from '../call/menu.tsx'
import { RoleChip } from '../rooms/role-chip.tsx'
import { RoleItems } from '../rooms/role-items.tsx'
import { useLive } from '../use-live.ts'
import { RemovePerson } from './remove-person.tsx'

interface AwayProps {
  readonly session: Session
  readonly rules: RoomMembership
}

/** As many as are taken in at a glance; the others one press further. */
const AT_FIRST = 6

/** Who could come back at any time: for whoever may decide that they do not, or what they decide. */
export function Away({ session, rules }: AwayProps) {
  const { self, members } = session.room
  const [isWhole, setWhole] = useState(false)
  const { roles } = useLive(rules.state)
  const { mayAppoint, mayRemove } = useLive(rules.rights)
  const here = useLive(members)
  const names = useLive(session.names)
  const contacts = useLive(session.people.book.contacts)
  const isSubject = (id: PeerId): boolean =>
    id !== self.id && ((mayAppoint && roles.get(id) !== 'owner') || mayRemove(id))
  const people = whoIsAway({ ids: [...roles.keys()].filter(isSubject), here, names, contacts })
  if (people.length === 0) return null
  const shown = isWhole ? people : people.slice(0, AT_FIRST)
  return (
    <section class="stack tight" aria-labelledby="away-title">
      <h3 id="away-title">{t('away-title')}</h3>
      <ul class="people">
        {shown.map(({ id, name, lastSeen }) => {
          const called = name || t('away-nameless', { id: id.slice(0, SHORT) })
          return (
            <li key={id} class="person">
              <div class="person-head">
                <strong class="clip" dir="auto">
                  {called}
                </strong>
                <AwayMenu session={session} rules={rules} peer={id} name={called} />
              </div>
              <RoleChip rules={rules} peer={id} />
              {lastSeen === undefined ? null : (
                <span class="small muted">{t('contacts-seen', { day: dayOf(lastSeen) })}</span>
              )}
            </li>
          )
        })}
      </ul>
      {shown.length < people.length ? (
        <button type="button" class="button quiet small-button" onClick={() => setWhole(true)}>
          {t('contacts-all', { count: people.length })}
        </button>
      ) : null}
    </section>
  )
}

/** Of a person without a name: enough to tell a few of them apart. */
const SHORT = 6

function AwayMenu({ session, rules, peer, name }: AwayProps & { readonly peer: PeerId; readonly name: string }) {
  const [isRemoving, setRemoving] = useState(false)
  return (
    <>
      <MenuButton label={t('person-more', { name })} icon="more" look="icon-button" tabIndex={0}>
        {(close) => <RoleItems rules={rules} peer={peer} close={close} onRemove={() => setRemoving(true)} />}
      </MenuButton>
      {isRemoving ? (
        <RemovePerson session={session} peer={peer} name={name} onClose={() => setRemoving(false)} />
      ) : null}
    </>
  )
}
