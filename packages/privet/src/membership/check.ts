/** Checking many signatures without keeping the page from anything else. */
import { type Clock, sleep } from '../clock.ts'
import type { RoomId } from '../handshake/index.ts'
import { CHECKING_SLICE } from '../limits.ts'
import { openStatement, type Statement } from './statement.ts'

/** So many are handed to the platform at a time: it checks them beside us, on other threads. */
const TOGETHER = 16

/**
 * Opens statements of this room, in the order in which they came. Rejects with the `PeerError` of the first that is
 * none: whoever sends such a one runs something else.
 */
export async function openStatements(
  all: readonly Uint8Array[],
  room: RoomId,
  clock: Clock,
): Promise<readonly Statement[]> {
  const opened: Statement[] = []
  let since = clock.now()
  for (let at = 0; at < all.length; at += TOGETHER) {
    opened.push(...(await Promise.all(all.slice(at, at + TOGETHER).map((bytes) => openStatement(bytes, room)))))
    if (clock.now() - since < CHECKING_SLICE) continue
    await sleep(clock, 0)
    since = clock.now()
  }
  return opened
}
