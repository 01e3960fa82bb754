/**
 * The fields that OFFER and ANSWER have in common, and the order in which a receiver checks them: cheap checks and
 * those that need no trust first, the signature last, and nothing of it reaches an `RTCPeerConnection` before.
 */
import { type Bytes, concat, equal, Reader } from '../bytes/index.ts'
import { random, SIGNATURE_BYTES } from '../crypto/index.ts'
import { type Identity, type PeerId, peerIdFrom, publicKeyOf } from '../identity/index.ts'
import { MAX_HANDSHAKE_BYTES, MAX_OFFER_LIFETIME } from '../limits.ts'
import { demandSignature, readFlags, readKind, refuse, signable, toSeconds, writeKind } from './message.ts'
import { ROOM_ID_BYTES, type RoomId, roomIdBytes, roomIdFrom } from './room-id.ts'
import { readTransportFields, type Transport, writeTransport } from './transport.ts'

const SIGNED = 1
const ROOM = 2
const RESTART = 4

/** How many bytes of a hash refer to a message. */
export const REFERENCE_BYTES = 16
const NONCE_BYTES = 16
const NO_BYTES: Bytes = new Uint8Array(0)

/** An OFFER or ANSWER taken apart; nothing in it has been checked against anything. */
export interface Session {
  readonly transport: Transport
  /** What the ANSWER refers to; empty in an OFFER. */
  readonly reference: Bytes
  readonly nonce: Bytes
  /** Milliseconds since the Unix epoch. */
  readonly expires: number
  readonly restart: boolean
  readonly room: RoomId | undefined
  readonly from: PeerId | undefined
  readonly signature: Bytes
  /** The bytes that the signature covers. */
  readonly body: Uint8Array
  readonly length: number
}

export interface SessionFields {
  readonly identity: Identity
  readonly transport: Transport
  readonly reference?: Uint8Array
  readonly expires: number
  readonly restart?: boolean
  readonly room: RoomId | undefined
}

/** What the receiver knows beforehand, and holds the message against. */
export interface Expectation {
  /** Milliseconds since the Unix epoch. */
  readonly now: number
  readonly self: PeerId
  readonly room: RoomId | undefined
  readonly from: PeerId | undefined
  readonly reference?: Uint8Array
}

/** Writes and signs; `context` goes before the body into what is signed. */
export async function signSession(
  kind: 'offer' | 'answer',
  fields: SessionFields,
  context: readonly Uint8Array[],
): Promise<Bytes> {
  const { identity, transport, reference, room } = fields
  const flags = SIGNED | (room === undefined ? 0 : ROOM) | (fields.restart === true ? RESTART : 0)
  const writer = writeKind(kind).u8(flags)
  if (reference !== undefined) writer.bytes(reference)
  writer.bytes(random(NONCE_BYTES)).u32(toSeconds(fields.expires))
  writeTransport(writer, transport)
  if (room !== undefined) writer.bytes(roomIdBytes(room))
  const body = writer.bytes(publicKeyOf(identity.id)).finish()
  return concat(body, await identity.sign(signable(`privet1/hs/${kind}`, ...context, body)))
}

/** Takes a message apart that may have more behind it: `length` says where it ends. */
export function readSession(kind: 'offer' | 'answer', bytes: Uint8Array): Session {
  const reader = new Reader(bytes)
  readKind(reader, kind)
  const flags = readFlags(reader, SIGNED | ROOM | (kind === 'offer' ? RESTART : 0))
  const reference = reader.bytes(kind === 'answer' ? REFERENCE_BYTES : 0)
  const nonce = reader.bytes(NONCE_BYTES)
  const expires = reader.u32() * 1000
  const transport = readTransportFields(reader)
  const room = flags & ROOM ? roomIdFrom(reader.bytes(ROOM_ID_BYTES)) : undefined
  const from = flags & SIGNED ? peerIdFrom(reader.bytes(32)) : undefined
  const body = bytes.subarray(0, reader.offset)
  const signature = reader.bytes(flags & SIGNED ? SIGNATURE_BYTES : 0)
  const restart = (flags & RESTART) !== 0
  return { transport, reference, nonce, expires, restart, room, from, signature, body, length: reader.offset }
}

/** Checks a whole message in the protocol's order and gives it back once nothing speaks against it. */
export async function openSession(
  kind: 'offer' | 'answer',
  bytes: Uint8Array,
  expected: Expectation,
  context: readonly Uint8Array[],
): Promise<Session & { readonly from: PeerId }> {
  if (bytes.length > MAX_HANDSHAKE_BYTES) refuse('too-large', 'E_SIZE', 'The handshake is too large')
  const session = readSession(kind, bytes)
  if (session.length !== bytes.length) refuse('malformed', 'E_TRAILING', 'The message is too long')
  demandAlive(session.expires, expected.now)
  const { from, reference } = session
  if (from === undefined) refuse('untrusted', 'E_UNSIGNED', 'The handshake is not signed')
  if (session.room !== expected.room) refuse('refused', 'E_ROOM', 'The handshake is for another room')
  if (from === expected.self) refuse('refused', 'E_SELF', 'The handshake is our own')
  if (expected.from !== undefined && from !== expected.from) {
    refuse('untrusted', 'E_PEER', 'The handshake is from someone else than expected')
  }
  if (!equal(reference, expected.reference ?? NO_BYTES)) {
    refuse('refused', 'E_REF', 'The answer is to another offer')
  }
  await demandSignature(from, signable(`privet1/hs/${kind}`, ...context, session.body), session.signature)
  return { ...session, from }
}

/** Refuses what has expired, and what claims to live for longer than anything may. */
export function demandAlive(expires: number, now: number): void {
  if (expires <= now) refuse('expired', 'E_EXPIRED', 'The handshake has expired; ask for a new one')
  if (expires > now + MAX_OFFER_LIFETIME * 1000) {
    refuse('refused', 'E_EXPFAR', 'The handshake claims to be valid for too long')
  }
}
