/** Calls once nobody has done anything for so long, also on a machine that slept meanwhile. Knows no locks. */
import type { Clock } from '../clock.ts'

/** A time that begins anew with every `touch`. */
export interface Idle {
  /** Minutes; undefined: never. Begins anew. */
  set(minutes: number | undefined): void
  touch(): void
  close(): void
}

const MINUTE = 60_000

/** Watches with this clock. */
export function createIdle(clock: Clock, call: () => void): Idle {
  let minutes: number | undefined
  let touched = clock.now()
  let cancel = (): void => undefined

  const begin = (): void => {
    cancel()
    touched = clock.now()
    if (minutes !== undefined) cancel = clock.after(minutes * MINUTE, call)
  }
  return {
    set(next) {
      minutes = next
      begin()
    },
    touch() {
      // The timers of a machine that slept stood still.
      if (minutes !== undefined && clock.now() - touched > minutes * MINUTE) call()
      begin()
    },
    close: () => cancel(),
  }
}
