/** A count of lane messages on the wire: an unsigned 48-bit number, big-endian. */
import type { Bytes } from '../bytes/index.ts'

const COUNT_BYTES = 6

export function encodeCount(count: number): Bytes {
  const bytes = new Uint8Array(COUNT_BYTES)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, Math.floor(count / 2 ** 32))
  view.setUint32(2, count % 2 ** 32)
  return bytes
}

/** `undefined` for whatever is not a count. */
export function decodeCount(data: unknown): number | undefined {
  if (!(data instanceof ArrayBuffer) || data.byteLength !== COUNT_BYTES) return undefined
  const view = new DataView(data)
  return view.getUint16(0) * 2 ** 32 + view.getUint32(2)
}
