/**
 * DENY (06): why a newcomer is not let in, sealed to the key of their JOIN. It proves who says so, not that they are
 * a member: a word for people, on which nothing is decided.
 */
import { refuse } from '../error.ts'
import { type Bytes, equal, Reader } from '../bytes/index.ts'
import { type Identity, type PeerId, peerIdFrom, publicKeyOf } from '../identity/index.ts'
import { demandSignature, readKind, readSignature, signed, toSeconds, writeKind } from './message.ts'
import { type RoomId, roomIdBytes } from './room-id.ts'
import { demandAlive, NONCE_BYTES } from './session.ts'

const DOMAIN = 'privet1/hs/deny'
/** In the order of their codes, from 1. */
const REASONS = ['full', 'clock', 'locked', 'refused', 'expired', 'used'] as const

/**
 * The room is full; or the clocks of the newcomer and of whoever says so differ by more than the limit; or nobody new
 * comes in; or someone said no; or the time of the invitation is over; or it was for fewer people.
 */
export type DenyReason = (typeof REASONS)[number]

export interface SignDenyOptions {
  readonly identity: Identity
  readonly to: PeerId
  readonly room: RoomId
  readonly reason: DenyReason
  /** Of the JOIN that it refuses. */
  readonly nonce: Uint8Array
  /** Milliseconds since the Unix epoch. */
  readonly expires: number
}

export interface OpenDenyOptions {
  /** Milliseconds since the Unix epoch. */
  readonly now: number
  readonly self: PeerId
  readonly room: RoomId
  /** Of our last JOIN. */
  readonly nonce: Uint8Array
}

/** Refuses one JOIN. The newcomer and the room are signed but not sent. */
export function signDeny({ identity, to, room, reason, nonce, expires }: SignDenyOptions): Promise<Bytes> {
  const writer = writeKind('deny')
    .u8(REASONS.indexOf(reason) + 1)
    .bytes(nonce)
    .u32(toSeconds(expires))
    .bytes(publicKeyOf(identity.id))
  return signed(writer, identity, DOMAIN, publicKeyOf(to), roomIdBytes(room))
}

/** Says why our JOIN was refused, or throws `PeerError`. */
export async function openDeny(bytes: Uint8Array, { now, self, room, nonce }: OpenDenyOptions): Promise<DenyReason> {
  const reader = new Reader(bytes)
  readKind(reader, 'deny')
  const reason = REASONS[reader.u8() - 1] ?? refuse('malformed', 'E_TYPE', 'Another type of message')
  const reference = reader.bytes(NONCE_BYTES)
  const expires = reader.u32() * 1000
  const from = peerIdFrom(reader.bytes(32))
  const signature = readSignature(reader)
  reader.end()
  if (!equal(reference, nonce)) refuse('refused', 'E_REF', 'To another JOIN')
  // If the clocks differ, both times say nothing: that it names the nonce of our last JOIN shows that it is new.
  if (reason !== 'clock') demandAlive(expires, now)
  await demandSignature(from, signature, DOMAIN, publicKeyOf(self), roomIdBytes(room))
  return reason
}
