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
import { MAX_HANDSHAKE_BYTES, MAX_OFFER_LIFETIME } from '../limits.ts'
import { makeHandOffer, openHandOffer, openOffer, signOffer } from './index.ts'

const { bob } = await cast()
const toBob = { self: bob.id, now: NOW, room: ROOM }

describe('offer', () => {
  test('HS-4: an offer opens for the one it was made for, with all that it says', async () => {
    const { alice } = await cast()
    const { bytes, offer } = await offerToBob()
    expect(bytes).toHaveLength(217)
    expect(offer).toMatchObject({
      from: alice.id,
      expires: EXPIRES,
      restart: false,
      room: ROOM,
      transport: chromiumLike,
    })
    expect(offer.bytes).toEqual(bytes)
    expect((await offerToBob({ restart: true, transport: firefoxLike })).offer).toMatchObject({
      restart: true,
      transport: firefoxLike,
    })
  })

  test('HS-28: an offer about one link opens for that link alone, and says nothing of it', async () => {
    const { alice } = await cast()
    const [link, other] = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(8)]
    const terms = { transport: chromiumLike, identity: alice, to: bob.id, room: ROOM, expires: EXPIRES }
    const [bound, unbound] = [await signOffer({ ...terms, link }), await signOffer(terms)]
    expect(bound).toHaveLength(unbound.length)
    const links: string[] = []
    const linkWith = (from: string): Uint8Array => {
      links.push(from)
      return link
    }
    expect(await reasonOf(() => openOffer(bound, { ...toBob, link: linkWith }))).toBe('accepted')
    expect(links).toEqual([alice.id])
    expect(await reasonOf(() => openOffer(bound, { ...toBob, link: () => other }))).toBe('E_SIG')
    expect(await reasonOf(() => openOffer(bound, toBob))).toBe('E_SIG')
    expect(await reasonOf(() => openOffer(unbound, { ...toBob, link: linkWith }))).toBe('E_SIG')
    expect(await reasonOf(() => openOffer(unbound, { ...toBob, link: () => undefined }))).toBe('accepted')
  })

  test('HS-4: two offers that say the same are two offers', async () => {
    const [one, two] = [await offerToBob(), await offerToBob()]
    expect(one.offer.nonce).not.toEqual(two.offer.nonce)
    expect(one.offer.hash).not.toEqual(two.offer.hash)
  })

  test('HS-4 (case 1): an offer with any one bit changed is never accepted', async () => {
    const { bytes } = await offerToBob()
    const reasons = new Set<string>()
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      reasons.add(await reasonOf(() => openOffer(flipBit(bytes, bit), toBob)))
    }
    expect([...reasons].toSorted()).not.toContain('accepted')
    expect(reasons).toContain('E_SIG')
  })

  test('HS-1 (case 2): an offer cut off at any length is refused, and so is one byte more', async () => {
    const { bytes } = await offerToBob()
    for (let length = 0; length < bytes.length; length++) {
      expect(await reasonOf(() => openOffer(bytes.subarray(0, length), toBob)), String(length)).toBe('E_SHORT')
    }
    expect(await reasonOf(() => openOffer(concat(bytes, new Uint8Array(1)), toBob))).toBe('E_TRAILING')
  })

  test('HS-4 (case 3): an offer for Bob given to Mallory is refused with E_SIG', async () => {
    const { mallory } = await cast()
    const { bytes } = await offerToBob()
    expect(await reasonOf(() => openOffer(bytes, { ...toBob, self: mallory.id }))).toBe('E_SIG')
  })

  test('HS-4 (case 4): our own offer sent back to us is refused with E_SELF', async () => {
    const { alice } = await cast()
    const { bytes } = await offerToBob()
    expect(await reasonOf(() => openOffer(bytes, { ...toBob, self: alice.id }))).toBe('E_SELF')
  })

  test('HS-4 (case 5): an offer of another room, or of none, is refused with E_ROOM', async () => {
    const { alice } = await cast()
    const { bytes } = await offerToBob()
    expect(await reasonOf(() => openOffer(bytes, { self: bob.id, now: NOW, room: OTHER_ROOM }))).toBe('E_ROOM')
    expect(await reasonOf(() => openOffer(bytes, { self: bob.id, now: NOW }))).toBe('E_ROOM')
    const roomless = await signOffer({ transport: chromiumLike, identity: alice, to: bob.id, expires: EXPIRES })
    expect(await reasonOf(() => openOffer(roomless, { self: bob.id, now: NOW, room: ROOM }))).toBe('E_ROOM')
    expect(await reasonOf(() => openOffer(roomless, { self: bob.id, now: NOW }))).toBe('accepted')
  })

  test('HS-7 (case 6): what has expired is E_EXPIRED, what would live for more than seven days E_EXPFAR', async () => {
    const { bytes } = await offerToBob()
    expect(await reasonOf(() => openOffer(bytes, { ...toBob, now: EXPIRES - 1 }))).toBe('accepted')
    expect(await reasonOf(() => openOffer(bytes, { ...toBob, now: EXPIRES }))).toBe('E_EXPIRED')
    const limit = NOW + MAX_OFFER_LIFETIME * 1000
    const { bytes: longest } = await offerToBob({ expires: limit })
    expect(await reasonOf(() => openOffer(longest, toBob))).toBe('accepted')
    expect(await reasonOf(() => openOffer(longest, { ...toBob, now: NOW - 1 }))).toBe('E_EXPFAR')
  })

  test('HS-5 (case 9): the SIGNED flag cleared and the signature cut off is E_UNSIGNED', async () => {
    const { bytes } = await offerToBob()
    const unsigned = bytes.slice(0, -96)
    unsigned[2] = (unsigned[2] ?? 0) & ~1
    expect(await reasonOf(() => openOffer(unsigned, toBob))).toBe('E_UNSIGNED')
  })

  test('HS-4 (case 8): an offer from someone else than expected is refused with E_PEER', async () => {
    const { mallory } = await cast()
    const { bytes } = await offerToBob()
    expect(await reasonOf(() => openOffer(bytes, { ...toBob, from: mallory.id }))).toBe('E_PEER')
  })

  test('ID-2 (case 10): an offer whose author has a key of small order is refused with E_PUBKEY', async () => {
    const { bytes } = await offerToBob()
    const forged = new Uint8Array(bytes)
    forged.fill(0, bytes.length - 96, bytes.length - 64)
    expect(await reasonOf(() => openOffer(forged, toBob))).toBe('E_PUBKEY')
  })

  test('HS-5: the checks come in the order of the protocol, the signature last', async () => {
    const { alice, mallory } = await cast()
    const { bytes } = await offerToBob()
    const broken = flipBit(bytes, bytes.length * 8 - 1)
    const everything = { self: alice.id, now: EXPIRES, room: OTHER_ROOM, from: mallory.id }
    const reasons = [
      await reasonOf(() => openOffer(new Uint8Array(MAX_HANDSHAKE_BYTES + 1), everything)),
      await reasonOf(() => openOffer(concat(broken, broken), everything)),
      await reasonOf(() => openOffer(broken, everything)),
      await reasonOf(() => openOffer(broken, { ...everything, now: NOW })),
      await reasonOf(() => openOffer(broken, { ...everything, now: NOW, room: ROOM })),
      await reasonOf(() => openOffer(broken, { self: bob.id, now: NOW, room: ROOM, from: mallory.id })),
      await reasonOf(() => openOffer(broken, { self: bob.id, now: NOW, room: ROOM, from: alice.id })),
      await reasonOf(() => openOffer(bytes, { self: bob.id, now: NOW, room: ROOM, from: alice.id })),
    ]
    expect(reasons).toEqual(['E_SIZE', 'E_TRAILING', 'E_EXPIRED', 'E_ROOM', 'E_SELF', 'E_PEER', 'E_SIG', 'accepted'])
  })

  test('HS-4: an offer for anyone is for nobody here: those go by hand', async () => {
    const { alice } = await cast()
    const bytes = await makeHandOffer({ transport: chromiumLike, identity: alice, expires: EXPIRES })
    expect(await reasonOf(() => openOffer(bytes, { self: bob.id, now: NOW }))).toBe('E_SIG')
    const { bytes: addressed } = await offerToBob()
    expect(await reasonOf(() => openHandOffer(addressed, { self: bob.id, now: NOW }))).toBe('E_FLAGS')
  })

  test('HS-4 (case 20): a fingerprint changed on the way is refused before there is a connection', async () => {
    const { bytes, offer } = await offerToBob()
    const at = Buffer.from(bytes).indexOf(Buffer.from(offer.transport.fingerprint))
    expect(await reasonOf(() => openOffer(flipBit(bytes, at * 8), toBob))).toBe('E_SIG')
  })

  test('HS-1: an unknown flag is refused, because it may change what the rest means', async () => {
    const { bytes } = await offerToBob()
    for (const bit of [3, 4, 5, 6, 7]) {
      expect(await reasonOf(() => openOffer(flipBit(bytes, 16 + bit), toBob))).toBe('E_FLAGS')
    }
  })
})
