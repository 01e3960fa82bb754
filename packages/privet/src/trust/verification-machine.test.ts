import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from '../bytes/index.ts'
import type { VerificationFrame } from './verification-frames.ts'
import { NO_RUN, type RunEffect, type RunEvent, type RunState, stepRun } from './verification-machine.ts'

const RUNS = ['00', '11', '22'].map((byte) => byte.repeat(16))
const NONCES = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte))
const CODE = { emoji: [1, 2, 3, 4], digits: '12345' }

const run = fc.constantFrom(...RUNS)
const nonce = fc.constantFrom(...NONCES)
const frame: fc.Arbitrary<VerificationFrame> = fc.oneof(
  fc.record({ type: fc.constant('start' as const), run }),
  fc.record({ type: fc.constant('commit' as const), run, commitment: nonce }),
  fc.record({ type: fc.constant('nonce' as const), run, nonce }),
  fc.record({ type: fc.constant('reveal' as const), run, nonce }),
  fc.record({ type: fc.constant('matched' as const), run }),
  fc.record({
    type: fc.constant('end' as const),
    run,
    why: fc.constantFrom('declined' as const, 'cancelled' as const, 'differs' as const),
  }),
)
const event: fc.Arbitrary<RunEvent> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constant('heard' as const), frame }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('begin' as const), run, nonce }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('accept' as const), nonce }) },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('computed' as const), run, code: fc.constantFrom(CODE, undefined) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('typed' as const), digits: fc.constantFrom('12345', '54321') }),
  },
  fc.record({
    type: fc.constant('compared' as const),
    matches: fc.boolean(),
    method: fc.constant('emoji' as const),
  }),
  fc.constantFrom(
    { type: 'decline' as const },
    { type: 'cancel' as const },
    { type: 'timeout' as const },
    { type: 'gone' as const },
    { type: 'noise' as const },
  ),
)

interface Played {
  readonly event: RunEvent
  readonly before: RunState
  readonly after: RunState
  readonly effects: readonly RunEffect[]
}

function play(events: readonly RunEvent[], goesFirst: boolean): readonly Played[] {
  return course(
    events.map((each) => () => each),
    goesFirst,
  )
}

function course(events: readonly ((state: RunState) => RunEvent)[], goesFirst: boolean): readonly Played[] {
  let state = NO_RUN
  return events.map((next) => {
    const each = next(state)
    const [after, effects] = stepRun(state, each, { goesFirst })
    const played = { event: each, before: state, after, effects }
    state = after
    return played
  })
}

/** What comes next when all goes well, so that chance does not end every run at its beginning. */
function fitting(state: RunState, number: string, drawn: Uint8Array, isAsked: boolean): RunEvent {
  switch (state.phase) {
    case 'idle':
      return isAsked
        ? { type: 'heard', frame: { type: 'start', run: number } }
        : { type: 'begin', run: number, nonce: drawn }
    case 'asking':
      return { type: 'heard', frame: { type: 'commit', run: state.run, commitment: drawn } }
    case 'asked':
      return { type: 'accept', nonce: drawn }
    case 'committing':
      return { type: 'heard', frame: { type: 'nonce', run: state.run, nonce: drawn } }
    case 'awaiting':
      return { type: 'heard', frame: { type: 'reveal', run: state.run, nonce: drawn } }
    case 'checking':
      return { type: 'computed', run: state.run, code: CODE }
    case 'comparing':
      return { type: 'typed', digits: CODE.digits }
  }
}

const next = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(run, nonce, fc.boolean()).map((by) => (state: RunState) => fitting(state, ...by)) },
  { weight: 1, arbitrary: event.map((each) => () => each) },
)

function everyCourse(check: (played: readonly Played[]) => void): void {
  const done = new Set<string>()
  fc.assert(
    fc.property(fc.array(next, { maxLength: 40 }), fc.boolean(), (events, goesFirst) => {
      const played = course(events, goesFirst)
      for (const effect of played.flatMap(({ effects }) => effects))
        done.add(effect.type === 'send' ? `send ${effect.frame.type}` : effect.type)
      check(played)
    }),
    { numRuns: 1_000 },
  )
  // Chance comes to all that is checked.
  const all = ['send start', 'send nonce', 'send reveal', 'commit', 'attempt', 'compute', 'matched', 'over']
  expect(all.filter((each) => !done.has(each))).toEqual([])
}

describe('the machine of a verification', () => {
  test('TR-3: whatever is said, the initiator tells its number only after a commitment, the responder only after that', () => {
    everyCourse((played) => {
      for (const { event: cause, before, effects } of played) {
        for (const effect of effects) {
          if (effect.type !== 'send') continue
          const heard = cause.type === 'heard' ? cause.frame.type : undefined
          if (effect.frame.type === 'nonce') expect([before.phase, heard]).toEqual(['asking', 'commit'])
          if (effect.frame.type === 'reveal') expect([before.phase, heard]).toEqual(['committing', 'nonce'])
        }
      }
    })
  })

  test('TR-4 (case 65): whatever happens, a run counts before anything of its code can be known on either side', () => {
    everyCourse((played) => {
      const counted = new Set<string>()
      for (const { effects } of played) {
        for (const effect of effects) {
          if (effect.type === 'attempt') counted.add(effect.run)
          if (effect.type === 'commit') expect(counted).toContain(effect.run)
          if (effect.type === 'send' && ['nonce', 'reveal'].includes(effect.frame.type))
            expect(counted).toContain(effect.frame.run)
        }
      }
    })
  })

  test('TR-5 (case 68): only the person here makes it a match, with the code of this run before their eyes', () => {
    let matches = 0
    everyCourse((played) => {
      for (const { event: cause, before, effects } of played) {
        if (!effects.some(({ type }) => type === 'matched')) continue
        matches += 1
        expect(before.phase).toBe('comparing')
        const isTyped = cause.type === 'typed' && cause.digits === CODE.digits
        expect(isTyped || (cause.type === 'compared' && cause.matches)).toBe(true)
      }
    })
    // Chance finds the way to a match often enough to be a test.
    expect(matches).toBeGreaterThan(10)
  })

  test('TR-3: a number is never told that belongs to another run, nor one that the other side told us', () => {
    everyCourse((played) => {
      for (const { before, effects } of played)
        for (const effect of effects) {
          if (effect.type === 'compute') expect(toHex(effect.ours)).toBe('nonce' in before ? toHex(before.nonce) : '')
          // A mirror gives back what it was told.
          if (effect.type === 'compute' && effect.role === 'responder')
            expect(toHex(effect.ours)).not.toBe(toHex(effect.theirs))
        }
    })
  })

  test('TR-6 (case 66): what has no place in a run ends it, and counts once somebody here has agreed to it', () => {
    const [ours = '', other = ''] = RUNS
    const [drawn = new Uint8Array()] = NONCES
    const asking: readonly RunEvent[] = [{ type: 'begin', run: ours, nonce: drawn }]
    const strange: readonly VerificationFrame[] = [
      { type: 'reveal', run: ours, nonce: drawn },
      { type: 'nonce', run: ours, nonce: drawn },
      { type: 'commit', run: other, commitment: drawn },
      { type: 'matched', run: ours },
      { type: 'start', run: ours },
    ]
    for (const each of strange) {
      const last = play([...asking, { type: 'heard', frame: each }], true).at(-1)
      expect(last?.effects.map(({ type }) => type)).toEqual(['attempt', 'send', 'over'])
    }
    const asked: readonly RunEvent[] = [{ type: 'heard', frame: { type: 'start', run: ours } }]
    const second = play([...asked, { type: 'heard', frame: { type: 'start', run: other } }], true).at(-1)
    expect(second?.effects.map(({ type }) => type)).toEqual(['send', 'over'])
    const agreed = play(
      [...asked, { type: 'accept', nonce: drawn }, { type: 'heard', frame: { type: 'start', run: other } }],
      true,
    )
    expect(agreed.flatMap(({ effects }) => effects.map(({ type }) => type))).toContain('attempt')
    expect(agreed.at(-1)?.effects.at(-1)).toMatchObject({ type: 'over', outcome: 'broken' })
  })

  test('TR-6: every run ends once, and nothing is left of it', () => {
    everyCourse((played) => {
      for (const { before, after, effects } of played) {
        const ends = effects.filter(({ type }) => type === 'over').length
        expect(ends).toBe(before.phase !== 'idle' && after.phase === 'idle' ? 1 : 0)
        if (after.phase === 'idle') expect(after).toEqual(NO_RUN)
      }
    })
  })
})
