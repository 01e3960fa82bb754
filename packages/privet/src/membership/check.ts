/** Checking many signatures without keeping the page from anything else. */
import type { Clock } from '../clock.ts'
import type { RoomId } from '../handshake/index.ts'
import { eachInSlices } from '../slices.ts'
import { openStatement, type Statement } from './statement.ts'

/**
 * Opens statements of this room, in the order in which they came. Rejects with the `PeerError` of the first that is
 * none: whoever sends such a one runs something else.
 */
export function openStatements(all: readonly Uint8Array[], room: RoomId, clock: Clock): Promise<readonly Statement[]> {
  return eachInSlices(all, clock, (bytes) => openStatement(bytes, room))
}
