import { REACTIONS } from '../../core/call/reactions.ts'
import type { Session } from '../../core/room/session.ts'
import type { Messages } from '../../i18n/keys.ts'
import { t } from '../../i18n/t.ts'
import { MenuItem } from './menu.tsx'

/** Six to choose from, within a menu. */
export function ReactionsRow({ session, close }: { readonly session: Session; readonly close: () => void }) {
  return (
    <div class="reactions-row" role="group" aria-label={t('bar-reactions')}>
      {REACTIONS.map((symbol, index) => (
        <MenuItem key={symbol} look="reaction-item" act={() => void session.courtesy.react(symbol)} close={close}>
          <span class="unseen">{reactionWords(symbol)}</span>
          <span class="reaction-symbol" data-key={index + 1} aria-hidden="true">
            {symbol}
          </span>
        </MenuItem>
      ))}
    </div>
  )
}

/** What a reaction is called; one that we have no word for is its own name, which screen readers know. */
export function reactionWords(symbol: string): string {
  const index = REACTIONS.findIndex((each) => each === symbol)
  return index < 0 ? symbol : t(`reaction-${index}` as keyof Messages & `reaction-${0 | 1 | 2 | 3 | 4 | 5}`)
}
