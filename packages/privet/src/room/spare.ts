/** A connection that is kept ready, so that an offer or answer leaves without waiting for addresses. */
import type { Clock } from '../clock.ts'
import { WARM_LIFETIME } from '../limits.ts'

/** Not at once after one was taken: the connection being made has the machine's attention. */
const AFTER_USE = 1_000
/** Nor at once when first wanted: a page's first connection takes 5 to 10 ms, and our knock is to leave before. */
const BEFORE_USE = 15

export interface Spare<T> {
  /** Whether to keep one. */
  want(wanted: boolean): void
  /** The one that is ready, or a new one. */
  take(): T
}

/** `make` is told whether the connection is made before it is needed. */
export function keepSpare<T extends { close(): void }>(clock: Clock, make: (isEarly: boolean) => T): Spare<T> {
  let isWanted = false
  let ready: T | undefined
  let cancel = (): void => {}

  function renew(): void {
    cancel()
    ready?.close()
    ready = isWanted ? make(true) : undefined
    cancel = isWanted ? clock.after(WARM_LIFETIME, renew) : () => {}
  }

  return {
    want(wanted) {
      if (wanted === isWanted) return
      isWanted = wanted
      if (!wanted) return renew()
      cancel()
      cancel = clock.after(BEFORE_USE, renew)
    },
    take() {
      const taken = ready
      ready = undefined
      cancel()
      if (isWanted) cancel = clock.after(AFTER_USE, renew)
      return taken ?? make(false)
    },
  }
}
