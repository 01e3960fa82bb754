import { createIdentity } from 'privet'
import type { ShownMessage } from 'privet/log'
import { describe, expect, it } from 'vitest'
import { entryOf, waitingEntry, type Readers } from './from-log.ts'

const { id: ada } = await createIdentity()
const { id: boris } = await createIdentity()
const readers: Readers = { self: ada, nameOf: () => 'Boris', only: undefined }
const picture = { medium: 'webp', width: 4, height: 3, size: 500, hash: 'cd'.repeat(32) } as const

/** Boris has sent a picture. */
const message: ShownMessage = {
  hash: 'ab'.repeat(32),
  position: '',
  author: boris,
  number: 1,
  written: 1,
  arrived: 2,
  body: { type: 'picture', picture, text: '@Ada a lamp', mentions: [{ peer: ada, at: 0, length: 4 }] },
  replyTo: undefined,
  isEdited: false,
  reactions: [],
  delivery: undefined,
  quote: undefined,
}

describe('a picture as an entry', () => {
  it('WEB-204: has its shape, the words about it, and whom they call', () => {
    const entry = entryOf(message, readers)
    expect(entry).toMatchObject({ text: '@Ada a lamp', picture: { width: 4, height: 3 }, isForMe: true })
    expect(entryOf({ ...message, body: { type: 'deleted' } }, readers)).toMatchObject({
      isDeleted: true,
      picture: undefined,
      text: '',
    })
  })

  it('WEB-204: is quoted as a picture, with its words or without, until it is gone', () => {
    const words = { type: 'text', text: 'nice', mentions: [] } as const
    const answer = { ...message, body: words, replyTo: message.hash }
    const quoteOf = (quote: ShownMessage['quote']) => entryOf({ ...answer, quote }, readers).quote
    expect(quoteOf(message)).toMatchObject({ text: '@Ada a lamp', isPicture: true, isGone: false })
    expect(quoteOf({ ...message, body: words })).toMatchObject({ text: 'nice', isPicture: false })
    expect(quoteOf({ ...message, body: { type: 'deleted' } })?.isGone).toBe(true)
  })

  it('WEB-204: stands where it will be while it waits', () => {
    const waiting = { id: '1', written: 1, content: { type: 'picture', picture, text: '', mentions: [] } } as const
    expect(waitingEntry(waiting, readers)).toMatchObject({ text: '', picture: { width: 4 }, isPast: true })
  })
})
