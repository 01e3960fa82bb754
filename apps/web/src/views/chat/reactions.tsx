import type { Entry, Reaction } from '../../core/chat/entry.ts'
import { listOf } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { reactionWords } from '../call/reactions-row.tsx'
import type { Acting } from './acting.ts'

interface ReactionsProps {
  readonly entry: Entry
  readonly acting: Acting
}

/** Each emoji under a message once, with how many and who; pressed, ours is added or taken back. */
export function Reactions({ entry, acting }: ReactionsProps) {
  if (entry.reactions.length === 0) return null
  return (
    <ul class="reactions" aria-label={t('message-reactions')}>
      {entry.reactions.map((reaction) => (
        <li key={reaction.symbol}>
          <button
            type="button"
            class="reaction"
            tabIndex={-1}
            aria-pressed={reaction.isOwn}
            title={who(reaction)}
            onClick={() => acting.react(entry.id, reaction.symbol)}
          >
            <span aria-hidden="true">{reaction.symbol}</span>
            <span>{reaction.by.length + Number(reaction.isOwn)}</span>
            <span class="unseen">{`${reactionWords(reaction.symbol)}: ${who(reaction)}`}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

const who = ({ by, isOwn }: Reaction): string =>
  listOf([...by.map(({ name }) => name || t('guest')), ...(isOwn ? [t('you')] : [])])
