/**
 * A part of what a room's messages are found by: folded texts, one after the other in one string, which engines search
 * faster than anything that we could build over it. Pure; sealing and keeping are others' business.
 */
import { type Bytes, concat, fromBase64url, fromUtf8, toBase64url, toUtf8 } from '../bytes/index.ts'
import { refuse } from '../error.ts'

/** One message's text. */
export interface SegmentEntry {
  /** The name of its record in the database: 16 bytes, base64url. */
  readonly name: string
  readonly lamport: number
  /** As `fold` gives it, without line ends. */
  readonly folded: string
}

/** Entries, ready to be searched. */
export interface Segment {
  /** Of each entry 16 bytes: objects would take more memory than the texts. */
  readonly names: Uint8Array
  readonly lamports: Float64Array
  /** Each text with a line end before it. */
  readonly text: string
  /** Where each entry's line end is in `text`. */
  readonly starts: Uint32Array
  /** The highest Lamport time in it. */
  readonly newest: number
}

const VERSION = 1
const NAME_BYTES = 16
const ENTRY_BYTES = NAME_BYTES + 6
const HEAD_BYTES = 5

/** `version u8 ‖ count u32 ‖ count × (name 16 ‖ lamport u48) ‖ texts`. */
export function encodeSegment(entries: readonly SegmentEntry[]): Bytes {
  const names = concat(...entries.map(({ name }) => fromBase64url(name)))
  const text = entries.map(({ folded }) => `\n${folded}`).join('')
  return written(
    names,
    Float64Array.from(entries, ({ lamport }) => lamport),
    text,
  )
}

/** Several as one, as `encodeSegment` would write it: without a look at each of thousands of entries. */
export function joinSegments(segments: readonly Segment[]): Bytes {
  const lamports = segments.flatMap((segment) => [...segment.lamports])
  return written(
    concat(...segments.map(({ names }) => names)),
    Float64Array.from(lamports),
    segments.map(({ text }) => text).join(''),
  )
}

function written(names: Uint8Array, lamports: Float64Array, texts: string): Bytes {
  const text = toUtf8(texts)
  const bytes = new Uint8Array(HEAD_BYTES + lamports.length * ENTRY_BYTES + text.length)
  const view = new DataView(bytes.buffer)
  view.setUint8(0, VERSION)
  view.setUint32(1, lamports.length)
  for (const [index, lamport] of lamports.entries()) {
    const at = HEAD_BYTES + index * ENTRY_BYTES
    bytes.set(names.subarray(index * NAME_BYTES, (index + 1) * NAME_BYTES), at)
    view.setUint16(at + NAME_BYTES, Math.floor(lamport / 2 ** 32))
    view.setUint32(at + NAME_BYTES + 2, lamport % 2 ** 32)
  }
  bytes.set(text, HEAD_BYTES + lamports.length * ENTRY_BYTES)
  return bytes
}

/** Reads what `encodeSegment` wrote. Throws `malformed` (`E_VALUE`). */
export function decodeSegment(bytes: Bytes): Segment {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (bytes.length < HEAD_BYTES || view.getUint8(0) !== VERSION) refuse('malformed', 'E_VALUE', 'No segment')
  const count = view.getUint32(1)
  const textAt = HEAD_BYTES + count * ENTRY_BYTES
  if (textAt > bytes.length) refuse('malformed', 'E_VALUE', 'No segment')
  const text = fromUtf8(bytes.subarray(textAt))
  const names = new Uint8Array(count * NAME_BYTES)
  const lamports = new Float64Array(count)
  const starts = new Uint32Array(count)
  let newest = 0
  for (let index = 0, start = 0; index < count; index++, start++) {
    start = text.indexOf('\n', start)
    if (start === -1) refuse('malformed', 'E_VALUE', 'No segment')
    starts[index] = start
    const at = HEAD_BYTES + index * ENTRY_BYTES
    names.set(bytes.subarray(at, at + NAME_BYTES), index * NAME_BYTES)
    const lamport = view.getUint16(at + NAME_BYTES) * 2 ** 32 + view.getUint32(at + NAME_BYTES + 2)
    lamports[index] = lamport
    newest = Math.max(newest, lamport)
  }
  return { names, lamports, text, starts, newest }
}

/** The entries again, to be put together in another way. */
export function entriesOf(segment: Segment): readonly SegmentEntry[] {
  const { lamports, text, starts } = segment
  return Array.from(lamports, (lamport, index) => ({
    name: nameIn(segment, index),
    lamport,
    folded: text.slice((starts[index] ?? 0) + 1, starts[index + 1] ?? text.length),
  }))
}

/** What the entry is called. */
export function nameIn({ names }: Segment, index: number): string {
  return toBase64url(names.subarray(index * NAME_BYTES, (index + 1) * NAME_BYTES))
}

/** Which entries have all of the needles, of which the first is the rarest: their indices. */
export function findIn({ text, starts }: Segment, needles: readonly string[]): readonly number[] {
  const [first, ...others] = needles
  if (first === undefined) return []
  const found: number[] = []
  for (let at = text.indexOf(first); at !== -1;) {
    const index = entryAt(starts, at)
    const end = starts[index + 1] ?? text.length
    const own = others.length === 0 ? '' : text.slice(starts[index], end)
    if (others.every((needle) => own.includes(needle))) found.push(index)
    at = text.indexOf(first, end)
  }
  return found
}

/** The entry to which this place belongs. */
function entryAt(starts: Uint32Array, place: number): number {
  let low = 0
  for (let high = starts.length; high - low > 1;) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= place) low = middle
    else high = middle
  }
  return low
}
