import { live, type Member, type PeerId } from 'privet'
import { afterEach, expect, it, vi } from 'vitest'
import { watchRoom } from './watch.ts'

afterEach(() => void vi.useRealTimers())

const MINUTE = 60_000
const boris = 'boris' as PeerId
const here = (facts: readonly (readonly [string, string])[] = []): ReadonlyMap<PeerId, Pick<Member, 'presence'>> =>
  new Map([[boris, { presence: live<ReadonlyMap<string, string>>(new Map(facts)) }]])

function setUp(end: number) {
  vi.useFakeTimers({ now: 0 })
  const members = live<ReadonlyMap<PeerId, Pick<Member, 'presence'>>>(new Map())
  const onSeen = vi.fn()
  const onKept = vi.fn()
  const onOver = vi.fn()
  const stop = watchRoom({ members, end: () => end, onSeen, onKept, onOver })
  return { members, onSeen, onKept, onOver, stop }
}

it('WEB-111: a room is over when its time is, but not while anyone else is in it', () => {
  const { members, onOver, stop } = setUp(30 * MINUTE)
  members.set(here())
  vi.advanceTimersByTime(40 * MINUTE)
  expect(onOver).not.toHaveBeenCalled()
  members.set(new Map())
  vi.advanceTimersByTime(MINUTE)
  expect(onOver).toHaveBeenCalled()
  stop()
})

it('WEB-112: that somebody is there is noted now and then, and when they go', () => {
  const { members, onSeen, stop } = setUp(Infinity)
  vi.advanceTimersByTime(30 * MINUTE)
  expect(onSeen).not.toHaveBeenCalled()
  members.set(here())
  vi.advanceTimersByTime(10 * MINUTE)
  const noted = onSeen.mock.calls.length
  expect(noted).toBeGreaterThanOrEqual(4)
  members.set(new Map())
  expect(onSeen).toHaveBeenCalledTimes(noted + 1)
  stop()
})

it('WEB-113: what somebody in it keeps for good is kept here too', () => {
  const { members, onKept, stop } = setUp(Infinity)
  members.set(here())
  vi.advanceTimersByTime(MINUTE)
  expect(onKept).not.toHaveBeenCalled()
  members.set(here([['kept', '1']]))
  vi.advanceTimersByTime(MINUTE)
  expect(onKept).toHaveBeenCalled()
  stop()
})
