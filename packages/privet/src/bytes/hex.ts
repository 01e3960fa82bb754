/** Lower-case hexadecimal. */
import { refuse } from '../error.ts'
import type { Bytes } from './concat.ts'

const DIGITS: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Two lower-case digits for each byte. */
export function toHex(bytes: Uint8Array): string {
  // Not `Array.from` with a function, which takes three times as long, nor `+=`, whose text is put together only when it is
  // compared: of each message a dozen such texts are made.
  const digits: string[] = []
  for (const byte of bytes) digits.push(DIGITS[byte] ?? '')
  return digits.join('')
}

/** Reads what `toHex` wrote, and nothing else. */
export function fromHex(text: string): Bytes {
  if (text.length % 2 !== 0 || /[^0-9a-f]/.test(text)) refuse('malformed', 'E_HEX', 'Not hexadecimal')
  const bytes = new Uint8Array(text.length / 2)
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16)
  return bytes
}
