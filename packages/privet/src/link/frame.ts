/**
 * Frames on the control channel after CONFIRM: one byte of type, then the fields in the order of this
 * table (SPEC.md, LK-n). Strict: `decodeFrame` throws on anything that `encodeFrame` would not write.
 */
import { type Bytes, type Field, fixed, fromUtf8, oneOf, rest, type Table, tableCodec, toUtf8 } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { MAX_SDP_BYTES } from '../limits.ts'
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

const number: Field<number> = { write: (writer, value) => void writer.u32(value), read: (reader) => reader.u32() }
const sdp: Field<string> = {
  write(writer, text) {
    const bytes = toUtf8(text)
    if (bytes.length > MAX_SDP_BYTES) refuse('too-large', 'E_SDP', 'Too large')
    writer.bytes(bytes)
  },
  read: (reader) => fromUtf8(rest(MAX_SDP_BYTES, 1).read(reader)),
}

const FRAMES: Table<Frame> = {
  ready: {},
  ping: { number },
  pong: { number },
  bye: { why: oneOf(['left', 'broken']) },
  offer: { sdp },
  answer: { sdp },
  ask: {},
  slot: { kind: oneOf(SLOT_KINDS), active: oneOf([false, true]) },
  key: { key: fixed(32) },
}

const codec = tableCodec(FRAMES, 0x10)
export const encodeFrame: (frame: Frame) => Bytes = codec.encode
export const decodeFrame: (bytes: Uint8Array) => Frame = codec.decode
