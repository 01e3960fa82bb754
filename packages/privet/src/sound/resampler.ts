/**
 * A stream of samples at any rate, at `RATE`: a windowed sinc, cut below both Nyquist frequencies.
 * What is no number counts as silence, and what is far too loud is cut off, so that one broken sample
 * cannot spoil what comes after it.
 */
import { RATE } from './waveform.ts'

/** Zero crossings of the sinc on each side. */
const REACH = 12
/** Steps between two samples in which the sinc is tabulated. */
const STEPS = 128
/** Beyond full scale by far; some devices overshoot a little. */
const LOUDEST = 8

export interface Resampler {
  push(samples: Float32Array): Float32Array
}

export function createResampler(sampleRate: number): Resampler {
  const step = sampleRate / RATE
  // 7 kHz of 8: the melody ends at 6.
  const cut = Math.min(0.5, 7000 / sampleRate)
  const half = Math.ceil(REACH / (2 * cut))
  const table = sincTable(half, cut)
  let kept = new Float32Array(2 * half)
  /** Where the next sample lies, counted in samples of what is kept. */
  let next = half
  return {
    push(samples) {
      const all = new Float32Array(kept.length + samples.length)
      all.set(kept)
      for (let i = 0; i < samples.length; i++) all[kept.length + i] = tame(samples[i] ?? 0)
      const count = Math.max(0, Math.ceil((all.length - half - next) / step))
      const out = new Float32Array(count)
      for (let i = 0; i < count; i++) {
        const at = next + i * step
        const whole = Math.floor(at)
        const row = Math.round((at - whole) * STEPS) * 2 * half
        let sum = 0
        for (let tap = 0; tap < 2 * half; tap++) sum += (all[whole - half + 1 + tap] ?? 0) * (table[row + tap] ?? 0)
        out[i] = sum
      }
      next += count * step
      const dropped = Math.max(0, Math.min(all.length, Math.floor(next) - half))
      kept = all.slice(dropped)
      next -= dropped
      return out
    },
  }
}

function tame(sample: number): number {
  return Number.isNaN(sample) ? 0 : Math.max(-LOUDEST, Math.min(LOUDEST, sample))
}

/** One row of taps for each step between two samples, under a Hann window. */
function sincTable(half: number, cut: number): Float64Array {
  const table = new Float64Array((STEPS + 1) * 2 * half)
  for (let step = 0; step <= STEPS; step++) {
    let sum = 0
    for (let tap = 0; tap < 2 * half; tap++) {
      const x = tap - half + 1 - step / STEPS
      const sinc = x === 0 ? 2 * cut : Math.sin(2 * Math.PI * cut * x) / (Math.PI * x)
      const value = Math.abs(x) >= half ? 0 : sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / half))
      table[step * 2 * half + tap] = value
      sum += value
    }
    for (let tap = 0; tap < 2 * half; tap++) table[step * 2 * half + tap] = (table[step * 2 * half + tap] ?? 0) / sum
  }
  return table
}
