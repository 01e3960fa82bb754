/** base64url without padding (RFC 4648, section 5), strict: each byte string has exactly one text. */
import { refuse } from '../error.ts'
import type { Bytes } from './concat.ts'

/** The bytes as base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Reads what `toBase64url` wrote: other characters, padding and stray tail bits are refused. */
export function fromBase64url(text: string): Bytes {
  if (/^[\w-]*$/.test(text) && text.length % 4 !== 1) {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    // `atob` ignores the bits beyond the last byte: two texts would mean the same bytes.
    if (toBase64url(bytes) === text) return bytes
  }
  refuse('malformed', 'E_BASE64', 'Not base64url')
}
