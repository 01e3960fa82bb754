import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { flipBit, reasonOf } from '../../e2e/scene.ts'
import { concat, toHex } from '../bytes/index.ts'
import { PeerError } from '../error.ts'
import { decodeVerification, encodeVerification, type VerificationFrame } from './verification-frames.ts'

const run = 'ab'.repeat(16)
const drawn = new Uint8Array(32).fill(9)
const FRAMES: readonly (readonly [VerificationFrame, string])[] = [
  [{ type: 'start', run }, `0130${run}`],
  [{ type: 'commit', run, commitment: drawn }, `0131${run}${toHex(drawn)}`],
  [{ type: 'nonce', run, nonce: drawn }, `0132${run}${toHex(drawn)}`],
  [{ type: 'reveal', run, nonce: drawn }, `0133${run}${toHex(drawn)}`],
  [{ type: 'end', run, why: 'differs' }, `0134${run}02`],
  [{ type: 'matched', run }, `0135${run}`],
]

describe('frames of a verification', () => {
  test('TR-1: each is a version, a type, the run and one field, and reads as what was written', () => {
    for (const [frame, bytes] of FRAMES) {
      expect(toHex(encodeVerification(frame))).toBe(bytes)
      expect(decodeVerification(encodeVerification(frame))).toEqual(frame)
    }
  })

  test('TR-1 (cases 1, 2): shorter, longer, of another version or type they are refused', async () => {
    for (const [frame] of FRAMES) {
      const bytes = encodeVerification(frame)
      for (let length = 0; length < bytes.length; length++)
        expect(await reasonOf(() => decodeVerification(bytes.subarray(0, length)))).toMatch(/E_SHORT|E_FRAME/)
      expect(await reasonOf(() => decodeVerification(concat(bytes, Uint8Array.of(0))))).toBe('E_TRAILING')
      expect(await reasonOf(() => decodeVerification(flipBit(bytes, 0)))).toBe('E_VERSION')
    }
    expect(await reasonOf(() => decodeVerification(Uint8Array.of(1, 0x36)))).toBe('E_FRAME')
    expect(
      await reasonOf(() => decodeVerification(concat(Uint8Array.of(1, 0x34), new Uint8Array(16), Uint8Array.of(3)))),
    ).toBe('E_FRAME')
  })

  test('TR-1 (case 85): whatever comes in, it is a frame that we would write or a PeerError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (bytes, isLikely) => {
        const input = isLikely ? concat(Uint8Array.of(1, 0x30 + ((bytes[0] ?? 0) % 8)), bytes) : bytes
        try {
          expect(encodeVerification(decodeVerification(input))).toEqual(new Uint8Array(input))
        } catch (error) {
          if (!(error instanceof PeerError)) throw error
        }
      }),
    )
  })
})
