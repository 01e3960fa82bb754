/** Plays a melody. Owns the audio context that it makes, and nothing that it is given. */
import { PeerError, throwIfAborted } from '../error.ts'

/** How a melody is played. */
export interface PlayOptions {
  /** Samples a second of the melody; 48,000 unless said otherwise. */
  readonly sampleRate?: number
  /** A context to play in, left open; without it one is made and closed again. */
  readonly context?: AudioContext
  /** 0 to 1; 1 unless said otherwise. */
  readonly volume?: number
  /** Silence at once; the promise rejects with `aborted`. */
  readonly signal?: AbortSignal
}

/** A context that was not allowed to sound after so long (ms) waits for a click that may never come. */
const START_WAIT = 3_000

/**
 * Plays samples (mono, −1 … 1) through the loudspeaker and resolves when they have sounded. Rejects with
 * `aborted`, or with `unsupported` and `E_SILENT` where the browser lets no sound out before a click.
 */
export async function playMelody(samples: Float32Array<ArrayBuffer>, options: PlayOptions = {}): Promise<void> {
  const { sampleRate = 48_000, volume = 1, signal } = options
  throwIfAborted(signal)
  const context = options.context ?? new AudioContext()
  try {
    await running(context)
    throwIfAborted(signal)
    const buffer = context.createBuffer(1, samples.length, sampleRate)
    buffer.copyToChannel(samples, 0)
    const source = new AudioBufferSourceNode(context, { buffer })
    const gain = new GainNode(context, { gain: Math.max(0, Math.min(1, volume)) })
    source.connect(gain).connect(context.destination)
    await sounded(source, signal).finally(() => {
      source.disconnect()
      gain.disconnect()
    })
  } finally {
    if (options.context === undefined) await context.close().catch(() => {})
  }
}

async function running(context: AudioContext): Promise<void> {
  if (context.state === 'running') return
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new PeerError('unsupported', 'The browser lets no sound out yet', { reason: 'E_SILENT' }))
    }, START_WAIT)
  })
  await Promise.race([context.resume(), tooLate]).finally(() => clearTimeout(timer))
}

function sounded(source: AudioBufferSourceNode, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      source.stop()
      reject(new PeerError('aborted', 'The operation was aborted', { cause: signal?.reason }))
    }
    signal?.addEventListener('abort', stop, { once: true })
    source.addEventListener('ended', () => {
      signal?.removeEventListener('abort', stop)
      resolve()
    })
    source.start()
  })
}
