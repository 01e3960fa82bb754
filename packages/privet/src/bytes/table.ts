/**
 * Messages as a table: a byte of type, then the fields in the order in which the table has them. Strict:
 * what `decode` takes is what `encode` writes, and nothing else.
 */
import { refuse } from '../error.ts'
import type { Bytes } from './concat.ts'
import { Reader } from './reader.ts'
import { Writer } from './writer.ts'

/** How one field is written and read; what `read` refuses, it throws for. */
export interface Field<Value> {
  write(writer: Writer, value: Value): void
  read(reader: Reader): Value
}

/** The fields of each type of message, types in the order of their codes. */
export type Table<Message extends { readonly type: string }> = {
  readonly [Type in Message['type']]: {
    readonly [Name in Exclude<keyof Extract<Message, { readonly type: Type }>, 'type'>]: Field<
      Extract<Message, { readonly type: Type }>[Name]
    >
  }
}

/** Writer and reader of the messages of a table, whose codes begin with `firstCode`. */
export function tableCodec<Message extends { readonly type: string }>(
  table: Table<Message>,
  firstCode: number,
): { encode(message: Message): Bytes; decode(bytes: Uint8Array): Message } {
  const types = Object.keys(table) as Message['type'][]
  /** Which values they take the table says; `Message` and the table agree. */
  const fieldsOf = (type: Message['type']): readonly (readonly [name: string, field: Field<unknown>])[] =>
    Object.entries(table[type])
  return {
    encode(message) {
      const writer = new Writer().u8(firstCode + types.indexOf(message.type))
      const values = message as Readonly<Record<string, unknown>>
      for (const [name, field] of fieldsOf(message.type)) field.write(writer, values[name])
      return writer.finish()
    },
    decode(bytes) {
      const reader = new Reader(bytes)
      const type = types[reader.u8() - firstCode] ?? refuse('malformed', 'E_FRAME', 'No such frame')
      const values = Object.fromEntries(fieldsOf(type).map(([name, field]) => [name, field.read(reader)]))
      reader.end()
      return { type, ...values } as unknown as Message
    },
  }
}

/** So many bytes, as they are. */
export function fixed(length: number): Field<Uint8Array> {
  return { write: (writer, value) => void writer.bytes(value), read: (reader) => reader.bytes(length) }
}

/** A byte that says which of these it is. */
export function oneOf<Value>(values: readonly Value[]): Field<Value> {
  return {
    write: (writer, value) => void writer.u8(values.indexOf(value)),
    read(reader) {
      const index = reader.u8()
      return index < values.length ? (values[index] as Value) : refuse('malformed', 'E_FRAME', 'No such value')
    },
  }
}

/** All that is left, at least `least` bytes and at most `most`. */
export function rest(most: number, least = 0): Field<Uint8Array> {
  return {
    write: (writer, value) => void writer.bytes(value),
    read(reader) {
      const bytes = reader.rest()
      return bytes.length >= least && bytes.length <= most ? bytes : refuse('malformed', 'E_FRAME', 'Of a wrong size')
    },
  }
}

/** The same bytes on the wire, as something else to us. */
export function mapped<Inner, Value>(
  field: Field<Inner>,
  to: (inner: Inner) => Value,
  from: (value: Value) => Inner,
): Field<Value> {
  return {
    write: (writer, value) => field.write(writer, from(value)),
    read: (reader) => to(field.read(reader)),
  }
}
