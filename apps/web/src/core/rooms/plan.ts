/** What whoever makes a room has chosen for it. */
import type { HistoryRule, RoomPolicy } from 'privet/membership'
import type { Lifetime } from './lifetime.ts'

export interface Plan {
  /** Whoever comes is asked about first. */
  readonly approval: boolean
  /** What newcomers get of what was said. */
  readonly history: HistoryRule
  readonly lifetime: Lifetime
  /** When it ends for all (ms since the Unix epoch). */
  readonly expires?: number | undefined
}

/** A quick call: whoever has the link comes in, and nothing stays. */
export const QUICK: Plan = { approval: false, history: 'all', lifetime: 'short' }

/** What of it is for everybody, and said with the room. */
export const policyOf = ({ approval, history }: Plan): Partial<RoomPolicy> => ({ approval, history })
