/** UTF-8, strict: what is not valid is refused instead of being mended. */
import { refuse } from '../error.ts'
import type { Bytes } from './concat.ts'

/** The text as UTF-8. A lone surrogate cannot be written and is refused, so that reading gives back the same text. */
export function toUtf8(text: string): Bytes {
  if (!text.isWellFormed()) refuseText()
  return new TextEncoder().encode(text)
}

/** Reads UTF-8; a byte order mark is kept as the character that it is. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    return refuseText(cause)
  }
}

function refuseText(cause?: unknown): never {
  refuse('malformed', 'E_UTF8', 'Not valid UTF-8', cause)
}
