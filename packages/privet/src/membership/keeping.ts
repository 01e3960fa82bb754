/**
 * Keeps the rules of a room, one thing after the other: our own chain has one end, and what is older never takes the place
 * of what is newer. Knows nothing of what it keeps. MB-22.
 */
import type { SavedRules } from '../room/index.ts'

export interface Keeping {
  /** Does this when all that came before is done. Rejects with what it rejects with. */
  inTurn<T>(task: () => Promise<T>): Promise<T>
  /** Keeps what there is now. Rejects when that cannot be: what we are about to say is not said then. */
  now(): Promise<void>
  /** Keeps it if that can be: what others have said holds in any case. Whoever keeps knows that they could not. */
  ifPossible(): Promise<void>
  /** Likewise, in its turn: of what comes while something else is being kept, all is kept at once. */
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

  async function ifPossible(): Promise<void> {
    await now().catch(() => {})
  }

  return {
    inTurn,
    now,
    ifPossible,
    soon() {
      coming ??= inTurn(() => {
        coming = undefined
        return ifPossible()
      })
      return coming
    },
  }
}
