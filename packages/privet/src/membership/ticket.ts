/**
 * An invitation with terms: for so many guests, or until a time. It looks like any other; its secret is its own, so those
 * who come with it knock in a lobby of its own, and its terms are a record that its author signs and members pass on.
 */
import { type Bytes, concat, Reader, Writer } from '../bytes/index.ts'
import { label, random, SIGNATURE_BYTES } from '../crypto/index.ts'
import { refuse } from '../error.ts'
import { type RoomId, roomIdBytes, roomIdFrom } from '../handshake/index.ts'
import { type Identity, type PeerId, peerIdFrom, publicKeyOf, verify } from '../identity/index.ts'

/** Bytes of a ticket on the wire. */
export const TICKET_BYTES = 139
export const TICKET_SECRET_BYTES = 16
const BODY_BYTES = TICKET_BYTES - SIGNATURE_BYTES
const DOMAIN = 'privet1/ticket'
const VERSION = 1
const TYPE = 0x25

/** The terms of one invitation. */
export interface Ticket {
  readonly author: PeerId
  readonly secret: Bytes
  /** 0: as many as come. */
  readonly guests: number
  /** Seconds since the Unix epoch; 0: never. */
  readonly expires: number
  /** The number of the room's key under which it was made: a new key ends it. */
  readonly epoch: number
  readonly bytes: Bytes
}

/** Makes one. Throws `malformed` (`E_RANGE`) for numbers that do not fit. */
export async function makeTicket(
  identity: Identity,
  room: RoomId,
  { guests, expires, epoch }: Pick<Ticket, 'guests' | 'expires' | 'epoch'>,
): Promise<Ticket> {
  const body = new Writer()
    .u8(VERSION)
    .u8(TYPE)
    .bytes(roomIdBytes(room), publicKeyOf(identity.id), random(TICKET_SECRET_BYTES))
    .u8(guests)
    .u32(expires)
    .u32(epoch)
    .finish()
  return read(concat(body, await identity.sign(concat(label(DOMAIN), body))), room)
}

/** Opens one of this room. Throws `PeerError`: `malformed`, `refused` (`E_ROOM`), `untrusted` (`E_PUBKEY`, `E_SIG`). */
export async function openTicket(bytes: Uint8Array, room: RoomId): Promise<Ticket> {
  const ticket = read(bytes, room)
  const body = ticket.bytes.subarray(0, BODY_BYTES)
  if (!(await verify(ticket.author, concat(label(DOMAIN), body), ticket.bytes.subarray(BODY_BYTES))))
    refuse('untrusted', 'E_SIG', 'Not signed by them')
  return ticket
}

function read(bytes: Uint8Array, room: RoomId): Ticket {
  const reader = new Reader(bytes)
  if (reader.u8() !== VERSION) refuse('unsupported', 'E_VERSION', 'Another version')
  if (reader.u8() !== TYPE) refuse('malformed', 'E_TYPE', 'No ticket')
  if (roomIdFrom(reader.bytes(16)) !== room) refuse('refused', 'E_ROOM', 'Of another room')
  const author = peerIdFrom(reader.bytes(32))
  const secret = reader.bytes(TICKET_SECRET_BYTES)
  const [guests, expires, epoch] = [reader.u8(), reader.u32(), reader.u32()]
  reader.bytes(SIGNATURE_BYTES)
  reader.end()
  return { author, secret, guests, expires, epoch, bytes: concat(bytes) }
}
