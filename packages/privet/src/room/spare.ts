/** A connection that is kept ready, so that an offer or answer leaves without waiting for addresses. */
import type { Clock } from '../clock.ts'
import { WARM_LIFETIME } from '../limits.ts'

/** After one was taken, or while others are being made: these have the machine's attention. */
const LATER = 1_000

export interface Spare<T> {
  /** Whether to keep one. */
  want(wanted: boolean): void
  /** The one that is ready, or a new one. */
  take(): T
}

/**
 * The first is made `first` ms after it is wanted: a page's first connection takes 5 to 10 ms, and our
 * knock is to leave before.
 */
export function keepSpare<T extends { close(): void }>(
  clock: Clock,
  make: () => T,
  first: number,
  isAtRest: () => boolean,
): Spare<T> {
  let isWanted = false
  let ready: T | undefined
  let cancel = (): void => {}

  function after(ms: number): void {
    cancel()
    cancel = clock.after(ms, () => {
      if (!isAtRest()) return after(LATER)
      ready?.close()
      after(WARM_LIFETIME)
      ready = make()
    })
  }

  return {
    want(wanted) {
      if (wanted === isWanted) return
      isWanted = wanted
      if (wanted) return after(first)
      cancel()
      ready?.close()
      ready = undefined
    },
    take() {
      const taken = ready ?? make()
      ready = undefined
      if (isWanted) after(LATER)
      return taken
    },
  }
}
