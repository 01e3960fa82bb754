import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRoomSecret } from '../handshake/index.ts'
import { createIdentity, type Identity } from '../identity/index.ts'
import { MAX_REACTIONS_EACH, MAX_SHOWN_CHARACTERS, MAX_SHOWN_LINES, MAX_WALL_DRIFT } from '../limits.ts'
import { type Content, encodeContent } from './content.ts'
import { shownText } from './display.ts'
import { keptRecord } from './keep.ts'
import { messageOf } from './message.ts'
import { type LogRecord, makeRecord } from './record.ts'
import { CHAIN_BEGIN, type KeptRecord } from './types.ts'

const [ada, boris] = await Promise.all([createIdentity(), createIdentity()])
const { room } = await createRoomSecret(ada)
const NOW = 1_790_000_000_000
const ends = new Map<string, LogRecord>()
let lamport = 0

/** Says something after all that was said before, in its author's chain. */
async function say(author: Identity, content: Content | Uint8Array, written = NOW): Promise<KeptRecord> {
  const payload = content instanceof Uint8Array ? content : encodeContent(content)
  const draft = { payload, lamport: (lamport += 1), written, epoch: 0 }
  const made = await makeRecord(author, room, draft, ends.get(author.id) ?? CHAIN_BEGIN)
  ends.set(author.id, made)
  return keptRecord(made, NOW)
}
const words = (text: string) => ({ text, mentions: [] })
const emoji = (of: string, symbol: string, isOn = true): Content => ({ type: 'reaction', of, emoji: symbol, isOn })

const message = await say(ada, { type: 'text', ...words('helo') })
const of = message.hash

describe('a message as it is shown', () => {
  test('LG-24: the last edit of its author counts, nobody else’s does', async () => {
    const edits = [
      await say(ada, { type: 'edit', of, ...words('hello') }),
      await say(boris, { type: 'edit', of, ...words('goodbye') }),
      await say(ada, { type: 'edit', of, ...words('hello!') }),
    ]
    expect(messageOf(message, [])).toMatchObject({ body: { text: 'helo' }, isEdited: false })
    expect(messageOf(message, edits)).toMatchObject({ body: { text: 'hello!' }, isEdited: true })
    expect(messageOf(message, edits.slice(1, 2))).toMatchObject({ body: { text: 'helo' }, isEdited: false })
  })

  test('LG-25: who wrote it takes it back, for good; nobody else does', async () => {
    const reply = await say(ada, { type: 'reply', to: of, ...words('no') })
    const taken = await say(ada, { type: 'delete', of: reply.hash })
    const later = await say(ada, { type: 'edit', of: reply.hash, ...words('yes') })
    const liked = await say(boris, emoji(reply.hash, '👍'))
    expect(messageOf(reply, [later])).toMatchObject({ body: { text: 'yes' }, replyTo: of })
    expect(messageOf(reply, [liked, later, taken])).toMatchObject({
      body: { type: 'deleted' },
      replyTo: undefined,
      isEdited: false,
      reactions: [],
    })
    const notTheirs = await say(boris, { type: 'delete', of })
    expect(messageOf(message, [notTheirs]).body.type).toBe('text')
    expect(messageOf(message, [taken]).body.type).toBe('text')
  })

  test('LG-26: reactions are by whom, and can be taken back and put again', async () => {
    const reactions = [
      await say(ada, emoji(of, '👍')),
      await say(boris, emoji(of, '👍')),
      await say(boris, emoji(of, '🎉')),
      await say(ada, emoji(of, '👍', false)),
      await say(boris, emoji(of, '🎉')),
      await say(boris, emoji(of, '🎉', false)),
      await say(ada, emoji(of, '👍')),
    ]
    expect(messageOf(message, reactions).reactions).toEqual([{ emoji: '👍', by: [boris.id, ada.id] }])
    const many = await Promise.all(
      ['😀', '😁', '😂', '🤣', '😃', '😄', '😅', '😆', '😉', '😊'].map((each) => say(boris, emoji(of, each))),
    )
    expect(messageOf(message, many).reactions).toHaveLength(MAX_REACTIONS_EACH)
  })

  test('LG-24: the same records in any order, with any repeats, are the same message', async () => {
    const all = [
      await say(ada, { type: 'edit', of, ...words('one') }),
      await say(boris, emoji(of, '👍')),
      await say(ada, { type: 'edit', of, ...words('two') }),
      await say(boris, emoji(of, '👍', false)),
      await say(ada, emoji(of, '👍')),
      await say(boris, emoji(of, '🎉')),
    ]
    const expected = messageOf(message, all)
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all), (shuffled, again) => {
        expect(messageOf(message, [...shuffled, ...again])).toEqual(expected)
      }),
    )
  })

  test('LG-21: what cannot be read is shown as that', async () => {
    const strange = await say(boris, new Uint8Array([77, 1, 2, 3]))
    expect(strange).toMatchObject({ about: undefined, text: '' })
    expect(messageOf(strange, []).body).toEqual({ type: 'unreadable' })
  })

  test('LG-4 (case 59): a time from 1970 or 2100 is shown as a day from when it came', async () => {
    const [early, late] = [
      await say(ada, { type: 'text', ...words('a') }, 0),
      await say(ada, { type: 'text', ...words('b') }, 4_102_444_800_000),
    ]
    expect(messageOf(early, []).written).toBe(NOW - MAX_WALL_DRIFT)
    expect(messageOf(late, []).written).toBe(NOW + MAX_WALL_DRIFT)
    expect(messageOf(message, []).written).toBe(NOW)
  })
})

describe('a text as it is shown', () => {
  test('LG-27 (case 77): a megabyte of lines, heaps of marks, joined pictures and turned directions are cut down', () => {
    expect(shownText('\n'.repeat(1_048_576)).text.split('\n')).toHaveLength(MAX_SHOWN_LINES)
    expect(shownText(`a${'\u0301'.repeat(500)}b`).text).toBe(`a${'\u0301'.repeat(4)}b`)
    expect(shownText('x'.repeat(5_000))).toEqual({ text: 'x'.repeat(MAX_SHOWN_CHARACTERS), isClipped: true })
    expect(shownText('\u202Egpj.exe\u2066 \u0007').text).toBe('gpj.exe ')
    expect(shownText('👩‍'.repeat(10_000)).text).not.toContain('\u200D\u{1F469}\u200D\u{1F469}')
    expect(shownText(`${'x'.repeat(MAX_SHOWN_CHARACTERS - 1)}😀`).text).toHaveLength(MAX_SHOWN_CHARACTERS - 1)
  })

  test('LG-27: what people write stays as it is', () => {
    const honest = 'Grüße, שלום 👩🏽‍🚀 👨‍👩‍👧‍👦\n\tпривет\nnăm mới'
    expect(shownText(honest)).toEqual({ text: honest, isClipped: false })
    expect(shownText('a\r\nb')).toEqual({ text: 'a\nb', isClipped: false })
  })
})
