import { REACTIONS } from '../../core/call/reactions.ts'
import type { Entry } from '../../core/chat/entry.ts'
import { t } from '../../i18n/t.ts'
import { MenuButton, MenuItem } from '../call/menu.tsx'
import { reactionWords } from '../call/reactions-row.tsx'
import type { Acting } from './acting.ts'

interface MessageMenuProps {
  readonly entry: Entry
  readonly acting: Acting
}

/** What can be done with a message: react, answer, copy; with one's own also change and delete. */
export function MessageMenu({ entry, acting }: MessageMenuProps) {
  const { from, isDeleted, isPast, isUnreadable } = entry
  if (isDeleted) return null
  const canChange = !isPast && !isUnreadable
  return (
    <MenuButton label={t('message-more')} icon="more" look="message-more" name="message">
      {(close) => (
        <>
          {canChange ? (
            <div class="reactions-row" role="group" aria-label={t('message-react')}>
              {REACTIONS.map((symbol) => (
                <MenuItem
                  key={symbol}
                  look="reaction-item"
                  close={close}
                  kind="switch"
                  checked={entry.reactions.some((each) => each.symbol === symbol && each.isOwn)}
                  act={() => acting.react(entry.id, symbol)}
                >
                  <span class="unseen">{reactionWords(symbol)}</span>
                  <span class="reaction-symbol" aria-hidden="true">
                    {symbol}
                  </span>
                </MenuItem>
              ))}
            </div>
          ) : null}
          {canChange ? (
            <MenuItem icon="reply" act={() => acting.answer(entry)} close={close}>
              {t('message-answer')}
            </MenuItem>
          ) : null}
          {canChange && from && !entry.only ? (
            <MenuItem icon="lock" act={() => acting.answerAlone(entry)} close={close}>
              {t('message-answer-only', { name: from.name || t('guest') })}
            </MenuItem>
          ) : null}
          {entry.text === '' && entry.picture ? null : (
            <MenuItem icon="copy" act={() => acting.copy(entry)} close={close}>
              {t('message-copy')}
            </MenuItem>
          )}
          {canChange && !from ? (
            <>
              <MenuItem icon="pencil" act={() => acting.change(entry)} close={close}>
                {t('message-change')}
              </MenuItem>
              <MenuItem icon="trash" act={() => acting.remove(entry)} close={close}>
                {t('message-delete')}
              </MenuItem>
            </>
          ) : null}
        </>
      )}
    </MenuButton>
  )
}
