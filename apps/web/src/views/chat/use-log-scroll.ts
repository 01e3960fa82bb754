/**
 * Where the log stands: at the newest as long as nobody scrolled away, else at what is being read, whatever comes above or
 * below. By hand, because browsers anchor nothing at the very top, and Safari nothing at all.
 */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Chat, Conversation } from '../../core/chat/conversation.ts'
import type { EntryId } from '../../core/chat/entry.ts'

/** So near the newest counts as there (px). */
const NEAR = 80
/** So near the ends of the window the next part of the history is fetched (px). */
const SOON = 400

interface LogScroll {
  readonly log: { current: HTMLDivElement | null }
  /** Somebody reads further up. */
  readonly isAway: boolean
  onScroll(): void
  toNewest(): void
  /** Brings a message into view and gives it the focus. */
  jump(id: EntryId): Promise<boolean>
}

/** `drawn`: what the log shows; when it is another, the log has been drawn anew. */
export function useLogScroll(conversation: Conversation, chat: Chat, drawn: unknown): LogScroll {
  const log = useRef<HTMLDivElement>(null)
  const follow = useRef(true)
  const moving = useRef(false)
  const wanted = useRef<EntryId | undefined>(undefined)
  const [isAway, setAway] = useState(false)

  // Looked at before the log is drawn anew: what is read now is to be where it was.
  const place = useRef<{ readonly drawn: unknown; readonly at: Place | undefined }>({ drawn, at: undefined })
  if (place.current.drawn !== drawn) place.current = { drawn, at: placeOf(log.current) }
  const before = place.current.at
  const last = chat.entries.at(-1)
  const ownNewest = last && !last.from && !chat.hasLater ? last.id : undefined
  const wasOwn = useRef(ownNewest)

  useLayoutEffect(() => {
    const element = log.current
    if (!element) return
    const isWritten = ownNewest !== undefined && ownNewest !== wasOwn.current
    wasOwn.current = ownNewest
    const found = wanted.current === undefined ? undefined : messageOf(element, wanted.current)
    if (found) {
      wanted.current = undefined
      follow.current = false
      show(found)
    } else if (follow.current || isWritten) element.scrollTop = element.scrollHeight
    else if (before) {
      const now = messageOf(element, before.id)
      if (now) element.scrollTop += now.getBoundingClientRect().top - before.top
    }
  }, [drawn, before, ownNewest])

  const move = (how: () => Promise<void>): void => {
    if (moving.current) return
    moving.current = true
    void how().finally(() => (moving.current = false))
  }
  return {
    log,
    isAway: isAway || chat.hasLater,
    onScroll() {
      const element = log.current
      if (!element) return
      const { scrollTop, scrollHeight, clientHeight } = element
      const below = scrollHeight - scrollTop - clientHeight
      follow.current = below < NEAR && !conversation.chat.value.hasLater
      setAway(!follow.current)
      if (scrollTop < SOON && conversation.chat.value.hasEarlier) move(conversation.earlier)
      else if (below < SOON && conversation.chat.value.hasLater) move(conversation.later)
    },
    toNewest() {
      follow.current = true
      setAway(false)
      void conversation.newest().then(() => log.current?.scrollTo({ top: log.current.scrollHeight }))
    },
    async jump(id) {
      wanted.current = id
      const isHere = await conversation.around(id)
      // It may have been in the page all the time: then nothing is drawn anew.
      const found = log.current && messageOf(log.current, id)
      if (found && wanted.current === id) {
        wanted.current = undefined
        follow.current = false
        show(found)
      }
      if (!isHere) wanted.current = undefined
      return isHere
    },
  }
}

/** The first message that can be seen, and where. */
interface Place {
  readonly id: EntryId
  readonly top: number
}

function placeOf(log: HTMLElement | null): Place | undefined {
  if (!log) return undefined
  const { top: edge } = log.getBoundingClientRect()
  for (const message of log.querySelectorAll<HTMLElement>('.message')) {
    const { top, bottom } = message.getBoundingClientRect()
    if (bottom > edge) return { id: message.dataset['id'] ?? '', top }
  }
  return undefined
}

const messageOf = (log: HTMLElement, id: EntryId): HTMLElement | undefined =>
  [...log.querySelectorAll<HTMLElement>('.message')].find((message) => message.dataset['id'] === id)

function show(message: HTMLElement): void {
  message.scrollIntoView({ block: 'center' })
  message.focus({ preventScroll: true })
}
