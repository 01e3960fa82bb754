/** Lower-case hexadecimal. */
import { refuse } from '../error.ts'
import type { Bytes } from './concat.ts'

/** Two lower-case digits for each byte. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Reads what `toHex` wrote, and nothing else. */
export function fromHex(text: string): Bytes {
  if (!/^([0-9a-f]{2})*$/.test(text)) refuse('malformed', 'E_HEX', 'Not hexadecimal')
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
