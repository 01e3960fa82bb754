/**
 * What to do when a link falls silent, as a pure state machine: wait, restart ICE, replace the
 * connection under the same link, give up. The fixed offerer acts, the other side asks it to.
 *
 * Only a pong to a ping sent since the trouble began proves that both directions work again; what
 * merely arrives does not. Elapsed time is the sum of the timers that ran out. SPEC.md, RC-n.
 */
import {
  DOUBT_WAIT,
  PING_INTERVAL,
  RECOVERY_ATTEMPT,
  RECOVERY_BACKOFF_MAX,
  RECOVERY_GIVE_UP,
  RECOVERY_WAIT,
  RESTART_ATTEMPTS,
} from '../limits.ts'
import type { Machine } from '../machine.ts'
import type { CloseReason, LinkRole } from './types.ts'

export type Remedy = 'restart' | 'replace'

export type RecoveryEvent =
  /** What ICE and DTLS say of the present connection. */
  | { readonly type: 'path'; readonly path: 'connected' | 'disconnected' | 'failed' }
  /** The control channel of the present connection is closed: no ICE restart brings it back. */
  | { readonly type: 'channel-closed' }
  | { readonly type: 'pong'; readonly number: number }
  /** A timer ran out; `heard` says whether anything came since the one before. */
  | { readonly type: 'timer'; readonly timer: number; readonly heard: boolean }
  /** An attempt ended without success: no way to reach the other side, or no use in trying the same again. */
  | { readonly type: 'failed'; readonly attempt: number; readonly because: 'unreachable' | 'hopeless' }
  /** An ICE restart was applied on this side. */
  | { readonly type: 'restarted' }
  /** The other side, which may not act itself, asks. */
  | { readonly type: 'asked' }
  /** A replacement was proven and is now the present connection. */
  | { readonly type: 'adopted' }
  /** Something that came all the time has stopped coming: a hint to look at once. */
  | { readonly type: 'doubt' }
  /** The machine's network came, went, or is another one; or the machine slept, and it may be. */
  | { readonly type: 'network'; readonly change: 'online' | 'offline' | 'changed' | 'woke' }
  /** Signalling has a way to the other side again. */
  | { readonly type: 'reachable' }
  | { readonly type: 'bye' }
  /** We leave. */
  | { readonly type: 'leave' }
  /** The other side broke a rule. */
  | { readonly type: 'violated' }
  /** Something that cannot be mended went wrong on this side, or, as they say, on the other. */
  | { readonly type: 'broken' }

export type RecoveryEffect =
  /** Replaces the timer before it. */
  | { readonly type: 'timer'; readonly timer: number; readonly ms: number }
  | { readonly type: 'ping'; readonly number: number }
  | { readonly type: 'attempt'; readonly attempt: number; readonly remedy: Remedy }
  | { readonly type: 'ask' }
  /** The ways for recovery messages may be as dead as the link: look before they are needed. */
  | { readonly type: 'check' }
  /** Stop what is left of the attempt under way. */
  | { readonly type: 'abandon' }
  /** Tells the other side that the link is over. */
  | { readonly type: 'goodbye'; readonly why: 'left' | 'broken' }
  | { readonly type: 'close'; readonly reason: CloseReason }

export interface Recovery {
  readonly role: LinkRole
  readonly phase: 'open' | 'waiting' | 'restarting' | 'replacing' | 'closed'
  readonly timer: number
  readonly delay: number
  /** Number of the last ping, and of the last one before the trouble began. */
  readonly ping: number
  readonly trustedPing: number
  /** Timers in a row without a sign of life, while open. */
  readonly quiet: number
  /** An open link that shows no sign of life until the next timer is broken. */
  readonly isDoubted: boolean
  /** Attempts of this phase, and of all phases together: names an attempt. */
  readonly tries: number
  readonly attempt: number
  /** The attempt under way found no way to the other side. */
  readonly isStranded: boolean
  readonly isOnline: boolean
  /** Milliseconds of trouble while the network was there. */
  readonly missed: number
}

type Step = readonly [Recovery, readonly RecoveryEffect[]]

/** Silent timers until an open link is suspected. */
const QUIET_TIMERS = 2

export function beginRecovery(role: LinkRole): Step {
  return reopen({
    role,
    phase: 'open',
    timer: 0,
    delay: 0,
    ping: 0,
    trustedPing: 0,
    quiet: 0,
    isDoubted: false,
    tries: 0,
    attempt: 0,
    isStranded: false,
    isOnline: true,
    missed: 0,
  })
}

export const stepRecovery: Machine<Recovery, RecoveryEvent, RecoveryEffect> = (state, event) => {
  if (state.phase === 'closed') return [state, []]
  switch (event.type) {
    case 'bye':
      return close(state, 'peer-left')
    case 'violated':
      return close(state, 'untrusted')
    case 'broken':
      return close(state, 'lost')
    case 'leave':
      return close(state, 'left')
    case 'adopted':
      return reopen(state)
    case 'channel-closed':
      return loseChannel(state)
    case 'doubt':
      return state.phase === 'open' && !state.isDoubted ? doubt(state) : [state, []]
    case 'network':
      return changeNetwork(state, event.change)
    case 'timer':
      if (event.timer !== state.timer) return [state, []]
      return state.phase === 'open' ? tick(state, event.heard) : runOut(state)
    case 'pong':
      return state.phase !== 'open' && event.number > state.trustedPing ? reopen(state) : [state, []]
    case 'path':
      return changePath(state, event.path)
    case 'asked':
      return state.role === 'offerer' ? answerAsk(state) : [state, []]
    case 'restarted':
      return state.phase === 'open' ? [state, []] : ping(state)
    case 'failed':
      if (event.attempt !== state.attempt || !isActing(state)) return [state, []]
      return event.because === 'hopeless' && state.phase === 'restarting'
        ? act(state, 'replace')
        : [{ ...state, isStranded: true }, []]
    case 'reachable':
      return isActing(state) && (state.isStranded || state.role === 'answerer') ? again(state) : [state, []]
  }
}

function tick(state: Recovery, heard: boolean): Step {
  const quiet = heard ? 0 : state.quiet + 1
  if (quiet > 0 && state.isDoubted) return act(state, 'restart')
  if (quiet >= QUIET_TIMERS) return suspect(state)
  return then(ping({ ...state, quiet, isDoubted: false }), (next) => wait(next, PING_INTERVAL))
}

function suspect(state: Recovery): Step {
  const suspected: Recovery = { ...state, phase: 'waiting', trustedPing: state.ping, tries: 0, missed: 0 }
  return look(suspected, RECOVERY_WAIT)
}

/** Any sign of life will do: a line that only loses packets is late with them. */
function doubt(state: Recovery): Step {
  return look({ ...state, isDoubted: true }, DOUBT_WAIT)
}

/** Asks the other side for a sign of life, within this time. */
function look(state: Recovery, ms: number): Step {
  return then(then([state, [{ type: 'check' }]], ping), (next) => wait(next, ms))
}

/** A timer ran out and no pong had come. */
function runOut(state: Recovery): Step {
  const missed = state.missed + (state.isOnline ? state.delay : 0)
  if (missed >= RECOVERY_GIVE_UP) return close(state, 'lost')
  return again({ ...state, missed })
}

/** The next attempt: restarts first, then replacements. */
function again(state: Recovery): Step {
  const isSpent = state.phase === 'replacing' || (state.phase === 'restarting' && state.tries >= RESTART_ATTEMPTS)
  return act(state, isSpent ? 'replace' : 'restart')
}

/** Begins an attempt now, or asks the other side for one. */
function act(state: Recovery, remedy: Remedy): Step {
  const phase = remedy === 'restart' ? 'restarting' : 'replacing'
  const tries = state.phase === phase ? state.tries + 1 : 1
  const begun: Recovery = {
    ...state,
    phase,
    tries,
    attempt: state.attempt + 1,
    isStranded: false,
    isDoubted: false,
    // A doubt is where the trouble began: what was asked then counts.
    trustedPing: state.phase === 'open' ? state.ping - Number(state.isDoubted) : state.trustedPing,
    missed: state.phase === 'open' ? 0 : state.missed,
  }
  const attempt: RecoveryEffect =
    state.role === 'offerer' ? { type: 'attempt', attempt: begun.attempt, remedy } : { type: 'ask' }
  return then(then([begun, [attempt]], ping), (next) => wait(next, backOff(tries)))
}

function backOff(tries: number): number {
  return Math.min(RECOVERY_ATTEMPT * 2 ** Math.max(0, tries - 2), RECOVERY_BACKOFF_MAX)
}

/**
 * The other side also closes the old connection when it has moved to the one that replaces it:
 * what is under way must not be begun anew, it is about to succeed.
 */
function loseChannel(state: Recovery): Step {
  return state.phase === 'replacing' ? [state, []] : act(state, 'replace')
}

function changePath(state: Recovery, path: 'connected' | 'disconnected' | 'failed'): Step {
  if (path === 'connected') return state.phase === 'open' ? [state, []] : ping(state)
  if (state.phase === 'open') {
    if (path === 'failed') return act(state, 'restart')
    return state.isDoubted ? [state, []] : suspect(state)
  }
  return path === 'failed' && state.phase === 'waiting' ? act(state, 'restart') : [state, []]
}

function changeNetwork(state: Recovery, change: 'online' | 'offline' | 'changed' | 'woke'): Step {
  const next: Recovery = change === 'woke' ? state : { ...state, isOnline: change !== 'offline' }
  if (change === 'offline') return [next, []]
  if (next.phase === 'open') return doubt(next)
  return then([{ ...next, tries: 0 }, [{ type: 'check' }]], again)
}

/** The other side is in trouble and can be heard. What is under way goes on, unless it could not reach them. */
function answerAsk(state: Recovery): Step {
  if (!isActing(state)) return act(state, 'restart')
  return state.isStranded ? act(state, state.phase === 'restarting' ? 'restart' : 'replace') : [state, []]
}

/**
 * A restart that has been offered is not abandoned even when the old path comes back: the other side
 * may have moved to the new credentials already, and would be cut off (the simulation found it).
 */
function reopen(state: Recovery): Step {
  const opened: Recovery = {
    ...state,
    phase: 'open',
    quiet: 0,
    isDoubted: false,
    tries: 0,
    isStranded: false,
    missed: 0,
  }
  return then([opened, state.phase === 'replacing' ? [{ type: 'abandon' }] : []], (next) => wait(next, PING_INTERVAL))
}

/** Whatever ends the link on this side is said, or the other side would try to mend it for two minutes. */
function close(state: Recovery, reason: CloseReason): Step {
  const why = reason === 'left' ? 'left' : 'broken'
  return [
    { ...state, phase: 'closed', timer: state.timer + 1 },
    [{ type: 'goodbye', why }, { type: 'abandon' }, { type: 'close', reason }],
  ]
}

function isActing(state: Recovery): boolean {
  return state.phase === 'restarting' || state.phase === 'replacing'
}

function ping(state: Recovery): Step {
  const number = state.ping + 1
  return [{ ...state, ping: number }, [{ type: 'ping', number }]]
}

function wait(state: Recovery, ms: number): Step {
  const timer = state.timer + 1
  return [{ ...state, timer, delay: ms }, [{ type: 'timer', timer, ms }]]
}

function then([state, effects]: Step, follow: (state: Recovery) => Step): Step {
  const [next, more] = follow(state)
  return [next, [...effects, ...more]]
}
