/** An envelope as sound: a tone that wakes the loudspeaker, a chirp to be found by, then its symbols. Pure. */
import { refuse } from '../error.ts'
import { frameOf } from './frame.ts'
import { quietPhases } from './phases.ts'
import { tonesOf } from './tones.ts'
import { binOf, CHIRP, LEAD, type Mode, RAMP, RATE, REST, symbolLength, type Waveform, WAVEFORMS } from './waveform.ts'

/** How an envelope is played. */
export interface MelodyOptions {
  /** `fast` unless said otherwise. */
  readonly mode?: Mode
  /** Samples a second, 16,000 to 192,000; 48,000 unless said otherwise. */
  readonly sampleRate?: number
}

/** The highest sample: a little air, since resampling overshoots. */
const PEAK = 0.9

/** So much louder than its highest peak allows a chord is played: what little is cut off harms less than being quiet. */
const OVERDRIVE = 1.25

/**
 * The envelope (1 to 250 bytes, else `too-large` with `E_SIZE`) as a melody: mono, −1 … 1. A device that
 * listens with `createListener` hears the same bytes or says that it did not.
 */
export function encodeMelody(envelope: Uint8Array, options: MelodyOptions = {}): Float32Array<ArrayBuffer> {
  const { mode = 'fast', sampleRate = 48_000 } = options
  if (!(sampleRate >= RATE && sampleRate <= 192_000)) {
    refuse('unsupported', 'E_RATE', `A melody cannot be made at ${sampleRate} samples a second`)
  }
  const waveform = WAVEFORMS[mode]
  const symbols = tonesOf(waveform, frameOf(waveform, envelope))
  const scale = sampleRate / RATE
  const start = LEAD + CHIRP.length + REST
  const melody = new Float32Array(Math.ceil((start + symbols.length * symbolLength(waveform) + REST) * scale))
  addSweep(melody, { from: 0, length: LEAD, hertz: waveform.rises ? [1500, 1500] : [2500, 2500], sampleRate })
  const { from, to } = CHIRP
  addSweep(melody, {
    from: LEAD,
    length: CHIRP.length,
    hertz: waveform.rises ? [from, to] : [to, from],
    sampleRate,
  })
  for (const [index, tones] of symbols.entries()) {
    const at = (start + index * symbolLength(waveform)) * scale
    addChord(melody, { waveform, tones, at, sampleRate })
  }
  return melody
}

/** Seconds that an envelope of this length takes. */
export function melodySeconds(length: number, mode: Mode = 'fast'): number {
  const waveform = WAVEFORMS[mode]
  const symbols = tonesOf(waveform, frameOf(waveform, new Uint8Array(length))).length
  return (LEAD + CHIRP.length + 2 * REST + symbols * symbolLength(waveform)) / RATE
}

/** A tone that glides from one frequency to another; its phase at its first sample of `RATE` is 0. */
function addSweep(
  melody: Float32Array,
  sweep: { from: number; length: number; hertz: readonly [number, number]; sampleRate: number },
): void {
  const [low, high] = sweep.hertz
  const seconds = sweep.length / RATE
  const begin = (sweep.from / RATE) * sweep.sampleRate
  for (let i = Math.ceil(begin); i < begin + seconds * sweep.sampleRate; i++) {
    const time = (i - begin) / sweep.sampleRate
    const phase = 2 * Math.PI * (low * time + ((high - low) / (2 * seconds)) * time * time)
    melody[i] = PEAK * swell(time, seconds) * Math.sin(phase)
  }
}

/** All tones of one symbol. */
function addChord(
  melody: Float32Array,
  chord: { waveform: Waveform; tones: Uint8Array; at: number; sampleRate: number },
): void {
  const { waveform, tones, at, sampleRate } = chord
  const seconds = symbolLength(waveform) / RATE
  const first = Math.ceil(at)
  const count = Math.ceil(at + seconds * sampleRate) - first
  const samples = new Float64Array(count)
  const bins = Array.from(tones, (tone, group) => binOf(waveform, group, tone))
  const phases = quietPhases(bins, waveform.window)
  for (const [index, bin] of bins.entries()) {
    const step = (2 * Math.PI * bin * RATE) / waveform.window / sampleRate
    addTone(samples, step, (phases[index] ?? 0) + Math.PI / 2)
  }
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  for (const [i, sample] of samples.entries()) {
    const time = (first + i - at) / sampleRate
    const level = Math.max(-1, Math.min(1, (OVERDRIVE * sample) / peak))
    melody[first + i] = PEAK * swell(time, seconds) * level
  }
}

/** sin(phase + i · step), by recurrence. */
function addTone(samples: Float64Array, step: number, phase: number): void {
  const factor = 2 * Math.cos(step)
  let before = Math.sin(phase - step)
  let now = Math.sin(phase)
  for (let i = 0; i < samples.length; i++) {
    samples[i] = (samples[i] ?? 0) + now
    const next = factor * now - before
    before = now
    now = next
  }
}

/** 0 at both ends, 1 from `RAMP` after the beginning to `RAMP` before the end. */
function swell(time: number, seconds: number): number {
  const edge = (Math.min(time, seconds - time) * RATE) / RAMP
  return edge >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * Math.max(0, edge))
}
