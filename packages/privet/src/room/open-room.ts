/** The way in: a new room, one that we are invited to, or one that we come back to. */
import { systemClock } from '../clock.ts'
import { refuse, throwIfAborted } from '../error.ts'
import {
  checkRoomSecret,
  createRoomSecret,
  type Invitation,
  inviteSecret,
  parseInvitation,
} from '../handshake/index.ts'
import { createIdentity, type Identity } from '../identity/index.ts'
import { checkIce } from '../link/index.ts'
import { enterRoom, type RoomTerms } from './room.ts'
import type { Room, RoomEnvironment, RoomOptions, SavedRoom } from './types.ts'

/**
 * Opens a room. With an `invitation` it knocks; with `saved` it comes back; with neither it founds a
 * room and waits. Resolves at once: `room.status` and `room.members` tell how it goes.
 *
 * Rejects with `PeerError`: `malformed` or `unsupported` for an invitation that cannot be read,
 * `untrusted` for a saved room that does not fit together, `unreachable` for relay mode without a
 * TURN server, `aborted`.
 */
export async function openRoom(options: RoomOptions = {}): Promise<Room> {
  const { signal, carriers = [], name = '' } = options
  const ice = { mode: 'direct', servers: [], ...options.ice } as const
  throwIfAborted(signal)
  checkIce(ice)
  const identity = options.identity ?? (await createIdentity())
  const place = await placeOf(options, identity)
  throwIfAborted(signal)
  const environment = { ...platform, ...options.environment }
  const room = await enterRoom({ ...place, identity, carriers, name, ice, environment })
  if (signal?.aborted) void room.leave()
  signal?.addEventListener('abort', () => void room.leave(), { once: true })
  return room
}

type Place = Pick<RoomTerms, 'room' | 'inviteSecret' | 'secret' | 'as'>

/** The browser that we run in. */
export const platform: RoomEnvironment = {
  createConnection: (configuration) => new RTCPeerConnection(configuration),
  clock: systemClock,
  random: () => Math.random(),
}

async function placeOf({ saved, invitation }: RoomOptions, identity: Identity): Promise<Place> {
  if (saved !== undefined) return comeBack(saved)
  if (invitation !== undefined) return invited(invitation)
  const { roomKey, genesis, room } = await createRoomSecret(identity)
  return { room, inviteSecret: await inviteSecret(roomKey, room), secret: { roomKey, genesis }, as: 'creator' }
}

function invited(invitation: string | URL | Invitation): Place {
  const isRead = typeof invitation === 'object' && 'secret' in invitation
  const { room, secret } = isRead ? invitation : parseInvitation(invitation)
  return { room, inviteSecret: secret, secret: undefined, as: 'newcomer' }
}

async function comeBack(saved: SavedRoom): Promise<Place> {
  const { version, room, roomKey, genesis, inviteSecret: secret } = saved
  if (version !== 1) refuse('unsupported', 'E_NEWER', 'The room was saved by a newer version')
  // Left before anyone had opened: it is still an invitation.
  if (roomKey === undefined || genesis === undefined)
    return { room, inviteSecret: secret, secret: undefined, as: 'newcomer' }
  await checkRoomSecret({ roomKey, genesis, room }, secret)
  return { room, inviteSecret: secret, secret: { roomKey, genesis }, as: 'returning' }
}
