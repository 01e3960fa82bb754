import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan, Situation, Traffic } from '../types.ts'
import { bitsIn, course, FACE, HD, peer, situationOf } from './call.fixture.ts'
import { defaultPolicy, type PolicyState } from './index.ts'
import { HOLD, LONGEST_MEMORY } from './pace.ts'

/** Numbers from a seed, 0 to 1: the same course every time. */
function chance(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/**
 * A way that bears so many bits a second. Senders use most of what they may; what is too much waits for a moment, which
 * shows in the round trip, and what is more than that is lost.
 */
function bottleneck(bits: number, random: () => number): (offered: number) => Partial<Traffic> {
  return (offered) => {
    const over = (offered * (0.9 + 0.1 * random())) / bits
    return { rtt: 40 + 10 * random() + (over > 1 ? 300 : 0), loss: over > 1 ? 1 - 1 / over : 0.01 * random() }
  }
}

const people = (count: number) => Array.from({ length: count }, () => FACE)
const MINUTE = 60

describe('a network that bears less than is wanted', () => {
  it.each([250, 500, 800])('MP-10: %i kbit/s to one member: settles below it, and stays', (kbits) => {
    const bits = kbits * 1_000
    const network = bottleneck(bits, chance(kbits))
    const steps = [
      ...course(
        defaultPolicy,
        (now, plan) => situationOf(people(1), { now, traffic: () => network(bitsIn(plan)) }),
        10 * MINUTE,
      ),
    ].map(({ plan }) => bitsIn(plan))
    const late = steps.slice(15)
    const over = late.filter((sent) => sent > bits)
    const changes = late.filter((sent, index) => index > 0 && sent !== late[index - 1])
    // It looks now and then whether there is more, ever more seldom.
    expect(over.length / late.length).toBeLessThan(0.05)
    expect(changes.length).toBeLessThan(40)
    const used = late.reduce((sum, sent) => sum + sent, 0) / late.length
    expect(used).toBeGreaterThan(bits * 0.5)
    const last = steps.slice(-75)
    expect(last.filter((sent, index) => index > 0 && sent > (last[index - 1] ?? 0)).length).toBeLessThanOrEqual(6)
  })

  it('MP-11: our own uplink, shared by four, goes down for all alike', () => {
    const network = bottleneck(1_200_000, chance(4))
    const lost: number[] = []
    const steps = [
      ...course(
        defaultPolicy,
        (now, plan) => {
          const traffic = network(bitsIn(plan))
          if (now > 30_000) lost.push(traffic.loss ?? 0)
          return situationOf(people(4), { now, traffic: () => traffic })
        },
        5 * MINUTE,
      ),
    ]
    expect(lost.filter((loss) => loss > 0.05).length / lost.length).toBeLessThan(0.05)
    const last = steps.at(-1)?.plan
    const each = [0, 1, 2, 3].map((index) => bitsIn(last, peer(index)))
    expect(Math.min(...each)).toBeGreaterThan(100_000)
    expect(Math.max(...each) / Math.min(...each)).toBeLessThan(2)
    expect(last?.notices).toContainEqual({ kind: 'weak-uplink' })
  })

  it('MP-11: one bad way is no reason to send less to others', () => {
    const network = bottleneck(300_000, chance(7))
    const steps = [
      ...course(
        defaultPolicy,
        (now, plan) =>
          situationOf(people(3), { now, traffic: (index) => (index === 1 ? network(bitsIn(plan, peer(1))) : {}) }),
        3 * MINUTE,
      ),
    ]
    const [alone] = steps
    const last = steps.at(-1)
    expect(bitsIn(last?.plan, peer(1))).toBeLessThan(300_000)
    for (const index of [0, 2])
      expect(bitsIn(last?.plan, peer(index))).toBeGreaterThanOrEqual(bitsIn(alone?.plan, peer(index)))
    expect(last?.plan.notices).toEqual([])
  })

  it('MP-2: where hardly anything passes the picture waits, the voice goes on, and the person is told', () => {
    const network = bottleneck(60_000, chance(2))
    const steps = [
      ...course(
        defaultPolicy,
        (now, plan) => situationOf(people(1), { now, traffic: () => network(bitsIn(plan)) }),
        2 * MINUTE,
      ),
    ]
    const waiting = steps.filter(({ plan }) => !plan.senders.get(peer(0))?.camera.active)
    expect(waiting.length).toBeGreaterThan(steps.length * 0.7)
    for (const { plan } of steps) expect(plan.senders.get(peer(0))?.voice.active).toBe(true)
    for (const { plan } of waiting) expect(plan.notices).toEqual([{ kind: 'paused', to: peer(0) }])
  })

  it('MP-13: losses that do not go away when less is sent leave a small picture', () => {
    const steps = [
      ...course(defaultPolicy, (now) => situationOf(people(1), { now, traffic: () => ({ loss: 0.1 }) }), 5 * MINUTE),
    ]
    const last = steps.at(-1)?.plan.senders.get(peer(0))
    expect(last?.camera.active).toBe(true)
    expect(bitsIn(steps.at(-1)?.plan)).toBeLessThanOrEqual(200_000)
  })

  it('MP-13: a long way is no bad one', () => {
    const steps = [
      ...course(defaultPolicy, (now) => situationOf(people(1), { now, traffic: () => ({ rtt: 600 }) }), MINUTE),
    ]
    expect(steps.at(-1)?.plan).toEqual(steps[0]?.plan)
  })

  it('MP-13: what the browser only begins to send is no bottleneck, and what it holds back for long is one', () => {
    const at = (available: (now: number) => number) => {
      const traffic = (now: number) => () => ({ limitedBy: 'bandwidth', available: available(now) }) as const
      return [...course(defaultPolicy, (now) => situationOf(people(1), { now, traffic: traffic(now) }), 10)].at(-1)
        ?.plan
    }
    const free = defaultPolicy.decide(defaultPolicy.initial, situationOf(people(1)))[1]
    expect(at((now) => 300_000 * 1.2 ** (now / 2_000))).toEqual(free)
    expect(bitsIn(at(() => 300_000))).toBeLessThan(bitsIn(free))
  })
})

describe('a machine that is too slow', () => {
  it('MP-14: codes less until it keeps up, says so, and comes back', () => {
    /** So many pixels a second make this machine sweat. */
    const enough = 15_000_000
    const situationAt = (isSlow: boolean) => (now: number, plan: Plan | undefined) => {
      let coded = 0
      for (const { camera } of plan?.senders.values() ?? [])
        if (camera.active)
          coded += ((HD.width * HD.height) / (camera.scaleDownBy ?? 1) ** 2) * (camera.maxFramerate ?? 0)
      const limitedBy = isSlow && coded > enough ? ('cpu' as const) : ('none' as const)
      return situationOf(people(3), { now, traffic: () => ({ limitedBy }) })
    }
    const slow = [...course(defaultPolicy, situationAt(true), 5 * MINUTE)]
    const late = slow.slice(15)
    const over = late.filter(
      ({ plan }, index) => situationAt(true)(0, plan).receivers.get(peer(0))?.traffic?.limitedBy === 'cpu' && index > 0,
    )
    expect(over.length / late.length).toBeLessThan(0.08)
    const end = slow.at(-1)
    expect(end?.plan.notices).toEqual([{ kind: 'slow-machine' }])
    const well = [...course(defaultPolicy, situationAt(false), 6 * MINUTE, end?.state, 301_000)]
    expect(well.at(-1)?.plan).toEqual(slow[0]?.plan)
  })

  it('MP-14: coding that takes most of all cores is too much, whatever the browser says', () => {
    const busy = { encodeTime: 60, frameRate: 25 }
    const steps = [
      ...course(defaultPolicy, (now) => situationOf(people(3), { now, wishes: { cores: 4 }, traffic: () => busy }), 30),
    ]
    expect(bitsIn(steps.at(-1)?.plan)).toBeLessThan(bitsIn(steps[0]?.plan) / 2)
  })
})

const traffic: fc.Arbitrary<Partial<Traffic>> = fc.record({
  rtt: fc.integer({ min: 1, max: 2_000 }),
  loss: fc.constantFrom(0, 0, 0, 0.03, 0.08, 0.3),
  available: fc.option(fc.integer({ min: 0, max: 3_000_000 }), { nil: undefined }),
  limitedBy: fc.constantFrom('none', 'none', 'none', 'cpu', 'bandwidth'),
  encodeTime: fc.constantFrom(2, 2, 20, 200),
})
/** What happens to one or more people, every one to three seconds. */
const weather = fc.array(
  fc.tuple(fc.integer({ min: 1_000, max: 3_000 }), fc.array(traffic, { minLength: 5, maxLength: 5 })),
  {
    maxLength: 60,
  },
)

function through(
  weather: readonly (readonly [number, readonly Partial<Traffic>[]])[],
  count: number,
): readonly { readonly now: number; readonly plan: Plan; readonly state: PolicyState }[] {
  let state = defaultPolicy.initial
  let now = 0
  return weather.map(([after, each]) => {
    now += after
    const [next, plan] = defaultPolicy.decide(
      state,
      situationOf(people(count), { now, traffic: (index) => each[index] ?? {} }),
    )
    state = next
    return { now, plan, state }
  })
}

describe('whatever the weather', () => {
  it('MP-10: no step up within eight seconds of a step down', () => {
    fc.assert(
      fc.property(weather, (weather) => {
        let downAt = -Infinity
        let before = Infinity
        for (const { now, plan } of through(weather, 1)) {
          const sent = bitsIn(plan)
          if (sent > before) expect(now - downAt).toBeGreaterThanOrEqual(HOLD)
          if (sent < before && before !== Infinity) downAt = now
          before = sent
        }
      }),
      { numRuns: 300 },
    )
  })

  it('MP-15: all that was taken comes back when the network has been good for long enough', () => {
    fc.assert(
      fc.property(weather, fc.integer({ min: 1, max: 5 }), (weather, count) => {
        const last = through(weather, count).at(-1)
        const start = (last?.now ?? 0) + 1_000
        const calm = (now: number): Situation => situationOf(people(count), { now })
        const [, fresh] = defaultPolicy.decide(defaultPolicy.initial, calm(0))
        const steps = [...course(defaultPolicy, calm, LONGEST_MEMORY / 1_000 + 3 * MINUTE, last?.state, start)]
        expect(steps.at(-1)?.plan).toEqual(fresh)
      }),
      { numRuns: 50 },
    )
  })

  it('MP-15: on the way up there is no step down', () => {
    fc.assert(
      fc.property(weather, (weather) => {
        const last = through(weather, 1).at(-1)
        const start = (last?.now ?? 0) + 1_000
        const steps = [
          ...course(defaultPolicy, (now) => situationOf(people(1), { now }), 6 * MINUTE, last?.state, start),
        ]
        for (const [index, { plan }] of steps.entries())
          expect(bitsIn(plan)).toBeGreaterThanOrEqual(bitsIn(steps[index - 1]?.plan))
      }),
      { numRuns: 50 },
    )
  })

  it('MP-8: with nobody, or nothing to send, nothing is planned', () => {
    const nothing = { voice: false, camera: undefined, screen: undefined, 'screen-audio': false }
    expect(defaultPolicy.decide(defaultPolicy.initial, situationOf([]))[1]).toEqual({
      senders: new Map(),
      camera: undefined,
      screen: undefined,
      notices: [],
    })
    expect(bitsIn(defaultPolicy.decide(defaultPolicy.initial, situationOf(people(2), { sources: nothing }))[1])).toBe(0)
  })
})
