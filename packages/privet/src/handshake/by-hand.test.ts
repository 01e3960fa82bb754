import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { cast, chromiumLike, EXPIRES, firefoxLike, flipBit, NOW, offerToBob, reasonOf } from '../../e2e/scene.ts'
import { concat } from '../bytes/index.ts'
import { makeHandAnswer, makeHandOffer, openHandAnswer, openHandOffer, readByHand, readTransport } from './index.ts'
import { MAX_HAND_CANDIDATES } from '../limits.ts'
import { referenceOf, type Candidate, signAnswer, type Transport } from './index.ts'

const { alice, bob, mallory } = await cast()
const atBob = { self: bob.id, now: NOW }
const signedOffer = await makeHandOffer({ transport: chromiumLike, identity: alice, name: 'Alice', expires: EXPIRES })
const bareOffer = await makeHandOffer({ transport: chromiumLike, expires: EXPIRES })
const offer = await openHandOffer(signedOffer, atBob)
const bare = await openHandOffer(bareOffer, { ...atBob, unsigned: true })
const answer = await makeHandAnswer({ offer, transport: firefoxLike, identity: bob, name: 'Bob' })
const bareAnswer = await makeHandAnswer({ offer: bare, transport: firefoxLike, identity: bob, name: 'Bob' })
const atAlice = { self: alice.id, now: NOW, offerBytes: signedOffer }

/** Its credentials as this browser really writes them, with what an invitation usually tells: mDNS and a STUN server's. */
function recorded(browser: 'chromium' | 'firefox'): Transport {
  const url = new URL(`../../test-vectors/sdp-${browser}.json`, import.meta.url)
  const { cases } = JSON.parse(readFileSync(url, 'utf8')) as { readonly cases: readonly { readonly sdp: string }[] }
  const candidates: readonly Candidate[] = chromiumLike.candidates
  return { ...readTransport(cases[0]?.sdp ?? ''), candidates }
}

describe('by hand', () => {
  test('PA-20: an offer opens for whoever has it, with its author, their name and no room', () => {
    expect(offer).toMatchObject({ from: alice.id, name: 'Alice', expires: EXPIRES, transport: chromiumLike })
    expect(readByHand(signedOffer)).toMatchObject({
      kind: 'offer',
      from: alice.id,
      name: 'Alice',
      reference: undefined,
    })
  })

  test('PA-20: an answer opens for the author of the offer, refers to it and expires with it', async () => {
    const opened = await openHandAnswer(answer, atAlice)
    expect(opened).toMatchObject({ from: bob.id, name: 'Bob', expires: EXPIRES, transport: firefoxLike })
    expect(opened.reference).toEqual(await referenceOf(signedOffer))
    expect(readByHand(answer).kind).toBe('answer')
  })

  test.each([
    ['chromium', 201, 210, 105],
    ['firefox', 210, 220, 114],
  ] as const)(
    'PA-21: with two candidates an offer of %s has %i bytes, at most %i; unsigned it has %i',
    async (browser, size, most, unsigned) => {
      const transport = recorded(browser)
      const identity = alice
      expect(await makeHandOffer({ transport, identity, expires: EXPIRES })).toHaveLength(size)
      expect(await makeHandOffer({ transport, identity, expires: EXPIRES, name: 'Valerie' })).toHaveLength(size + 8)
      expect(size + 8).toBeLessThanOrEqual(most)
      expect(await makeHandOffer({ transport, expires: EXPIRES, name: 'Valerie' })).toHaveLength(unsigned)
      expect(unsigned).toBeLessThanOrEqual(115)
    },
  )

  test('PA-22: without a signature there is neither author nor name, and it opens only where it may', async () => {
    expect(bare).toMatchObject({ from: undefined, name: '' })
    expect(await reasonOf(() => openHandOffer(bareOffer, atBob))).toBe('E_UNSIGNED')
    const opened = await openHandAnswer(bareAnswer, { ...atAlice, offerBytes: bareOffer })
    expect(opened).toMatchObject({ from: undefined, name: '', transport: firefoxLike })
  })

  test('PA-22: a signed offer takes no answer without a signature', async () => {
    const stripped = await makeHandAnswer({
      offer: { ...offer, from: undefined },
      transport: firefoxLike,
      identity: bob,
    })
    expect(await reasonOf(() => openHandAnswer(stripped, atAlice))).toBe('E_UNSIGNED')
    const cut = answer.slice(0, -96)
    cut[2] = 0
    expect(await reasonOf(() => openHandAnswer(cut, atAlice))).not.toBe('accepted')
  })

  test('PA-23: an answer to another offer is E_REF, also when it is out of date', async () => {
    const another = await makeHandOffer({ transport: chromiumLike, identity: alice, expires: EXPIRES })
    const late = { ...atAlice, now: EXPIRES }
    expect(await reasonOf(() => openHandAnswer(answer, { ...atAlice, offerBytes: another }))).toBe('E_REF')
    expect(await reasonOf(() => openHandAnswer(answer, { ...late, offerBytes: another }))).toBe('E_REF')
    expect(await reasonOf(() => openHandAnswer(answer, late))).toBe('E_EXPIRED')
    expect(await reasonOf(() => openHandAnswer(answer, { ...atAlice, now: NOW - 7 * 86_400_000 }))).toBe('E_EXPFAR')
  })

  test('PA-32: an offer opens for five minutes longer than it says, as clocks differ; its author goes by their own', async () => {
    const at = (now: number) => reasonOf(() => openHandOffer(signedOffer, { ...atBob, now }))
    expect(await at(EXPIRES + 299_999)).toBe('accepted')
    expect(await at(EXPIRES + 300_000)).toBe('E_EXPIRED')
    expect(await reasonOf(() => openHandAnswer(answer, { ...atAlice, now: EXPIRES - 1 }))).toBe('accepted')
    expect(await reasonOf(() => openHandAnswer(answer, { ...atAlice, now: EXPIRES }))).toBe('E_EXPIRED')
  })

  test('PA-47: what is good for more than a day, or has more than eight addresses, is refused: it would keep us busy', async () => {
    const day = 86_400_000
    const lasting = (expires: number) => makeHandOffer({ transport: chromiumLike, identity: alice, expires })
    const reason = async (bytes: Uint8Array): Promise<string> => reasonOf(() => openHandOffer(bytes, atBob))
    expect(await reason(await lasting(NOW + day + 300_000))).toBe('accepted')
    expect(await reason(await lasting(NOW + day + 301_000))).toBe('E_EXPFAR')
    const addresses = (count: number): Transport => ({
      ...chromiumLike,
      candidates: Array.from({ length: count }, (_, i) => ({
        kind: 'host',
        family: 'ipv4',
        address: `198.51.100.${i + 1}`,
        port: 53,
      })),
    })
    const offerTo = (count: number) => makeHandOffer({ transport: addresses(count), identity: alice, expires: EXPIRES })
    expect(await reason(await offerTo(MAX_HAND_CANDIDATES))).toBe('accepted')
    expect(await reason(await offerTo(MAX_HAND_CANDIDATES + 1))).toBe('E_CAND')
    const many = await makeHandAnswer({ offer, transport: addresses(MAX_HAND_CANDIDATES + 1), identity: bob })
    expect(await reasonOf(() => openHandAnswer(many, atAlice))).toBe('E_CAND')
  })

  test('PA-23: an answer to the same offer made by someone else for another author is E_SIG', async () => {
    const forMallory = await makeHandAnswer({
      offer: { ...offer, from: mallory.id },
      transport: firefoxLike,
      identity: bob,
    })
    expect(await reasonOf(() => openHandAnswer(forMallory, atAlice))).toBe('E_SIG')
    const live = await signAnswer({
      offer: { ...offer, from: alice.id, room: undefined },
      transport: firefoxLike,
      identity: bob,
    })
    expect(await reasonOf(() => openHandAnswer(live, atAlice))).toBe('accepted')
  })

  test('PA-23: our own offer and our own answer are E_SELF', async () => {
    expect(await reasonOf(() => openHandOffer(signedOffer, { ...atBob, self: alice.id }))).toBe('E_SELF')
    const own = await makeHandAnswer({ offer, transport: firefoxLike, identity: alice })
    expect(await reasonOf(() => openHandAnswer(own, atAlice))).toBe('E_SELF')
    expect(await reasonOf(() => openHandAnswer(signedOffer, atAlice))).toBe('E_TYPE')
  })

  test('PA-24: one changed bit is never accepted, with a signature', async () => {
    for (let bit = 0; bit < signedOffer.length * 8; bit++)
      expect(await reasonOf(() => openHandOffer(flipBit(signedOffer, bit), atBob))).not.toBe('accepted')
    for (let bit = 0; bit < answer.length * 8; bit++)
      expect(await reasonOf(() => openHandAnswer(flipBit(answer, bit), atAlice))).not.toBe('accepted')
  })

  test('PA-24: cut off at any length it is refused, and so is one byte more', async () => {
    for (const [bytes, open] of [
      [signedOffer, (some: Uint8Array) => openHandOffer(some, atBob)],
      [bareOffer, (some: Uint8Array) => openHandOffer(some, { ...atBob, unsigned: true })],
      [answer, (some: Uint8Array) => openHandAnswer(some, atAlice)],
    ] as const) {
      for (let length = 0; length < bytes.length; length++)
        expect(await reasonOf(() => open(bytes.subarray(0, length)))).toBe('E_SHORT')
      expect(await reasonOf(() => open(concat(bytes, new Uint8Array(1))))).toBe('E_TRAILING')
    }
  })

  test('PA-24: a room, a restart, a name that nobody signed and an unknown flag are E_FLAGS', async () => {
    const { bytes: live } = await offerToBob()
    expect(await reasonOf(() => openHandOffer(live, atBob))).toBe('E_FLAGS')
    for (const bit of [1, 2, 4, 5, 6, 7])
      expect(await reasonOf(() => openHandOffer(flipBit(signedOffer, 16 + bit), atBob))).toBe('E_FLAGS')
    expect(await reasonOf(() => openHandOffer(flipBit(bareOffer, 16 + 3), { ...atBob, unsigned: true }))).toBe(
      'E_FLAGS',
    )
  })

  test('PA-24: a name is of 1 to 64 bytes, and UTF-8', async () => {
    const long = { transport: chromiumLike, identity: alice, expires: EXPIRES, name: 'ä'.repeat(33) }
    expect(await reasonOf(() => makeHandOffer(long))).toBe('E_NAME')
    const at = signedOffer.length - 96 - 6
    for (const [length, reason] of [
      [0, 'E_NAME'],
      [65, 'E_NAME'],
    ] as const) {
      const changed = signedOffer.slice()
      changed[at] = length
      expect(await reasonOf(() => openHandOffer(changed, atBob))).toBe(reason)
    }
    const torn = signedOffer.slice()
    torn[at + 1] = 0xff
    expect(await reasonOf(() => openHandOffer(torn, atBob))).toBe('E_UTF8')
  })
})
