/**
 * What the receiving end of a lane says on the lane's channel: its position, when the channel opens
 * (01 and the number of messages that have come), and how many its reader has taken (the number
 * alone). Numbers have 48 bits, big-endian. The two differ in length, because either may be lost.
 */
import { type Bytes, Reader, Writer } from '../bytes/index.ts'

export interface LaneWord {
  readonly says: 'position' | 'taken'
  readonly count: number
}

export function encodeWord({ says, count }: LaneWord): Bytes {
  const writer = new Writer()
  return (says === 'position' ? writer.u8(1) : writer).u48(count).finish()
}

/** `undefined` for whatever is neither. */
export function decodeWord(data: unknown): LaneWord | undefined {
  if (!(data instanceof ArrayBuffer)) return undefined
  const reader = new Reader(new Uint8Array(data))
  if (data.byteLength === 6) return { says: 'taken', count: reader.u48() }
  return data.byteLength === 7 && reader.u8() === 1 ? { says: 'position', count: reader.u48() } : undefined
}
