/**
 * What two devices say to each other about the rules of their room: on a connection that was just proven, and later on
 * the lane `rules`. One byte of type, then the fields; what is not exactly one of these ends the link. MB-20.
 */
import { type Field, fixed, fromHex, mapped, oneOf, type Table, tableCodec, toHex } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { type PeerId, peerIdFrom, publicKeyOf } from '../identity/index.ts'
import { MAX_HEADS, STATEMENTS_AT_ONCE } from '../limits.ts'
import type { Head } from './ledger.ts'
import { STATEMENT_BYTES } from './statement.ts'
import { TICKET_BYTES, TICKET_SECRET_BYTES } from './ticket.ts'

export type Word =
  /** What I know. A newcomer knows nothing, and has no genesis to show. */
  | { readonly type: 'hello'; readonly genesis: Uint8Array | undefined; readonly heads: readonly Head[] }
  /** What you are missing; `isLast`: that was all. */
  | { readonly type: 'statements'; readonly isLast: boolean; readonly statements: readonly Uint8Array[] }
  /** The room's present key, if I have it, and its first one. */
  | { readonly type: 'keys'; readonly key: Uint8Array | undefined; readonly first: Uint8Array }
  /** Nobody need decide about this person at the door any more. */
  | { readonly type: 'settled'; readonly id: PeerId }
  /** There is an invitation with terms. */
  | { readonly type: 'ticket'; readonly ticket: Uint8Array }
  /** Somebody came with it. */
  | { readonly type: 'used'; readonly secret: Uint8Array; readonly id: PeerId }

const KEY_BYTES = 32
const GENESIS_BYTES = 82
const HASH_BYTES = 8

function optional(length: number): Field<Uint8Array | undefined> {
  return {
    write: (writer, value) => void writer.u8(value === undefined ? 0 : 1).bytes(value ?? new Uint8Array()),
    read(reader) {
      const has = reader.u8()
      if (has > 1) refuse('malformed', 'E_FRAME', 'No such value')
      return has === 1 ? reader.bytes(length) : undefined
    },
  }
}

function list<Item>(most: number, item: Field<Item>): Field<readonly Item[]> {
  return {
    write(writer, items) {
      writer.u16(items.length)
      for (const each of items) item.write(writer, each)
    },
    read(reader) {
      const count = reader.u16()
      if (count > most) refuse('malformed', 'E_FRAME', 'Of a wrong size')
      return Array.from({ length: count }, () => item.read(reader))
    },
  }
}

const id = mapped(fixed(KEY_BYTES), peerIdFrom, publicKeyOf)
const head: Field<Head> = {
  write: (writer, { author, number, hash }) => void writer.bytes(publicKeyOf(author)).u32(number).bytes(fromHex(hash)),
  read: (reader) => ({ author: id.read(reader), number: reader.u32(), hash: toHex(reader.bytes(HASH_BYTES)) }),
}

const WORDS: Table<Word> = {
  hello: { genesis: optional(GENESIS_BYTES), heads: list(MAX_HEADS, head) },
  statements: { isLast: oneOf([false, true]), statements: list(STATEMENTS_AT_ONCE, fixed(STATEMENT_BYTES)) },
  keys: { key: optional(KEY_BYTES), first: fixed(KEY_BYTES) },
  settled: { id },
  ticket: { ticket: fixed(TICKET_BYTES) },
  used: { secret: fixed(TICKET_SECRET_BYTES), id },
}

/** Words as bytes; `decode` throws `PeerError` (`malformed`, `untrusted` for keys that are none). */
export const words: { encode(word: Word): Uint8Array; decode(bytes: Uint8Array): Word } = tableCodec(WORDS, 1)

/** These statements in as many words as it takes, the last one saying so. */
export function told(statements: readonly { readonly bytes: Uint8Array }[]): readonly Word[] {
  const parts = Math.max(1, Math.ceil(statements.length / STATEMENTS_AT_ONCE))
  return Array.from({ length: parts }, (_, part) => ({
    type: 'statements',
    isLast: part === parts - 1,
    statements: statements.slice(part * STATEMENTS_AT_ONCE, (part + 1) * STATEMENTS_AT_ONCE).map(({ bytes }) => bytes),
  }))
}
