import { describe, expect, test } from 'vitest'
import {
  cast,
  chromiumLike,
  EXPIRES,
  firefoxLike,
  flipBit,
  NOW,
  offerToBob,
  OTHER_ROOM,
  reasonOf,
  ROOM,
} from '../../e2e/scene.ts'
import { concat } from '../bytes/index.ts'
import { openAnswer, signAnswer, transcript } from './index.ts'

const { alice, bob, mallory } = await cast()
const { bytes: offerBytes, offer } = await offerToBob()
const toAlice = { offerBytes, self: alice.id, now: NOW, room: ROOM, from: bob.id }
const answerBytes = await signAnswer({ offer, transport: firefoxLike, identity: bob })

describe('answer', () => {
  test('HS-6: an answer opens for the author of the offer, and expires with the offer', async () => {
    const answer = await openAnswer(answerBytes, toAlice)
    expect(answer).toMatchObject({ from: bob.id, expires: EXPIRES, transport: firefoxLike })
    expect(await reasonOf(() => openAnswer(answerBytes, { ...toAlice, now: EXPIRES }))).toBe('E_EXPIRED')
  })

  test('HS-6 (case 7): an answer to another offer is refused with E_REF', async () => {
    const { bytes: another } = await offerToBob()
    expect(await reasonOf(() => openAnswer(answerBytes, { ...toAlice, offerBytes: another }))).toBe('E_REF')
  })

  test('HS-6: the signature covers the whole hash of the offer, not only the part that refers to it', async () => {
    const { bytes: another, offer: other } = await offerToBob()
    const hash = concat(other.hash.subarray(0, 16), offer.hash.subarray(16))
    const crossed = await signAnswer({ offer: { ...offer, hash }, transport: firefoxLike, identity: bob })
    expect(await reasonOf(() => openAnswer(crossed, { ...toAlice, offerBytes: another }))).toBe('E_SIG')
  })

  test('HS-6 (case 8): an answer from an unexpected id is refused with E_PEER', async () => {
    const forged = await signAnswer({ offer, transport: firefoxLike, identity: mallory })
    expect(await reasonOf(() => openAnswer(forged, toAlice))).toBe('E_PEER')
  })

  test('HS-6 (case 4): our own answer sent back to us is refused', async () => {
    expect(await reasonOf(() => openAnswer(answerBytes, { ...toAlice, self: bob.id }))).toBe('E_SELF')
  })

  test('HS-6 (case 5): an answer is for the room of its offer', async () => {
    expect(await reasonOf(() => openAnswer(answerBytes, { ...toAlice, room: OTHER_ROOM }))).toBe('E_ROOM')
  })

  test('HS-6 (case 1): an answer with any one bit changed is never accepted', async () => {
    for (let bit = 0; bit < answerBytes.length * 8; bit++) {
      expect(await reasonOf(() => openAnswer(flipBit(answerBytes, bit), toAlice))).not.toBe('accepted')
    }
  })

  test('HS-1 (case 2): an answer cut off at any length is refused', async () => {
    for (let length = 0; length < answerBytes.length; length++) {
      expect(await reasonOf(() => openAnswer(answerBytes.subarray(0, length), toAlice))).toBe('E_SHORT')
    }
    expect(await reasonOf(() => openAnswer(concat(answerBytes, new Uint8Array(1)), toAlice))).toBe('E_TRAILING')
  })

  test('HS-1: an offer is not an answer, and an answer does not restart', async () => {
    expect(await reasonOf(() => openAnswer(offerBytes, toAlice))).toBe('E_TYPE')
    expect(await reasonOf(() => openAnswer(flipBit(answerBytes, 16 + 2), toAlice))).toBe('E_FLAGS')
  })

  test('HS-15 (case 21): a man in the middle with keys of his own gives the two ends other ids and transcripts', async () => {
    const relayed = await signAnswer({ offer, transport: chromiumLike, identity: mallory })
    expect(await transcript(offerBytes, relayed)).not.toEqual(await transcript(offerBytes, answerBytes))
    expect((await openAnswer(relayed, { offerBytes, self: alice.id, now: NOW, room: ROOM })).from).toBe(mallory.id)
  })
})
