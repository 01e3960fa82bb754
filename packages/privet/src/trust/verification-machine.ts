/**
 * One run of a verification as a pure machine, for both roles. It draws no random numbers and computes no hashes: what
 * is drawn comes with the events, what is to be computed is an effect whose result is an event. SPEC.md, TR-1 to TR-9.
 *
 * A run is an attempt from the moment at which either side could learn something of the other's code: for the responder
 * when they agree (COMMIT leaves), for the initiator when COMMIT is there (NONCE leaves). An attempt that does not end
 * in a match has failed, whatever the reason: someone in between who sees that they have lost would not say so. What
 * was never agreed to is none, or else anybody in the room could use up the attempts of all.
 */
import { toHex } from '../bytes/index.ts'
import { MAX_TYPINGS, VERIFY_ASK_WAIT, VERIFY_COMPARE_WAIT, VERIFY_STEP_WAIT } from '../limits.ts'
import type { Code } from './code.ts'
import type { VerificationMethod } from './types.ts'
import type { VerificationFrame } from './verification-frames.ts'

/** Who pressed the button, and who was asked. */
export type RunRole = 'initiator' | 'responder'

/** How a run ended. `broken`: they broke its rules. `gone`: the link was closed. */
export type RunOutcome =
  | 'matched'
  | 'differs'
  | 'they-differ'
  | 'declined'
  | 'cancelled'
  | 'timeout'
  | 'gone'
  | 'broken'

interface Run {
  /** Hexadecimal digits. */
  readonly run: string
  readonly role: RunRole
}

export type RunState =
  | { readonly phase: 'idle' }
  /** START has left. `nonce` is ours and has not. `crossed`: they asked at the same moment, and ours goes first. */
  | (Run & { readonly phase: 'asking'; readonly nonce: Uint8Array; readonly crossed: boolean })
  | (Run & { readonly phase: 'asked' })
  /** We have agreed; COMMIT leaves, and NONCE is awaited. */
  | (Run & { readonly phase: 'committing'; readonly nonce: Uint8Array })
  /** NONCE has left, and REVEAL is awaited. */
  | (Run & { readonly phase: 'awaiting'; readonly nonce: Uint8Array; readonly commitment: Uint8Array })
  /** Both know what both have drawn; the code is being computed. */
  | (Run & { readonly phase: 'checking'; readonly theyMatched: boolean })
  | (Run & {
      readonly phase: 'comparing'
      readonly code: Code
      readonly theyMatched: boolean
      readonly typings: number
    })

export type RunEvent =
  /** The person here asks. `run` and `nonce` were drawn for this, and are never used again. */
  | { readonly type: 'begin'; readonly run: string; readonly nonce: Uint8Array }
  | { readonly type: 'accept'; readonly nonce: Uint8Array }
  | { readonly type: 'decline' }
  | { readonly type: 'typed'; readonly digits: string }
  | { readonly type: 'compared'; readonly matches: boolean; readonly method: VerificationMethod }
  | { readonly type: 'cancel' }
  | { readonly type: 'timeout' }
  | { readonly type: 'gone' }
  /** They said something that is no frame. */
  | { readonly type: 'noise' }
  | { readonly type: 'heard'; readonly frame: VerificationFrame }
  /** `undefined`: what they revealed is not what they had committed to. */
  | { readonly type: 'computed'; readonly run: string; readonly code: Code | undefined }

export type RunEffect =
  | { readonly type: 'send'; readonly frame: VerificationFrame }
  /** Sends COMMIT to `nonce`. */
  | { readonly type: 'commit'; readonly run: string; readonly nonce: Uint8Array }
  /** Computes the code, after having held REVEAL against `commitment` where we are the initiator. */
  | {
      readonly type: 'compute'
      readonly run: string
      readonly role: RunRole
      readonly ours: Uint8Array
      readonly theirs: Uint8Array
      readonly commitment: Uint8Array | undefined
    }
  /** Counts as failed from now on, until `matched`. Must be kept before what follows it is sent. */
  | { readonly type: 'attempt'; readonly run: string }
  | { readonly type: 'matched'; readonly run: string; readonly method: VerificationMethod }
  | { readonly type: 'timer'; readonly ms: number }
  | { readonly type: 'over'; readonly run: string; readonly outcome: RunOutcome }

export interface RunContextOfUs {
  /** Of two who ask each other at the same moment, this side's question is the one that counts. */
  readonly goesFirst: boolean
}

type Step = readonly [RunState, readonly RunEffect[]]
const IDLE: RunState = { phase: 'idle' }
/** Before any run. */
export const NO_RUN: RunState = IDLE

/** The next state, and what is to be done, in this order. */
export function stepRun(state: RunState, event: RunEvent, { goesFirst }: RunContextOfUs): Step {
  switch (event.type) {
    case 'begin':
      return state.phase === 'idle' ? ask(event.run, event.nonce) : [state, []]
    case 'accept':
      return state.phase === 'asked' ? agree(state.run, event.nonce) : [state, []]
    case 'decline':
      return state.phase === 'asked' ? end(state, 'cancelled', 'declined') : [state, []]
    case 'typed':
      return state.phase === 'comparing' ? typed(state, event.digits) : [state, []]
    case 'compared':
      if (state.phase !== 'comparing') return [state, []]
      return event.matches ? matched(state, event.method) : end(state, 'differs', 'differs')
    case 'cancel':
      return state.phase === 'idle' ? [state, []] : end(state, 'cancelled', 'cancelled')
    case 'timeout':
      return state.phase === 'idle' ? [state, []] : end(state, 'timeout', 'cancelled')
    case 'gone':
      return state.phase === 'idle' ? [state, []] : over(state, 'gone')
    case 'noise':
      return state.phase === 'idle' ? [state, []] : broken(state)
    case 'computed':
      if (state.phase !== 'checking' || state.run !== event.run) return [state, []]
      if (event.code === undefined) return broken(state)
      return [
        { ...state, phase: 'comparing', code: event.code, typings: 0 },
        [{ type: 'timer', ms: VERIFY_COMPARE_WAIT }],
      ]
    case 'heard':
      return hear(state, event.frame, goesFirst)
  }
}

function hear(state: RunState, frame: VerificationFrame, goesFirst: boolean): Step {
  if (frame.type === 'start') return asked(state, frame.run, goesFirst)
  // The end of a run that is over here, or whatever somebody makes up: there is nothing that it could end.
  if (state.phase === 'idle') return [state, []]
  if (frame.run !== state.run) return broken(state)
  switch (frame.type) {
    case 'commit':
      if (state.phase !== 'asking') return broken(state)
      return [
        { ...state, phase: 'awaiting', commitment: frame.commitment },
        [
          { type: 'attempt', run: state.run },
          { type: 'send', frame: { type: 'nonce', run: state.run, nonce: state.nonce } },
          { type: 'timer', ms: VERIFY_STEP_WAIT },
        ],
      ]
    case 'nonce':
      if (state.phase !== 'committing') return broken(state)
      // Never the one that we drew: a mirror would give the same number twice.
      if (toHex(frame.nonce) === toHex(state.nonce)) return broken(state)
      return check(state, frame.nonce, undefined, [
        { type: 'send', frame: { type: 'reveal', run: state.run, nonce: state.nonce } },
      ])
    case 'reveal':
      return state.phase === 'awaiting' ? check(state, frame.nonce, state.commitment, []) : broken(state)
    case 'matched':
      // They may have looked before we had computed it. Whatever they say, only we decide.
      if (state.phase !== 'comparing' && state.phase !== 'checking') return broken(state)
      return state.theyMatched ? broken(state) : [{ ...state, theyMatched: true }, []]
    case 'end':
      return over(state, frame.why === 'differs' ? 'they-differ' : frame.why)
  }
}

function ask(run: string, nonce: Uint8Array): Step {
  return [
    { phase: 'asking', role: 'initiator', run, nonce, crossed: false },
    [
      { type: 'send', frame: { type: 'start', run } },
      { type: 'timer', ms: VERIFY_ASK_WAIT },
    ],
  ]
}

function asked(state: RunState, run: string, goesFirst: boolean): Step {
  if (state.phase === 'idle')
    return [{ phase: 'asked', role: 'responder', run }, [{ type: 'timer', ms: VERIFY_ASK_WAIT }]]
  // Both pressed the button at the same moment: both agree, so one of the two questions is enough.
  if (state.phase === 'asking' && !state.crossed && run !== state.run)
    return goesFirst ? [{ ...state, crossed: true }, []] : agree(run, state.nonce)
  return broken(state)
}

/** Our own number, drawn and told to nobody so far, is fixed from here on. */
function agree(run: string, nonce: Uint8Array): Step {
  return [
    { phase: 'committing', role: 'responder', run, nonce },
    [
      { type: 'attempt', run },
      { type: 'commit', run, nonce },
      { type: 'timer', ms: VERIFY_STEP_WAIT },
    ],
  ]
}

function check(
  { run, role, nonce: ours }: Extract<RunState, { readonly phase: 'committing' | 'awaiting' }>,
  theirs: Uint8Array,
  commitment: Uint8Array | undefined,
  first: readonly RunEffect[],
): Step {
  return [
    { phase: 'checking', run, role, theyMatched: false },
    [...first, { type: 'compute', run, role, ours, theirs, commitment }],
  ]
}

/** A slip of the finger is no attack: what the other person read does not change by typing it once more. */
function typed(state: Extract<RunState, { readonly phase: 'comparing' }>, digits: string): Step {
  if (digits === state.code.digits) return matched(state, 'digits')
  const typings = state.typings + 1
  return typings < MAX_TYPINGS ? [{ ...state, typings }, []] : end(state, 'differs', 'differs')
}

function matched({ run }: Run, method: VerificationMethod): Step {
  return [
    IDLE,
    [
      { type: 'matched', run, method },
      { type: 'send', frame: { type: 'matched', run } },
      { type: 'over', run, outcome: 'matched' },
    ],
  ]
}

function end(state: Run, outcome: RunOutcome, why: 'declined' | 'cancelled' | 'differs'): Step {
  const [next, effects] = over(state, outcome)
  return [next, [{ type: 'send', frame: { type: 'end', run: state.run, why } }, ...effects]]
}

/** They broke the rules: that is an attempt, unless nobody here has agreed to one. */
function broken(state: Exclude<RunState, { readonly phase: 'idle' }>): Step {
  const [next, effects] = end(state, 'broken', 'cancelled')
  return [next, [...(state.phase === 'asking' ? [{ type: 'attempt', run: state.run } as const] : []), ...effects]]
}

function over({ run }: Run, outcome: RunOutcome): Step {
  return [IDLE, [{ type: 'over', run, outcome }]]
}
