/** One melody that is being heard, from its chirp on: takes samples as they come, gives the envelope at the end. */
import type { Bytes } from '../bytes/index.ts'
import { bodyLength, HEAD_SYMBOLS, readBody, readHead } from './frame.ts'
import { fourier } from './fourier.ts'
import { judge } from './judge.ts'
import { bytesOf } from './tones.ts'
import { binOf, bytesPerSymbol, REST, symbolLength, tonesPerGroup, type Waveform } from './waveform.ts'

/** What was heard of a melody that could not be repaired; a repetition is added to it. */
export interface Remains {
  readonly waveform: Waveform
  readonly length: number
  readonly scores: readonly Float64Array[]
}

export type Outcome =
  | { readonly type: 'listening' }
  | { readonly type: 'head'; readonly length: number }
  | { readonly type: 'symbol'; readonly done: number }
  | { readonly type: 'not-ours' }
  | { readonly type: 'envelope'; readonly envelope: Bytes }
  | { readonly type: 'garbled'; readonly remains: Remains }

export interface Reception {
  readonly waveform: Waveform
  /** The stream position whose samples it needs next: older ones are not needed any more. */
  readonly needs: number
  /** Takes one symbol, if there is one: `samplesAt` gives samples from a position on, or undefined if they are yet to come. */
  step(samplesAt: (position: number, count: number) => Float64Array | undefined, remains: Remains | undefined): Outcome
}

export function openReception(waveform: Waveform, chirpEnd: number): Reception {
  const energies: Float64Array[] = []
  const start = chirpEnd + REST + waveform.guard - waveform.slack
  let length: number | undefined
  let needs = start

  const decode = (of: number, remains: Remains | undefined): Outcome => {
    const scores = judge(waveform, energies).slice(HEAD_SYMBOLS)
    const envelope = readBody(waveform, of, bytesOf(waveform, scores))
    if (envelope !== undefined) return { type: 'envelope', envelope }
    if (remains === undefined || remains.waveform !== waveform || remains.length !== of) {
      return { type: 'garbled', remains: { waveform, length: of, scores } }
    }
    const both = scores.map((score, t) => score.map((each, bin) => each + (remains.scores[t]?.[bin] ?? 0)))
    const together = readBody(waveform, of, bytesOf(waveform, both))
    return together === undefined
      ? { type: 'garbled', remains: { waveform, length: of, scores: both } }
      : { type: 'envelope', envelope: together }
  }

  return {
    waveform,
    get needs() {
      return needs
    },
    step(samplesAt, remains) {
      const samples = samplesAt(needs, waveform.window)
      if (samples === undefined) return { type: 'listening' }
      energies.push(energiesOf(waveform, samples))
      needs += symbolLength(waveform)
      if (energies.length < HEAD_SYMBOLS) return { type: 'symbol', done: 0 }
      if (length === undefined) {
        length = readHead(waveform, bytesOf(waveform, judge(waveform, energies)))
        return length === undefined ? { type: 'not-ours' } : { type: 'head', length }
      }
      const total = HEAD_SYMBOLS + bodyLength(waveform, length) / bytesPerSymbol(waveform)
      if (energies.length < total) return { type: 'symbol', done: energies.length / total }
      return decode(length, remains)
    },
  }
}

/** The energy at each tone's frequency. */
function energiesOf(waveform: Waveform, samples: Float64Array): Float64Array {
  const im = new Float64Array(waveform.window)
  fourier(waveform.window).forward(samples, im)
  return Float64Array.from({ length: waveform.groups * tonesPerGroup(waveform) }, (_, i) => {
    const bin = binOf(waveform, 0, i)
    return (samples[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2
  })
}
