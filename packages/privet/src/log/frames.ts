/**
 * What two members say to each other about the log, on a lane of its own. History is only ever asked for; what is new
 * from the other side's own hand may be said at once. LG-30 ….
 */
import {
  type Bytes,
  concat,
  type Field,
  fixed,
  fromHex,
  mapped,
  Reader,
  rest,
  type Table,
  tableCodec,
  toHex,
  Writer,
} from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { type PeerId, peerIdFrom, publicKeyOf } from '../identity/index.ts'
import { MAX_LANE_MESSAGE, MAX_LOG_AUTHORS, MAX_RECORD_PAYLOAD } from '../limits.ts'
import { RECORD_BYTES } from './record.ts'
import type { RecordHash, RecordRange } from './types.ts'

/** What somebody has of one author: from `from` to `number`, whose hash this is. `number` below `from`: nothing. */
export interface Head {
  readonly author: PeerId
  readonly from: number
  readonly number: number
  readonly hash: RecordHash
}

/** Frames of the lane, in the order of their codes. */
export type LogFrame =
  /** `isAll`: with what was said before it is all that they have. */
  | { readonly type: 'heads'; readonly isAll: boolean; readonly heads: readonly Head[] }
  | { readonly type: 'ask'; readonly ranges: readonly RecordRange[] }
  /** Part of an answer: whole records, one after the other. */
  | { readonly type: 'records'; readonly records: Uint8Array }
  /** The answer is over, complete or not. */
  | { readonly type: 'end' }
  /** A record that they wrote just now. */
  | { readonly type: 'said'; readonly record: Uint8Array }
  /** Records that prove that somebody signed two with one number. */
  | { readonly type: 'fork'; readonly records: Uint8Array }
  | { readonly type: 'typing'; readonly isTyping: boolean }
  /** Up to which of ours they have read them. */
  | { readonly type: 'read'; readonly number: number }

/** What is asked for at once: each range costs the other side a look into its store. */
export const MAX_RANGES = 64
/** Heads of one frame. */
export const HEADS_AT_ONCE = 256

const flag: Field<boolean> = {
  write: (writer, value) => void writer.u8(value ? 1 : 0),
  read(reader) {
    const value = reader.u8()
    return value <= 1 ? value === 1 : refuse('malformed', 'E_FRAME', 'Neither yes nor no')
  },
}
const u32: Field<number> = {
  write: (writer, value) => void writer.u32(value),
  read: (reader) => reader.u32(),
}
const id = mapped(fixed(32), peerIdFrom, publicKeyOf)
const hash = mapped(fixed(32), toHex, fromHex)
const heads = listOf<Head>(72, Math.min(HEADS_AT_ONCE, MAX_LOG_AUTHORS), {
  write(writer, head) {
    id.write(writer, head.author)
    writer.u32(head.from).u32(head.number)
    hash.write(writer, head.hash)
  },
  read: (reader) => ({ author: id.read(reader), from: reader.u32(), number: reader.u32(), hash: hash.read(reader) }),
})
const ranges = listOf<RecordRange>(40, MAX_RANGES, {
  write(writer, range) {
    id.write(writer, range.author)
    writer.u32(range.from).u32(range.to)
  },
  read: (reader) => ({ author: id.read(reader), from: reader.u32(), to: reader.u32() }),
})
const MOST = RECORD_BYTES + MAX_RECORD_PAYLOAD

const FRAMES: Table<LogFrame> = {
  heads: { isAll: flag, heads },
  ask: { ranges },
  records: { records: rest(MAX_LANE_MESSAGE - 1, RECORD_BYTES) },
  end: {},
  said: { record: rest(MOST, RECORD_BYTES) },
  fork: { records: rest(2 * MOST, RECORD_BYTES) },
  typing: { isTyping: flag },
  read: { number: u32 },
}

const codec = tableCodec(FRAMES, 1)
export const encodeLogFrame: (frame: LogFrame) => Bytes = codec.encode
export const decodeLogFrame: (bytes: Uint8Array) => LogFrame = codec.decode

/** As many of these as there are bytes left. */
function listOf<Item>(size: number, most: number, item: Field<Item>): Field<readonly Item[]> {
  return {
    write: (writer, items) =>
      void writer.bytes(
        ...items.map((each) => {
          const own = new Writer()
          item.write(own, each)
          return own.finish()
        }),
      ),
    read(reader) {
      const bytes = rest(most * size).read(reader)
      const own = new Reader(concat(bytes))
      return Array.from({ length: Math.ceil(bytes.length / size) }, () => item.read(own))
    },
  }
}
