import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PeerError } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import { createIdentity } from '../identity/index.ts'
import { decodeRoomFrame, encodeRoomFrame, type RoomFrame } from './frames.ts'

const ids: PeerId[] = []
for (let count = 0; count < 3; count++) ids.push((await createIdentity()).id)
const [a, b, c] = ids as [PeerId, PeerId, PeerId]

const frames: readonly RoomFrame[] = [
  { type: 'welcome', roomKey: new Uint8Array(32).fill(1), genesis: new Uint8Array(82).fill(2) },
  { type: 'list', linked: [] },
  { type: 'list', linked: [a, b, c] },
  { type: 'relay', to: a, from: b, body: new Uint8Array(1024) },
  { type: 'name', name: '' },
  { type: 'name', name: 'Ada' },
  { type: 'fact', key: 'hand', value: 'up' },
  { type: 'fact', key: 'hand', value: '' },
  { type: 'fact', key: 'hand', value: undefined },
]

describe('frames of the room lane', () => {
  it.each(frames)('RM-40: $type is read as it was written', (frame) => {
    expect(decodeRoomFrame(encodeRoomFrame(frame))).toEqual(frame)
  })

  it('RM-40: a frame of fixed length with a byte more or less is refused, and no frame of any length is misread', () => {
    for (const frame of frames) {
      const bytes = encodeRoomFrame(frame)
      for (let length = 0; length < bytes.length; length++) expectTypedOrSame(bytes.subarray(0, length))
      expectTypedOrSame(Uint8Array.of(...bytes, 0))
    }
    expect(() => decodeRoomFrame(encodeRoomFrame(frames[0] as RoomFrame).subarray(0, 114))).toThrow(PeerError)
    expect(() => decodeRoomFrame(Uint8Array.of(...encodeRoomFrame(frames[0] as RoomFrame), 0))).toThrow(PeerError)
  })

  it('RM-40: whatever comes in, only a typed error is thrown, and what is accepted is written the same way', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => expectTypedOrSame(bytes)),
      { numRuns: 3_000 },
    )
  })

  it.each([
    ['a message of 1,025 bytes to pass on', { type: 'relay', to: a, from: b, body: new Uint8Array(1025) }],
    ['51 people', { type: 'list', linked: Array.from({ length: 51 }, () => a) }],
    ['a name of 65 bytes', { type: 'name', name: 'x'.repeat(65) }],
    ['a fact with a key of 33 bytes', { type: 'fact', key: 'x'.repeat(33), value: '' }],
    ['a fact without a key', { type: 'fact', key: '', value: '' }],
    ['a fact of 257 bytes', { type: 'fact', key: 'x', value: 'x'.repeat(257) }],
  ] satisfies [string, RoomFrame][])('RM-40: %s is refused', (_, frame) => {
    expect(() => decodeRoomFrame(encodeRoomFrame(frame))).toThrow(PeerError)
  })

  it('case 10: someone whose key is of small order is refused wherever a person is named', () => {
    const zero = new Uint8Array(32)
    expect(() => decodeRoomFrame(Uint8Array.of(2, ...zero))).toThrow(expect.objectContaining({ reason: 'E_PUBKEY' }))
    expect(() => decodeRoomFrame(Uint8Array.of(3, ...zero, ...zero, 1))).toThrow(
      expect.objectContaining({ reason: 'E_PUBKEY' }),
    )
  })
})

function expectTypedOrSame(bytes: Uint8Array): void {
  let frame: RoomFrame
  try {
    frame = decodeRoomFrame(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(PeerError)
    return
  }
  expect([...encodeRoomFrame(frame)]).toEqual([...bytes])
}
