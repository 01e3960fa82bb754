/**
 * What the media of both ends of a link say to each other: one byte of type, then the fields in the order of
 * this table (SPEC.md, SL-n). Strict: `decodeMediaFrame` throws on anything that `encodeMediaFrame` would not write.
 */
import {
  type Bytes,
  type Field,
  fromUtf8,
  mapped,
  oneOf,
  rest,
  type Table,
  tableCodec,
  toUtf8,
} from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { MAX_SDP_BYTES } from '../limits.ts'
import { demandCodec, MAX_DEMAND_BYTES } from './demand.ts'
import { type Demand, SLOT_KINDS, type SlotKind } from './types.ts'

/** What a slot is to its sender. Paused: there is a track, of which nothing is sent for want of this. */
export const SLOT_STATES = ['empty', 'sending', 'paused-network', 'paused-machine'] as const
export type SlotState = (typeof SLOT_STATES)[number]

export type MediaFrame =
  /** There is a call on this side; `again` answers a hello, for whose own may have come before there was one here. */
  | { readonly type: 'hello'; readonly again: boolean }
  | { readonly type: 'offer'; readonly sdp: string }
  | { readonly type: 'answer'; readonly sdp: string }
  /** We have media to send: please offer. */
  | { readonly type: 'ask' }
  /** Whether the sender has a track in this slot, and sends it. */
  | { readonly type: 'slot'; readonly kind: SlotKind; readonly state: SlotState }
  /** What the sender shows and hears of us; again on every connection. */
  | { readonly type: 'demand'; readonly demand: Demand }

const sdp: Field<string> = {
  write(writer, text) {
    const bytes = toUtf8(text)
    if (bytes.length > MAX_SDP_BYTES) refuse('too-large', 'E_SDP', 'Too large')
    writer.bytes(bytes)
  },
  read: (reader) => fromUtf8(rest(MAX_SDP_BYTES, 1).read(reader)),
}
const flag = oneOf([false, true])

const FRAMES: Table<MediaFrame> = {
  hello: { again: flag },
  offer: { sdp },
  answer: { sdp },
  ask: {},
  slot: { kind: oneOf(SLOT_KINDS), state: oneOf(SLOT_STATES) },
  demand: { demand: mapped(rest(MAX_DEMAND_BYTES, 1), demandCodec.decode, demandCodec.encode) },
}

const codec = tableCodec(FRAMES, 1)
export const encodeMediaFrame: (frame: MediaFrame) => Bytes = codec.encode
export const decodeMediaFrame: (bytes: Uint8Array) => MediaFrame = codec.decode
