/** UTF-8, strict: what is not valid is refused instead of being mended. */
import { PeerError } from '../error.ts'
import type { Bytes } from './concat.ts'

/** The text as UTF-8. A lone surrogate cannot be written and is refused, so that reading gives back the same text. */
export function toUtf8(text: string): Bytes {
  const bytes = new TextEncoder().encode(text)
  if (new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) !== text) refuse()
  return bytes
}

/** Reads UTF-8; a byte order mark is kept as the character that it is. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    return refuse(cause)
  }
}

function refuse(cause?: unknown): never {
  throw new PeerError('malformed', 'Not valid UTF-8', { reason: 'E_UTF8', cause })
}
