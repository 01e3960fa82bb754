/**
 * How it stands with somebody whose line may be broken, in the steps in which a person should hear of it. Pure: from
 * the status and how long it has lasted.
 */
import type { LinkStatus } from 'privet'

/**
 * `wavering`: silent for a moment; the last frame stays and nothing is said. `reconnecting`: said. `lost`: it takes so
 * long that one should be able to go on without them; it is still being tried.
 */
export type Contact = 'here' | 'wavering' | 'reconnecting' | 'lost'

/** Milliseconds after which it is said; before, words would only flicker. */
export const SAID_AFTER = 3_000
/** Milliseconds after which waiting is a choice. */
export const LOST_AFTER = 20_000

export function contactOf(status: LinkStatus, since: number, now: number): Contact {
  if (status === 'open') return 'here'
  const lasted = now - since
  return lasted >= LOST_AFTER ? 'lost' : lasted >= SAID_AFTER ? 'reconnecting' : 'wavering'
}

/** When it will be another step if the status stays; undefined: never. */
export function contactChangesAt(status: LinkStatus, since: number, now: number): number | undefined {
  switch (contactOf(status, since, now)) {
    case 'wavering':
      return since + SAID_AFTER
    case 'reconnecting':
      return since + LOST_AFTER
    case 'here':
    case 'lost':
      return undefined
  }
}
