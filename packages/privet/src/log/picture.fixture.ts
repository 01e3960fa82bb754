/** Files that begin as pictures do; what comes after the header is noise, which nobody here decodes. */
import { type Bytes, concat, Writer } from '../bytes/index.ts'

/** A PNG of so many bytes, at least 24; `seed` makes it another one. */
export function pngOf(size: number, width = 640, height = 480, seed = 1): Bytes {
  const head = new Writer()
    .bytes(ascii('\x89PNG\r\n\x1A\n'))
    .u32(13)
    .bytes(ascii('IHDR'))
    .u32(width)
    .u32(height)
    .finish()
  const noise = Uint8Array.from({ length: size - head.length }, (_, at) => (at * 31 + (at >> 8) * 7 + seed) & 0xff)
  return concat(head, noise)
}

/** Each character as one byte. */
export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}
