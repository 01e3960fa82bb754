/**
 * HERE (07): who is in a room now, for a member who asks without coming in; sealed to the key of their question. It proves
 * who says so, and of the others nothing: a word for people, on which nothing is decided. MB-91.
 */
import { type Bytes, concat, equal, Reader, Writer } from '../bytes/index.ts'
import { label, SIGNATURE_BYTES } from '../crypto/index.ts'
import { refuse } from '../error.ts'
import { type RoomId, roomIdBytes } from '../handshake/index.ts'
import { comparePeerIds, type Identity, type PeerId, peerIdFrom, publicKeyOf, verify } from '../identity/index.ts'
import { HERE_NAMED } from '../limits.ts'

/**
 * The name in an ANNOUNCE that asks who is there, and wants no offer. Members who come back give none, so the frame has a
 * place for it, and those who know nothing of it merely offer.
 */
export const LOOK = '?'

const DOMAIN = 'privet1/hs/here'
const VERSION = 1
const TYPE = 0x07
const NONCE_BYTES = 16
const MOST = 0xff

/** Who somebody says is in the room. */
export interface Here {
  readonly from: PeerId
  /** How many are linked with them, 255 at most. */
  readonly count: number
  /** Some of these: all, if they are few. */
  readonly others: readonly PeerId[]
}

export interface SignHereOptions {
  readonly identity: Identity
  readonly to: PeerId
  readonly room: RoomId
  /** Of the question. */
  readonly nonce: Uint8Array
  /** Who is linked with us. */
  readonly others: Iterable<PeerId>
}

/** Answers one question. Who asked and the room are signed but not sent. */
export async function signHere({ identity, to, room, nonce, others }: SignHereOptions): Promise<Bytes> {
  const sorted = [...others].toSorted(comparePeerIds)
  const body = new Writer()
    .u8(VERSION)
    .u8(TYPE)
    .bytes(nonce, publicKeyOf(identity.id))
    .u8(Math.min(sorted.length, MOST))
    .bytes(...sorted.slice(0, HERE_NAMED).map(publicKeyOf))
    .finish()
  return concat(body, await identity.sign(signable(to, room, body)))
}

export interface OpenHereOptions {
  readonly self: PeerId
  readonly room: RoomId
  /** Of our question. */
  readonly nonce: Uint8Array
}

/** Says who is there, or throws `PeerError`. */
export async function openHere(bytes: Uint8Array, { self, room, nonce }: OpenHereOptions): Promise<Here> {
  const reader = new Reader(bytes)
  if (reader.u8() !== VERSION) refuse('unsupported', 'E_VERSION', 'Another version')
  if (reader.u8() !== TYPE) refuse('malformed', 'E_TYPE', 'No answer to who is there')
  const reference = reader.bytes(NONCE_BYTES)
  const from = peerIdFrom(reader.bytes(32))
  const count = reader.u8()
  const others = Array.from({ length: Math.min(count, HERE_NAMED) }, () => peerIdFrom(reader.bytes(32)))
  const signature = reader.bytes(SIGNATURE_BYTES)
  reader.end()
  if (!equal(reference, nonce)) refuse('refused', 'E_REF', 'To another question')
  // In order and once: an answer has one form.
  const isSorted = others.every((id, at) => at === 0 || comparePeerIds(others[at - 1] ?? id, id) < 0)
  if (!isSorted || others.includes(from)) refuse('malformed', 'E_FRAME', 'Not a list of others')
  const body = bytes.subarray(0, bytes.length - SIGNATURE_BYTES)
  if (!(await verify(from, signable(self, room, body), signature))) refuse('untrusted', 'E_SIG', 'Not signed by them')
  return { from, count, others }
}

function signable(to: PeerId, room: RoomId, body: Uint8Array): Bytes {
  return concat(label(DOMAIN), publicKeyOf(to), roomIdBytes(room), body)
}
