/**
 * How likely each tone is, from how much energy was heard at its frequency. The melody itself tells how well
 * each frequency comes through, how noisy it is there, how much of a tone lingers into the next symbol, and
 * which symbols a noise fell upon; no pilot tones are spent on that.
 */
import { tonesPerGroup, type Waveform } from './waveform.ts'

/** Rounds of deciding and measuring again with what was decided. */
const ROUNDS = 3
/** A tone is never believed to stand out of its surroundings by more than this (a ratio of energies). */
const CLEAREST = 300

/** Logarithms of likelihoods for every tone of every symbol. */
export function judge(waveform: Waveform, energies: readonly Float64Array[]): readonly Float64Array[] {
  let scores = energies.map((energy) => sharesOf(waveform, energy))
  for (let round = 0; round < ROUNDS; round++) scores = rescore(waveform, energies, scores)
  return scores
}

/** A first guess: each tone's share of its group. */
function sharesOf(waveform: Waveform, energy: Float64Array): Float64Array {
  const tones = tonesPerGroup(waveform)
  return energy.map((each, i) => {
    let sum = 0
    const first = i - (i % tones)
    for (let tone = 0; tone < tones; tone++) sum += energy[first + tone] ?? 0
    return sum > 0 ? (4 * each) / sum : 0
  })
}

function rescore(
  waveform: Waveform,
  energies: readonly Float64Array[],
  scores: readonly Float64Array[],
): Float64Array[] {
  const bins = waveform.groups * tonesPerGroup(waveform)
  const chosen = scores.map((score) => winners(waveform, score))
  const gain = new Float64Array(bins)
  const noise = new Float64Array(bins)
  for (let group = 0; group < waveform.groups; group++) measure(waveform, { group, energies, chosen, gain, noise })
  const lingering = lingeringOf(energies, chosen, gain)
  const disturbance = energies.map((energy, t) => disturbanceOf(energy, chosen[t], noise))
  return energies.map((energy, t) => {
    const before = energies[t - 1]
    return energy.map((each, bin) => {
      const signal = gain[bin] ?? 0
      const around = (noise[bin] ?? 0) * (disturbance[t] ?? 1) + lingering * (before?.[bin] ?? 0)
      return likelihood(each, signal, Math.max(around, signal / CLEAREST, 1e-30))
    })
  })
}

/** 1 for the loudest tone of each group, else 0. */
function winners(waveform: Waveform, score: Float64Array): Uint8Array {
  const tones = tonesPerGroup(waveform)
  const won = new Uint8Array(score.length)
  for (let first = 0; first < score.length; first += tones) {
    let best = first
    for (let bin = first; bin < first + tones; bin++) if ((score[bin] ?? 0) > (score[best] ?? 0)) best = bin
    won[best] = 1
  }
  return won
}

/** Mean energy of each tone when it sounded and when it did not; what was heard seldom leans on its group. */
function measure(
  waveform: Waveform,
  into: {
    group: number
    energies: readonly Float64Array[]
    chosen: readonly Uint8Array[]
    gain: Float64Array
    noise: Float64Array
  },
): void {
  const { group, energies, chosen, gain, noise } = into
  const tones = tonesPerGroup(waveform)
  const on = new Float64Array(tones)
  const off = new Float64Array(tones)
  const times = new Float64Array(tones)
  for (const [t, energy] of energies.entries()) {
    for (let tone = 0; tone < tones; tone++) {
      const bin = group * tones + tone
      const sounded = chosen[t]?.[bin] === 1
      if (sounded) times[tone] = (times[tone] ?? 0) + 1
      const sums = sounded ? on : off
      sums[tone] = (sums[tone] ?? 0) + (energy[bin] ?? 0)
    }
  }
  const meanOn = on.reduce((a, b) => a + b, 0) / energies.length
  const meanOff = off.reduce((a, b) => a + b, 0) / (energies.length * (tones - 1))
  for (let tone = 0; tone < tones; tone++) {
    const bin = group * tones + tone
    const count = times[tone] ?? 0
    const silent = energies.length - count
    noise[bin] = ((off[tone] ?? 0) + 2 * meanOff) / (silent + 2)
    gain[bin] = Math.max(((on[tone] ?? 0) + meanOn) / (count + 1) - (noise[bin] ?? 0), (noise[bin] ?? 0) / 4)
  }
}

/** The share of a tone's energy that is still there one symbol later. */
function lingeringOf(energies: readonly Float64Array[], chosen: readonly Uint8Array[], gain: Float64Array): number {
  let after = 0
  let afterCount = 0
  let other = 0
  let otherCount = 0
  for (let t = 1; t < energies.length; t++) {
    for (let bin = 0; bin < gain.length; bin++) {
      if (chosen[t]?.[bin] === 1) continue
      const share = Math.min(1, (energies[t]?.[bin] ?? 0) / Math.max(gain[bin] ?? 0, 1e-30))
      if (chosen[t - 1]?.[bin] === 1) {
        after += share
        afterCount++
      } else {
        other += share
        otherCount++
      }
    }
  }
  return Math.max(0, Math.min(0.5, after / Math.max(1, afterCount) - other / Math.max(1, otherCount)))
}

/** How many times louder than usual it was around this symbol. */
function disturbanceOf(energy: Float64Array, chosen: Uint8Array | undefined, noise: Float64Array): number {
  let sum = 0
  let count = 0
  for (const [bin, each] of energy.entries()) {
    if (chosen?.[bin] === 1) continue
    sum += Math.min(50, each / Math.max(noise[bin] ?? 0, 1e-30))
    count++
  }
  return Math.max(0.5, sum / Math.max(1, count))
}

/** How much likelier this energy is with the tone than without: a steady tone in noise (Rice) against noise alone. */
function likelihood(energy: number, signal: number, noise: number): number {
  const x = (2 * Math.sqrt(energy * signal)) / noise
  // ln I₀(x), good to a few percent everywhere.
  const bessel = x < 1 ? (x * x) / 4 : x - 0.5 * Math.log(2 * Math.PI * x) + Math.log1p(1 / (8 * x))
  return bessel - signal / noise
}
