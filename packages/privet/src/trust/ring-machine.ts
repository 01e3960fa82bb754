/**
 * Both ends of a call as pure machines. Envelopes get lost, so the caller repeats itself until it is answered, and who is
 * called answers every time: nothing hangs on one message. A caller who is not heard any more has given up. TR-24, TR-25.
 */
import { RING_DURATION, RING_REPEAT, RING_SILENCE } from '../limits.ts'

/** How a call is doing that we make. `crossed`: they called us at the same moment, and theirs is taken. */
export type OutgoingStatus =
  | 'calling'
  | 'ringing'
  | 'accepted'
  | 'declined'
  | 'busy'
  | 'no-answer'
  | 'cancelled'
  | 'crossed'
/** How a call is doing that somebody makes to us. `missed`: it was not taken, or we were busy or not to be disturbed. */
export type IncomingStatus = 'ringing' | 'accepted' | 'declined' | 'missed'

export interface Outgoing {
  readonly status: OutgoingStatus
  /** When it began (ms). */
  readonly since: number
}

export type OutgoingEvent =
  | { readonly type: 'tick' }
  | { readonly type: 'heard'; readonly answer: 'ringing' | 'accept' | 'decline' | 'busy' }
  | { readonly type: 'cancel' }
  | { readonly type: 'crossed' }

export type OutgoingEffect =
  | { readonly type: 'say'; readonly frame: 'ring' | 'cancel' }
  | { readonly type: 'timer'; readonly ms: number }

/** A call that we begin now; it wants a first tick. */
export function beginCall(now: number): Outgoing {
  return { status: 'calling', since: now }
}

/** Whether there is nothing more to come of it. */
export function isOver(status: OutgoingStatus): boolean {
  return status !== 'calling' && status !== 'ringing'
}

const ANSWERED = { ringing: 'ringing', accept: 'accepted', decline: 'declined', busy: 'busy' } as const

/** What the caller does. */
export function stepOutgoing(
  state: Outgoing,
  event: OutgoingEvent,
  now: number,
): readonly [Outgoing, readonly OutgoingEffect[]] {
  if (isOver(state.status)) return [state, []]
  switch (event.type) {
    case 'tick':
      if (Math.abs(now - state.since) >= RING_DURATION)
        return [{ ...state, status: 'no-answer' }, [{ type: 'say', frame: 'cancel' }]]
      return [
        state,
        [
          { type: 'say', frame: 'ring' },
          { type: 'timer', ms: RING_REPEAT },
        ],
      ]
    case 'heard':
      return [{ ...state, status: ANSWERED[event.answer] }, []]
    case 'cancel':
      return [{ ...state, status: 'cancelled' }, [{ type: 'say', frame: 'cancel' }]]
    case 'crossed':
      return [{ ...state, status: 'crossed' }, []]
  }
}

export interface Incoming {
  readonly status: IncomingStatus
  /** What the caller is told at every repeat of theirs; undefined: nothing. */
  readonly answer: 'ringing' | 'accept' | 'decline' | 'busy' | undefined
}

export type IncomingEvent =
  | { readonly type: 'heard' }
  | { readonly type: 'accept' }
  | { readonly type: 'decline' }
  | { readonly type: 'cancelled' }
  | { readonly type: 'silence' }

export type IncomingEffect =
  | { readonly type: 'say'; readonly frame: 'ringing' | 'accept' | 'decline' | 'busy' }
  /** Without another word of the caller's until then it has given up. */
  | { readonly type: 'timer'; readonly ms: number }

/** Whether somebody may be rung just now: yes, no and they are told so, no and nobody learns that the app is open. */
export type Availability = 'free' | 'busy' | 'quiet'

/** A call that was just heard of for the first time. */
export function beginIncoming(availability: Availability): readonly [Incoming, readonly IncomingEffect[]] {
  switch (availability) {
    case 'free':
      return stepIncoming({ status: 'ringing', answer: 'ringing' }, { type: 'heard' })
    case 'busy':
      return stepIncoming({ status: 'missed', answer: 'busy' }, { type: 'heard' })
    case 'quiet':
      return [{ status: 'missed', answer: undefined }, []]
  }
}

/** What the one does who is called. */
export function stepIncoming(state: Incoming, event: IncomingEvent): readonly [Incoming, readonly IncomingEffect[]] {
  const isRinging = state.status === 'ringing'
  switch (event.type) {
    case 'heard':
      return [
        state,
        [
          ...(state.answer === undefined ? [] : [{ type: 'say', frame: state.answer } as const]),
          ...(isRinging ? [{ type: 'timer', ms: RING_SILENCE } as const] : []),
        ],
      ]
    case 'accept':
      return isRinging ? answered('accepted', 'accept') : [state, []]
    case 'decline':
      return isRinging ? answered('declined', 'decline') : [state, []]
    case 'cancelled':
    case 'silence':
      return isRinging ? [{ status: 'missed', answer: undefined }, []] : [state, []]
  }
}

function answered(
  status: 'accepted' | 'declined',
  answer: 'accept' | 'decline',
): readonly [Incoming, readonly IncomingEffect[]] {
  return [{ status, answer }, [{ type: 'say', frame: answer }]]
}
