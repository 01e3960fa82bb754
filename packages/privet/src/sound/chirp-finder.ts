/**
 * Where a melody begins: the chirp of each mode, found by correlation, block by block (overlap–save). What
 * counts is the share of the sound in the chirp's band that fits the chirp, so loudness does not matter and
 * neither does noise in other bands.
 */
import { fourier } from './fourier.ts'
import { CHIRP, type Mode, RATE, WAVEFORMS } from './waveform.ts'

const SIZE = 4096
const HOP = SIZE - CHIRP.length
/** Shares below this come from noise alone: e^(−500·share) is the chance of one, at 10,000 chances a second. */
const LEAST_SHARE = 0.04
/** Within so many samples there is one chirp only. The loudest may be an echo: the first that is nearly as loud is the direct way. */
const NEIGHBOURHOOD = 640
const NEARLY = 0.3

export interface Chirp {
  readonly mode: Mode
  /** The sample after its last one, counted from the beginning of the stream. */
  readonly end: number
  /** How much of the sound it was, 0 to 1. */
  readonly share: number
}

export interface ChirpFinder {
  /** Samples at `RATE`. */
  push(samples: Float32Array): readonly Chirp[]
}

export function createChirpFinder(): ChirpFinder {
  const transform = fourier(SIZE)
  const patterns = (['fast', 'sturdy'] as const).map((mode) => ({ mode, ...patternOf(mode) }))
  const block = new Float64Array(SIZE)
  let filled = CHIRP.length
  /** Stream position of `block[0]`. */
  let origin = -CHIRP.length

  const search = (): Chirp[] => {
    const re = block.slice()
    const im = new Float64Array(SIZE)
    transform.forward(re, im)
    const energy = energyIn(re, im)
    return patterns.flatMap(({ mode, pattern, norm }) => {
      const shares = correlate(re, im, pattern)
      for (let i = 0; i < HOP; i++) {
        const present = energy[i] ?? 0
        shares[i] = present > 1e-9 ? (shares[i] ?? 0) / (norm * present) : 0
      }
      return peaksOf(shares).map(({ at, share }) => ({ mode, end: origin + at + CHIRP.length, share }))
    })
  }

  /** The energy in the band under a chirp that would begin at each place. */
  const energyIn = (re: Float64Array, im: Float64Array): Float64Array => {
    const [a, b] = inBand(re, im)
    transform.backward(a, b)
    const energy = new Float64Array(HOP)
    let sum = 0
    for (let i = 0; i < SIZE; i++) {
      sum += (a[i] ?? 0) ** 2 + (b[i] ?? 0) ** 2
      const gone = i - CHIRP.length
      if (gone >= 0) sum -= (a[gone] ?? 0) ** 2 + (b[gone] ?? 0) ** 2
      if (gone >= -1 && gone + 1 < HOP) energy[gone + 1] = sum
    }
    return energy
  }

  return {
    push(samples) {
      const found: Chirp[] = []
      for (let read = 0; read < samples.length;) {
        const part = samples.subarray(read, read + SIZE - filled)
        block.set(part, filled)
        filled += part.length
        read += part.length
        if (filled < SIZE) break
        found.push(...search())
        block.copyWithin(0, HOP)
        filled = CHIRP.length
        origin += HOP
      }
      return found
    },
  }

  function correlate(re: Float64Array, im: Float64Array, pattern: readonly [Float64Array, Float64Array]): Float64Array {
    const [p, q] = pattern
    const a = new Float64Array(SIZE)
    const b = new Float64Array(SIZE)
    for (let i = 0; i < SIZE / 2; i++) {
      const [x, y, u, v] = [re[i] ?? 0, im[i] ?? 0, p[i] ?? 0, q[i] ?? 0]
      a[i] = x * u + y * v
      b[i] = y * u - x * v
    }
    transform.backward(a, b)
    return a.map((each, i) => each * each + (b[i] ?? 0) ** 2)
  }
}

/** Positive frequencies of the chirp's band only: magnitudes then do not ripple with the phase. */
function inBand(re: Float64Array, im: Float64Array): readonly [Float64Array, Float64Array] {
  const low = Math.floor((CHIRP.from * SIZE) / RATE)
  const high = Math.ceil((CHIRP.to * SIZE) / RATE)
  const keep = (each: number, i: number): number => (i >= low && i <= high ? each : 0)
  return [re.map(keep), im.map(keep)]
}

function patternOf(mode: Mode): {
  readonly pattern: readonly [Float64Array, Float64Array]
  readonly norm: number
} {
  const transform = fourier(SIZE)
  const { rises } = WAVEFORMS[mode]
  const [first, last] = rises ? [CHIRP.from, CHIRP.to] : [CHIRP.to, CHIRP.from]
  const re = new Float64Array(SIZE)
  const im = new Float64Array(SIZE)
  const seconds = CHIRP.length / RATE
  for (let i = 0; i < CHIRP.length; i++) {
    const time = i / RATE
    re[i] = Math.sin(2 * Math.PI * (first * time + ((last - first) / (2 * seconds)) * time * time))
  }
  transform.forward(re, im)
  const pattern = inBand(re, im)
  const [a, b] = pattern
  const norm = a.reduce((sum, each, i) => sum + each * each + (b[i] ?? 0) ** 2, 0) / SIZE
  return { pattern, norm }
}

/** Places that stand out, one for each neighbourhood. */
function peaksOf(shares: Float64Array): readonly { readonly at: number; readonly share: number }[] {
  const peaks: { at: number; share: number }[] = []
  for (let i = 0; i < HOP; i++) {
    const share = shares[i] ?? 0
    if (share < LEAST_SHARE || share < (shares[i - 1] ?? 0) || share < (shares[i + 1] ?? 0)) continue
    const last = peaks.at(-1)
    if (last === undefined || i - last.at > NEIGHBOURHOOD) peaks.push({ at: i, share })
    else if (share > last.share / NEARLY) peaks[peaks.length - 1] = { at: i, share }
    else last.share = Math.max(last.share, share)
  }
  return peaks
}
