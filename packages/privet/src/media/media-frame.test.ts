import { describe, expect, test } from 'vitest'
import { PeerError } from '../error.ts'
import { EVERYTHING } from './demand.ts'
import { decodeMediaFrame, encodeMediaFrame, type MediaFrame } from './media-frame.ts'

const FRAMES: readonly MediaFrame[] = [
  { type: 'hello', again: false },
  { type: 'hello', again: true },
  { type: 'offer', sdp: 'v=0\r\n' },
  { type: 'answer', sdp: 'v=0\r\n' },
  { type: 'ask' },
  { type: 'slot', kind: 'screen-audio', state: 'sending' },
  { type: 'slot', kind: 'camera', state: 'paused-machine' },
  { type: 'demand', demand: { ...EVERYTHING, screen: undefined } },
]

describe('what media say', () => {
  test.each(FRAMES)('SL-5: $type is read as it was written', (frame) => {
    expect(decodeMediaFrame(encodeMediaFrame(frame))).toEqual(frame)
  })

  test.each(FRAMES.filter(({ type }) => type !== 'offer' && type !== 'answer'))(
    'SL-5: $type with a byte less or more is refused',
    (frame) => {
      const bytes = encodeMediaFrame(frame)
      expect(() => decodeMediaFrame(bytes.subarray(0, -1))).toThrow(PeerError)
      expect(() => decodeMediaFrame(new Uint8Array([...bytes, 0]))).toThrow(PeerError)
    },
  )

  test('SL-5: unknown types, slots and flags, empty descriptions and broken text are refused', () => {
    for (const bytes of [[], [0], [6], [6, 16], [7], [1, 2], [5, 4, 0], [5, 0, 4], [2], [3, 0xff]])
      expect(() => decodeMediaFrame(new Uint8Array(bytes))).toThrow(PeerError)
  })
})
