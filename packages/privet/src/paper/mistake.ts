/**
 * Whether one mistake of a typist explains why a text and its check do not fit, for a better sentence than "invalid".
 * The text is never mended by it: a guess that fits the check may be the wrong one.
 */
import { crc16, POLYNOMIAL } from './check.ts'
import { lengthOf } from './shape.ts'

/** What one character has to do with it. */
export type Mistake = 'wrong' | 'missing' | 'extra'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The values of base64url characters, six bits each. */
export function valuesOf(characters: string): readonly number[] {
  return Array.from(characters, (character) => ALPHABET.indexOf(character))
}

/** The bytes that begin so, without those of which bits are missing. */
export function bytesOf(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(Math.floor((values.length * 6) / 8))
  for (let at = 0; at < bytes.length; at++) {
    const bit = at * 8
    const from = Math.floor(bit / 6)
    const two = ((values[from] ?? 0) << 12) | ((values[from + 1] ?? 0) << 6) | (values[from + 2] ?? 0)
    bytes[at] = two >> (10 - (bit % 6))
  }
  return bytes
}

/** The one mistake that explains it, among all that there are; undefined when it takes more than one. */
export function oneMistake(body: string, check: string): Mistake | undefined {
  const values = valuesOf(body)
  const [high = 0, middle = 0, low = 0] = valuesOf(check)
  const wanted = ((high << 12) | (middle << 6) | low) >> 2
  const own = bytesOf(values)
  if (lengthOf(own) === own.length && differences(wanted, crc16(own)) === 1) return 'wrong'
  for (let at = 0; at < values.length; at++) if (fitsWithOther(values, at, wanted)) return 'wrong'
  for (let at = 0; at <= values.length; at++)
    if (fitsWithOther(values.toSpliced(at, 0, 0), at, wanted)) return 'missing'
  return values.some((_, at) => fits(values.toSpliced(at, 1), wanted)) ? 'extra' : undefined
}

function fits(values: readonly number[], wanted: number): boolean {
  const bytes = bytesOf(values)
  return lengthOf(bytes) === bytes.length && crc16(bytes) === wanted
}

/**
 * Whether it fits with some other character at this place. The check is linear: what a bit changes in it depends on
 * its distance from the end alone, so all 64 are tried without computing the check of any.
 */
function fitsWithOther(values: readonly number[], at: number, wanted: number): boolean {
  const bytes = bytesOf(values)
  const off = crc16(bytes) ^ wanted
  const last = bytes.length * 8 - 1 - at * 6
  for (let change = 0; change < 64; change++) {
    let effect = 0
    for (let bit = 0; bit < 6; bit++) if ((change >> (5 - bit)) & 1) effect ^= effectOf(last - bit)
    if (effect === off && fits(values.with(at, (values[at] ?? 0) ^ change), wanted)) return true
  }
  return false
}

/** How a check changes with the bit that is so far from the end; bits behind the last byte do not count. */
const effects: number[] = [crc16(Uint8Array.of(1)) ^ crc16(Uint8Array.of(0))]
function effectOf(distance: number): number {
  for (let known = effects.length; known <= distance; known++) {
    const before = effects[known - 1] ?? 0
    effects.push(((before << 1) & 0xffff) ^ (before & 0x8000 ? POLYNOMIAL : 0))
  }
  return effects[distance] ?? 0
}

/** In how many of its three characters a check differs from another. */
function differences(check: number, other: number): number {
  const bits = (check ^ other) << 2
  return [bits >> 12, (bits >> 6) & 63, bits & 63].filter((character) => character !== 0).length
}
