/**
 * How loud tracks are and who is speaking, from the sound itself. All of them are measured on one AudioContext and one
 * timer, which rest while nobody watches, or while the page is hidden and nobody needs it even so.
 */
import { LEVEL_PERIOD } from '../limits.ts'
import type { Live, Unsubscribe } from '../live.ts'

/** Measures tracks; see `openLevels`. */
export interface Levels {
  /**
   * Tells how loud this track is ten times a second, until stopped. `level` is 0 for exact silence, which no microphone
   * that works delivers, and else above 0 to 1, in steps that sound even (-60 dB to full scale). `speaking` begins
   * with a loud moment, goes on for softer ones and outlasts the pauses of speech.
   *
   * While the page is hidden nothing is told, unless and as long as `isNeededHidden` is true: for a small window above
   * others. Browsers may slow that down to once a second.
   */
  watch(
    track: MediaStreamTrack,
    tell: (level: number, speaking: boolean) => void,
    isNeededHidden?: Live<boolean>,
  ): Unsubscribe
  /** Stops all watching and gives the AudioContext back. */
  close(): void
}

/** Root mean square over which sound counts as speech (a quiet room is near 0.005), and under which it no longer does. */
const SPEECH = 0.02
const HUSH = 0.012
/** Speech has pauses: it goes on so long after the last loud moment (ms). */
const HOLD = 600
/** Decibels under full scale that are still shown. */
const FLOOR = -60
/** What every sound that is not exact silence has at least. */
const FAINTEST = 0.01

/** Root mean square, 0 to 1. */
export function loudnessOf(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return Math.sqrt(sum / samples.length)
}

/** A root mean square as a level. */
export function levelOf(loudness: number): number {
  if (loudness === 0) return 0
  return Math.min(1, Math.max(FAINTEST, 1 - (20 * Math.log10(loudness)) / FLOOR))
}

export interface Speech {
  readonly speaking: boolean
  /** When it was last loud. */
  readonly loudAt: number
}

export const quiet: Speech = { speaking: false, loudAt: -Infinity }

export function stepSpeech({ speaking, loudAt }: Speech, loudness: number, now: number): Speech {
  const isLoud = loudness > (speaking ? HUSH : SPEECH)
  return isLoud ? { speaking: true, loudAt: now } : { speaking: speaking && now - loudAt < HOLD, loudAt }
}

interface Watched {
  readonly analyser: AnalyserNode
  readonly samples: Float32Array<ArrayBuffer>
  readonly tell: (level: number, speaking: boolean) => void
  readonly isNeededHidden: Live<boolean> | undefined
  speech: Speech
}

/** Nothing is made before the first `watch`. */
export function openLevels(): Levels {
  let context: AudioContext | undefined
  let timer: ReturnType<typeof setInterval> | undefined
  const watched = new Set<Watched>()

  const measure = (): void => {
    // Browsers start audio contexts only after a gesture; by the next time there may have been one.
    if (context?.state === 'suspended') return void context.resume()
    if (context?.state !== 'running') return
    const now = performance.now()
    for (const one of watched) {
      if (!isNeeded(one)) continue
      one.analyser.getFloatTimeDomainData(one.samples)
      const loudness = loudnessOf(one.samples)
      one.speech = stepSpeech(one.speech, loudness, now)
      one.tell(levelOf(loudness), one.speech.speaking)
    }
  }

  const adjust = (): void => {
    if ([...watched].some(isNeeded)) {
      timer ??= setInterval(measure, LEVEL_PERIOD)
      return
    }
    clearInterval(timer)
    timer = undefined
    if (context?.state === 'running') void context.suspend()
  }

  return {
    watch(track, tell, isNeededHidden) {
      context ??= startContext(adjust)
      const source = context.createMediaStreamSource(new MediaStream([track]))
      const analyser = context.createAnalyser()
      analyser.fftSize = 1024
      source.connect(analyser)
      const samples = new Float32Array(analyser.fftSize)
      const one: Watched = { analyser, samples, tell, isNeededHidden, speech: quiet }
      watched.add(one)
      const stop = isNeededHidden?.subscribe(adjust)
      adjust()
      return () => {
        if (!watched.delete(one)) return
        stop?.()
        source.disconnect()
        if (one.speech.speaking) tell(0, false)
        adjust()
      }
    },
    close() {
      watched.clear()
      clearInterval(timer)
      timer = undefined
      globalThis.document.removeEventListener('visibilitychange', adjust)
      void context?.close()
      context = undefined
    },
  }
}

function isNeeded({ isNeededHidden }: Watched): boolean {
  return !globalThis.document.hidden || isNeededHidden?.value === true
}

function startContext(adjust: () => void): AudioContext {
  globalThis.document.addEventListener('visibilitychange', adjust)
  return new AudioContext()
}
