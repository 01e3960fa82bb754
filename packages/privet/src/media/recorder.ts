/**
 * Runs a recording: a film and a mix, the browser's MediaRecorder, and the sink that its pieces are written to one after
 * another. The words are in `recording.ts`.
 */
import { PeerError } from '../error.ts'
import { RECORDING_PIECE, RECORDING_SOUND_BITRATE, RECORDING_PICTURE_BITRATE } from '../limits.ts'
import { live } from '../live.ts'
import { type Film, openFilm } from './film.ts'
import { type Mix, openMix } from './mix.ts'
import type { Recorder, RecorderOptions, RecorderState, RecordingSink, RecordingType } from './recording.ts'

/** In order: VP8 before VP9, which takes the processor twice as long while a call has to go on; MP4 for Safari. */
const TYPES: readonly RecordingType[] = [
  { mimeType: 'video/webm;codecs=vp8,opus', extension: 'webm' },
  { mimeType: 'video/webm;codecs=vp9,opus', extension: 'webm' },
  { mimeType: 'video/webm', extension: 'webm' },
  { mimeType: 'video/mp4', extension: 'mp4' },
]

/** What this browser writes, undefined when it records nothing. */
export function recordingType(): RecordingType | undefined {
  if (typeof MediaRecorder === 'undefined' || typeof AudioContext === 'undefined') return undefined
  return TYPES.find(({ mimeType }) => MediaRecorder.isTypeSupported(mimeType))
}

/** What one recording has open. */
interface Running {
  readonly film: Film
  readonly mix: Mix
  readonly coder: MediaRecorder
  readonly sink: RecordingSink
  readonly timer: ReturnType<typeof setInterval>
  /** Resolves when every piece so far is written, and never rejects. */
  written: Promise<void>
  failed: boolean
  drawnAt: number
  countedAt: number
}

/** A recorder that may be started and stopped as often as wanted; takes hold of nothing before. */
export function openRecorder(options: RecorderOptions): Recorder {
  const { width = 1280, height = 720, frameRate = 15 } = options
  const period = 1000 / frameRate
  const state = live<RecorderState>('off')
  const elapsed = live(0)
  const bytes = live(0)
  const problem = live<PeerError | undefined>(undefined)
  let running: Running | undefined
  let starting = false
  let ending: Promise<void> | undefined
  let lasted = 0

  const count = (): void => {
    if (!running) return
    const now = performance.now()
    if (state.value === 'recording') lasted += now - running.countedAt
    running.countedAt = now
    // Whoever shows it wants whole seconds.
    if (Math.floor(lasted / 1000) !== Math.floor(elapsed.value / 1000)) elapsed.set(lasted)
  }

  const tick = (): void => {
    if (!running || state.value !== 'recording') return
    const now = performance.now()
    // Both clocks call, the timer and the sound's: whichever comes first draws.
    if (now - running.drawnAt < period * 0.8) return
    running.drawnAt = now
    running.mix.hear(options.voices())
    running.film.draw(options.pictures())
    count()
  }

  const fail = (error: unknown): void => {
    if (!running || running.failed) return
    running.failed = true
    problem.set(problemOf(error))
    void recorder.stop()
  }

  const write = (run: Running, piece: Blob): void => {
    if (piece.size === 0) return
    run.written = run.written.then(async () => {
      if (run.failed) return
      try {
        await run.sink.write(piece)
        bytes.set(bytes.value + piece.size)
      } catch (error) {
        fail(error)
      }
    })
  }

  const begin = (type: RecordingType, sink: RecordingSink): void => {
    const opened: (() => void)[] = []
    try {
      const film = openFilm(width, height)
      opened.push(() => film.close())
      const mix = openMix(period, tick)
      opened.push(() => mix.close())
      const coder = new MediaRecorder(new MediaStream([film.track, mix.track]), {
        mimeType: type.mimeType,
        videoBitsPerSecond: RECORDING_PICTURE_BITRATE,
        audioBitsPerSecond: RECORDING_SOUND_BITRATE,
      })
      coder.start(RECORDING_PIECE)
      const timer = setInterval(tick, period)
      const run: Running = {
        film,
        mix,
        coder,
        sink,
        timer,
        written: Promise.resolve(),
        failed: false,
        drawnAt: -Infinity,
        countedAt: performance.now(),
      }
      running = run
      coder.addEventListener('dataavailable', ({ data }) => write(run, data))
      coder.addEventListener('error', fail)
    } catch (error) {
      for (const close of opened) close()
      throw error
    }
    state.set('recording')
    tick()
  }

  const end = async (run: Running): Promise<void> => {
    count()
    elapsed.set(lasted)
    state.set('stopping')
    if (run.coder.state !== 'inactive') {
      const stopped = new Promise((resolve) => run.coder.addEventListener('stop', resolve, { once: true }))
      run.coder.stop()
      await stopped
    }
    clearInterval(run.timer)
    run.film.close()
    run.mix.close()
    await run.written
    try {
      await run.sink.close()
    } catch (error) {
      if (!run.failed) problem.set(problemOf(error))
    }
    running = undefined
    state.set('off')
  }

  const recorder: Recorder = {
    state,
    elapsed,
    bytes,
    problem,
    async start() {
      if (running || starting) return
      const type = recordingType()
      if (!type) throw new PeerError('unsupported', 'This browser cannot record', { reason: 'E_RECORDING' })
      starting = true
      try {
        const sink = await options.sink(type)
        lasted = 0
        elapsed.set(0)
        bytes.set(0)
        problem.set(undefined)
        try {
          begin(type, sink)
        } catch (error) {
          // Nothing was written: what it was to go to is let go of, too.
          await sink.close().catch(() => {})
          throw problemOf(error)
        }
      } finally {
        starting = false
      }
    },
    pause() {
      if (state.value !== 'recording') return
      count()
      running?.coder.pause()
      state.set('paused')
    },
    resume() {
      if (!running || state.value !== 'paused') return
      count()
      running.coder.resume()
      state.set('recording')
    },
    async stop() {
      if (!running) return
      ending ??= end(running).finally(() => (ending = undefined))
      await ending
    },
  }
  return recorder
}

function problemOf(cause: unknown): PeerError {
  const isFull = cause instanceof Error && cause.name === 'QuotaExceededError'
  return isFull
    ? new PeerError('too-large', 'There is no room left for the recording', { reason: 'E_DISK', cause })
    : new PeerError('refused', 'The recording could not go on', { reason: 'E_RECORDING', cause })
}
