import '../../styles/call/courtesy.css'
import type { PeerId } from 'privet'
import type { Session } from '../../core/room/session.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { useLive } from '../use-live.ts'
import { reactionWords } from './reactions-row.tsx'

/** What somebody shows beside their face: a raised hand with its place in the row, and a reaction for a moment. */
export function TileCourtesy({ session, peer }: { readonly session: Session; readonly peer: PeerId }) {
  const place = useLive(session.courtesy.hands).indexOf(peer) + 1
  const reaction = useLive(session.reactions).get(peer)
  return (
    <>
      {place > 0 ? (
        <p class="tile-hand">
          <Icon name="hand" />
          <span aria-hidden="true">{place}</span>
          <span class="unseen">{t('hand-place', { place })}</span>
        </p>
      ) : null}
      {/* Heard by the page's one voice. With its name, for whoever has no such letters or does not know what it means. */}
      {reaction ? (
        <p key={reaction.number} class="tile-reaction" aria-hidden="true">
          {reaction.symbol}
          <span>{reactionWords(reaction.symbol)}</span>
        </p>
      ) : null}
    </>
  )
}
