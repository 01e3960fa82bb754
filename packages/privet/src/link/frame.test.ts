import { describe, expect, test } from 'vitest'
import { PeerError } from '../error.ts'
import { decodeFrame, encodeFrame, type Frame } from './frame.ts'

const FRAMES: readonly Frame[] = [
  { type: 'ready' },
  { type: 'ping', number: 0 },
  { type: 'pong', number: 0xffff_ffff },
  { type: 'bye', why: 'left' },
  { type: 'bye', why: 'broken' },
  { type: 'key', key: new Uint8Array(32).fill(9) },
  { type: 'media', body: Uint8Array.of(7) },
]

describe('frames', () => {
  test.each(FRAMES)('LK-5: $type is read as it was written', (frame) => {
    expect(decodeFrame(encodeFrame(frame))).toEqual(frame)
  })

  test.each(FRAMES.filter(({ type }) => type !== 'media'))(
    'LK-5: $type with a byte less or more is refused',
    (frame) => {
      const bytes = encodeFrame(frame)
      expect(() => decodeFrame(bytes.subarray(0, -1))).toThrow(PeerError)
      expect(() => decodeFrame(new Uint8Array([...bytes, 0]))).toThrow(PeerError)
    },
  )

  test('LK-5: unknown types and reasons and empty frames are refused', () => {
    for (const bytes of [[], [0], [0x16], [0x13, 2], [0x15]]) {
      expect(() => decodeFrame(new Uint8Array(bytes))).toThrow(PeerError)
    }
  })
})
