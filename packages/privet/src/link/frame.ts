/**
 * Frames on the control channel after CONFIRM: one byte of type, then the fields in the order of this
 * table (SPEC.md, LK-n). Strict: `decodeFrame` throws on anything that `encodeFrame` would not write.
 */
import { type Bytes, fromUtf8, Reader, toUtf8, Writer } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { MAX_CONTROL_MESSAGE, MAX_SDP_BYTES } from '../limits.ts'
import { SLOT_KINDS, type SlotKind } from './types.ts'

export type Frame =
  /** We have checked your CONFIRM: you may open lanes. */
  | { readonly type: 'ready' }
  | { readonly type: 'ping'; readonly number: number }
  | { readonly type: 'pong'; readonly number: number }
  /** The link is over: because we leave, or because it is of no use to us any more. */
  | { readonly type: 'bye'; readonly why: 'left' | 'broken' }
  | { readonly type: 'offer'; readonly sdp: string }
  | { readonly type: 'answer'; readonly sdp: string }
  /** We have media to send: please offer. */
  | { readonly type: 'ask' }
  /** Whether the sender has a track in this slot. */
  | { readonly type: 'slot'; readonly kind: SlotKind; readonly active: boolean }
  /** The sender's newest public key for sealed recovery messages. */
  | { readonly type: 'key'; readonly key: Uint8Array }

type FrameType = Frame['type']
type Fields<Of> = { readonly [Name in Exclude<keyof Of, 'type'>]: Field<Of[Name]> }

interface Field<Value> {
  write(writer: Writer, value: Value): void
  read(reader: Reader): Value
}

const number: Field<number> = { write: (writer, value) => void writer.u32(value), read: (reader) => reader.u32() }
const key: Field<Uint8Array> = {
  write: (writer, value) => void writer.bytes(value),
  read: (reader) => reader.bytes(32),
}
const sdp: Field<string> = {
  write(writer, text) {
    const bytes = toUtf8(text)
    if (bytes.length > MAX_SDP_BYTES) refuse('too-large', 'E_SDP', 'Too large')
    writer.bytes(bytes)
  },
  read(reader) {
    const bytes = reader.rest()
    return bytes.length > 0 && bytes.length <= MAX_SDP_BYTES ? fromUtf8(bytes) : refuseFrame()
  },
}

/** In the order of their codes. */
const FRAMES: { readonly [Type in FrameType]: Fields<Extract<Frame, { readonly type: Type }>> } = {
  ready: {},
  ping: { number },
  pong: { number },
  bye: { why: oneOf(['left', 'broken']) },
  offer: { sdp },
  answer: { sdp },
  ask: {},
  slot: { kind: oneOf(SLOT_KINDS), active: oneOf([false, true]) },
  key: { key },
}
const FIRST_CODE = 0x10
const TYPES = Object.keys(FRAMES) as readonly FrameType[]

export function encodeFrame(frame: Frame): Bytes {
  const writer = new Writer().u8(FIRST_CODE + TYPES.indexOf(frame.type))
  const values = frame as Readonly<Record<string, unknown>>
  for (const [name, field] of fieldsOf(frame.type)) field.write(writer, values[name])
  return writer.finish()
}

export function decodeFrame(bytes: Uint8Array): Frame {
  if (bytes.length > MAX_CONTROL_MESSAGE) refuseFrame()
  const reader = new Reader(bytes)
  const type = TYPES[reader.u8() - FIRST_CODE] ?? refuseFrame()
  const values = Object.fromEntries(fieldsOf(type).map(([name, field]) => [name, field.read(reader)]))
  reader.end()
  return { type, ...values } as Frame
}

/** Which values they take the table says; `Frame` and the table agree. */
function fieldsOf(type: FrameType): readonly (readonly [name: string, field: Field<unknown>])[] {
  return Object.entries(FRAMES[type])
}

/** A byte that says which of these it is. */
function oneOf<Value>(values: readonly Value[]): Field<Value> {
  return {
    write: (writer, value) => void writer.u8(values.indexOf(value)),
    read(reader) {
      const index = reader.u8()
      return index < values.length ? (values[index] as Value) : refuseFrame()
    },
  }
}

function refuseFrame(): never {
  refuse('malformed', 'E_FRAME', 'Not a control frame')
}
