/** How long to wait before the next attempt: exponential, with half of it left to chance. */
import { RECONNECT_FIRST, RECONNECT_LONGEST } from '../../limits.ts'

/** Milliseconds before attempt `failures + 1`; `random` is uniform in [0, 1). */
export function backoff(failures: number, random: () => number): number {
  const whole = Math.min(RECONNECT_LONGEST, RECONNECT_FIRST * 2 ** Math.max(0, failures - 1))
  return whole * (0.5 + 0.5 * random())
}
