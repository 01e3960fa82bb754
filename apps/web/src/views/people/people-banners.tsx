import type { PeerId } from 'privet'
import type { Comparison } from 'privet/trust'
import { knownAs } from '../../core/people/standing.ts'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { BannerBox } from '../banner-box.tsx'
import { useLive } from '../use-live.ts'
import { looked } from './conflicts.ts'

/** What is to be told of who is who, above the stage. */
export function PeopleBanners({ session }: { readonly session: Session }) {
  const { comparing, standings } = session.people
  const asked = useLive(comparing.asked)
  const known = useLive(standings)
  return (
    <>
      {asked.map((comparison) => (
        <Asked key={comparison.with} session={session} comparison={comparison} />
      ))}
      {[...known].map(([peer, standing]) =>
        standing.status === 'conflict' && looked.value.has(peer) ? (
          <BannerBox key={peer} action={{ label: t('conflict-look'), act: () => look(peer) }}>
            {t('conflict-banner', { name: knownAs(standing) })}
          </BannerBox>
        ) : null,
      )}
      <Met session={session} />
    </>
  )
}

function look(peer: PeerId): void {
  looked.value = new Set([...looked.value].filter((each) => each !== peer))
}

/** Somebody wants to compare: whoever is asked decides, when it suits them. */
function Asked({ session, comparison }: { readonly session: Session; readonly comparison: Comparison }) {
  useLive(session.names)
  const name = session.nameOf(comparison.with) || t('guest')
  return (
    <BannerBox
      calm
      action={{ label: t('asked-agree'), act: () => session.people.comparing.agree(comparison) }}
      other={{ label: t('asked-decline'), act: () => comparison.decline() }}
    >
      {t('asked-compare', { name })}
    </BannerBox>
  )
}

/** Whoever just held their phone against ours is here: their key may be marked as seen in person. */
function Met({ session }: { readonly session: Session }) {
  const met = useLive(session.met)
  const standings = useLive(session.people.standings)
  useLive(session.names)
  const standing = met === undefined ? undefined : standings.get(met)
  if (met === undefined || standing === undefined || standing.status === 'verified') return null
  return (
    <BannerBox
      calm
      action={{ label: t('mark-do'), act: () => session.people.book.verify(met, 'in-person') }}
      onClose={() => session.met.set(undefined)}
    >
      {t('mark-offer', { name: session.nameOf(met) || t('guest') })}
    </BannerBox>
  )
}
