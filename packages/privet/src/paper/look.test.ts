import { describe, expect, test } from 'vitest'
import { cast, chromiumLike, EXPIRES, firefoxLike, NOW, offerToBob, reasonOf } from '../../e2e/scene.ts'
import { makeHandAnswer, makeHandOffer, openHandOffer } from '../handshake/index.ts'
import { readHandshake, referenceOf } from './look.ts'

const { alice, bob } = await cast()
const offerWith = (transport: typeof chromiumLike): Promise<Uint8Array> =>
  makeHandOffer({ transport, identity: alice, name: 'A\u202Elice ', expires: EXPIRES })

describe('a look at what was handed over', () => {
  test('PA-25: an offer says who made it, how they are called, until when, and what addresses it has', async () => {
    const [name] = chromiumLike.candidates
    const offer = await offerWith(chromiumLike)
    const until = EXPIRES + 300_000
    const look = {
      kind: 'offer',
      signed: true,
      expires: EXPIRES,
      until,
      from: alice.id,
      name: 'Alice',
      reach: 'addresses',
    }
    expect(readHandshake(offer)).toEqual(look)
    const named = name === undefined ? [] : [name]
    expect(readHandshake(await offerWith({ ...chromiumLike, candidates: named })).reach).toBe('names')
    expect(readHandshake(await offerWith({ ...chromiumLike, candidates: [] })).reach).toBe('nowhere')
    const unsigned = await makeHandOffer({ transport: chromiumLike, expires: EXPIRES })
    expect(readHandshake(unsigned)).toMatchObject({ signed: false, from: undefined, name: '' })
  })

  test('PA-25: an answer says which of several offers it belongs to, before anything is checked', async () => {
    const offers = await Promise.all([1, 2, 3].map(() => offerWith(chromiumLike)))
    const [, second = new Uint8Array()] = offers
    const offer = await openHandOffer(second, { now: NOW, self: bob.id })
    const answer = await makeHandAnswer({ offer, transport: firefoxLike, identity: bob })
    const { kind, reference, until } = readHandshake(answer)
    expect([kind, until]).toEqual(['answer', EXPIRES])
    const references = await Promise.all(offers.map(referenceOf))
    expect(references.findIndex((each) => String(each) === String(reference))).toBe(1)
  })

  test('PA-25: what is neither offer nor answer by hand is refused', async () => {
    const { bytes: live } = await offerToBob()
    const reasons = await Promise.all(
      [new Uint8Array(), Uint8Array.of(1), Uint8Array.of(2, 1), Uint8Array.of(1, 3), live].map((bytes) =>
        reasonOf(() => readHandshake(bytes)),
      ),
    )
    expect(reasons).toEqual(['E_SHORT', 'E_SHORT', 'E_VERSION', 'E_TYPE', 'E_FLAGS'])
  })
})
