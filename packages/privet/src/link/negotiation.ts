/**
 * Offer/answer negotiation with one fixed offerer, as two pure state machines.
 *
 * The side that answers never offers; when it needs a change it asks for an offer. There is
 * nothing to collide, so nothing is ever rolled back. Every message carries a number, so a
 * carrier may lose, repeat or reorder them: repeats are answered again, stale ones dropped.
 * The textbook "perfect negotiation" with rollback breaks for good in Chromium 156 when one side
 * adds video while the other adds audio (12 of 12 runs). SPEC.md, NG-n.
 */
import type { Machine } from '../machine.ts'

export type NegotiationMessage =
  /** `ask` is the newest ask that this offer fulfils. */
  | { readonly type: 'offer'; readonly offer: number; readonly ask: number; readonly sdp: string }
  | { readonly type: 'answer'; readonly offer: number; readonly sdp: string }
  | { readonly type: 'ask'; readonly ask: number }

export type NegotiationEvent =
  /** This side wants something that has to be negotiated. */
  | { readonly type: 'needed' }
  /** The effect `make-offer` or `apply-offer` of this number is done; `sdp` is our local description. */
  | { readonly type: 'made'; readonly offer: number; readonly sdp: string }
  /** The effect `apply-answer` is done. */
  | { readonly type: 'settled'; readonly offer: number }
  | { readonly type: 'received'; readonly message: NegotiationMessage }
  /** Nothing came for a while. */
  | { readonly type: 'timeout' }

export type NegotiationEffect =
  | { readonly type: 'make-offer'; readonly offer: number }
  | { readonly type: 'apply-answer'; readonly offer: number; readonly sdp: string }
  /** Apply the offer and make the answer to it. */
  | { readonly type: 'apply-offer'; readonly offer: number; readonly sdp: string }
  | { readonly type: 'send'; readonly message: NegotiationMessage }
  /** What this side needed has been negotiated. */
  | { readonly type: 'negotiated'; readonly offer: number }

export interface Offerer {
  readonly role: 'offerer'
  readonly phase: 'stable' | 'making' | 'offering' | 'applying'
  /** Number of the newest offer. */
  readonly offer: number
  /** The newest ask heard. */
  readonly heard: number
  /** The newest ask that the offer under way fulfils. */
  readonly fulfils: number
  /** Something changed after the offer under way was begun. */
  readonly dirty: boolean
  readonly sdp: string
}

export interface Answerer {
  readonly role: 'answerer'
  readonly phase: 'stable' | 'applying'
  /** The newest offer applied or being applied. */
  readonly offer: number
  /** Number of our newest ask, and the newest that an applied offer fulfilled. */
  readonly asked: number
  readonly fulfilled: number
  /** The ask that the offer being applied fulfils. */
  readonly fulfils: number
  /** Our answer to `offer`, for repeats. */
  readonly sdp: string
}

export type Negotiation = Offerer | Answerer
type Step<State> = readonly [State, readonly NegotiationEffect[]]

export function beginNegotiation(role: 'offerer' | 'answerer'): Negotiation {
  return role === 'offerer'
    ? { role, phase: 'stable', offer: 0, heard: 0, fulfils: 0, dirty: false, sdp: '' }
    : { role, phase: 'stable', offer: 0, asked: 0, fulfilled: 0, fulfils: 0, sdp: '' }
}

export const stepNegotiation: Machine<Negotiation, NegotiationEvent, NegotiationEffect> = (state, event) =>
  state.role === 'offerer' ? stepOfferer(state, event) : stepAnswerer(state, event)

/** Whether something is under way that a lost message could leave hanging: then `timeout` should come. */
export function isWaiting(state: Negotiation): boolean {
  return state.role === 'offerer' ? state.phase === 'offering' : state.fulfilled < state.asked
}

function stepOfferer(state: Offerer, event: NegotiationEvent): Step<Offerer> {
  switch (event.type) {
    case 'needed':
      return change(state)
    case 'made':
      if (state.phase !== 'making' || event.offer !== state.offer) return [state, []]
      return repeatOffer({ ...state, phase: 'offering', sdp: event.sdp })
    case 'settled':
      if (state.phase !== 'applying' || event.offer !== state.offer) return [state, []]
      return settle({ ...state, phase: 'stable', sdp: '' })
    case 'timeout':
      return state.phase === 'offering' ? repeatOffer(state) : [state, []]
    case 'received':
      return receiveAsOfferer(state, event.message)
  }
}

function receiveAsOfferer(state: Offerer, message: NegotiationMessage): Step<Offerer> {
  switch (message.type) {
    case 'ask':
      return message.ask > state.heard ? change({ ...state, heard: message.ask }) : [state, []]
    case 'answer':
      if (state.phase !== 'offering' || message.offer !== state.offer) return [state, []]
      return [{ ...state, phase: 'applying' }, [{ type: 'apply-answer', offer: message.offer, sdp: message.sdp }]]
    case 'offer':
      return [state, []]
  }
}

function change(state: Offerer): Step<Offerer> {
  return state.phase === 'stable' ? makeOffer(state) : [{ ...state, dirty: true }, []]
}

function makeOffer(state: Offerer): Step<Offerer> {
  const offer = state.offer + 1
  return [{ ...state, phase: 'making', offer, fulfils: state.heard, dirty: false }, [{ type: 'make-offer', offer }]]
}

function repeatOffer(state: Offerer): Step<Offerer> {
  const message = { type: 'offer', offer: state.offer, ask: state.fulfils, sdp: state.sdp } as const
  return [state, [{ type: 'send', message }]]
}

function settle(state: Offerer): Step<Offerer> {
  const done = { type: 'negotiated', offer: state.offer } as const
  if (!state.dirty) return [state, [done]]
  const [next, effects] = makeOffer(state)
  return [next, [done, ...effects]]
}

function stepAnswerer(state: Answerer, event: NegotiationEvent): Step<Answerer> {
  switch (event.type) {
    case 'needed':
      return repeatAsk({ ...state, asked: state.asked + 1 })
    case 'made':
      return event.offer === state.offer && state.phase === 'applying' ? answer(state, event.sdp) : [state, []]
    case 'settled':
      return [state, []]
    case 'timeout':
      return isWaiting(state) ? repeatAsk(state) : [state, []]
    case 'received':
      return event.message.type === 'offer' ? receiveOffer(state, event.message) : [state, []]
  }
}

function receiveOffer(state: Answerer, message: Extract<NegotiationMessage, { type: 'offer' }>): Step<Answerer> {
  if (message.offer < state.offer) return [state, []]
  if (message.offer === state.offer) return state.phase === 'stable' ? repeatAnswer(state) : [state, []]
  return [
    { ...state, phase: 'applying', offer: message.offer, fulfils: message.ask, sdp: '' },
    [{ type: 'apply-offer', offer: message.offer, sdp: message.sdp }],
  ]
}

function answer(state: Answerer, sdp: string): Step<Answerer> {
  const [next, effects] = repeatAnswer({
    ...state,
    phase: 'stable',
    sdp,
    fulfilled: Math.max(state.fulfilled, state.fulfils),
  })
  return [next, [...effects, { type: 'negotiated', offer: state.offer }]]
}

function repeatAnswer(state: Answerer): Step<Answerer> {
  return [state, [{ type: 'send', message: { type: 'answer', offer: state.offer, sdp: state.sdp } }]]
}

function repeatAsk(state: Answerer): Step<Answerer> {
  return [state, [{ type: 'send', message: { type: 'ask', ask: state.asked } }]]
}
