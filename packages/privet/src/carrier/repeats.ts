/**
 * Tells a body that came over several carriers, or twice over one, from one that was said again.
 *
 * A broker can repeat an envelope but not make one: the same salt is a repeat. The same body in a new envelope was
 * sent again on purpose (an offer whose answer was lost), and each carrier brings each of these once. So a body
 * passes when some carrier has brought it more often than it has passed. Dropping every known body, which is
 * simpler, would make the second offer unheard just when the first answer was lost.
 */

export interface Repeats {
  /** Whether this envelope was noted before; looks only. */
  isKnown(salt: string): boolean
  /** Notes an envelope, our own or one that was opened. */
  note(salt: string): void
  /** Whether this body, brought by this carrier in a new envelope, is to be heard. */
  isNews(bodyHash: string, carrier: string): boolean
}

export function createRepeats(capacity: number): Repeats {
  const salts = new Set<string>()
  const bodies = new Map<string, { heard: number; readonly brought: Map<string, number> }>()
  return {
    isKnown: (salt) => salts.has(salt),
    note(salt) {
      salts.add(salt)
      forgetOldest(salts, capacity)
    },
    isNews(bodyHash, carrier) {
      const body = bodies.get(bodyHash) ?? { heard: 0, brought: new Map<string, number>() }
      bodies.delete(bodyHash)
      bodies.set(bodyHash, body)
      forgetOldest(bodies, capacity)
      const times = (body.brought.get(carrier) ?? 0) + 1
      body.brought.set(carrier, times)
      if (times <= body.heard) return false
      body.heard = times
      return true
    },
  }
}

/** Sets and maps keep the order of insertion: the first key is the oldest. */
function forgetOldest(kept: Set<string> | Map<string, unknown>, capacity: number): void {
  const [oldest] = kept.keys()
  if (kept.size > capacity && oldest !== undefined) kept.delete(oldest)
}
