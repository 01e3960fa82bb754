import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Demand, Encoding, Plan, Shape, Situation, Size, SlotKind, Traffic } from '../types.ts'
import { bitsIn, bitsOf, FACE, FULL_HD, HD, NO_DEMAND, peer, situationOf, still } from './call.fixture.ts'
import { defaultPolicy, type PolicyState } from './index.ts'

const decide = (situation: Situation): Plan => defaultPolicy.decide(defaultPolicy.initial, situation)[1]
const sent = (plan: Plan, kind: SlotKind, to = 0): Encoding | undefined => plan.senders.get(peer(to))?.[kind]
const linesSent = (encoding: Encoding | undefined, source: Shape): number =>
  encoding?.active ? Math.min(source.width, source.height) / (encoding.scaleDownBy ?? 1) : 0
const shows = (width: number, height: number): Demand => ({ ...FACE, camera: { width, height } })

/**
 * The loudness that is read, and the frames a second that go out after each reading; the camera gives as many as ever,
 * however long that goes on, for each change may restart it. `deaf`: so many do not hear us.
 */
const ratesOf = (
  loudness: readonly (number | undefined)[],
  { people = 4, shown = { width: 636, height: 358 }, deaf = 0 }: { people?: number; shown?: Size; deaf?: number } = {},
): readonly (number | undefined)[] => {
  let state: PolicyState = defaultPolicy.initial
  let captured: number | undefined
  return loudness.map((loud, index) => {
    const demands = Array.from({ length: people - 1 }, () => ({ ...FACE, camera: shown }))
    const traffic = (one: number): Partial<Traffic> => ({ loudness: one < deaf ? undefined : loud })
    const [next, plan] = defaultPolicy.decide(state, situationOf(demands, { now: index * 20_000, traffic }))
    state = next
    captured ??= plan.camera?.frameRate
    expect(plan.camera?.frameRate).toBe(captured)
    return sent(plan, 'camera')?.maxFramerate
  })
}

describe('what is sent for what is shown', () => {
  const TABLE: readonly (readonly [Size, readonly [lines: number, frameRate: number, kbits: number]])[] = [
    [{ width: 160, height: 90 }, [90, 15, 75]],
    [{ width: 320, height: 180 }, [180, 15, 150]],
    [{ width: 420, height: 236 }, [240, 20, 250]],
    [{ width: 636, height: 358 }, [360, 20, 450]],
    [{ width: 700, height: 394 }, [360, 20, 450]],
    [{ width: 960, height: 540 }, [600, 24, 900]],
    [{ width: 1_280, height: 720 }, [720, 30, 1_250]],
    [{ width: 3_840, height: 2_160 }, [720, 30, 1_250]],
    // It fills its place: the longer side of a tall tile counts.
    [{ width: 200, height: 360 }, [360, 20, 450]],
  ]
  it.each(TABLE)('MP-1: a camera shown at $width × $height', (size, [lines, frameRate, kbits]) => {
    const camera = sent(decide(situationOf([{ ...FACE, camera: size }])), 'camera')
    expect(camera).toMatchObject({ active: true, maxFramerate: frameRate, maxBitrate: kbits * 1_000 })
    expect(Math.round(linesSent(camera, HD))).toBe(lines)
    expect(camera?.degradation).toBe(lines === 720 ? 'maintain-framerate' : 'maintain-resolution')
  })

  it('MP-21: among four and more a small picture has fewer frames, a large one as many as ever', () => {
    const camera = (people: number, size: Size): Encoding | undefined =>
      sent(
        decide(situationOf([{ ...FACE, camera: size }, ...Array.from({ length: people - 2 }, () => NO_DEMAND)])),
        'camera',
      )
    const small = { width: 636, height: 358 }
    expect(camera(3, small)).toMatchObject({ maxFramerate: 20, maxBitrate: 450_000 })
    expect(camera(4, small)).toMatchObject({ maxFramerate: 15, maxBitrate: 382_500 })
    expect(linesSent(camera(4, small), HD)).toBe(360)
    expect(camera(4, HD)).toMatchObject({ maxFramerate: 30, maxBitrate: 1_250_000 })
  })

  it('MP-22: whoever says nothing for two readings rests among four and more, until they speak', () => {
    const hush = 0.003
    expect(ratesOf([0.05, hush, hush, hush, hush, 0.05, hush])).toEqual([15, 15, 10, 10, 10, 15, 15])
    expect(ratesOf([hush, hush, hush, hush])).toEqual([15, 10, 10, 10])
    // Among three, and where one is shown large, all move as ever.
    expect(ratesOf([hush, hush, hush], { people: 3 })).toEqual([20, 20, 20])
    expect(ratesOf([hush, hush, hush], { shown: HD })).toEqual([30, 30, 30])
    // So small that a step has fewer frames anyway.
    expect(ratesOf([hush, hush, hush], { shown: { width: 160, height: 90 } })).toEqual([15, 10, 10])
  })

  it('MP-22: where nobody knows whether we speak, nobody rests; one who does not want to hear us changes nothing', () => {
    expect(ratesOf([undefined, undefined, undefined])).toEqual([15, 15, 15])
    expect(ratesOf([0, 0, 0])).toEqual([15, 15, 15])
    expect(ratesOf([0.003, 0.003, 0.003], { deaf: 1 })).toEqual([15, 10, 10])
    expect(ratesOf([0.05, 0.05, 0.05], { deaf: 1 })).toEqual([15, 15, 15])
  })

  it('MP-1: an upright camera, and one that has less than is shown', () => {
    const upright = { voice: true, camera: still({ width: 720, height: 1_280, frameRate: 30 }) }
    const sources = { ...upright, screen: undefined, 'screen-audio': false }
    expect(sent(decide(situationOf([shows(180, 320)], { sources })), 'camera')?.scaleDownBy).toBe(4)
    const small = { ...sources, camera: still({ width: 400, height: 300, frameRate: 12 }) }
    expect(sent(decide(situationOf([shows(1_280, 720)], { sources: small })), 'camera')).toMatchObject({
      scaleDownBy: 1,
      maxFramerate: 12,
    })
  })

  it('MP-4: a screen becomes sharp before it moves, and moves as much as it may', () => {
    const sources = { voice: true, camera: undefined, screen: still(FULL_HD), 'screen-audio': true }
    const demand = { ...FACE, screen: { width: 1_920, height: 1_080 }, 'screen-audio': true }
    const at = (maxUplink: number | undefined) => decide(situationOf([demand], { sources, wishes: { maxUplink } }))
    expect(sent(at(undefined), 'screen')).toMatchObject({
      scaleDownBy: 1,
      maxFramerate: 15,
      degradation: 'maintain-resolution',
    })
    expect(sent(at(600_000), 'screen')).toMatchObject({ scaleDownBy: 1, maxFramerate: 2 })
    expect(sent(at(250_000), 'screen')).toMatchObject({ scaleDownBy: 2, maxFramerate: 2 })
    expect(sent(at(100_000), 'screen')).toEqual({ active: false, pausedBy: 'network' })
    expect(sent(at(100_000), 'screen-audio')).toMatchObject({ active: true })
  })

  it('MP-5: data-saver keeps voice, a small face and a slow screen', () => {
    const sources = { voice: true, camera: still(HD), screen: still(FULL_HD), 'screen-audio': true }
    const demand = { ...FACE, screen: FULL_HD, 'screen-audio': true }
    const plan = decide(situationOf([demand], { sources, wishes: { saveData: true } }))
    expect(linesSent(sent(plan, 'camera'), HD)).toBeLessThanOrEqual(180)
    expect(sent(plan, 'screen')?.maxFramerate).toBeLessThanOrEqual(5)
    expect(sent(plan, 'voice')).toEqual({ active: true, maxBitrate: 24_000 })
    expect(bitsIn(plan)).toBeLessThanOrEqual(500_000)
  })

  it('MP-6: what the machine codes in all fits its cores: more people, smaller pictures', () => {
    const pixels = (people: number, cores: number): readonly [number, number] => {
      const plan = decide(
        situationOf(
          Array.from({ length: people }, () => FACE),
          { wishes: { cores } },
        ),
      )
      const each = [...plan.senders.values()].map(
        ({ camera }) => linesSent(camera, HD) ** 2 * (16 / 9) * (camera.maxFramerate ?? 0),
      )
      return [each.reduce((sum, one) => sum + one, 0), Math.min(...each)]
    }
    for (const people of [1, 3, 5, 9, 15])
      for (const cores of [1, 2, 4, 16]) {
        const [all, least] = pixels(people, cores)
        expect(all).toBeLessThanOrEqual(cores * 12_000_001)
        // Nobody goes without a face because another one has a large one.
        if (people <= cores * 10) expect(least).toBeGreaterThan(0)
      }
  })

  it('MP-7: says what a person should know: many people, and whose pictures wait', () => {
    const many = decide(situationOf(Array.from({ length: 8 }, () => NO_DEMAND)))
    expect(many.notices).toEqual([{ kind: 'many-people', count: 9, comfortable: 8 }])
    // In time: the next one would be too many.
    const full = decide(situationOf(Array.from({ length: 7 }, () => NO_DEMAND)))
    expect(full.notices).toEqual([{ kind: 'many-people', count: 8, comfortable: 8 }])
    expect(decide(situationOf(Array.from({ length: 6 }, () => NO_DEMAND))).notices).toEqual([])
    const poor = decide(situationOf([FACE, NO_DEMAND, FACE], { wishes: { maxUplink: 70_000 } }))
    expect(poor.notices).toEqual([0, 2].map((to) => ({ kind: 'paused', to: peer(to) })))
    expect(decide(situationOf([FACE, FACE])).notices).toEqual([])
  })

  it('MP-7: whose picture waits is told for want of what; who shows none is told nothing', () => {
    const camerasOf = ({ senders }: Plan) => [...senders.values()].map(({ camera }) => camera)
    const poor = decide(situationOf([FACE, NO_DEMAND], { wishes: { maxUplink: 70_000 } }))
    expect(camerasOf(poor)).toEqual([{ active: false, pausedBy: 'network' }, { active: false }])
    const { initial } = defaultPolicy
    const exhausted = { ...initial, machine: { ...initial.machine, limit: 100_000 } }
    const [, slow] = defaultPolicy.decide(exhausted, situationOf([FACE]))
    expect(camerasOf(slow)).toEqual([{ active: false, pausedBy: 'machine' }])
  })

  it('MP-20: is captured no larger than the largest that goes out, larger at once, smaller after a while', () => {
    const at = (state: PolicyState, now: number, ...demands: readonly Demand[]) =>
      defaultPolicy.decide(state, situationOf(demands, { now }))
    let [state, plan] = at(defaultPolicy.initial, 0, shows(320, 180), shows(160, 90))
    expect(plan.camera).toEqual({ width: 320, height: 180, frameRate: 15 })
    ;[state, plan] = at(state, 1_000, shows(320, 180), shows(640, 360))
    expect(plan.camera).toEqual({ width: 640, height: 360, frameRate: 20 })
    ;[state, plan] = at(state, 2_000, shows(160, 90))
    ;[state, plan] = at(state, 11_900, shows(160, 90))
    expect(plan.camera).toEqual({ width: 640, height: 360, frameRate: 20 })
    ;[state, plan] = at(state, 12_000, shows(160, 90))
    expect(plan.camera).toEqual({ width: 320, height: 180, frameRate: 15 })
    ;[state, plan] = at(state, 13_000, NO_DEMAND)
    expect(plan.camera).toBeUndefined()
  })
})

const size = fc.record({ width: fc.integer({ min: 16, max: 4_096 }), height: fc.integer({ min: 16, max: 4_096 }) })
const demand: fc.Arbitrary<Demand> = fc.record({
  voice: fc.boolean(),
  camera: fc.option(size, { nil: undefined }),
  screen: fc.option(size, { nil: undefined }),
  'screen-audio': fc.boolean(),
})
const shape: fc.Arbitrary<Shape> = fc.record({
  width: fc.integer({ min: 16, max: 4_096 }),
  height: fc.integer({ min: 16, max: 4_096 }),
  frameRate: fc.integer({ min: 1, max: 60 }),
})
/** What is captured now is the source itself or something smaller of it. */
const source = fc
  .tuple(shape, fc.integer({ min: 1, max: 6 }))
  .map(([most, by]) => ({ most, now: { ...most, width: most.width / by, height: most.height / by } }))
const traffic: fc.Arbitrary<Partial<Traffic>> = fc.record({
  loudness: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  rtt: fc.option(fc.integer({ min: 0, max: 5_000 }), { nil: undefined }),
  loss: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  available: fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: undefined }),
  encodeTime: fc.option(fc.double({ min: 0, max: 200, noNaN: true }), { nil: undefined }),
  frameRate: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  limitedBy: fc.constantFrom('none', 'cpu', 'bandwidth', 'other', undefined),
})
const wishes = fc.record({
  saveData: fc.boolean(),
  pictures: fc.boolean(),
  maxUplink: fc.option(fc.integer({ min: 0, max: 20_000_000 }), { nil: undefined }),
  cores: fc.integer({ min: 1, max: 64 }),
  comfortable: fc.integer({ min: 2, max: 50 }),
})
const sources: fc.Arbitrary<Situation['sources']> = fc.record({
  voice: fc.boolean(),
  camera: fc.option(source, { nil: undefined }),
  screen: fc.option(source, { nil: undefined }),
  'screen-audio': fc.boolean(),
})
const situation: fc.Arbitrary<Situation> = fc
  .record({ people: fc.array(fc.tuple(demand, traffic), { maxLength: 8 }), sources, wishes })
  .map(({ people, sources, wishes }) =>
    situationOf(
      people.map(([demand]) => demand),
      { sources, wishes, traffic: (index) => people[index]?.[1] ?? {} },
    ),
  )
/** Situations one after the other, in which people stay and things happen to them. */
const history = fc.array(fc.tuple(situation, fc.integer({ min: 100, max: 20_000 })), { minLength: 1, maxLength: 12 })

function live(history: readonly (readonly [Situation, number])[]): { state: PolicyState; plan: Plan; last: Situation } {
  let state = defaultPolicy.initial
  let now = 0
  let plan: Plan = { senders: new Map(), camera: undefined, screen: undefined, notices: [] }
  let last = situationOf([])
  for (const [next, after] of history) {
    now += after
    last = at(next, now)
    ;[state, plan] = defaultPolicy.decide(state, last)
  }
  return { state, plan, last }
}

function at(situation: Situation, now: number): Situation {
  const receivers = new Map(
    [...situation.receivers].map(([id, one]) => [id, { ...one, traffic: one.traffic && { ...one.traffic, at: now } }]),
  )
  return { ...situation, now, receivers }
}

describe('whatever happens', () => {
  it('MP-8: nothing is sent that nobody shows or hears, or that is not there', () => {
    fc.assert(
      fc.property(history, (history) => {
        const { plan, last } = live(history)
        expect([...plan.senders.keys()].toSorted()).toEqual([...last.receivers.keys()].toSorted())
        for (const [id, encodings] of plan.senders) {
          const demand = last.receivers.get(id)?.demand
          for (const kind of ['voice', 'camera', 'screen', 'screen-audio'] as const)
            if (!demand?.[kind] || !last.sources[kind]) expect(encodings[kind]).toEqual({ active: false })
        }
      }),
    )
  })

  it('MP-2: a voice that is heard is sent, whatever else is not', () => {
    fc.assert(
      fc.property(history, (history) => {
        const { plan, last } = live(history)
        for (const [id, { demand }] of last.receivers)
          if (demand.voice && last.sources.voice)
            expect(bitsOf(plan.senders.get(id)?.voice)).toBeGreaterThanOrEqual(16_000)
      }),
    )
  })

  it('MP-3: all together stays within the uplink, unless voices alone are more', () => {
    fc.assert(
      fc.property(history, (history) => {
        const { plan, last } = live(history)
        const voices = [...plan.senders.values()].reduce((sum, { voice }) => sum + bitsOf(voice), 0)
        expect(bitsIn(plan)).toBeLessThanOrEqual(Math.max(last.wishes.maxUplink ?? Infinity, voices))
      }),
    )
  })

  it('MP-1, MP-20: pictures are never scaled up, never captured larger than the source', () => {
    fc.assert(
      fc.property(history, (history) => {
        const { plan, last } = live(history)
        for (const kind of ['camera', 'screen'] as const) {
          for (const { [kind]: encoding } of plan.senders.values())
            expect(encoding.scaleDownBy ?? 1).toBeGreaterThanOrEqual(1)
          const [most, planned] = [last.sources[kind]?.most, plan[kind]]
          if (planned === undefined) continue
          expect(planned.width).toBeLessThanOrEqual(most?.width ?? 0)
          expect(planned.height).toBeLessThanOrEqual(most?.height ?? 0)
          expect(planned.frameRate).toBeLessThanOrEqual(most?.frameRate ?? 0)
        }
      }),
    )
  })

  it('MP-9: the same gives the same, in whatever order the people are told', () => {
    fc.assert(
      fc.property(history, situation, (history, next) => {
        const { state, last } = live(history)
        const now = last.now + 1_000
        const one = at(next, now)
        const other = { ...one, receivers: new Map([...one.receivers].toReversed()) }
        const [stateOne, planOne] = defaultPolicy.decide(state, one)
        const [stateOther, planOther] = defaultPolicy.decide(state, other)
        expect(planOther).toEqual(planOne)
        expect(stateOther).toEqual(stateOne)
        expect(defaultPolicy.decide(state, one)).toEqual([stateOne, planOne])
      }),
    )
  })

  it('MP-9: nothing that was given is changed', () => {
    fc.assert(
      fc.property(history, situation, (history, next) => {
        const { state, last } = live(history)
        const given = at(next, last.now + 1_000)
        const copies = structuredClone([state, given])
        defaultPolicy.decide(state, given)
        expect([state, given]).toEqual(copies)
      }),
    )
  })

  it('MP-3: alone, whoever shows more never gets less', () => {
    const alone = fc.record({ source, wishes, size, more: fc.tuple(fc.nat(2_000), fc.nat(2_000)) })
    fc.assert(
      fc.property(
        alone,
        fc.constantFrom('camera' as const, 'screen' as const),
        ({ source, wishes, size, more }, kind) => {
          const sources = { voice: true, camera: undefined, screen: undefined, 'screen-audio': false, [kind]: source }
          const linesFor = (size: Size): number => {
            const plan = decide(situationOf([{ ...NO_DEMAND, voice: true, [kind]: size }], { sources, wishes }))
            return linesSent(plan.senders.get(peer(0))?.[kind], source.now)
          }
          const larger = { width: size.width + more[0], height: size.height + more[1] }
          expect(linesFor(larger)).toBeGreaterThanOrEqual(linesFor(size))
        },
      ),
    )
  })

  it('MP-1: a few pixels more or less change nothing, but for some places', () => {
    const planOf = (width: number): string =>
      JSON.stringify(sent(decide(situationOf([shows(width, (width * 9) / 16)])), 'camera'))
    const widths = Array.from({ length: 1_200 }, (_, index) => 100 + index)
    const changes = widths.filter((width) => planOf(width) !== planOf(width + 1))
    expect(changes.length).toBeLessThanOrEqual(9)
  })

  it('MP-12: the same reading counts once', () => {
    const bad = situationOf([FACE], { traffic: () => ({ loss: 0.3 }) })
    const [state, plan] = defaultPolicy.decide(defaultPolicy.initial, bad)
    let again = state
    for (const now of [3_000, 6_000, 9_000]) {
      const [next, same] = defaultPolicy.decide(again, { ...bad, now })
      again = next
      expect(same.senders).toEqual(plan.senders)
    }
  })
})
