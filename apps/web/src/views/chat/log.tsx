import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { Chat } from '../../core/chat/conversation.ts'
import type { Entry } from '../../core/chat/entry.ts'
import { itemsOf, type Item } from '../../core/chat/items.ts'
import type { Session } from '../../core/room/session.ts'
import { dayOf, startOfDay } from '../../i18n/format.ts'
import { t } from '../../i18n/t.ts'
import { Icon } from '../icon.tsx'
import { lineWords } from '../lines.ts'
import { useLive } from '../use-live.ts'
import type { Acting } from './acting.ts'
import { MessageItem } from './message.tsx'
import { useLogScroll } from './use-log-scroll.ts'
import { useMessageKeys } from './use-message-keys.ts'

interface LogProps {
  readonly session: Session
  readonly chat: Chat
  readonly acting: Omit<Acting, 'jump'>
  /** Gets the way to bring a message into view. */
  readonly jumping: { current: Acting['jump'] }
  /** Something lies over it. */
  readonly isCovered: boolean
}

/** What was said, a window of it: a real log for find-in-page and screen readers. */
export function Log({ session, chat, acting, jumping, isCovered }: LogProps) {
  const lines = useLive(session.lines)
  const { conversation } = session
  const items = useMemo(() => itemsOf(chat, lines), [chat, lines])
  const { log, isAway, onScroll, toNewest, jump } = useLogScroll(conversation, chat, items)
  jumping.current = (id) => void jump(id)
  const whole = useMemo<Acting>(() => ({ ...acting, jump: (id) => jumping.current(id) }), [acting, jumping])
  useMessageKeys(log, items)

  // How many have come since somebody scrolled away.
  const seen = useRef(chat.arrived)
  useLayoutEffect(() => {
    if (!isAway) seen.current = chat.arrived
  }, [isAway, chat.arrived])
  const missed = isAway ? chat.arrived - seen.current : 0

  return (
    <>
      <div
        ref={log}
        class="log"
        role="log"
        aria-label={t('chat-log')}
        // What comes while somebody reads further up, and what they go through, is not read out.
        aria-live={isAway ? 'off' : 'polite'}
        // Scrollable regions must be reachable by keyboard.
        tabIndex={0}
        inert={isCovered}
        onScroll={onScroll}
      >
        <ol class="log-list">
          {chat.hasEarlier ? (
            <li>
              <button type="button" class="button quiet small-button" onClick={() => void conversation.earlier()}>
                {t('chat-earlier')}
              </button>
            </li>
          ) : null}
          {items.length === 0 ? <li class="log-empty muted">{t('chat-empty')}</li> : null}
          {items.map((item, index) => (
            <LogItem
              key={'entry' in item ? item.entry.id : `${item.line.peer}${item.at}`}
              item={item}
              before={items[index - 1]}
              isFirstUnread={'entry' in item && item.entry.id === chat.firstUnread}
              acting={whole}
            />
          ))}
          {chat.hasLater ? (
            <li>
              <button type="button" class="button quiet small-button" onClick={() => void conversation.later()}>
                {t('chat-later')}
              </button>
            </li>
          ) : null}
        </ol>
      </div>
      {isAway && !isCovered ? (
        <button type="button" class="button small-button newest" data-new={missed > 0} onClick={toNewest}>
          <Icon name="down" />
          {missed > 0 ? t('chat-newest-count', { count: missed }) : t('chat-newest')}
        </button>
      ) : null}
    </>
  )
}

interface LogItemProps {
  readonly item: Item
  readonly before: Item | undefined
  readonly isFirstUnread: boolean
  readonly acting: Acting
}

function LogItem({ item, before, isFirstUnread, acting }: LogItemProps) {
  const newDay = before !== undefined && startOfDay(before.at) !== startOfDay(item.at)
  return (
    <>
      {newDay ? <li class="log-line day">{dayOf(item.at)}</li> : null}
      {'line' in item ? (
        <li class="log-line" dir="auto">
          {lineWords(item.line)}
        </li>
      ) : (
        <>
          {isFirstUnread ? <li class="log-line unread">{t('chat-new')}</li> : null}
          <MessageItem entry={item.entry} follows={!newDay && follows(before, item.entry)} acting={acting} />
        </>
      )}
    </>
  )
}

const TOGETHER = 120_000

function follows(before: Item | undefined, entry: Entry): boolean {
  return (
    before !== undefined &&
    'entry' in before &&
    before.entry.from?.id === entry.from?.id &&
    before.entry.only?.id === entry.only?.id &&
    entry.written - before.at < TOGETHER
  )
}
