/**
 * What a list of rooms says of a conversation: its newest message to everybody, and how many were not read. It is kept as
 * it changes, one thing after the other, since nothing can be asked when the page is gone.
 */
import type { Live, PeerId } from 'privet'
import type { LastMessage } from 'privet/indexeddb'
import { messageOf, type LogStore, type Message } from 'privet/log'
import type { Chat } from './conversation.ts'

/** As it is kept with the room. */
export interface News {
  readonly unread: number
  readonly last: LastMessage | undefined
}

export interface NewestOptions {
  /** Of the room's log: what was said to one person alone is in no list. */
  readonly store: Pick<LogStore, 'page' | 'about' | 'watch'>
  readonly self: PeerId
  readonly chat: Live<Pick<Chat, 'unread'>>
  readonly names: Live<unknown>
  readonly nameOf: (peer: PeerId) => string
  readonly keep: (news: News) => Promise<void>
}

/** The newest ones may have been deleted: so many are looked at. */
const LOOKED_AT = 16
/** Letters of it that are kept: a line in a list. */
const LONGEST = 200

/** Returns how to stop. */
export function keepNewest({ store, self, chat, names, nameOf, keep }: NewestOptions): () => void {
  let kept = ''
  let isBusy = false
  let isStale = false
  let isOver = false

  const look = async (): Promise<void> => {
    const news: News = { unread: chat.value.unread, last: await newestIn(store, self, nameOf) }
    const now = JSON.stringify(news)
    if (now === kept || isOver) return
    await keep(news)
    kept = now
  }
  /** What comes while something is being kept is kept after it, all at once. */
  const update = (): void => {
    isStale = true
    if (isBusy || isOver) return
    isBusy = true
    isStale = false
    // What cannot be kept is told by the store itself.
    void look()
      .catch(() => undefined)
      .then(() => {
        isBusy = false
        if (isStale) update()
      })
  }
  let unread = -1
  const stops = [
    chat.subscribe((now) => {
      if (now.unread === unread) return
      unread = now.unread
      update()
    }),
    names.subscribe(update),
    store.watch(({ added = [], removed = [] }) => {
      if (added.length > 0 || removed.length > 0) update()
    }),
  ]
  return () => {
    isOver = true
    for (const stop of stops) stop()
  }
}

async function newestIn(
  store: NewestOptions['store'],
  self: PeerId,
  nameOf: (peer: PeerId) => string,
): Promise<LastMessage | undefined> {
  const page = await store.page({ limit: LOOKED_AT })
  const about = await store.about(page.map(({ hash }) => hash))
  const last = page
    .map((record) => messageOf(record, about))
    .findLast(({ body }) => body.type === 'text' || body.type === 'picture')
  if (!last) return undefined
  const said = { text: textOf(last), from: nameOf(last.author), at: last.written }
  return last.author === self ? { ...said, isOwn: true } : said
}

/** Empty for a picture without words. */
const textOf = ({ body }: Message): string => ('text' in body ? Array.from(body.text).slice(0, LONGEST).join('') : '')
