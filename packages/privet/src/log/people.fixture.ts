/** People who write records without the wait for signatures, for tests of what comes after them. */
import { concat, toUtf8 } from '../bytes/index.ts'
import type { RoomId } from '../handshake/index.ts'
import { type PeerId, peerIdFrom } from '../identity/index.ts'
import type { LogRecord } from './record.ts'
import { CHAIN_BEGIN, type ChainPlace } from './types.ts'

let made = 0

/** Somebody, by a letter; usable as an id, of no key that anyone has. */
export function person(letter: string): PeerId {
  return peerIdFrom(new Uint8Array(32).fill(letter.charCodeAt(0)))
}

/** So many people whom nobody has met. */
export function crowd(size: number): readonly PeerId[] {
  return Array.from({ length: size }, (_, at) =>
    peerIdFrom(
      new Uint8Array(32)
        .fill(1)
        .fill(at >> 8, 0, 1)
        .fill(at, 1, 2),
    ),
  )
}

/** A record of this author. Signatures and hashes are proven elsewhere: here a hash is a number of its own. */
export function record(
  author: PeerId,
  after: ChainPlace = CHAIN_BEGIN,
  more: {
    readonly lamport?: number
    readonly text?: string
    readonly payload?: Uint8Array
    readonly size?: number
  } = {},
): LogRecord {
  const { lamport = after.number + 1, text = '', payload = toUtf8(text), size = 168 } = more
  return {
    room: 'room' as RoomId,
    author,
    number: after.number + 1,
    previous: after.hash,
    lamport,
    written: 0,
    epoch: 0,
    payload: concat(payload),
    hash: `${(made += 1)}`.padStart(64, '0'),
    bytes: new Uint8Array(size),
  }
}

/** So many of this author, one after the other. */
export function chainOf(author: PeerId, length: number, after: ChainPlace = CHAIN_BEGIN): LogRecord[] {
  const records: LogRecord[] = []
  for (let at = 0; at < length; at++) records.push(record(author, records.at(-1) ?? after))
  return records
}
