import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cast, flipBit, NOW, reasonOf, ROOM } from '../../e2e/scene.ts'
import { concat, fromHex, toHex } from '../bytes/index.ts'
import { PeerError } from '../error.ts'
import { createInvitation, topicFor } from '../handshake/index.ts'
import { ENVELOPE_SIZES, MAX_CLOCK_SKEW, RING_DURATION } from '../limits.ts'
import { ENVELOPE_OVERHEAD } from '../handshake/index.ts'
import { openRing, type RingFrame, signRing } from './ring-frames.ts'
import { ringKeys } from './ring-keys.ts'

const { alice, bob, mallory } = await cast()
const call = '0f'.repeat(16)
const invitation = createInvitation({ secret: new Uint8Array(16).fill(7), room: ROOM })
const ring: RingFrame = { type: 'ring', call, invitation, name: 'Ada' }
const skew = MAX_CLOCK_SKEW * 1000

describe('messages about a call', () => {
  test('TR-22: places follow from the secret and the direction; the vector comes out', async () => {
    const secret = fromHex('b93cdd4a60a8ae7b49cd008b6b9b908b1f05a068e37d943ab4df88d0850ac034')
    const [there, back] = [await ringKeys(secret, alice.id, bob.id), await ringKeys(secret, bob.id, alice.id)]
    expect(toHex(there.topicKey)).toBe('390be065b48aad7c6d2ede141d84e18840cf4a625da128719521821e19e197e5')
    expect(toHex(there.envelopeKey)).toBe('619c9d7ca2ef03eb679db560d41b208fdac4ab012639d36d70ef1240074254de')
    expect(await topicFor(there, 20_833, 'broker.example')).toBe('c846d8739dfd7e303282c904d19d98c4')
    expect(toHex(back.topicKey)).not.toBe(toHex(there.topicKey))
  })

  test('TR-23: each opens as what was written, for the one it was written for', async () => {
    const frames: readonly RingFrame[] = [
      ring,
      { ...ring, name: '' },
      ...(['ringing', 'accept', 'decline', 'busy', 'cancel'] as const).map((type) => ({ type, call })),
    ]
    for (const frame of frames) {
      const bytes = await signRing(frame, alice, bob.id, NOW)
      const opened = await openRing(bytes, alice.id, bob.id, NOW)
      expect(JSON.stringify(opened)).toBe(JSON.stringify(frame))
      expect(bytes.length + ENVELOPE_OVERHEAD).toBeLessThanOrEqual(ENVELOPE_SIZES[0])
    }
    const longest = await signRing({ ...ring, name: 'x'.repeat(64) }, alice, bob.id, NOW)
    expect(longest.length + ENVELOPE_OVERHEAD).toBeLessThanOrEqual(ENVELOPE_SIZES[0])
  })

  test('TR-23: of somebody else, for somebody else, changed, cut or lengthened it is refused', async () => {
    const bytes = await signRing(ring, alice, bob.id, NOW)
    expect(await reasonOf(() => openRing(bytes, mallory.id, bob.id, NOW))).toBe('E_SIG')
    expect(await reasonOf(() => openRing(bytes, alice.id, mallory.id, NOW))).toBe('E_SIG')
    for (let bit = 0; bit < bytes.length * 8; bit += 5)
      expect(await reasonOf(() => openRing(flipBit(bytes, bit), alice.id, bob.id, NOW))).not.toBe('accepted')
    for (let length = 0; length < bytes.length; length++)
      expect(await reasonOf(() => openRing(bytes.subarray(0, length), alice.id, bob.id, NOW))).toBe('E_SHORT')
    expect(await reasonOf(() => openRing(concat(bytes, Uint8Array.of(0)), alice.id, bob.id, NOW))).toBe('E_TRAILING')
    expect(await reasonOf(() => signRing({ ...ring, name: 'x'.repeat(65) }, alice, bob.id, NOW))).toBe('E_NAME')
  })

  test('TR-23: it holds as long as a call rings, whichever way the clocks differ by five minutes', async () => {
    const bytes = await signRing(ring, alice, bob.id, NOW)
    const at = (ms: number): Promise<string | undefined> => reasonOf(() => openRing(bytes, alice.id, bob.id, NOW + ms))
    expect(await at(RING_DURATION + skew - 1_000)).toBe('accepted')
    expect(await at(RING_DURATION + skew)).toBe('E_EXPIRED')
    expect(await at(-skew)).toBe('accepted')
    expect(await at(-skew - 1_000)).toBe('E_EXPFAR')
  })

  test('TR-23 (case 85): whatever comes in, it is refused with a PeerError', async () => {
    const bytes = await signRing(ring, alice, bob.id, NOW)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 220 }), fc.nat(bytes.length), async (noise, at) => {
        for (const input of [noise, concat(bytes.subarray(0, at), noise)])
          try {
            await openRing(input, alice.id, bob.id, NOW)
            expect(toHex(input)).toBe(toHex(bytes))
          } catch (error) {
            if (!(error instanceof PeerError)) throw error
          }
      }),
    )
  })
})
