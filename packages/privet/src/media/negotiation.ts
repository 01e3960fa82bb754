/**
 * How media come to a connection, as a pure state machine: by one offer and one answer, once, for
 * all slots together. Afterwards tracks are only swapped.
 *
 * The side that answers never offers; it asks for the offer. There is nothing to collide, so
 * nothing is ever rolled back: the textbook "perfect negotiation" breaks for good in Chromium 156
 * when one side adds video while the other adds audio (12 of 12 runs). The channel beneath loses
 * nothing and keeps the order, so nothing is numbered or repeated. SPEC.md, NG-n.
 */
import type { LinkRole } from '../link/index.ts'

export type NegotiationPhase = 'idle' | 'asking' | 'making' | 'offering' | 'applying' | 'done'

export type NegotiationEvent =
  /** This side has media to send. */
  | 'needed'
  /** What the other side sent. */
  | 'ask'
  | 'offer'
  | 'answer'
  /** The browser has made or applied what it was told to. */
  | 'ready'

export type NegotiationEffect =
  /** Calls to the browser; each ends with `ready`. `apply-offer` makes the answer as well. */
  | 'make-offer'
  | 'apply-offer'
  | 'apply-answer'
  /** Messages to the other side; the description is the one that is ready. */
  | 'send-ask'
  | 'send-offer'
  | 'send-answer'
  | 'negotiated'
  /** The other side sent what has no place here. */
  | 'violated'

type Step = readonly [phase: NegotiationPhase, effects: readonly NegotiationEffect[]]

const STEPS: Readonly<Record<string, Step>> = {
  'offerer idle needed': ['making', ['make-offer']],
  'offerer idle ask': ['making', ['make-offer']],
  'offerer making ready': ['offering', ['send-offer']],
  'offerer offering answer': ['applying', ['apply-answer']],
  'offerer applying ready': ['done', ['negotiated']],
  'answerer idle needed': ['asking', ['send-ask']],
  'answerer idle offer': ['applying', ['apply-offer']],
  'answerer asking offer': ['applying', ['apply-offer']],
  'answerer applying ready': ['done', ['send-answer', 'negotiated']],
}

export function stepNegotiation(role: LinkRole, phase: NegotiationPhase, event: NegotiationEvent): Step {
  const step = STEPS[`${role} ${phase} ${event}`]
  // Wishes cross on their way: what is wanted is under way then.
  return step ?? [phase, event === 'offer' || event === 'answer' ? ['violated'] : []]
}

/** Whether nothing is under way: only then can ICE be restarted by fields alone. */
export function isSettled(phase: NegotiationPhase): boolean {
  return phase === 'idle' || phase === 'asking' || phase === 'done'
}
