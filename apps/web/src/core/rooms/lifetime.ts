/** How long a room is kept on this device: pure. The room's own end, which holds for all, is among its rules. */

/** `short`: until half an hour after anyone else was last seen in it; `kept`: until somebody forgets it here. */
export type Lifetime = 'short' | 'kept'

/** As `ROOM_LINGER` of the library (ms): long enough to come back after a break. */
export const LINGER = 30 * 60_000

export interface Lasting {
  /** When we were last in it (ms since the Unix epoch). */
  readonly seenAt: number
  /** When anyone else was last seen in it, or until when somebody who was invited by hand is waited for; or when it began. */
  readonly metAt?: number | undefined
  /** Undefined: from before rooms had one, and kept. */
  readonly lifetime?: Lifetime | undefined
  /** When it ends for all. */
  readonly expires?: number | undefined
}

/** When this device drops the room; undefined: not by itself. */
export function endOf({ seenAt, metAt = seenAt, lifetime, expires }: Lasting): number | undefined {
  const ends = [lifetime === 'short' ? metAt + LINGER : undefined, expires].filter((end) => end !== undefined)
  return ends.length > 0 ? Math.min(...ends) : undefined
}
