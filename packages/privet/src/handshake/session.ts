/**
 * The fields that OFFER and ANSWER have in common, and the order in which a receiver checks them: cheap checks and
 * those that need no trust first, the signature last, and nothing of it reaches an `RTCPeerConnection` before.
 */
import { type Bytes, equal, Reader } from '../bytes/index.ts'
import { random, sha256 } from '../crypto/index.ts'
import { refuse } from '../error.ts'
import { type Identity, type PeerId, peerIdFrom, publicKeyOf } from '../identity/index.ts'
import { MAX_HANDSHAKE_BYTES, MAX_OFFER_LIFETIME } from '../limits.ts'
import {
  demandSignature,
  readFlags,
  readKind,
  readSignature,
  type Signed,
  signed,
  toSeconds,
  writeKind,
} from './message.ts'
import { ROOM_ID_BYTES, type RoomId, roomIdBytes, roomIdFrom } from './room-id.ts'
import { readTransportFields, type Transport, writeTransport } from './transport.ts'

/** Flag: an author and their signature are in it. */
export const SIGNED = 1
const ROOM = 2
const RESTART = 4

/** How many bytes of a hash refer to a message. */
export const REFERENCE_BYTES = 16
export const NONCE_BYTES = 16
const NO_BYTES: Bytes = new Uint8Array(0)

/** An offer or answer of which everything was checked, its signature last. */
export interface Handshake {
  readonly transport: Transport
  readonly from: PeerId
  readonly nonce: Uint8Array
  /** Milliseconds since the Unix epoch. */
  readonly expires: number
  /** Restarts ICE of the connection that both have, instead of beginning a new one; offers only. */
  readonly restart: boolean
  readonly room: RoomId | undefined
  readonly bytes: Uint8Array
  readonly hash: Uint8Array
}

/** An OFFER or ANSWER taken apart; nothing in it has been checked against anything. */
interface Session extends Omit<Handshake, 'bytes' | 'hash'>, Signed {
  /** What the ANSWER refers to; empty in an OFFER. */
  readonly reference: Bytes
}

export interface SessionFields {
  readonly identity: Identity
  readonly transport: Transport
  readonly reference?: Uint8Array
  readonly expires: number
  readonly restart?: boolean
  readonly room?: RoomId | undefined
}

/** What the receiver knows beforehand, and holds the message against. */
export interface Expectation {
  /** Milliseconds since the Unix epoch. */
  readonly now: number
  readonly self: PeerId
  readonly room?: RoomId
  /** From whom alone we take it, if we know. */
  readonly from?: PeerId
}

/** Writes and signs; `context` goes before the body into what is signed. */
export function signSession(
  kind: 'offer' | 'answer',
  { identity, transport, reference = NO_BYTES, expires, restart = false, room }: SessionFields,
  context: readonly Uint8Array[],
): Promise<Bytes> {
  const flags = SIGNED | (room === undefined ? 0 : ROOM) | (restart ? RESTART : 0)
  const writer = writeKind(kind).u8(flags).bytes(reference, random(NONCE_BYTES)).u32(toSeconds(expires))
  writeTransport(writer, transport)
  writer.bytes(room === undefined ? NO_BYTES : roomIdBytes(room), publicKeyOf(identity.id))
  return signed(writer, identity, `privet1/hs/${kind}`, ...context)
}

/** Takes a message apart that may have more behind it: the reader is where it ends. */
export function readSession(kind: 'offer' | 'answer', reader: Reader): Session {
  readKind(reader, kind)
  const flags = readFlags(reader, SIGNED | ROOM | (kind === 'offer' ? RESTART : 0))
  if ((flags & SIGNED) === 0) refuse('untrusted', 'E_UNSIGNED', 'Not signed')
  return {
    restart: (flags & RESTART) !== 0,
    reference: reader.bytes(kind === 'answer' ? REFERENCE_BYTES : 0),
    nonce: reader.bytes(NONCE_BYTES),
    expires: reader.u32() * 1000,
    transport: readTransportFields(reader),
    room: flags & ROOM ? roomIdFrom(reader.bytes(ROOM_ID_BYTES)) : undefined,
    from: peerIdFrom(reader.bytes(32)),
    ...readSignature(reader),
  }
}

/** Checks a whole message in the protocol's order and gives it back once nothing speaks against it. */
export async function openSession(
  kind: 'offer' | 'answer',
  bytes: Uint8Array,
  { now, self, room: ourRoom, from: expected }: Expectation,
  context: (from: PeerId) => readonly Uint8Array[],
  expectedReference: Uint8Array = NO_BYTES,
): Promise<Handshake> {
  if (bytes.length > MAX_HANDSHAKE_BYTES) refuse('too-large', 'E_SIZE', 'Too large')
  const reader = new Reader(bytes)
  const { reference, body, signature, ...session } = readSession(kind, reader)
  reader.end()
  const { expires, room, from } = session
  demandAlive(expires, now)
  if (room !== ourRoom) refuse('refused', 'E_ROOM', 'Of another room')
  if (from === self) refuse('refused', 'E_SELF', 'Our own handshake')
  if (from !== (expected ?? from)) refuse('untrusted', 'E_PEER', 'From someone else')
  if (!equal(reference, expectedReference)) refuse('refused', 'E_REF', 'To another offer')
  await demandSignature(from, { body, signature }, `privet1/hs/${kind}`, ...context(from))
  return { ...session, bytes: new Uint8Array(bytes), hash: await sha256(bytes) }
}

/** Refuses what has expired, and what claims to live for longer than anything may. */
export function demandAlive(expires: number, now: number): void {
  if (expires <= now) refuse('expired', 'E_EXPIRED', 'Expired')
  if (expires > now + MAX_OFFER_LIFETIME * 1000) refuse('refused', 'E_EXPFAR', 'Valid for too long')
}
