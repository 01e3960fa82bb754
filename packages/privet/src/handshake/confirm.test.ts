import { describe, expect, test } from 'vitest'
import { cast, chromiumLike, firefoxLike, flipBit, offerToBob, reasonOf } from '../../e2e/scene.ts'
import { concat } from '../bytes/index.ts'
import { checkConfirm, confirmMessage, signAnswer, transcript } from './index.ts'

const { alice, bob, mallory } = await cast()
const { bytes: offerBytes, offer } = await offerToBob()
const answerBytes = await signAnswer({ offer, transport: firefoxLike, identity: bob })
const seen = await transcript(offerBytes, answerBytes)
const [fpAlice, fpBob] = [chromiumLike.fingerprint, firefoxLike.fingerprint]
const alices = { role: 'offerer', transcript: seen, fpSelf: fpAlice, fpPeer: fpBob } as const
const bobs = { role: 'answerer', transcript: seen, fpSelf: fpBob, fpPeer: fpAlice } as const
const message = await confirmMessage({ ...alices, identity: alice })

describe('confirm', () => {
  test('HS-15: each side confirms to the other, in 164 bytes', async () => {
    expect(message).toHaveLength(164)
    expect(await checkConfirm(message, { ...bobs, self: bob.id, from: alice.id })).toBe(alice.id)
    const reply = await confirmMessage({ ...bobs, identity: bob })
    expect(await checkConfirm(reply, { ...alices, self: alice.id, from: bob.id })).toBe(bob.id)
  })

  test('HS-15: without an expected id, the id is learnt', async () => {
    expect(await checkConfirm(message, { ...bobs, self: bob.id })).toBe(alice.id)
  })

  test('HS-15 (case 15): another certificate behind the right signature is E_FP', async () => {
    const other = new Uint8Array(32).fill(1)
    expect(await reasonOf(() => checkConfirm(message, { ...bobs, fpPeer: other, self: bob.id }))).toBe('E_FP')
    expect(await reasonOf(() => checkConfirm(message, { ...bobs, fpSelf: other, self: bob.id }))).toBe('E_FP')
  })

  test('HS-15 (case 16): replayed on another channel it is E_SIG', async () => {
    const { bytes: later } = await offerToBob()
    const other = await transcript(later, answerBytes)
    expect(await reasonOf(() => checkConfirm(message, { ...bobs, transcript: other, self: bob.id }))).toBe('E_SIG')
  })

  test('HS-15 (case 16): with the role swapped it is E_ROLE, reflected it is E_SELF', async () => {
    const swapped = await confirmMessage({ ...alices, role: 'answerer', identity: alice })
    expect(await reasonOf(() => checkConfirm(swapped, { ...bobs, self: bob.id }))).toBe('E_ROLE')
    expect(await reasonOf(() => checkConfirm(message, { ...alices, self: alice.id }))).toBe('E_SELF')
  })

  test('HS-15: from someone else than the handshake it is E_PEER', async () => {
    const foreign = await confirmMessage({ ...alices, identity: mallory })
    expect(await reasonOf(() => checkConfirm(foreign, { ...bobs, self: bob.id, from: alice.id }))).toBe('E_PEER')
  })

  test('HS-15 (cases 1, 2): changed, cut off or lengthened it is refused', async () => {
    const options = { ...bobs, self: bob.id, from: alice.id }
    for (let bit = 0; bit < message.length * 8; bit++) {
      expect(await reasonOf(() => checkConfirm(flipBit(message, bit), options))).not.toBe('accepted')
    }
    for (let length = 0; length < message.length; length++) {
      expect(await reasonOf(() => checkConfirm(message.subarray(0, length), options))).toBe('E_SHORT')
    }
    expect(await reasonOf(() => checkConfirm(concat(message, new Uint8Array(1)), options))).toBe('E_TRAILING')
  })

  test('ID-2 (case 10): by a key of small order it is E_PUBKEY', async () => {
    const forged = new Uint8Array(message)
    forged.fill(0, 4, 36)
    expect(await reasonOf(() => checkConfirm(forged, { ...bobs, self: bob.id }))).toBe('E_PUBKEY')
  })
})
