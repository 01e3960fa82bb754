/**
 * A stream of samples in, what was heard out. Pure: no clock, no microphone. Memory is bounded by a few
 * seconds of sound and `MAX_RECEPTIONS` melodies; what it costs does not depend on what is heard.
 */
import type { Bytes } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { type Chirp, createChirpFinder } from './chirp-finder.ts'
import { openReception, type Reception, type Remains } from './reception.ts'
import { createResampler } from './resampler.ts'
import { createTape } from './tape.ts'
import { type Mode, RATE, WAVEFORMS } from './waveform.ts'

/** What a listener tells. `envelope` comes only when its check is good; what cannot be repaired is `garbled`. */
export type Heard =
  | { readonly type: 'started'; readonly mode: Mode; readonly length: number }
  | { readonly type: 'progress'; readonly mode: Mode; readonly progress: number }
  | { readonly type: 'envelope'; readonly mode: Mode; readonly envelope: Bytes }
  | { readonly type: 'garbled'; readonly mode: Mode }

/** Hears melodies in a stream. */
export interface Listener {
  /** The next samples, mono, any number of them; gives what they brought. */
  push(samples: Float32Array): readonly Heard[]
  /** Drops melodies that are half heard, such as one's own. */
  forget(): void
}

/** Chirps that are followed at a time: a true one and some that noise or an echo made. */
const MAX_RECEPTIONS = 4
/** Chirps nearer to each other than this are one, heard twice. */
const SAME_CHIRP = 640
/** A chirp as clear as this without a head behind it was a melody that we lost. */
const CLEAR_CHIRP = 0.25

interface Following {
  readonly chirp: Chirp
  readonly reception: Reception
  hasHead: boolean
}

/** Listens at this rate: 16,000 to 192,000 samples a second, else `unsupported` with `E_RATE`. */
export function createListener(sampleRate: number): Listener {
  if (!(sampleRate >= RATE && sampleRate <= 192_000)) {
    refuse('unsupported', 'E_RATE', `Nothing can be heard at ${sampleRate} samples a second`)
  }
  const resampler = createResampler(sampleRate)
  const finder = createChirpFinder()
  const tape = createTape()
  let following: Following[] = []
  let remains: Remains | undefined

  const follow = (chirp: Chirp): void => {
    const same = following.find((each) => Math.abs(each.chirp.end - chirp.end) < SAME_CHIRP)
    if (same !== undefined && (same.hasHead || same.chirp.share >= chirp.share)) return
    following = following.filter((each) => each !== same)
    following.push({ chirp, reception: openReception(WAVEFORMS[chirp.mode], chirp.end), hasHead: false })
    if (following.length <= MAX_RECEPTIONS) return
    const weakest = following.reduce((a, b) => (!b.hasHead && (a.hasHead || b.chirp.share < a.chirp.share) ? b : a))
    following = following.filter((each) => each !== weakest)
  }

  const advance = (each: Following): Heard[] => {
    const heard: Heard[] = []
    const { mode, share } = each.chirp
    const end = (): void => {
      following = following.filter((other) => other !== each)
    }
    for (;;) {
      const outcome = each.reception.step(tape.read, remains)
      switch (outcome.type) {
        case 'listening':
          return heard
        case 'head':
          each.hasHead = true
          heard.push({ type: 'started', mode, length: outcome.length })
          break
        case 'symbol':
          if (outcome.done > 0) heard.push({ type: 'progress', mode, progress: outcome.done })
          break
        case 'not-ours':
          end()
          if (share >= CLEAR_CHIRP) heard.push({ type: 'garbled', mode })
          return heard
        case 'garbled':
          end()
          remains = outcome.remains
          heard.push({ type: 'garbled', mode })
          return heard
        case 'envelope':
          end()
          remains = undefined
          heard.push({ type: 'progress', mode, progress: 1 }, { type: 'envelope', mode, envelope: outcome.envelope })
          return heard
      }
    }
  }

  return {
    push(samples) {
      const heard: Heard[] = []
      // In parts, so that however much comes at once, what is needed is still on the tape.
      for (let read = 0; read < samples.length; read += sampleRate) {
        const part = resampler.push(samples.subarray(read, read + sampleRate))
        tape.write(part)
        for (const chirp of finder.push(part)) follow(chirp)
        for (const each of following) heard.push(...advance(each))
      }
      return heard
    },
    forget() {
      following = []
    },
  }
}
