/**
 * The guest's side of an invitation by hand, as a pure machine. Nothing is made, asked or sent before the person
 * said yes: whoever merely opens an invitation, a chat's link preview say, stays unseen.
 */
import type { PeerId } from 'privet'
import type { Sheet } from './host.ts'

/** Why it did not come to a room. */
export type GuestFailure = 'unreachable' | 'refused' | 'untrusted' | 'other'

export interface HostLook {
  /** Undefined for an invitation without a signature, as a melody is. */
  readonly id: PeerId | undefined
  readonly name: string
}

interface Known {
  readonly host: HostLook
  /** Read off the other's screen, by our camera. */
  readonly face: boolean
}

export type GuestState =
  | ({ readonly phase: 'asked'; readonly expires: number } & Known)
  | ({ readonly phase: 'making' } & Known)
  | ({ readonly phase: 'waiting'; readonly sheet: Sheet } & Known)
  | ({ readonly phase: 'connecting' } & Known)
  | ({ readonly phase: 'in' } & Known)
  | ({ readonly phase: 'failed'; readonly failure: GuestFailure; readonly details: string } & Known)
  | ({ readonly phase: 'expired' } & Known)

export type GuestEvent =
  | { readonly type: 'answer' }
  /** The reply is made anew: more is known of this machine now. */
  | { readonly type: 'again' }
  | { readonly type: 'made'; readonly sheet: Sheet; readonly host: HostLook }
  | { readonly type: 'connecting' }
  | { readonly type: 'in' }
  | { readonly type: 'failed'; readonly failure: GuestFailure; readonly details: string }
  | { readonly type: 'expired' }
  | { readonly type: 'stop' }

export type GuestEffect = { readonly type: 'answer' } | { readonly type: 'close' }

export function firstLook(host: HostLook, expires: number, face: boolean): GuestState {
  return { phase: 'asked', host, expires, face }
}

export function stepGuest(state: GuestState, event: GuestEvent): readonly [GuestState, readonly GuestEffect[]] {
  const known: Known = { host: state.host, face: state.face }
  const isOver = state.phase === 'in' || state.phase === 'failed' || state.phase === 'expired'
  if (isOver) return [state, []]
  switch (event.type) {
    case 'answer':
      return state.phase === 'asked' ? [{ ...known, phase: 'making' }, [{ type: 'answer' }]] : [state, []]
    case 'again':
      return state.phase === 'waiting'
        ? [{ ...known, phase: 'making' }, [{ type: 'close' }, { type: 'answer' }]]
        : [state, []]
    case 'made':
      return state.phase === 'making'
        ? [{ ...known, host: event.host, phase: 'waiting', sheet: event.sheet }, []]
        : [state, []]
    case 'connecting':
      return state.phase === 'waiting' ? [{ ...known, phase: 'connecting' }, []] : [state, []]
    case 'in':
      return state.phase === 'asked' ? [state, []] : [{ ...known, phase: 'in' }, []]
    case 'failed':
      return [{ ...known, phase: 'failed', failure: event.failure, details: event.details }, []]
    case 'expired':
      return [{ ...known, phase: 'expired' }, []]
    case 'stop':
      return [state, state.phase === 'asked' ? [] : [{ type: 'close' }]]
  }
}
