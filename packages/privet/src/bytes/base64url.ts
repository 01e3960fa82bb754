/** base64url without padding (RFC 4648, section 5), strict: each byte string has exactly one text. */
import { refuse } from '../error.ts'
import type { Bytes } from './concat.ts'

/** The bytes as base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Reads what `toBase64url` wrote: other characters, padding and stray tail bits are refused. */
export function fromBase64url(text: string): Bytes {
  if (/^[\w-]*$/.test(text) && text.length % 4 !== 1) {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = new Uint8Array(binary.length)
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = binary.charCodeAt(at)
    // `atob` ignores the bits beyond the last byte: two texts would mean the same bytes.
    if (text.endsWith(toBase64url(bytes.subarray(bytes.length - (bytes.length % 3))))) return bytes
  }
  refuse('malformed', 'E_BASE64', 'Not base64url')
}
