/**
 * Says in the head of a WebM film how long it is. Recorders write films as they come and leave that open, so players
 * show no length (Chromium 156, Firefox 153). RFC 8794 (EBML) and RFC 9559 (Matroska); knows no more than it needs.
 */

const EBML = 0x1a45dfa3
const SEGMENT = 0x18538067
const INFO = 0x1549a966
const DURATION = 0x4489
const SCALE = 0x2ad7b1

/** Far more than stands before the first picture (bytes). */
export const HEAD = 4096
/** A Duration of its own: id, length, a double. */
const ELEMENT = 11

interface Element {
  readonly id: number
  readonly sizeAt: number
  readonly from: number
  /** Undefined: open, as of a film that is still being written. */
  readonly size: number | undefined
}

/** The head with the length in it, or undefined where it is not made as expected: then it had better stay as it is. */
export function withLength(head: Uint8Array<ArrayBuffer>, milliseconds: number): Uint8Array<ArrayBuffer> | undefined {
  const start = read(head, 0)
  if (start?.id !== EBML || start.size === undefined) return undefined
  const segment = read(head, start.from + start.size)
  // What has a size of its own, or an index before it, must not grow.
  if (segment?.id !== SEGMENT || segment.size !== undefined) return undefined
  const info = read(head, segment.from)
  if (info?.id !== INFO || info.size === undefined || info.from + info.size > head.length) return undefined
  const inside = childrenOf(head, info.from, info.from + info.size)
  // In units of a millisecond, as every browser has it.
  const scale = inside.find(({ id }) => id === SCALE)
  if (!scale || numberAt(head, scale.from, scale.size ?? 0) !== 1_000_000) return undefined
  const known = inside.find(({ id }) => id === DURATION)
  if (known) return overwrite(head, known, milliseconds)

  const width = info.from - info.sizeAt
  const size = info.size + ELEMENT
  if (size >= 2 ** (7 * width) - 1) return undefined
  const out = new Uint8Array(head.length + ELEMENT)
  out.set(head.subarray(0, info.from))
  for (let at = 0; at < width; at++) out[info.sizeAt + at] = Math.floor(size / 2 ** (8 * (width - 1 - at))) % 256
  out[info.sizeAt] = (out[info.sizeAt] ?? 0) | (1 << (8 - width))
  out.set(head.subarray(info.from, info.from + info.size), info.from)
  const at = info.from + info.size
  out.set([0x44, 0x89, 0x88], at)
  new DataView(out.buffer).setFloat64(at + 3, milliseconds)
  out.set(head.subarray(at), at + ELEMENT)
  return out
}

function overwrite(
  head: Uint8Array<ArrayBuffer>,
  { from, size }: Element,
  milliseconds: number,
): Uint8Array<ArrayBuffer> | undefined {
  const out = head.slice()
  const view = new DataView(out.buffer)
  if (size === 8) view.setFloat64(from, milliseconds)
  else if (size === 4) view.setFloat32(from, milliseconds)
  else return undefined
  return out
}

function childrenOf(bytes: Uint8Array, from: number, to: number): readonly Element[] {
  const found: Element[] = []
  for (let at = from; at < to;) {
    const element = read(bytes, at)
    if (element?.size === undefined) break
    found.push(element)
    at = element.from + element.size
  }
  return found
}

function read(bytes: Uint8Array, at: number): Element | undefined {
  const idWidth = widthOf(bytes[at])
  const sizeAt = at + idWidth
  const width = widthOf(bytes[sizeAt])
  if (idWidth > 4 || width > 8 || sizeAt + width > bytes.length) return undefined
  // The bit that tells the width does not count; all others set say that it is open.
  const own = bytes.slice(sizeAt, sizeAt + width)
  const most = 0xff >>> width
  const first = (own[0] ?? 0) & most
  own[0] = first
  const isOpen = first === most && own.subarray(1).every((byte) => byte === 0xff)
  const size = isOpen ? undefined : numberAt(own, 0, width)
  return { id: numberAt(bytes, at, idWidth), sizeAt, from: sizeAt + width, size }
}

/** The first bit that is set says how many bytes a number has; 9: none. */
const widthOf = (byte = 0): number => Math.clz32(byte) - 23

function numberAt(bytes: Uint8Array, at: number, width: number): number {
  return bytes.subarray(at, at + width).reduce((sum, byte) => sum * 256 + byte, 0)
}
