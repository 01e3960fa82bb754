/**
 * A record: what somebody said in a room, 168 bytes and a payload, signed by its author, one after the other in a chain
 * of their own. What a payload means is the business of `content.ts`, which records count that of `chain.ts`. LG-1 ….
 */
import { type Bytes, concat, fromHex, Reader, toHex, Writer } from '../bytes/index.ts'
import { label, sha256, SIGNATURE_BYTES } from '../crypto/index.ts'
import { refuse } from '../error.ts'
import { type RoomId, roomIdBytes, roomIdFrom } from '../handshake/index.ts'
import { type Identity, type PeerId, peerIdFrom, publicKeyOf, verifyAgain } from '../identity/index.ts'
import { MAX_RECORD_PAYLOAD } from '../limits.ts'
import { CHAIN_BEGIN, type ChainPlace, type Position, type RecordHash } from './types.ts'

/** Bytes of a record beside its payload. */
export const RECORD_BYTES = 168
const VERSION = 1
const TYPE = 0x30
const HEAD_BYTES = RECORD_BYTES - SIGNATURE_BYTES
const LENGTH_AT = HEAD_BYTES - 2
const WRITTEN_AT = 92
const DOMAIN = 'privet1/msg'
const KEY_BYTES = 32

/** What an author adds to their chain. */
export interface RecordDraft {
  readonly payload: Uint8Array
  /** One more than the highest that the author knew of: whoever answers comes after what they answer. */
  readonly lamport: number
  /** By the author's clock, milliseconds since the Unix epoch; proves nothing. */
  readonly written: number
  /** The number of the room's key at that time. */
  readonly epoch: number
}

/** A record that was read; `openRecord` gives only those whose signature was checked. */
export interface LogRecord extends RecordDraft {
  readonly payload: Bytes
  readonly room: RoomId
  readonly author: PeerId
  /** From 1 on, without gaps. */
  readonly number: number
  /** The hash of the author's record before this one; zeros for the first. */
  readonly previous: RecordHash
  /** Signatures do not count: there may be several over the same words. */
  readonly hash: RecordHash
  readonly bytes: Bytes
}

/**
 * Adds to one's own chain. Throws `PeerError`: `too-large` (`E_PAYLOAD`) for more than 16 KiB, `malformed` (`E_RANGE`) for
 * numbers that do not fit.
 */
export async function makeRecord(
  identity: Identity,
  room: RoomId,
  draft: RecordDraft,
  after: ChainPlace,
): Promise<LogRecord> {
  const { payload, lamport, written, epoch } = draft
  if (payload.length > MAX_RECORD_PAYLOAD) refuse('too-large', 'E_PAYLOAD', 'Too long for one message')
  const body = new Writer()
    .u8(VERSION)
    .u8(TYPE)
    .bytes(roomIdBytes(room), publicKeyOf(identity.id))
    .u32(after.number + 1)
    .bytes(fromHex(after.hash))
    .u48(lamport)
    .u48(written)
    .u32(epoch)
    .u16(payload.length)
    .bytes(payload)
    .finish()
  const signature = await identity.sign(concat(label(DOMAIN), body))
  return readRecord(concat(body, signature), await hashOf(body))
}

/**
 * Opens a record of this room. Throws `PeerError`: `malformed` for anything that `makeRecord` would not write, `refused`
 * (`E_ROOM`) for one of another room, `untrusted` (`E_PUBKEY`, `E_SIG`).
 */
export async function openRecord(bytes: Uint8Array, room: RoomId): Promise<LogRecord> {
  const body = bytes.slice(0, Math.max(0, bytes.length - SIGNATURE_BYTES))
  const record = readRecord(bytes, await hashOf(body))
  if (record.room !== room) refuse('refused', 'E_ROOM', 'A message of another room')
  const isTheirs = await verifyAgain(record.author, concat(label(DOMAIN), body), bytes.slice(body.length))
  if (!isTheirs) refuse('untrusted', 'E_SIG', 'Not signed by them')
  return record
}

/** Reads a record that was checked before and kept since, with the hash that it had then. */
export function readRecord(bytes: Uint8Array, hash: RecordHash): LogRecord {
  const reader = new Reader(bytes)
  if (reader.u8() !== VERSION) refuse('unsupported', 'E_VERSION', 'Another version')
  if (reader.u8() !== TYPE) refuse('malformed', 'E_TYPE', 'No message')
  const room = roomIdFrom(reader.bytes(16))
  const author = peerIdFrom(reader.bytes(KEY_BYTES))
  const number = reader.u32()
  const previous = toHex(reader.bytes(KEY_BYTES))
  const lamport = reader.u48()
  const written = reader.u48()
  const epoch = reader.u32()
  const length = reader.u16()
  if (length > MAX_RECORD_PAYLOAD) refuse('too-large', 'E_PAYLOAD', 'Too long for one message')
  const payload = reader.bytes(length)
  reader.bytes(SIGNATURE_BYTES)
  reader.end()
  if (number === 0 || (number === 1) !== (previous === CHAIN_BEGIN.hash))
    refuse('malformed', 'E_FRAME', 'The first has no one before it')
  return { room, author, number, previous, lamport, written, epoch, payload, hash, bytes: concat(bytes) }
}

/**
 * What is shown of a record that was checked before and kept since: the rest of it is not looked at, which is a tenth of
 * the work. A window reads hundreds at once.
 */
export function glanceAt(bytes: Uint8Array): { readonly written: number; readonly payload: Uint8Array } {
  const written = new Reader(bytes.subarray(WRITTEN_AT, WRITTEN_AT + 6)).u48()
  return { written, payload: bytes.subarray(HEAD_BYTES, bytes.length - SIGNATURE_BYTES) }
}

/** The records of a message that consists of several, one after the other; the last may not be cut off. */
export function splitRecords(bytes: Uint8Array): readonly Uint8Array[] {
  const records: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    const [high, low] = [bytes[at + LENGTH_AT], bytes[at + LENGTH_AT + 1]]
    if (high === undefined || low === undefined) return refuse('malformed', 'E_SHORT', 'Too short')
    const end = at + RECORD_BYTES + high * 256 + low
    if (end > bytes.length) refuse('malformed', 'E_SHORT', 'Too short')
    records.push(bytes.subarray(at, end))
    at = end
  }
  return records
}

/** Where a record stands: Lamport time, then author, then number. */
export function positionOf({ lamport, author, number }: Pick<LogRecord, 'lamport' | 'author' | 'number'>): Position {
  return hex(lamport, 12) + authorOf(author) + hex(number, 8)
}

/** Ids in the order of their bytes, which is not that of their texts; there are few, each with many records. */
const authors = new Map<PeerId, string>()
function authorOf(author: PeerId): string {
  const known = authors.get(author)
  if (known !== undefined) return known
  if (authors.size > MAX_REMEMBERED_AUTHORS) authors.clear()
  const text = toHex(publicKeyOf(author))
  authors.set(author, text)
  return text
}
const MAX_REMEMBERED_AUTHORS = 1_000

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}

async function hashOf(body: Uint8Array): Promise<RecordHash> {
  return toHex(await sha256(label(DOMAIN), body))
}
