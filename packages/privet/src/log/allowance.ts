/** How many bytes of records we take from one member: many at once, few for ever. Case 62. */
import type { Clock } from '../clock.ts'
import { MAX_ASKED_BYTES } from '../limits.ts'

export interface Allowance {
  take(bytes: number): void
  /** Not even one more answer fits. */
  isSpent(): boolean
  /** Nothing is taken of it, or all has grown back. */
  isWhole(): boolean
}

export function openAllowance(clock: Clock, atOnce: number, perSecond: number): Allowance {
  let left = atOnce
  let filledAt = clock.now()
  function fill(): void {
    const now = clock.now()
    left = Math.min(atOnce, left + (Math.max(0, now - filledAt) * perSecond) / 1000)
    filledAt = now
  }
  return {
    take(bytes) {
      fill()
      left -= bytes
    },
    isSpent() {
      fill()
      return left < MAX_ASKED_BYTES
    },
    isWhole() {
      fill()
      return left === atOnce
    },
  }
}
