/** A token bucket: so many at once, so many a second; the rest is refused. */
import type { Clock } from '../clock.ts'

/** Takes one; false when there is none left. */
export type Bucket = () => boolean

export function createBucket(perSecond: number, clock: Clock, atOnce: number = perSecond): Bucket {
  let tokens = atOnce
  let filledAt = clock.now()
  return () => {
    const now = clock.now()
    // A clock that was set back fills nothing and takes nothing away.
    tokens = Math.min(atOnce, tokens + (Math.max(0, now - filledAt) * perSecond) / 1000)
    filledAt = now
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
