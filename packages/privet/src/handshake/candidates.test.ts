import { describe, expect, test } from 'vitest'
import { cast, firefoxLike, flipBit, offerToBob, reasonOf } from '../../e2e/scene.ts'
import { concat } from '../bytes/index.ts'
import { openCandidates, signCandidates } from './index.ts'

const { alice, bob, mallory } = await cast()
const { bytes: offerBytes } = await offerToBob()
const { candidates } = firefoxLike
const message = await signCandidates({ candidates, offerBytes, identity: bob, to: alice.id })
const toAlice = { offerBytes, from: bob.id, self: alice.id }

describe('candidates', () => {
  test('HS-25: candidates open for the peer and the handshake that they were made for', async () => {
    expect(await openCandidates(message, toAlice)).toEqual(candidates)
    expect(message).toHaveLength(3 + 16 + 1 + 19 + 7 + 64)
  })

  test('HS-25 (case 3): to anyone else, from anyone else, sent back: E_SIG', async () => {
    expect(await reasonOf(() => openCandidates(message, { ...toAlice, self: mallory.id }))).toBe('E_SIG')
    expect(await reasonOf(() => openCandidates(message, { ...toAlice, from: mallory.id }))).toBe('E_SIG')
    expect(await reasonOf(() => openCandidates(message, { offerBytes, from: alice.id, self: bob.id }))).toBe('E_SIG')
  })

  test('HS-25 (case 7): for another handshake: E_REF', async () => {
    const { bytes: another } = await offerToBob()
    expect(await reasonOf(() => openCandidates(message, { ...toAlice, offerBytes: another }))).toBe('E_REF')
  })

  test('HS-25 (cases 1, 2): changed, cut off or lengthened they are refused', async () => {
    for (let bit = 0; bit < message.length * 8; bit++) {
      expect(await reasonOf(() => openCandidates(flipBit(message, bit), toAlice))).not.toBe('accepted')
    }
    for (let length = 0; length < message.length; length++) {
      expect(await reasonOf(() => openCandidates(message.subarray(0, length), toAlice))).toBe('E_SHORT')
    }
    expect(await reasonOf(() => openCandidates(concat(message, new Uint8Array(1)), toAlice))).toBe('E_TRAILING')
  })
})
