/** A count of lane messages on the wire: an unsigned 48-bit number, big-endian. */
import { type Bytes, Reader, Writer } from '../bytes/index.ts'

export function encodeCount(count: number): Bytes {
  return new Writer().u48(count).finish()
}

/** `undefined` for whatever is not a count. */
export function decodeCount(data: unknown): number | undefined {
  if (!(data instanceof ArrayBuffer) || data.byteLength !== 6) return undefined
  return new Reader(new Uint8Array(data)).u48()
}
