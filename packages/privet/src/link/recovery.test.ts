import { loadMutant, type Mutant } from '@privet/testing/mutants'
import { describe, expect, test } from 'vitest'
import { DOUBT_WAIT, RECOVERY_WAIT } from '../limits.ts'
import { outages, type RecoveryModule } from './outages.fixture.ts'
import * as real from './recovery.ts'
import type { Recovery, RecoveryEvent } from './recovery.ts'

const SCHEDULES = 10_000

/** Rules of single steps that schedules hardly ever decide; tells the first that is broken. */
function broken({ beginRecovery, stepRecovery }: RecoveryModule): string | undefined {
  const after = (role: 'offerer' | 'answerer', ...events: readonly RecoveryEvent[]): Recovery =>
    events.reduce((state, event) => stepRecovery(state, event)[0], beginRecovery(role)[0])
  const disconnected = { type: 'path', path: 'disconnected' } as const
  const restarting = after('offerer', { type: 'path', path: 'failed' })
  const [begun] = beginRecovery('offerer')
  const doubt = { type: 'doubt' } as const
  const woke = { type: 'network', change: 'woke' } as const
  const silence = { type: 'timer', timer: 2, heard: false } as const
  const doubted = after('offerer', doubt)
  const rules: Readonly<Record<string, boolean>> = {
    'a short outage is waited for': after('offerer', disconnected).delay === RECOVERY_WAIT,
    'a pong to a new ping ends the trouble':
      after('offerer', disconnected, { type: 'pong', number: 1 }).phase === 'open',
    'a doubt asks at once, and lets the ways be looked at': stepRecovery(begun, doubt)[1]
      .map(({ type }) => type)
      .every((type, index) => type === ['check', 'ping', 'timer'][index]),
    'a doubt waits only a moment': doubted.delay === DOUBT_WAIT,
    'it does not wait anew': after('offerer', doubt, doubt).timer === doubted.timer,
    'nor longer when ICE has the same doubt': after('offerer', doubt, disconnected).timer === doubted.timer,
    'silence after a doubt is enough': after('offerer', doubt, silence).phase === 'restarting',
    'a sign of life ends a doubt':
      after('offerer', doubt, { ...silence, heard: true }, { type: 'timer', timer: 3, heard: false }).phase === 'open',
    'an answer to the doubt ends the trouble, however late':
      after('offerer', doubt, silence, { type: 'pong', number: 1 }).phase === 'open',
    'who slept is as offline as before': !after('offerer', { type: 'network', change: 'offline' }, woke).isOnline,
    'goodbye is the end': after('offerer', { type: 'bye' }).phase === 'closed',
    'a pong from before proves nothing':
      after('offerer', disconnected, { type: 'pong', number: 0 }).phase === 'waiting',
    'a timer that was replaced means nothing':
      after('offerer', disconnected, { type: 'timer', timer: 1, heard: false }).phase === 'waiting',
    'the offerer does what it is asked, even while it sees no trouble':
      after('offerer', { type: 'asked' }).phase === 'restarting',
    'the answerer does not': after('answerer', { type: 'asked' }).phase === 'open',
    'a closed channel is replaced': after('offerer', { type: 'channel-closed' }).phase === 'replacing',
    'also when only the timer says to act':
      after('offerer', disconnected, { type: 'channel-closed' }, { type: 'timer', timer: 3, heard: false }).phase ===
      'replacing',
    'nothing of an old trouble counts in the next':
      after('offerer', disconnected, { type: 'timer', timer: 2, heard: false }, { type: 'pong', number: 2 }).missed ===
      0,
    'a restart goes on when the old path comes back': !stepRecovery(restarting, {
      type: 'pong',
      number: restarting.ping,
    })[1].some(({ type }) => type === 'abandon'),
    'whatever ends the link on this side is said': (['leave', 'violated', 'broken'] as const).every((type) =>
      stepRecovery(after('answerer'), { type })[1].some(
        (effect) => effect.type === 'goodbye' && effect.why === (type === 'leave' ? 'left' : 'broken'),
      ),
    ),
    'what breaks here is no fault of theirs': stepRecovery(after('offerer'), { type: 'broken' })[1].some(
      (effect) => effect.type === 'close' && effect.reason === 'lost',
    ),
    'a channel that closes does not disturb the replacement under way':
      after('offerer', { type: 'channel-closed' }, { type: 'channel-closed' }).attempt === 1,
  }
  return Object.entries(rules).find(([, holds]) => !holds)?.[0]
}

const MUTANTS: readonly Mutant[] = [
  { name: 'an old pong counts', replace: ' && event.number > state.trustedPing', by: '' },
  { name: 'no pong counts', replace: 'event.number > state.trustedPing', by: 'event.number < state.trustedPing' },
  { name: 'a stale timer counts', replace: 'if (event.timer !== state.timer) return [state, []]', by: '' },
  { name: 'silence is never suspected', replace: 'if (quiet >= QUIET_TIMERS) return suspect(state)', by: '' },
  {
    name: 'a sign of life is not counted',
    replace: 'const quiet = heard ? 0 : state.quiet + 1',
    by: 'const quiet = state.quiet + 1',
  },
  {
    name: 'the answerer acts as well',
    replace: "state.role === 'offerer' ? { type: 'attempt', attempt: begun.attempt, remedy } : { type: 'ask' }",
    by: "{ type: 'attempt', attempt: begun.attempt, remedy }",
  },
  {
    name: 'asks are ignored',
    replace: "if (!isActing(state)) return act(state, 'restart')",
    by: 'if (!isActing(state)) return [state, []]',
  },
  {
    name: 'a dead channel is restarted',
    replace: "[state, []] : act(state, 'replace')",
    by: "[state, []] : act(state, 'restart')",
  },
  {
    name: 'a dead channel is not noticed',
    replace: "state.phase === 'replacing' ? [state, []] : act",
    by: "state.phase !== 'closed' ? [state, []] : act",
  },
  {
    name: 'the replacement under way is begun anew',
    replace: "state.phase === 'replacing' ? [state, []] : act",
    by: "state.phase === 'closed' ? [state, []] : act",
  },
  {
    name: 'a restart is abandoned when the old path comes back',
    replace: "state.phase === 'replacing' ? [{ type: 'abandon' }] : []",
    by: "isActing(state) ? [{ type: 'abandon' }] : []",
  },
  { name: 'restarts go on for ever', replace: 'state.tries >= RESTART_ATTEMPTS', by: 'state.tries < 0' },
  { name: 'it never gives up', replace: "if (missed >= RECOVERY_GIVE_UP) return close(state, 'lost')", by: '' },
  { name: 'it gives up at once', replace: 'missed >= RECOVERY_GIVE_UP', by: 'missed >= RECOVERY_GIVE_UP / 8' },
  {
    name: 'the attempt is not repeated',
    replace: 'return again({ ...state, missed })',
    by: 'return [{ ...state, missed }, []]',
  },
  {
    name: 'trouble is not forgotten when it is over',
    replace: 'isStranded: false,\n    missed: 0,\n  }\n  return then',
    by: 'isStranded: false,\n  }\n  return then',
  },
  { name: 'it goes on after the end', replace: "if (state.phase === 'closed') return [state, []]", by: '' },
  { name: 'only who leaves says so', replace: "reason === 'left' ? 'left' : 'broken'", by: "'left'" },
  {
    name: 'a doubt changes nothing',
    replace: 'look({ ...state, isDoubted: true }, DOUBT_WAIT)',
    by: '[state, []]',
  },
  {
    name: 'a doubt is not acted on',
    replace: "if (quiet > 0 && state.isDoubted) return act(state, 'restart')",
    by: '',
  },
  { name: 'a doubt is never over', replace: '{ ...state, quiet, isDoubted: false }', by: '{ ...state, quiet }' },
  { name: 'ICE makes a doubt slower', replace: 'state.isDoubted ? [state, []] : suspect(state)', by: 'suspect(state)' },
  {
    name: 'a doubt is repeated for ever',
    replace: "state.phase === 'open' && !state.isDoubted",
    by: "state.phase === 'open'",
  },
  { name: 'nobody looks for ways', replace: "[{ type: 'check' }]], ping)", by: '[]], ping)' },
  { name: 'goodbye is not taken', replace: "return close(state, 'peer-left')", by: 'return [state, []]' },
]

describe('recovery', () => {
  test(`RC-1: both ends recover onto one working connection, or both close, in ${SCHEDULES} schedules of outages`, () => {
    let restarts = 0
    let replacements = 0
    for (let seed = 1; seed <= SCHEDULES; seed++) {
      const { fault, attempts } = outages(real, seed)
      if (fault !== undefined) expect.fail(`seed ${seed}: ${fault}`)
      restarts += attempts.restart
      replacements += attempts.replace
    }
    // The schedules do exercise both remedies.
    expect(restarts).toBeGreaterThan(SCHEDULES / 2)
    expect(replacements).toBeGreaterThan(SCHEDULES / 10)
  }, 60_000)

  test.each(MUTANTS)('RC-2: the schedules or the rules notice when $name', async (mutant) => {
    const mutated = await loadMutant<RecoveryModule>(new URL('recovery.ts', import.meta.url), mutant)
    let caught = broken(mutated)
    for (let seed = 1; seed <= 2_000 && caught === undefined; seed++) caught = outages(mutated, seed).fault
    expect(caught).toBeDefined()
  })

  test('RC-3: what a single step must and must not do', () => {
    expect(broken(real)).toBeUndefined()
  })
})
