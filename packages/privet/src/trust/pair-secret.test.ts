import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cast, reasonOf } from '../../e2e/scene.ts'
import { concat, toHex } from '../bytes/index.ts'
import { PeerError } from '../error.ts'
import { decodePair, encodePair } from './pair-frame.ts'
import { agreeOn, named, type NamedSecret, type PairOffer, secretOf, secretsAfter } from './pair-secret.ts'

const { alice, bob, mallory } = await cast()
const bytes = (value: number, length = 32): Uint8Array => new Uint8Array(length).fill(value)

/** Two books as lists of names; the newest first. */
interface Two {
  readonly held: [NamedSecret[], NamedSecret[]]
  made: number
}

const secret = (name: string): NamedSecret => ({ name, key: bytes(0), agreed: 0 })

/** One exchange; `arrives` says who gets the other's offer. Several may be under way at once. */
function begin(two: Two, isDue: boolean) {
  const offers = two.held.map((held): PairOffer => ({ share: bytes(0), isDue, held: held.map(({ name }) => name) }))
  const name = `n${String(++two.made).padStart(4, '0')}`
  return (side: 0 | 1): void => {
    const [ours, theirs] = side === 0 ? [offers[0], offers[1]] : [offers[1], offers[0]]
    if (ours === undefined || theirs === undefined) return
    const agreement = agreeOn(ours, theirs)
    two.held[side] = [...secretsAfter(two.held[side], ours, agreement, agreement.isNew ? secret(name) : undefined)]
  }
}

const shared = ({ held: [ours, theirs] }: Two): readonly string[] =>
  ours.map(({ name }) => name).filter((name) => theirs.some((each) => each.name === name))

describe('the secret of two people', () => {
  test('TR-21: once they have agreed they always share one, whatever is cut off, and one whole meeting leaves a single one', () => {
    const exchange = fc.record({
      isDue: fc.boolean(),
      arrives: fc.constantFrom<readonly (0 | 1)[]>([], [0], [1], [0, 1], [1, 0]),
    })
    fc.assert(
      fc.property(fc.array(exchange, { maxLength: 30 }), (exchanges) => {
        const two: Two = { held: [[], []], made: 0 }
        const first = begin(two, false)
        first(0)
        first(1)
        for (const { isDue, arrives } of exchanges) {
          const arrive = begin(two, isDue)
          for (const side of arrives) arrive(side)
          expect(shared(two).length).toBeGreaterThan(0)
          for (const held of two.held) expect(held.length).toBeLessThanOrEqual(3)
        }
        const last = begin(two, false)
        last(0)
        last(1)
        expect(two.held[0].map(({ name }) => name)).toEqual(two.held[1].map(({ name }) => name))
        expect(two.held[0]).toHaveLength(1)
      }),
    )
  })

  test('TR-21: two rooms at once leave a common one, in whatever order they come', () => {
    const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 })
    fc.assert(
      fc.property(order, fc.boolean(), fc.boolean(), (steps, hasMet, isDue) => {
        const two: Two = { held: [[], []], made: 0 }
        if (hasMet) {
          const before = begin(two, false)
          before(0)
          before(1)
        }
        const [one, other] = [begin(two, isDue), begin(two, isDue)]
        const all = [() => one(0), () => one(1), () => other(0), () => other(1)]
        for (const step of steps) all[step]?.()
        expect(shared(two).length).toBeGreaterThan(0)
        const last = begin(two, false)
        last(0)
        last(1)
        expect(two.held[0].map(({ name }) => name)).toEqual(two.held[1].map(({ name }) => name))
        expect(two.held[0]).toHaveLength(1)
      }),
    )
  })

  test('TR-20: both make the same of their shares, and of other people, links or shares another one', async () => {
    const context = { self: alice.id, peer: bob.id, transcript: bytes(4) }
    const made = await secretOf(bytes(5), bytes(6), context)
    expect(toHex(made)).toBe('b93cdd4a60a8ae7b49cd008b6b9b908b1f05a068e37d943ab4df88d0850ac034')
    const others = await Promise.all([
      secretOf(bytes(5), bytes(7), context),
      secretOf(bytes(6), bytes(5), context),
      secretOf(bytes(5), bytes(6), { ...context, peer: mallory.id }),
      secretOf(bytes(5), bytes(6), { ...context, transcript: bytes(8) }),
    ])
    expect(await secretOf(bytes(6), bytes(5), { ...context, self: bob.id, peer: alice.id })).toEqual(made)
    expect(new Set([made, ...others].map(toHex)).size).toBe(5)
    expect((await named({ key: made, agreed: 0 })).name).toBe('87c783c250b97402')
  })

  test('TR-20: PAIR reads as what was written, and as nothing else', async () => {
    const offer: PairOffer = { share: bytes(9), isDue: true, held: ['0011223344556677', '8899aabbccddeeff'] }
    const written = encodePair(offer)
    expect(toHex(written)).toBe(`013801${'09'.repeat(32)}0200112233445566778899aabbccddeeff`)
    expect(decodePair(written)).toEqual(offer)
    for (let length = 0; length < written.length; length++)
      expect(await reasonOf(() => decodePair(written.subarray(0, length)))).toBe('E_SHORT')
    expect(await reasonOf(() => decodePair(concat(written, Uint8Array.of(0))))).toBe('E_TRAILING')
    for (const [at, value, reason] of [
      [0, 2, 'E_VERSION'],
      [1, 0x39, 'E_TYPE'],
      [2, 2, 'E_FLAGS'],
      [35, 4, 'E_RANGE'],
    ] as const)
      expect(await reasonOf(() => decodePair(written.with(at, value)))).toBe(reason)
    const twice = encodePair({ ...offer, held: ['0011223344556677', '0011223344556677'] })
    expect(await reasonOf(() => decodePair(twice))).toBe('E_FRAME')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (input) => {
        const likely = concat(Uint8Array.of(1, 0x38), input)
        try {
          expect(encodePair(decodePair(likely))).toEqual(likely)
        } catch (error) {
          if (!(error instanceof PeerError)) throw error
        }
      }),
    )
  })
})
