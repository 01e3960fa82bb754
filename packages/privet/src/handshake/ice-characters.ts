/** ICE credentials, six bits a character: the ICE alphabet (RFC 8839, 5.4) is exactly that of base64. */
import { refuse } from '../error.ts'
import { type Bytes, equal, fromBase64url, toBase64url } from '../bytes/index.ts'

/** How many bytes `pack6` makes of so many characters. */
export function packedLength(characters: number): number {
  return Math.ceil((characters * 6) / 8)
}

/** Packs ICE characters; the bits left over in the last byte are zero. */
export function pack6(text: string): Bytes {
  if (!/^[A-Za-z0-9+/]*$/.test(text)) refuse('malformed', 'E_ICECHAR', 'Not ICE characters')
  // 'A' stands for six zero bits.
  const padded = text.padEnd(Math.ceil(text.length / 4) * 4, 'A')
  return fromBase64url(padded.replaceAll('+', '-').replaceAll('/', '_')).slice(0, packedLength(text.length))
}

/** The `characters` characters in these bytes; refuses bits left over that are not zero. */
export function unpack6(bytes: Uint8Array, characters: number): string {
  const text = toBase64url(bytes).slice(0, characters).replaceAll('-', '+').replaceAll('_', '/')
  if (!equal(pack6(text), bytes)) refuse('malformed', 'E_NONCANON', 'Stray bits')
  return text
}
