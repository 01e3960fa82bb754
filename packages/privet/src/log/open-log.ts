/** The log of a room that is open, and private conversations beside it. LG-60 …. */
import { concat } from '../bytes/index.ts'
import { label, sha256 } from '../crypto/index.ts'
import { refuse } from '../error.ts'
import { type RoomId, roomIdBytes, roomIdFrom } from '../handshake/index.ts'
import { comparePeerIds, type PeerId, publicKeyOf } from '../identity/index.ts'
import { live, type Live } from '../live.ts'
import { backstageOf, type Room } from '../room/index.ts'
import type { LogMembership } from './ledger.ts'
import { createLog, type Log, type LogOptions } from './log.ts'
import { EVERYONE } from './membership.ts'

/**
 * Opens the log of a room, over a lane of its own (`log`) to everyone. It ends with the room, or when it is closed.
 * One at a time for each room, in one window at a time: two would sign different things with one number.
 * A room with rules has its `membership` given: else what the removed and strangers say would count, by way of any member
 * (`refused`, `E_RULES`).
 */
export async function openLog(room: Room, options: LogOptions): Promise<Log> {
  if (options.membership === undefined && backstageOf(room).greet !== undefined)
    refuse('refused', 'E_RULES', 'The room has rules: who belongs to it is to be said')
  const { membership = live(EVERYONE) } = options
  return open(room, room.id, 'log', () => true, { ...options, membership })
}

/**
 * Opens what only we and this member say to each other: a log of two, over a lane of our own link with them (`private`).
 * Nobody else gets it, not even sealed. Its store is its own, too. Whoever wants to hear of a first message opens it
 * whenever they are here.
 */
export async function openPrivateLog(
  room: Room,
  peer: PeerId,
  options: Omit<LogOptions, 'membership' | 'history'>,
): Promise<Log> {
  const us = [room.self.id, peer]
  const membership: Live<LogMembership> = live({
    ...EVERYONE,
    upTo: (author) => (us.includes(author) ? Infinity : 0),
  })
  const id = await privateRoomId(room.id, room.self.id, peer)
  return open(room, id, 'private', (other) => other === peer, { ...options, membership, history: 'all' })
}

/** What stands in private records for the room: one of another conversation is refused. */
export async function privateRoomId(room: RoomId, one: PeerId, other: PeerId): Promise<RoomId> {
  const people = [one, other].toSorted(comparePeerIds).map(publicKeyOf)
  const hash = await sha256(label('privet1/private'), concat(roomIdBytes(room), ...people))
  return roomIdFrom(hash.subarray(0, 16))
}

async function open(
  room: Room,
  id: RoomId,
  lane: string,
  isFor: (peer: PeerId) => boolean,
  options: LogOptions & { readonly membership: Live<LogMembership> },
): Promise<Log> {
  const { environment, signal, onLink } = backstageOf(room)
  const log = await createLog({ ...options, identity: room.self, room: id, clock: environment.clock })
  const stop = onLink((link) => {
    if (!isFor(link.peer)) return
    const { send, receive } = link.lane(lane)
    log.connect({ peer: link.peer, closed: link.closed, send, receive })
  })
  const close = async (): Promise<void> => {
    stop()
    await log.close()
  }
  if (signal.aborted) await close()
  signal.addEventListener('abort', () => void close().catch(() => {}), { once: true })
  return { ...log, close }
}
