/**
 * What is sent for an envelope, as bytes: a head that tells its length, then the envelope and its CRC-32 in
 * one or more Reed–Solomon code words, dealt out in turn so that a disturbance hits all of them alike.
 */
import { type Bytes, concat, Writer } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { MAX_MELODY_BYTES } from '../limits.ts'
import { crc32 } from './crc32.ts'
import { correct, parityOf } from './reed-solomon.ts'
import { bytesPerSymbol, type Waveform } from './waveform.ts'

/** Symbols of the head: two bytes, and all the rest of it parity, since without it nothing can be read. */
export const HEAD_SYMBOLS = 2
const HEAD_DATA = 2
const CHECK_BYTES = 4
const MAX_WORD = 255

/** Parity that erasures leave alone: what then still fits is no accident. */
const KEPT_PARITY = 6

/** A byte as it was heard, and how sure we are of it (0 to 1). */
export interface Heard {
  readonly bytes: Uint8Array
  readonly trust: Float64Array
}

/** How the bytes of an envelope of this length are laid out. */
interface Layout {
  readonly words: number
  /** Data bytes of each code word; the last ones may have one less. */
  readonly data: readonly number[]
  readonly parity: number
  readonly total: number
}

/** Bytes after the head, for an envelope of this length. */
export function bodyLength(waveform: Waveform, length: number): number {
  return layoutOf(waveform, length).total
}

/** Head and body; the body fills whole symbols. */
export function frameOf(waveform: Waveform, envelope: Uint8Array): Bytes {
  if (envelope.length === 0 || envelope.length > MAX_MELODY_BYTES) {
    refuse('too-large', 'E_SIZE', `A melody carries 1 to ${MAX_MELODY_BYTES} bytes, not ${envelope.length}`)
  }
  const head = headOf(waveform, envelope.length)
  const checked = concat(envelope, checkOf(envelope))
  const layout = layoutOf(waveform, envelope.length)
  const words = layout.data.map((_, word) => {
    const data = checked.filter((__, i) => i % layout.words === word)
    return concat(data, parityOf(data, layout.parity))
  })
  const body = new Uint8Array(layout.total)
  for (const [index, [word, place]] of places(layout).entries()) body[index] = words[word]?.[place] ?? 0
  return concat(head, parityOf(head, headParity(waveform)), body)
}

/** The length that a head tells, or undefined when it is none of ours. */
export function readHead(waveform: Waveform, heard: Heard): number | undefined {
  const parity = headParity(waveform)
  for (const erasures of doubtful(heard.trust, parity)) {
    const repaired = correct(heard.bytes, parity, erasures)
    const length = repaired?.[0] ?? 0
    if (repaired === undefined || length === 0 || length > MAX_MELODY_BYTES) continue
    if (repaired[1] === headOf(waveform, length)[1]) return length
  }
  return undefined
}

/** The envelope of this length, or undefined when it cannot be repaired or its check fails. */
export function readBody(waveform: Waveform, length: number, heard: Heard): Bytes | undefined {
  const layout = layoutOf(waveform, length)
  const order = places(layout)
  const checked = new Uint8Array(length + CHECK_BYTES)
  for (const [word, dataLength] of layout.data.entries()) {
    const bytes = new Uint8Array(dataLength + layout.parity)
    const trust = new Float64Array(bytes.length)
    for (const [index, [owner, place]] of order.entries()) {
      if (owner !== word) continue
      bytes[place] = heard.bytes[index] ?? 0
      trust[place] = heard.trust[index] ?? 0
    }
    const repaired = nearest(bytes, trust, layout.parity)
    if (repaired === undefined) return undefined
    for (let i = 0; i < dataLength; i++) checked[i * layout.words + word] = repaired[i] ?? 0
  }
  const envelope = checked.slice(0, length)
  const check = checked.subarray(length)
  return checkOf(envelope).every((byte, i) => byte === check[i]) ? envelope : undefined
}

function nearest(bytes: Uint8Array, trust: Float64Array, parity: number): Uint8Array | undefined {
  for (const erasures of doubtful(trust, parity)) {
    const repaired = correct(bytes, parity, erasures)
    if (repaired !== undefined) return repaired
  }
  return undefined
}

/** Sets of places to give up on, from none to nearly as many as the parity bears, least trusted first (Forney, 1966). */
function* doubtful(trust: Float64Array, parity: number): Iterable<readonly number[]> {
  const order = Array.from(trust.keys()).sort((a, b) => (trust[a] ?? 0) - (trust[b] ?? 0))
  const step = Math.max(2, Math.floor(parity / 12))
  for (let count = 0; count <= parity - KEPT_PARITY; count += step) yield order.slice(0, count)
}

function headParity(waveform: Waveform): number {
  return HEAD_SYMBOLS * bytesPerSymbol(waveform) - HEAD_DATA
}

function headOf({ mode }: Waveform, length: number): Bytes {
  const head = new Writer().u8(length).finish()
  return concat(head, new Writer().u8(crc32(concat(head, new TextEncoder().encode(mode))) & 255).finish())
}

/** Over the length as well, so that a head that was misread can never fit. */
function checkOf(envelope: Uint8Array): Bytes {
  return new Writer().u32(crc32(concat(new Writer().u8(envelope.length).finish(), envelope))).finish()
}

function layoutOf(waveform: Waveform, length: number): Layout {
  const checked = length + CHECK_BYTES
  const perSymbol = bytesPerSymbol(waveform)
  const wanted = Math.ceil((checked * (1 + waveform.redundancy)) / perSymbol) * perSymbol
  const words = Math.ceil(wanted / MAX_WORD)
  // Rounded up to whole symbols: there is no use for silence.
  const parity = Math.floor((wanted - checked) / words)
  const data = Array.from({ length: words }, (_, word) => Math.ceil((checked - word) / words))
  return { words, data, parity, total: wanted }
}

/** For each byte of the body in turn: the code word that it belongs to, and its place there. */
function places({ words, data, parity, total }: Layout): readonly (readonly [word: number, place: number])[] {
  const order: (readonly [number, number])[] = []
  for (let place = 0; order.length < total && place < MAX_WORD; place++) {
    for (let word = 0; word < words; word++) {
      if (place < (data[word] ?? 0) + parity) order.push([word, place])
    }
  }
  return order
}
