/** How long a room is kept on this device: pure. When that is over, the store's own rule says (`endOf`). */
import { endOf, type KeptRoom, type Lifetime as StoredLifetime } from 'privet/indexeddb'

/** `short`: until half an hour after anyone else was last seen in it; `kept`: until somebody forgets it here. */
export type Lifetime = Exclude<StoredLifetime, number>

export interface Lasting {
  /** Somebody keeps it for good. */
  readonly isKept: boolean
  /** When it ends for all, by its rules (ms since the Unix epoch). */
  readonly expires?: number | undefined
  readonly lastSeen: KeptRoom['lastSeen']
}

/** What the store is told: its end for all, where that comes before the one that it has here. */
export function lifetimeOf({ isKept, expires, lastSeen }: Lasting): StoredLifetime {
  const lifetime = isKept ? 'kept' : 'short'
  return expires !== undefined && expires < (endOf({ lifetime, lastSeen }) ?? Infinity) ? expires : lifetime
}
