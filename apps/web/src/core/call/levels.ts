/**
 * Who is speaking, from the sound itself. Measures all voices on one timer, which rests while the
 * page is hidden; listeners write to the DOM directly, nothing is rendered for it.
 */

/** Root mean square over which a sample counts as speech; a quiet room is near 0.005. */
const THRESHOLD = 0.02
const PERIOD = 100
/** Speech has pauses: the ring stays this long after the last loud moment. */
const HOLD = 600

export interface Levels {
  /** Tells whether this track speaks, at every change, until stopped. */
  watch(track: MediaStreamTrack, tell: (speaking: boolean) => void): () => void
  close(): void
}

interface Watched {
  readonly analyser: AnalyserNode
  readonly samples: Float32Array<ArrayBuffer>
  readonly tell: (speaking: boolean) => void
  loudAt: number
  speaking: boolean
}

export function openLevels(): Levels {
  let context: AudioContext | undefined
  let timer: ReturnType<typeof setInterval> | undefined
  const watched = new Set<Watched>()

  const measure = (): void => {
    if (document.hidden) return
    // Browsers start audio contexts only after a gesture; by the next tick there may have been one.
    if (context?.state === 'suspended') void context.resume()
    const now = performance.now()
    for (const one of watched) {
      one.analyser.getFloatTimeDomainData(one.samples)
      if (rms(one.samples) > THRESHOLD) one.loudAt = now
      const speaking = now - one.loudAt < HOLD
      if (speaking === one.speaking) continue
      one.speaking = speaking
      one.tell(speaking)
    }
  }

  return {
    watch(track, tell) {
      context ??= new AudioContext()
      const source = context.createMediaStreamSource(new MediaStream([track]))
      const analyser = context.createAnalyser()
      analyser.fftSize = 1024
      source.connect(analyser)
      const one: Watched = {
        analyser,
        samples: new Float32Array(analyser.fftSize),
        tell,
        loudAt: -HOLD,
        speaking: false,
      }
      watched.add(one)
      timer ??= setInterval(measure, PERIOD)
      return () => {
        watched.delete(one)
        source.disconnect()
        if (one.speaking) tell(false)
        if (watched.size === 0) {
          clearInterval(timer)
          timer = undefined
        }
      }
    },
    close() {
      clearInterval(timer)
      watched.clear()
      void context?.close()
    },
  }
}

function rms(samples: Float32Array): number {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return Math.sqrt(sum / samples.length)
}
