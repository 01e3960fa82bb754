/** The rungs of recovery one by one, and what holds of them whatever happens in between. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RECOVERY_GIVE_UP, RECOVERY_WAIT, RESTART_ATTEMPTS } from '../limits.ts'
import { beginRecovery, type Recovery, type RecoveryEffect, type RecoveryEvent, stepRecovery } from './recovery.ts'
import type { LinkRole } from './types.ts'

/** The machine with its timer; everything that it asks for is kept with the time (ms). */
class Ladder {
  now = 0
  readonly asked: { readonly at: number; readonly effect: RecoveryEffect }[] = []
  state: Recovery
  timer: { readonly timer: number; readonly due: number } | undefined

  constructor(role: LinkRole) {
    const [state, effects] = beginRecovery(role)
    this.state = state
    this.take(effects)
  }
  tell(event: RecoveryEvent): void {
    const [state, effects] = stepRecovery(this.state, event)
    this.state = state
    this.take(effects)
  }
  /** The timer runs out, in silence unless said otherwise. */
  wait(heard = false): void {
    if (this.timer === undefined) throw new Error('nothing to wait for')
    const { timer, due } = this.timer
    this.timer = undefined
    this.now = due
    this.tell({ type: 'timer', timer, heard })
  }
  private take(effects: readonly RecoveryEffect[]): void {
    for (const effect of effects) {
      this.asked.push({ at: this.now, effect })
      if (effect.type === 'timer') this.timer = { timer: effect.timer, due: this.now + effect.ms }
      if (effect.type === 'close') this.timer = undefined
    }
  }
}

describe('the ladder of recovery', () => {
  test('RC-3: without any sign of life: wait, restart, replace ever more slowly, give up after two minutes', () => {
    const ladder = new Ladder('offerer')
    ladder.tell({ type: 'path', path: 'disconnected' })
    const begun = ladder.asked.length
    while (ladder.timer !== undefined) ladder.wait()
    const rungs = ladder.asked.slice(begun).flatMap(({ at, effect }): { at: number; what: string }[] => {
      if (effect.type === 'attempt') return [{ at, what: effect.remedy }]
      return effect.type === 'close' ? [{ at, what: effect.reason }] : []
    })
    expect(rungs[0]).toEqual({ at: RECOVERY_WAIT, what: 'restart' })
    expect(rungs.map(({ what }) => what).slice(0, RESTART_ATTEMPTS + 1)).toEqual([
      ...Array.from({ length: RESTART_ATTEMPTS }, () => 'restart'),
      'replace',
    ])
    const pauses = rungs.slice(1).map(({ at }, index) => at - (rungs[index]?.at ?? 0))
    const replacing = pauses.slice(RESTART_ATTEMPTS, -1)
    expect(replacing).toEqual(replacing.toSorted((a, b) => a - b))
    expect(rungs.at(-1)?.what).toBe('lost')
    expect(ladder.now).toBeGreaterThanOrEqual(RECOVERY_GIVE_UP)
    expect(ladder.now).toBeLessThan(RECOVERY_GIVE_UP + 16_000)
  })

  test('RC-3: the answerer climbs the same rungs at the same times, and asks', () => {
    const [offerer, answerer] = [new Ladder('offerer'), new Ladder('answerer')]
    const times = [offerer, answerer].map((ladder) => {
      ladder.tell({ type: 'path', path: 'failed' })
      while (ladder.timer !== undefined) ladder.wait()
      return ladder.asked.filter(({ effect: { type } }) => type === 'attempt' || type === 'ask').map(({ at }) => at)
    })
    expect(times[1]).toEqual(times[0])
    expect(answerer.asked.some(({ effect }) => effect.type === 'attempt')).toBe(false)
  })

  test('RC-1: while the browser is offline no time is counted, and the link outlives the night', () => {
    const ladder = new Ladder('offerer')
    ladder.tell({ type: 'network', change: 'offline' })
    ladder.tell({ type: 'path', path: 'failed' })
    while (ladder.now < 8 * 3_600_000) ladder.wait()
    expect(ladder.state.phase).toBe('replacing')
    ladder.tell({ type: 'network', change: 'online' })
    ladder.tell({ type: 'pong', number: ladder.state.ping })
    expect(ladder.state.phase).toBe('open')
  })

  test('RC-7: on a line that only loses packets no hint of any kind breaks the link', () => {
    const hint = fc.constantFrom<(RecoveryEvent | 'wait')[]>(
      { type: 'doubt' },
      { type: 'network', change: 'changed' },
      { type: 'network', change: 'woke' },
      { type: 'network', change: 'offline' },
      { type: 'network', change: 'online' },
      'wait',
    )
    fc.assert(
      fc.property(fc.constantFrom('offerer', 'answerer'), fc.array(hint), (role, hints) => {
        const ladder = new Ladder(role)
        // What is lost is sent again: something comes before the timer runs out.
        for (const each of hints) {
          if (each === 'wait') ladder.wait(true)
          else ladder.tell(each)
        }
        expect(ladder.state.phase).toBe('open')
        expect(ladder.asked.filter(({ effect: { type } }) => type === 'attempt' || type === 'ask')).toEqual([])
      }),
    )
  })

  const event = fc.oneof(
    fc.record({ type: fc.constant('path' as const), path: fc.constantFrom('connected', 'disconnected', 'failed') }),
    fc.record({ type: fc.constant('pong' as const), number: fc.nat(20) }),
    fc.record({
      type: fc.constant('failed' as const),
      attempt: fc.nat(8),
      because: fc.constantFrom('unreachable', 'hopeless'),
    }),
    fc.record({
      type: fc.constant('network' as const),
      change: fc.constantFrom('online', 'offline', 'changed', 'woke'),
    }),
    fc.constantFrom<RecoveryEvent[]>(
      { type: 'doubt' },
      { type: 'channel-closed' },
      { type: 'restarted' },
      { type: 'asked' },
      { type: 'adopted' },
      { type: 'reachable' },
      { type: 'bye' },
      { type: 'leave' },
      { type: 'violated' },
      { type: 'broken' },
    ),
    fc.constant('wait' as const),
    fc.constant('wait' as const),
  )

  test('RC-1: whatever happens, an open link has a timer, a closed one nothing more, and it closes with one reason', () => {
    fc.assert(
      fc.property(fc.constantFrom('offerer', 'answerer'), fc.array(event, { maxLength: 80 }), (role, events) => {
        const ladder = new Ladder(role)
        for (const each of events) {
          const before = ladder.asked.length
          const wasClosed = ladder.state.phase === 'closed'
          if (each !== 'wait') ladder.tell(each)
          else if (!wasClosed) ladder.wait()
          if (wasClosed) expect(ladder.asked.length).toBe(before)
          expect(ladder.timer === undefined).toBe(ladder.state.phase === 'closed')
        }
        const of = (type: RecoveryEffect['type']): number =>
          ladder.asked.filter(({ effect }) => effect.type === type).length
        expect(of('close')).toBe(ladder.state.phase === 'closed' ? 1 : 0)
        expect(of('goodbye')).toBe(of('close'))
        expect(of(role === 'offerer' ? 'ask' : 'attempt')).toBe(0)
        const pings = ladder.asked.flatMap(({ effect }) => (effect.type === 'ping' ? [effect.number] : []))
        expect(pings).toEqual(pings.map((_, index) => index + 1))
      }),
      { numRuns: 1_000 },
    )
  })
})
