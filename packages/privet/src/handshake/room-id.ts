/** The name of a room: a hash of its genesis, so that knowing the name is knowing who founded it. */
import { refuse } from '../error.ts'
import { type Bytes, fromBase64url, toBase64url } from '../bytes/index.ts'

export const ROOM_ID_BYTES = 16

/** Sixteen bytes as base64url, 22 characters. */
export type RoomId = string & { readonly __roomId: true }

/** The id that these 16 bytes are. */
export function roomIdFrom(bytes: Uint8Array): RoomId {
  if (bytes.length !== ROOM_ID_BYTES) refuse('malformed', 'E_LENGTH', 'Of a wrong length')
  return toBase64url(bytes) as RoomId
}

/** The 16 bytes that an id stands for. */
export function roomIdBytes(room: RoomId): Bytes {
  return fromBase64url(room)
}
