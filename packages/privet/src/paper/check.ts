/**
 * The check at the end of what people copy: CRC-16 (polynomial 1021, first value FFFF, as in CCITT-FALSE) in three
 * characters. It notices every single character that is wrong and any two neighbours that changed places, and what
 * else happens to a text but once in 65,536 times. It is against mistakes; against people there is the signature.
 */
import { toBase64url } from '../bytes/index.ts'

/** x^16 + x^12 + x^5 + 1, without the first term. */
export const POLYNOMIAL = 0x1021
const FIRST = 0xffff

/** Characters of a check. */
export const CHECK_CHARACTERS = 3

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 8
  for (let bit = 0; bit < 8; bit++) rest = ((rest << 1) ^ (rest & 0x8000 ? POLYNOMIAL : 0)) & 0xffff
  return rest
})

/** CRC-16 of the bytes. */
export function crc16(bytes: Uint8Array): number {
  let rest = FIRST
  for (const byte of bytes) rest = ((rest << 8) & 0xffff) ^ (TABLE[(rest >> 8) ^ byte] ?? 0)
  return rest
}

/** The check as three characters of base64url: sixteen bits and two that are zero. */
export function checkOf(bytes: Uint8Array): string {
  const rest = crc16(bytes)
  return toBase64url(Uint8Array.of(rest >> 8, rest & 0xff))
}
