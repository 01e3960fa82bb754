import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concat, toUtf8 } from '../bytes/index.ts'
import { PeerError } from '../error.ts'
import { MAX_MENTIONS, MAX_RECORD_PAYLOAD } from '../limits.ts'
import { type Content, contentIn, decodeContent, encodeContent, searchText, targetOf } from './content.ts'
import { person } from './people.fixture.ts'

const [A, B] = [person('A'), person('B')]
const of = 'ab'.repeat(32)
const mentions = [
  { peer: A, at: 0, length: 4 },
  { peer: B, at: 5, length: 3 },
]
const PICTURE = { medium: 'webp', width: 640, height: 480, size: 20_000, hash: 'cd'.repeat(32) } as const
const CONTENTS: readonly Content[] = [
  { type: 'text', text: 'hello', mentions: [] },
  { type: 'text', text: '@Ada @Bo: 👋\n', mentions },
  { type: 'reply', to: of, text: '@Ada @Bo yes', mentions },
  { type: 'edit', of, text: 'better', mentions: [] },
  { type: 'delete', of },
  { type: 'reaction', of, isOn: true, emoji: '👩🏽‍🚀' },
  { type: 'reaction', of, isOn: false, emoji: '❤️' },
  { type: 'picture', picture: PICTURE, text: '@Ada @Bo: a lamp', mentions },
  { type: 'picture', picture: PICTURE, text: '', mentions: [] },
  { type: 'part', of, bytes: new Uint8Array([1, 2, 3]) },
]

describe('what a record says', () => {
  test.each(CONTENTS)('LG-20: $type is read as it was written', (content) => {
    expect(decodeContent(encodeContent(content))).toEqual(content)
  })

  test('LG-20: what is said about a record is found by it, words by a search', () => {
    const none = undefined
    expect(CONTENTS.map(targetOf)).toEqual([none, none, none, of, of, of, of, none, none, of])
    expect(CONTENTS.map(searchText)).toEqual([
      ...['hello', '@Ada @Bo: 👋\n', '@Ada @Bo yes', 'better', '', '', ''],
      ...['@Ada @Bo: a lamp', '', ''],
    ])
  })

  test('LG-21: anything else is unreadable and harms nothing', () => {
    for (const content of CONTENTS) {
      const bytes = encodeContent(content)
      for (let length = 0; length < (content.type === 'delete' ? bytes.length : 2); length++)
        expect(() => decodeContent(bytes.subarray(0, length))).toThrow(PeerError)
    }
    const known = new Set([1, 2, 3, 4, 5, 7, 8])
    for (let type = 0; type < 256; type++)
      if (!known.has(type)) expect(contentIn(new Uint8Array([type, 1, 2])), `type ${type}`).toBeUndefined()
    expect(contentIn(concat(encodeContent({ type: 'delete', of }), new Uint8Array(1)))).toBeUndefined()
    expect(contentIn(concat(new Uint8Array([1, 0]), new Uint8Array([0xff])))).toBeUndefined()
    expect(
      contentIn(concat(new Uint8Array([5]), new Uint8Array(32), new Uint8Array([2]), toUtf8('👍'))),
    ).toBeUndefined()
  })

  test('LG-21 (case 85): no bytes do anything but be read or refused, and what is read is written the same', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 120 }),
        fc.constantFrom(...CONTENTS),
        fc.nat(),
        (noise, one, at) => {
          const mutated = encodeContent(one)
          mutated.set(noise.subarray(0, 3), at % (mutated.length - Math.min(3, noise.length) + 1))
          for (const bytes of [noise, mutated]) {
            const content = contentIn(bytes)
            if (content !== undefined) expect(encodeContent(content)).toEqual(new Uint8Array(bytes))
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })

  test.each([
    ['beyond the end', [{ peer: A, at: 3, length: 3 }]],
    ['of nothing', [{ peer: A, at: 0, length: 0 }]],
    [
      'in two at once',
      [
        { peer: A, at: 0, length: 3 },
        { peer: B, at: 2, length: 2 },
      ],
    ],
    [
      'of more people than a room has',
      Array.from({ length: MAX_MENTIONS + 1 }, (_, at) => ({ peer: A, at, length: 1 })),
    ],
  ])('LG-22: a mention %s is refused', (_, wrong) => {
    const text = wrong.length > MAX_MENTIONS ? 'x'.repeat(100) : 'hello'
    expect(() => encodeContent({ type: 'text', text, mentions: wrong })).toThrow(PeerError)
  })

  test('LG-22: nothing at all, and more than 16 KiB, are no message', () => {
    expect(() => encodeContent({ type: 'text', text: '', mentions: [] })).toThrow(PeerError)
    const most = { type: 'text', text: 'x'.repeat(MAX_RECORD_PAYLOAD - 2), mentions: [] } as const
    expect(encodeContent(most)).toHaveLength(MAX_RECORD_PAYLOAD)
    expect(() => encodeContent({ ...most, text: `${most.text}x` })).toThrow(
      expect.objectContaining({ code: 'too-large', reason: 'E_PAYLOAD' }),
    )
  })

  test.each(['', 'no', '👍👍', '❤', 'x👍'])('LG-23: a reaction is one emoji, and %j is none', (emoji) => {
    expect(() => encodeContent({ type: 'reaction', of, isOn: true, emoji })).toThrow(PeerError)
    const bytes = concat(
      encodeContent({ type: 'reaction', of, isOn: true, emoji: '👍' }).subarray(0, 34),
      toUtf8(emoji),
    )
    expect(contentIn(bytes)).toBeUndefined()
  })
})
