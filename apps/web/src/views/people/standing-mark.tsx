import type { PeerId } from 'privet'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { Mark } from '../call/tile-parts.tsx'
import { useLive } from '../use-live.ts'

/** On a tile: only who is verified, and who is not whom we know by that name. */
export function StandingMark({ session, peer }: { readonly session: Session; readonly peer: PeerId }) {
  const status = useLive(session.people.standings).get(peer)?.status
  if (status === 'verified') return <Mark icon="verified">{t('standing-verified')}</Mark>
  if (status === 'conflict') return <Mark icon="warning">{t('standing-conflict')}</Mark>
  return null
}
