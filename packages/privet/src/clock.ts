/**
 * Time as a parameter: everything that waits takes a `Clock`, so that machines and their
 * interpreters run in a simulated world in milliseconds.
 */

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number
  /** Calls once after `ms` milliseconds; returns how to cancel. */
  after(ms: number, call: () => void): () => void
  /** Calls once all else that is due has had its turn; the same as after 0 ms unless given. */
  soon?(call: () => void): void
}

/** The clock of the machine we run on. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
}

/** A promise that resolves after `ms` milliseconds of `clock`. */
export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve)
  })
}

/** Waits for the first of these, `ms` milliseconds of `clock` at most. */
export async function atMost(clock: Clock, ms: number, ...waits: readonly Promise<unknown>[]): Promise<void> {
  let cancel = (): void => {}
  const over = new Promise<void>((resolve) => {
    cancel = clock.after(ms, resolve)
  })
  await Promise.race([over, ...waits]).finally(cancel)
}
