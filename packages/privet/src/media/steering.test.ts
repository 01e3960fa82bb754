import { fakeClock, turn } from '@privet/testing/clock'
import { describe, expect, it, vi } from 'vitest'
import type { PeerId } from '../identity/index.ts'
import { DECISION_PAUSE, READING_PERIOD } from '../limits.ts'
import { EVERYTHING } from './demand.ts'
import type { SlottedMedia } from './link-media.ts'
import { openSteering } from './steering.ts'
import type { Encoding, Plan, Policy, Shape, Situation, SlotKind } from './types.ts'
import { usualWishes } from './types.ts'

const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await turn()
}

const track = {
  getSettings: () => ({ width: 1_280, height: 720, frameRate: 30 }),
} as unknown as MediaStreamTrack
const OFF: Encoding = { active: false }
const PLAN: Plan = { senders: new Map(), camera: undefined, screen: undefined, notices: [] }
const ada = 'ada' as PeerId

/** One member with a call, our media with them, and a policy that notes what it is asked. */
function steered(plan: (situation: Situation) => Plan = () => PLAN) {
  const clock = fakeClock()
  const published = new Map<SlotKind, MediaStreamTrack>()
  const shape = vi.fn(async (_kind: 'camera' | 'screen', _shape: Shape) => {})
  const decide = vi.fn((state: number, situation: Situation): readonly [number, Plan] => [state + 1, plan(situation)])
  const policy: Policy<number> = { initial: 0, decide }
  const steering = openSteering({ clock, policy, published, shape, wishes: usualWishes })
  const getStats = vi.fn(async () => new Map())
  const connection = { connectionState: 'connected', getStats }
  const tune = vi.fn((_kind: SlotKind, _encoding: Encoding) => {})
  let isNegotiated = true
  const media = {
    connection: () => connection,
    slot: (kind: SlotKind) => ({
      mid: isNegotiated ? kind : undefined,
      tune: (encoding: Encoding) => tune(kind, encoding),
    }),
  } as unknown as SlottedMedia
  const member = steering.member(ada)
  return {
    clock,
    published,
    shape,
    decide,
    steering,
    getStats,
    tune,
    member,
    media,
    negotiated(is: boolean): void {
      isNegotiated = is
    },
    async pass(ms: number): Promise<void> {
      clock.advance(ms)
      await settle()
    },
  }
}

describe('steering by a policy', () => {
  it('MS-4: nothing is read while nothing is sent and nobody looks; sound alone is read more seldom', async () => {
    const { member, media, published, steering, getStats, pass } = steered()
    member.use(media)
    await pass(10 * READING_PERIOD)
    expect(getStats).not.toHaveBeenCalled()
    published.set('voice', track)
    steering.decide()
    await pass(2 * READING_PERIOD)
    expect(getStats).not.toHaveBeenCalled()
    await pass(READING_PERIOD)
    expect(getStats).toHaveBeenCalledTimes(1)
    published.set('camera', track)
    await pass(3 * READING_PERIOD)
    await pass(READING_PERIOD)
    expect(getStats).toHaveBeenCalledTimes(3)
    published.clear()
    await pass(READING_PERIOD)
    getStats.mockClear()
    await pass(10 * READING_PERIOD)
    expect(getStats).not.toHaveBeenCalled()
  })

  it('MS-4: is read at once for whoever looks, and for nobody who looks no more', async () => {
    const { member, media, getStats, pass } = steered()
    member.use(media)
    const shown: unknown[] = []
    const stop = member.statistics.subscribe((value) => shown.push(value))
    await settle()
    expect(shown).toEqual([undefined, expect.objectContaining({ sending: {}, receiving: {} })])
    await pass(READING_PERIOD)
    expect(shown).toHaveLength(3)
    stop()
    stop()
    await pass(10 * READING_PERIOD)
    expect(getStats.mock.calls.length).toBeLessThanOrEqual(3)
    expect(member.statistics.value).toBeUndefined()
  })

  it('MP-30: decides soon after something was asked, once for all that came meanwhile', async () => {
    const { member, media, decide, pass } = steered()
    member.use(media)
    await pass(DECISION_PAUSE)
    decide.mockClear()
    for (const width of [1, 2, 3]) member.heed({ ...EVERYTHING, camera: { width, height: 1 } })
    expect(decide).not.toHaveBeenCalled()
    await pass(DECISION_PAUSE)
    expect(decide).toHaveBeenCalledTimes(1)
    expect(decide.mock.calls[0]?.[1].receivers.get(ada)?.demand.camera).toEqual({ width: 3, height: 1 })
  })

  it('MP-30: whoever has no call is nobody to send to, and comes in as soon as there is one', () => {
    const { member, media, decide, steering, negotiated } = steered()
    negotiated(false)
    member.use(media)
    steering.decide()
    expect([...(decide.mock.lastCall?.[1].receivers.keys() ?? [])]).toEqual([])
    negotiated(true)
    steering.decide()
    expect([...(decide.mock.lastCall?.[1].receivers.keys() ?? [])]).toEqual([ada])
    member.use(undefined)
    steering.decide()
    expect([...(decide.mock.lastCall?.[1].receivers.keys() ?? [])]).toEqual([])
  })

  it('MP-30: does what the plan says, asks for a shape once, and decides anew when it is there', async () => {
    const camera: Shape = { width: 320, height: 180, frameRate: 15 }
    const slots = { voice: OFF, camera: { active: true, maxBitrate: 5 }, screen: OFF, 'screen-audio': OFF }
    const notices = [{ kind: 'slow-machine' } as const]
    const { member, media, published, steering, tune, shape, decide, pass } = steered(() => ({
      ...PLAN,
      senders: new Map([[ada, slots]]),
      camera,
      notices,
    }))
    member.use(media)
    published.set('camera', track)
    steering.decide()
    // Slots in which there is nothing are left as they are.
    expect(tune.mock.calls).toEqual([['camera', slots.camera]])
    expect(steering.notices.value).toEqual(notices)
    await settle()
    await pass(DECISION_PAUSE)
    expect(decide.mock.calls.length).toBeGreaterThanOrEqual(2)
    await pass(DECISION_PAUSE)
    expect(shape.mock.calls).toEqual([['camera', camera]])
    // The next camera begins as it likes.
    published.delete('camera')
    steering.decide()
    published.set('camera', track)
    steering.decide()
    expect(shape).toHaveBeenCalledTimes(2)
  })

  it('MP-30: a clock that was set back is not believed, and after the end nothing is done', async () => {
    const { clock, member, media, published, steering, decide, pass } = steered()
    member.use(media)
    published.set('camera', track)
    steering.decide()
    const { now } = decide.mock.lastCall?.[1] ?? { now: 0 }
    vi.spyOn(clock, 'now').mockReturnValue(now - 3_600_000)
    steering.decide()
    expect(decide.mock.lastCall?.[1].now).toBe(now)
    steering.stop()
    decide.mockClear()
    member.heed(EVERYTHING)
    await pass(10 * READING_PERIOD)
    expect(decide).not.toHaveBeenCalled()
  })
})
