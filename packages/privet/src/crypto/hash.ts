/** SHA-256, HKDF (RFC 5869) and the labels that keep their uses apart. */
import { type Bytes, concat, toUtf8, unshared } from '../bytes/index.ts'

/** `text` and a zero byte: no label is the beginning of another one with its content. */
export function label(text: `privet1/${string}`): Bytes {
  return concat(toUtf8(text), new Uint8Array(1))
}

/** SHA-256 of the parts one after the other. */
export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(...parts)))
}

/** HKDF with SHA-256: `length` bytes from a secret, for the one purpose that `purpose` names. */
export async function hkdf(
  secret: Uint8Array,
  salt: Uint8Array,
  purpose: string | Uint8Array,
  length: number,
): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', unshared(secret), 'HKDF', false, ['deriveBits'])
  const info = typeof purpose === 'string' ? toUtf8(purpose) : unshared(purpose)
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: unshared(salt), info }
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length * 8))
}

/** Bytes that nobody can guess. */
export function random(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length))
}
