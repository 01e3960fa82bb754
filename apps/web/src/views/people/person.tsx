import { useState } from 'preact/hooks'
import type { Member } from 'privet'
import { shownStanding } from '../../core/people/standing.ts'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { Bars } from '../bars.tsx'
import { VolumeSlider } from '../call/volume-slider.tsx'
import { HowConnected } from '../how-connected.tsx'
import { routeWords } from '../route-words.ts'
import { useLive } from '../use-live.ts'
import { RoleChip } from '../rooms/role-chip.tsx'
import { PersonMenu } from './person-menu.tsx'
import { sinceWords, StandingChip } from './standing-chip.tsx'

/** Somebody in the room: who they are to us and how we make sure, and how it stands with their line. */
export function Person({ session, member }: { readonly session: Session; readonly member: Member }) {
  const { people } = session
  useLive(session.names)
  const standing = useLive(people.standings).get(member.id)
  const name = session.nameOf(member.id) || t('guest')
  const claim = people.claimOf(member.id)
  const status = useLive(member.status)
  const route = useLive(member.route)
  const quality = useLive(member.quality)
  const [now] = useState(Date.now)
  const shown = standing && shownStanding(standing, now)
  // Whoever is new has been known since today, which nobody needs to be told.
  const since = standing && shown !== 'new' ? sinceWords(standing) : undefined
  return (
    <li class="person">
      <div class="person-head">
        <strong class="clip" dir="auto">
          {name}
        </strong>
        <Bars quality={quality} />
        <PersonMenu session={session} peer={member.id} name={name} />
      </div>
      {claim !== '' && claim !== name ? (
        <span class="small muted" dir="auto">
          {t('person-claims', { name: claim })}
        </span>
      ) : null}
      {standing && shown ? (
        <div class="person-standing">
          <StandingChip standing={shown} />
          {session.rules ? <RoleChip rules={session.rules} peer={member.id} /> : null}
          {standing.status === 'verified' ? null : (
            <button
              type="button"
              class="button small-button"
              disabled={status !== 'open'}
              onClick={() => people.comparing.begin(member.id)}
            >
              {t('person-verify')}
              <span class="unseen"> {name}</span>
            </button>
          )}
        </div>
      ) : null}
      {since ? <span class="small muted">{since}</span> : null}
      <span class="small muted">{status === 'open' ? routeWords(route) : t(`status-${status}`)}</span>
      <HowConnected session={session} member={member} name={name} />
      <VolumeSlider session={session} member={member} name={name} />
    </li>
  )
}
