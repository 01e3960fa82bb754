/**
 * Reed–Solomon over bytes: `parity` more bytes repair e errors and r erasures as long as 2e + r ≤ parity.
 * The generator's roots are α⁰ … α^(parity−1), as in QR codes (ISO/IEC 18004, annex A). Decoding is
 * Berlekamp–Massey started from the erasures, then Chien's search and Forney's formula (Blahut, 1983, chapter 9).
 */
import { over, power, times, valueAt } from './gf256.ts'

/** What goes behind the data to make a code word of it; together at most 255 bytes. */
export function parityOf(data: Uint8Array, parity: number): Uint8Array {
  const generator = generatorOf(parity)
  const remainder = new Uint8Array(parity)
  for (const byte of data) {
    const factor = byte ^ (remainder[0] ?? 0)
    remainder.copyWithin(0, 1)
    remainder[parity - 1] = 0
    for (let i = 0; i < parity; i++) remainder[i] = (remainder[i] ?? 0) ^ times(factor, generator[i] ?? 0)
  }
  return remainder
}

/** The nearest code word, or undefined when none is near enough. `erasures` are places known to be doubtful. */
export function correct(word: Uint8Array, parity: number, erasures: readonly number[] = []): Uint8Array | undefined {
  if (erasures.length > parity) return undefined
  const syndromes = syndromesOf(word, parity)
  if (syndromes.every((each) => each === 0)) return word.slice()
  const locator = locatorOf(
    syndromes,
    erasures.map((place) => power(word.length - 1 - place)),
  )
  const degree = locator.findLastIndex((each) => each !== 0)
  const evaluator = productModulo(syndromes, locator, parity)
  const slope = locator.map((_, i) => (i % 2 === 0 ? (locator[i + 1] ?? 0) : 0))
  const repaired = word.slice()
  let found = 0
  for (let place = 0; place < word.length; place++) {
    const root = power(place + 1 - word.length)
    if (valueAt(locator, root) !== 0) continue
    const divisor = valueAt(slope, root)
    if (divisor === 0) return undefined
    found++
    const error = over(times(power(word.length - 1 - place), valueAt(evaluator, root)), divisor)
    repaired[place] = (repaired[place] ?? 0) ^ error
  }
  if (found !== degree) return undefined
  return syndromesOf(repaired, parity).every((each) => each === 0) ? repaired : undefined
}

const generators = new Map<number, Uint8Array>()

/** Π (x − αⁱ) without its leading 1, highest degree first. */
function generatorOf(parity: number): Uint8Array {
  const known = generators.get(parity)
  if (known !== undefined) return known
  const generator = new Uint8Array(parity)
  for (let i = 0; i < parity; i++) {
    const root = power(i)
    // From the lowest degree up, so that each coefficient still finds its old neighbour.
    const carried = times(root, i === 0 ? 1 : (generator[i - 1] ?? 0))
    for (let j = i - 1; j > 0; j--) generator[j] = (generator[j] ?? 0) ^ times(root, generator[j - 1] ?? 0)
    if (i > 0) generator[0] = (generator[0] ?? 0) ^ root
    generator[i] = carried
  }
  generators.set(parity, generator)
  return generator
}

function syndromesOf(word: Uint8Array, parity: number): Uint8Array {
  const lowestFirst = word.slice().reverse()
  return Uint8Array.from({ length: parity }, (_, i) => valueAt(lowestFirst, power(i)))
}

/** The polynomial whose roots are the inverses of all wrong places. */
function locatorOf(syndromes: Uint8Array, erased: readonly number[]): Uint8Array {
  const size = syndromes.length + 1
  let locator = new Uint8Array(size)
  locator[0] = 1
  for (const x of erased) {
    for (let i = size - 1; i > 0; i--) locator[i] = (locator[i] ?? 0) ^ times(x, locator[i - 1] ?? 0)
  }
  let previous = locator.slice()
  let length = erased.length
  for (let step = erased.length + 1; step <= syndromes.length; step++) {
    let discrepancy = 0
    for (let i = 0; i < step; i++) discrepancy ^= times(locator[i] ?? 0, syndromes[step - 1 - i] ?? 0)
    const shifted = new Uint8Array(size)
    shifted.set(previous.subarray(0, size - 1), 1)
    previous = shifted
    if (discrepancy === 0) continue
    const next = locator.map((each, i) => each ^ times(discrepancy, shifted[i] ?? 0))
    if (2 * length <= step + erased.length - 1) {
      length = step + erased.length - length
      previous = locator.map((each) => over(each, discrepancy))
    }
    locator = next
  }
  return locator
}

function productModulo(a: Uint8Array, b: Uint8Array, degree: number): Uint8Array {
  const product = new Uint8Array(degree)
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j <= i; j++) product[i] = (product[i] ?? 0) ^ times(a[j] ?? 0, b[i - j] ?? 0)
  }
  return product
}
