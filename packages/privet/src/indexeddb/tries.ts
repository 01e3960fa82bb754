/** How long to wait before a passphrase may be tried again: pure, and kept with the profile so that a reload forgets nothing. */
import { FREE_TRIES, TRY_WAIT_FIRST, TRY_WAIT_LONGEST } from '../limits.ts'

/** Wrong passphrases since the last right one. */
export interface Tries {
  readonly failed: number
  /** When the last one was tried (ms since 1970). */
  readonly at: number
}

export const NO_TRIES: Tries = { failed: 0, at: 0 }

/** One more that was wrong. */
export function failedAgain({ failed }: Tries, now: number): Tries {
  return { failed: failed + 1, at: now }
}

/** Milliseconds until the next try; 0: now. A clock that was set back makes the wait no longer than it would be from now. */
export function waitBefore({ failed, at }: Tries, now: number): number {
  if (failed < FREE_TRIES) return 0
  const pause = Math.min(TRY_WAIT_FIRST * 2 ** (failed - FREE_TRIES), TRY_WAIT_LONGEST)
  return Math.max(0, pause - Math.max(0, now - at))
}
