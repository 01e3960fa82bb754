/**
 * Keeps the rules of a room, one thing after the other: our own chain has one end, and what is older never takes the place
 * of what is newer. Knows nothing of what it keeps. MB-22.
 */
import type { SavedRules } from '../room/index.ts'

export interface Keeping {
  /** Does this when all that came before is done. Rejects with what it rejects with. */
  inTurn<T>(task: () => Promise<T>): Promise<T>
  /** Keeps what there is now. */
  now(): Promise<void>
  /** Keeps it in its turn: of what comes while something else is being kept, all is kept at once. */
  soon(): Promise<void>
}

/** Of what `saved` gives, with `keep`. */
export function openKeeping(
  saved: () => SavedRules,
  keep: ((saved: SavedRules) => Promise<void> | void) | undefined,
): Keeping {
  let work: Promise<unknown> = Promise.resolve()
  let coming: Promise<void> | undefined

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = work.then(task)
    work = done.catch(() => {})
    return done
  }

  async function now(): Promise<void> {
    await keep?.(saved())
  }

  return {
    inTurn,
    now,
    soon() {
      coming ??= inTurn(() => {
        coming = undefined
        return now()
      })
      return coming
    },
  }
}
