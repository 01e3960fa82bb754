/** A call that we make, as it is shown: pure. What it goes through, `privet/trust` decides. */
import type { PeerId } from 'privet'
import type { OutgoingStatus } from 'privet/trust'

/**
 * `opening`: the room for it is being made; `unreached`: nothing was heard of them at all, so their app was not open;
 * `failed`: it could not be rung from here.
 */
export type Phase = 'opening' | Exclude<OutgoingStatus, 'crossed'> | 'unreached' | 'failed'

export interface Outgoing {
  readonly peer: PeerId
  readonly phase: Phase
}

/** What it comes to, after another word of the library's; undefined: there is nothing more to show. */
export function outgoingAfter(before: Outgoing, status: OutgoingStatus): Outgoing | undefined {
  // They rang us at the same moment, and that is the call now.
  if (status === 'crossed') return undefined
  const phase = status === 'no-answer' && before.phase !== 'ringing' ? 'unreached' : status
  return { ...before, phase }
}

/** Whether it still goes on, so that nobody else gets through. */
export function isUnderWay({ phase }: Outgoing): boolean {
  return phase === 'opening' || phase === 'calling' || phase === 'ringing' || phase === 'accepted'
}
