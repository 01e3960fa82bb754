/** A message of a log as a row of the database: what it is found by under keyed names, all else sealed. */
import { type Bytes, fromHex, fromUtf8, Reader, toHex, toUtf8, Writer } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { type PeerId, peerIdFrom, publicKeyOf } from '../identity/index.ts'
import type { KeptRecord, Position, RecordHash } from '../log/index.ts'
import type { RoomSeal } from './room-seal.ts'
import type { RecordRow } from './schema.ts'

const VERSION = 1
const HASH_BYTES = 32
const ID_BYTES = 32
const LAMPORT_DIGITS = 12

/** What a record's name in the database is made of. */
export const RECORD_KIND = 'record'
/** What an author's is made of. */
export const AUTHOR_KIND = 'author'

/** The row of a record. */
export async function rowOf(record: KeptRecord, { room, seal, name }: RoomSeal): Promise<RecordRow> {
  const { about, number } = record
  const [own, author, target] = await Promise.all([
    name(RECORD_KIND, fromHex(record.hash)),
    name(AUTHOR_KIND, record.author),
    about === undefined ? undefined : name(RECORD_KIND, fromHex(about)),
  ])
  return {
    room,
    name: own,
    author,
    number,
    // What is not listed has no such fields, so that the indexes leave it out.
    ...(target === undefined ? { listed: lamportOf(record.position), listedNumber: number } : { about: target }),
    sealed: await seal.seal(encodeRecord(record), boundTo(room, own)),
  }
}

/** The record of a row. Throws `untrusted` (`E_AEAD`) when it was changed, or put in another's place. */
export async function recordOf(row: RecordRow, { room, seal }: RoomSeal): Promise<KeptRecord> {
  return decodeRecord(await seal.open(row.sealed, boundTo(room, row.name)))
}

/** The Lamport time in a position; of one that is cut off, the lowest that it may stand before. */
export function lamportOf(position: Position): number {
  return Number.parseInt(position.slice(0, LAMPORT_DIGITS).padEnd(LAMPORT_DIGITS, '0'), 16)
}

function boundTo(room: number, name: string): string {
  return `record ${room} ${name}`
}

/** `version u8 ‖ hash 32 ‖ author 32 ‖ number u32 ‖ lamport u48 ‖ arrived u48 ‖ about? 1 + 32 ‖ length u32 ‖ text ‖ bytes`. */
export function encodeRecord(record: KeptRecord): Bytes {
  const text = toUtf8(record.text)
  const writer = new Writer()
    .u8(VERSION)
    .bytes(fromHex(record.hash), publicKeyOf(record.author))
    .u32(record.number)
    .u48(lamportOf(record.position))
    .u48(Math.trunc(record.arrived))
    .u8(record.about === undefined ? 0 : 1)
  if (record.about !== undefined) writer.bytes(fromHex(record.about))
  return writer.u32(text.length).bytes(text, record.bytes).finish()
}

/** Reads what `encodeRecord` wrote. Positions are as the log writes them. */
export function decodeRecord(bytes: Uint8Array): KeptRecord {
  const reader = new Reader(bytes)
  if (reader.u8() !== VERSION) refuse('unsupported', 'E_VERSION', 'A message of a newer version')
  const hash = toHex(reader.bytes(HASH_BYTES))
  const key = reader.bytes(ID_BYTES)
  const number = reader.u32()
  const lamport = reader.u48()
  const arrived = reader.u48()
  const about: RecordHash | undefined = reader.u8() === 0 ? undefined : toHex(reader.bytes(HASH_BYTES))
  const text = fromUtf8(reader.bytes(reader.u32()))
  const { author, digits } = authorOf(key)
  const position = lamport.toString(16).padStart(LAMPORT_DIGITS, '0') + digits + number.toString(16).padStart(8, '0')
  return { hash, position, author, number, arrived, about, text, bytes: reader.rest() }
}

interface Author {
  readonly author: PeerId
  /** As positions have them: 64 hexadecimal ones. */
  readonly digits: string
}

/** Checking a key takes longer than all else about a record, and there are few of them. */
const authors = new Map<string, Author>()
const MOST_AUTHORS = 256

function authorOf(key: Uint8Array): Author {
  const digits = toHex(key)
  const known = authors.get(digits)
  if (known !== undefined) return known
  if (authors.size >= MOST_AUTHORS) authors.clear()
  const author = { author: peerIdFrom(key), digits }
  authors.set(digits, author)
  return author
}
