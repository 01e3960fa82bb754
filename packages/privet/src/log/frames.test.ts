import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PeerError } from '../error.ts'
import { MAX_LANE_MESSAGE } from '../limits.ts'
import { decodeLogFrame, encodeLogFrame, HEADS_AT_ONCE, type LogFrame, MAX_RANGES } from './frames.ts'
import { person } from './people.fixture.ts'
import { RECORD_BYTES } from './record.ts'

const author = person('A')
const heads = [{ author, from: 2, number: 9, hash: 'ab'.repeat(32) }]
const FRAMES: readonly LogFrame[] = [
  { type: 'heads', isAll: true, heads: [] },
  {
    type: 'heads',
    isAll: false,
    heads: [...heads, { author: person('B'), from: 1, number: 0, hash: '00'.repeat(32) }],
  },
  { type: 'ask', ranges: [{ author, from: 1, to: 4_294_967_295 }] },
  { type: 'records', records: new Uint8Array(RECORD_BYTES).fill(7) },
  { type: 'end' },
  { type: 'said', record: new Uint8Array(RECORD_BYTES + 5) },
  { type: 'fork', records: new Uint8Array(2 * RECORD_BYTES) },
  { type: 'typing', isTyping: true },
  { type: 'read', number: 12 },
]

describe('frames of the log', () => {
  test.each(FRAMES)('LG-35: $type is read as it was written', (frame) => {
    expect(decodeLogFrame(encodeLogFrame(frame))).toEqual(frame)
  })

  test('LG-35: anything else is refused, and the largest fits into a message', () => {
    const most = encodeLogFrame({
      type: 'heads',
      isAll: true,
      heads: Array.from({ length: HEADS_AT_ONCE }, () => ({
        ...heads[0],
        author,
        from: 1,
        number: 1,
        hash: 'ab'.repeat(32),
      })),
    })
    expect(most.length).toBeLessThan(MAX_LANE_MESSAGE)
    for (const wrong of [[], [0], [9], [7, 2], [8, 0, 0, 0], [4, 0], [1, 0, 5], [3, 1]])
      expect(() => decodeLogFrame(new Uint8Array(wrong)), String(wrong)).toThrow(PeerError)
    const ranges = Array.from({ length: MAX_RANGES + 1 }, () => ({ author, from: 1, to: 1 }))
    expect(() => decodeLogFrame(encodeLogFrame({ type: 'ask', ranges }))).toThrow(PeerError)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          expect(encodeLogFrame(decodeLogFrame(bytes))).toEqual(new Uint8Array(bytes))
        } catch (error) {
          expect(error).toBeInstanceOf(PeerError)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
