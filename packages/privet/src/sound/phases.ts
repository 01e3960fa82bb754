/**
 * Phases for tones that sound together, so that their sum has no high peaks and can be played louder: nobody
 * listens to phases, so they are free. Clipped and projected back in turn (van der Ouderaa, 1988).
 */
import { fourier } from './fourier.ts'

const ROUNDS = 24
/** Where the peaks are cut, as a share of the highest. */
const CUT = 0.55
/** Samples per period of the window: enough to see the peaks between those of `RATE`. */
const FINENESS = 2

/** One phase for each of these frequencies (in periods per window), all of the same amplitude. */
export function quietPhases(bins: readonly number[], window: number): Float64Array {
  const transform = fourier(window * FINENESS)
  // Spread as a slow sweep spreads them (Schroeder, 1970).
  const phases = Float64Array.from(bins, (_, index) => (Math.PI * index * index) / bins.length)
  for (let round = 0; round < ROUNDS; round++) {
    const re = new Float64Array(transform.size)
    const im = new Float64Array(transform.size)
    for (const [index, bin] of bins.entries()) {
      re[bin] = Math.cos(phases[index] ?? 0)
      im[bin] = Math.sin(phases[index] ?? 0)
    }
    transform.backward(re, im)
    const limit = CUT * re.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
    for (let i = 0; i < re.length; i++) re[i] = Math.max(-limit, Math.min(limit, re[i] ?? 0))
    im.fill(0)
    transform.forward(re, im)
    for (const [index, bin] of bins.entries()) phases[index] = Math.atan2(im[bin] ?? 0, re[bin] ?? 0)
  }
  return phases
}
