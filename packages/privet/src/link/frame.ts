/**
 * Frames on the control channel after CONFIRM: one byte of type, then the fields in the order of this
 * table (SPEC.md, LK-n). Strict: `decodeFrame` throws on anything that `encodeFrame` would not write.
 */
import { type Bytes, type Field, fixed, oneOf, rest, type Table, tableCodec } from '../bytes/index.ts'
import { MAX_MEDIA_FRAME } from '../limits.ts'

export type Frame =
  /** We have checked your CONFIRM: you may open lanes. */
  | { readonly type: 'ready' }
  | { readonly type: 'ping'; readonly number: number }
  | { readonly type: 'pong'; readonly number: number }
  /** The link is over: because we leave, or because it is of no use to us any more. */
  | { readonly type: 'bye'; readonly why: 'left' | 'broken' }
  /** The sender's newest public key for sealed recovery messages. */
  | { readonly type: 'key'; readonly key: Uint8Array }
  /** Of media: passed on unread to whoever brought them. */
  | { readonly type: 'media'; readonly body: Uint8Array }

const number: Field<number> = { write: (writer, value) => void writer.u32(value), read: (reader) => reader.u32() }

const FRAMES: Table<Frame> = {
  ready: {},
  ping: { number },
  pong: { number },
  bye: { why: oneOf(['left', 'broken']) },
  key: { key: fixed(32) },
  media: { body: rest(MAX_MEDIA_FRAME, 1) },
}

const codec = tableCodec(FRAMES, 0x10)
export const encodeFrame: (frame: Frame) => Bytes = codec.encode
export const decodeFrame: (bytes: Uint8Array) => Frame = codec.decode
