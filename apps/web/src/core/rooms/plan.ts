/** What whoever makes a room has chosen for it. */
import type { Lifetime } from './lifetime.ts'

export interface Plan {
  /** Whoever comes is asked about first. */
  readonly approval: boolean
  readonly lifetime: Lifetime
  /** When it ends for all (ms since the Unix epoch). */
  readonly expires?: number | undefined
}

/** A quick call: whoever has the link comes in, and nothing stays. */
export const QUICK: Plan = { approval: false, lifetime: 'short' }
