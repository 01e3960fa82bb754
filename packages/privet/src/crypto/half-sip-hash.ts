/**
 * HalfSipHash-2-4 with 32 bits (Aumasson and Bernstein): a keyed hash that is done before a promise
 * would be made. WebCrypto has none that answers at once, and a flood is dropped by the thousands a
 * second. It sieves, nothing else: whatever passes is authenticated by WebCrypto as if it had not been
 * here, so that a weakness in it costs time and never a secret.
 */

/** Bytes of a key. */
export const SIEVE_KEY_BYTES = 8

/** The hash of a message under a key of 8 bytes: 32 bits, to be written with the lowest byte first. */
export function halfSipHash(key: Uint8Array, message: Uint8Array): number {
  const secret = new DataView(key.buffer, key.byteOffset, SIEVE_KEY_BYTES)
  const words = new DataView(message.buffer, message.byteOffset, message.length)
  const whole = message.length & ~3
  let v0 = secret.getInt32(0, true)
  let v1 = secret.getInt32(4, true)
  let v2 = 0x6c796765 ^ v0
  let v3 = 0x74656462 ^ v1
  // After the whole words one with the bytes left over and the length, then nothing, twice as long.
  for (let at = 0; at <= whole + 4; at += 4) {
    const isEnd = at > whole
    let word = isEnd ? 0 : message.length << 24
    if (at < whole) word = words.getInt32(at, true)
    else if (!isEnd)
      for (let left = at; left < message.length; left++) word |= words.getUint8(left) << (8 * (left - at))
    if (isEnd) v2 ^= 0xff
    v3 ^= word
    for (let round = isEnd ? 4 : 2; round > 0; round--) {
      v0 = (v0 + v1) | 0
      v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0
      v0 = (v0 << 16) | (v0 >>> 16)
      v2 = (v2 + v3) | 0
      v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2
      v0 = (v0 + v3) | 0
      v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0
      v2 = (v2 + v1) | 0
      v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2
      v2 = (v2 << 16) | (v2 >>> 16)
    }
    v0 ^= word
  }
  return (v1 ^ v3) >>> 0
}
