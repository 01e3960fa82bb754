/** Messages of a log as the views show them. Pure. */
import type { PeerId } from 'privet'
import type { Delivery as LogDelivery, Message, ShownMessage, WaitingMessage } from 'privet/log'
import type { Author, Delivery, Entry, Quote } from './entry.ts'
import { plainEntry } from './entry.ts'
import { cleanName } from './text.ts'

export interface Readers {
  readonly self: PeerId
  readonly nameOf: (peer: PeerId) => string
  /** With whom alone this log is kept; undefined for that of the room. */
  readonly only: PeerId | undefined
}

/** A message as it is now. */
export function entryOf(message: ShownMessage, readers: Readers): Entry {
  const { self } = readers
  const { body, author, reactions } = message
  const personOf = authorOf(readers)
  const mentions = mentionsIn(message)
  return plainEntry({
    id: message.hash,
    from: personOf(author),
    at: message.arrived,
    written: message.written,
    text: textOf(message),
    picture: body.type === 'picture' ? body.picture : undefined,
    isEdited: message.isEdited,
    isDeleted: body.type === 'deleted',
    isUnreadable: body.type === 'unreadable',
    quote: quoteOf(message, readers),
    reactions: reactions.map(({ emoji, by }) => ({
      symbol: emoji,
      by: by.flatMap((peer) => personOf(peer) ?? []),
      isOwn: by.includes(self),
    })),
    mentions,
    isForMe: author !== self && mentions.some(({ id }) => id === self),
    only: readers.only === undefined ? undefined : { id: readers.only, name: readers.nameOf(readers.only) },
    delivery: message.delivery && deliveryOf(message.delivery),
  })
}

/** What was written and is not in the history yet; undefined for what is no message of its own. */
export function waitingEntry({ id, written, content }: WaitingMessage, readers: Readers): Entry | undefined {
  if (content.type !== 'text' && content.type !== 'reply' && content.type !== 'picture') return undefined
  return plainEntry({
    id,
    from: undefined,
    at: written,
    written,
    text: content.text,
    picture: content.type === 'picture' ? content.picture : undefined,
    only: readers.only === undefined ? undefined : { id: readers.only, name: readers.nameOf(readers.only) },
    delivery: { state: 'waiting' },
    isPast: true,
  })
}

const authorOf =
  ({ self, nameOf }: Readers) =>
  (id: PeerId): Author | undefined =>
    id === self ? undefined : { id, name: nameOf(id) }

const textOf = ({ body }: Message): string => ('text' in body ? body.text : '')

function quoteOf({ replyTo, quote }: ShownMessage, readers: Readers): Quote | undefined {
  if (replyTo === undefined) return undefined
  if (!quote || !('text' in quote.body)) return { id: replyTo, from: undefined, text: '', isGone: true }
  const { text, type } = quote.body
  return { id: replyTo, from: authorOf(readers)(quote.author), text, isGone: false, isPicture: type === 'picture' }
}

/** By the names that stand in the text: what somebody was called there, not what they are called now. */
function mentionsIn({ body }: Message): readonly Author[] {
  if (!('mentions' in body)) return []
  return body.mentions.map(({ peer, at, length }) => ({
    id: peer,
    name: cleanName(body.text.slice(at, at + length).replace(/^@/, '')),
  }))
}

function deliveryOf(delivery: LogDelivery): Delivery {
  return delivery.state === 'everyone' ? { state: 'with', count: delivery.of, of: delivery.of } : delivery
}
