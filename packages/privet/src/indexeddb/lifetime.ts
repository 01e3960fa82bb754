/** When a kept room is over: pure. */
import { ROOM_LINGER } from '../limits.ts'
import type { KeptRoom } from './types.ts'

/** When this room is to be dropped (ms since the Unix epoch); undefined: not by itself. */
export function endOf({ lifetime, lastSeen }: Pick<KeptRoom, 'lifetime' | 'lastSeen'>): number | undefined {
  if (lifetime === 'kept') return undefined
  return lifetime === 'short' ? lastSeen + ROOM_LINGER : lifetime
}
