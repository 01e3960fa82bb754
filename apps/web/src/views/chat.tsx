import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Message } from '../core/chat/chat.ts'
import type { Line } from '../core/room/lines.ts'
import type { Session } from '../core/room/session.ts'
import { dayOf, startOfDay } from '../i18n/format.ts'
import { t } from '../i18n/t.ts'
import { Composer } from './composer.tsx'
import { Icon } from './icon.tsx'
import { lineWords } from './lines.ts'
import { MessageItem } from './message.tsx'
import { useLive } from './use-live.ts'

/** The newest are in the page, older ones on demand: a real log for find-in-page and screen readers, at no cost. */
const PAGE = 100
const NEAR = 80

type Item = { readonly at: number; readonly message: Message } | { readonly at: number; readonly line: Line }

export function ChatPanel({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const { messages, firstUnread } = useLive(session.conversation.chat)
  const lines = useLive(session.lines)
  const [shown, setShown] = useState(PAGE)
  const log = useRef<HTMLDivElement>(null)
  const follow = useRef(true)
  const [away, setAway] = useState(false)

  const items = useMemo(
    () =>
      [
        ...messages.map((message): Item => ({ at: message.at, message })),
        ...lines.map((line): Item => ({ at: line.at, line })),
      ].sort((a, b) => a.at - b.at),
    [messages, lines],
  )
  const visible = items.slice(-shown)
  const toNewest = (): void => log.current?.scrollTo({ top: log.current.scrollHeight })

  // Stays at the newest unless someone has scrolled up to read; one's own message always comes into view.
  const own = messages.at(-1)?.from === undefined
  useLayoutEffect(() => {
    if (follow.current || own) toNewest()
  }, [items.length, own])

  return (
    <section class="panel" aria-labelledby="chat-title">
      <header class="panel-head">
        <h2 id="chat-title">{t('chat')}</h2>
        <button type="button" class="icon-button" aria-label={t('chat-close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div
        ref={log}
        class="log"
        role="log"
        aria-label={t('chat-log')}
        // Scrollable regions must be reachable by keyboard.
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          follow.current = scrollHeight - scrollTop - clientHeight < NEAR
          setAway(!follow.current)
        }}
      >
        <ol class="log-list">
          {items.length > shown ? (
            <li>
              <button type="button" class="button quiet small-button" onClick={() => setShown(shown + PAGE)}>
                {t('chat-earlier')}
              </button>
            </li>
          ) : null}
          {items.length === 0 ? <li class="log-empty muted">{t('chat-empty')}</li> : null}
          {visible.map((item, index) => (
            <LogItem
              key={'message' in item ? item.message.id : `${item.line.peer}${item.at}`}
              item={item}
              before={visible[index - 1]}
              firstUnread={firstUnread}
            />
          ))}
        </ol>
      </div>
      {away ? (
        <button type="button" class="button small-button newest" onClick={toNewest}>
          <Icon name="down" />
          {t('chat-newest')}
        </button>
      ) : null}
      <Composer session={session} />
    </section>
  )
}

interface LogItemProps {
  readonly item: Item
  readonly before: Item | undefined
  readonly firstUnread: string | undefined
}

function LogItem({ item, before, firstUnread }: LogItemProps) {
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
          {item.message.id === firstUnread ? <li class="log-line unread">{t('chat-new')}</li> : null}
          <MessageItem message={item.message} follows={sameAuthor(before, item.message)} />
        </>
      )}
    </>
  )
}

const TOGETHER = 120_000

function sameAuthor(before: Item | undefined, message: Message): boolean {
  return (
    before !== undefined &&
    'message' in before &&
    before.message.from?.id === message.from?.id &&
    message.at - before.at < TOGETHER
  )
}
