/** How sure we are of somebody, as it is shown. */
import type { Standing } from 'privet/trust'

/**
 * Whoever was met for the first time within this long is still new (ms): a conversation with breaks is one meeting, and
 * "met before" is only worth something when there was another one.
 */
const NEW_FOR = 12 * 3_600_000

export type Shown = 'new' | 'met' | 'verified' | 'conflict'

export function shownStanding(standing: Standing, now: number): Shown {
  if (standing.status !== 'met') return standing.status
  return now - standing.contact.firstSeen < NEW_FOR ? 'new' : 'met'
}

/** Whom they could be taken for, by the name we know them by. */
export function knownAs(standing: Standing & { readonly status: 'conflict' }): string {
  const [known] = standing.known
  return known?.petname ?? known?.names[0] ?? ''
}
