/**
 * Byte arrays as values: joined, compared, ordered. Functions take any `Uint8Array` and give `Bytes`,
 * because WebCrypto and WebRTC refuse memory that another thread could change beneath them.
 */

/** Bytes in memory of their own, as the platform's cryptography and channels want them. */
export type Bytes = Uint8Array<ArrayBuffer>

/** The parts one after the other, in new memory. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/** Negative, zero or positive as `a` sorts before, with or after `b`; a prefix sorts first. */
export function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Whether both hold the same bytes. Not constant in time: never for secrets that an attacker may guess at. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return compare(a, b) === 0
}

/** The same bytes, copied only where they lie in shared memory. */
export function unshared(bytes: Uint8Array): Bytes {
  return isUnshared(bytes) ? bytes : new Uint8Array(bytes)
}

function isUnshared(bytes: Uint8Array): bytes is Bytes {
  return bytes.buffer instanceof ArrayBuffer
}
