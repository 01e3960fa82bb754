/**
 * Recording a call on this device. Everybody is told before the first frame and as long as it runs; it ends when the
 * room is left, and what there is by then is saved. Where it goes: to the file that the person picked, else to their
 * downloads, and until then to the disk piece by piece where the browser lets us.
 */
import { live, type Live, type Settable } from 'privet'
import {
  openMemorySink,
  type KeptRecording,
  type Recorder,
  type RecorderOptions,
  type RecordingSink,
  type RecordingType,
} from 'privet/media'
import { fileName } from '../file-name.ts'
import { HEAD, withLength } from './film-length.ts'
import type { KeptRecordings, OpenPlace } from './kept-recordings.ts'

/** `file`: the person picks one; `browser`: on the disk, downloaded in the end; `memory`: lost with the page. */
export type Place = 'file' | 'browser' | 'memory'

export type RecordingProblem = 'full' | 'failed' | 'unsupported' | 'unsaved'

export interface Recording {
  readonly state: Recorder['state']
  readonly elapsed: Recorder['elapsed']
  readonly bytes: Recorder['bytes']
  readonly problem: Live<RecordingProblem | undefined>
  /** The name of the last one that was saved. */
  readonly saved: Live<string | undefined>
  /** Within a press of a button. Nothing happens when the person picks no place. */
  start(): Promise<void>
  pause(): void
  resume(): void
  /** Resolves when it is saved, or kept for later. */
  stop(): Promise<void>
  /** The person has read how it went. */
  dismiss(): void
}

/** A file that the person has picked. */
export interface PickedFile {
  readonly name: string
  createWritable(): Promise<WritableStream<Uint8Array>>
}

export interface RecordingWorld {
  readonly openRecorder: (options: RecorderOptions) => Recorder
  readonly pictures: RecorderOptions['pictures']
  readonly voices: RecorderOptions['voices']
  /** Asks where to save; rejects when the person changes their mind. Undefined where browsers cannot ask. */
  readonly pick: ((name: string, type: RecordingType) => Promise<PickedFile>) | undefined
  readonly kept: KeptRecordings
  readonly download: (content: Blob, name: string) => void
  readonly title: () => string
  /** What tells everybody. */
  readonly announced: Settable<boolean>
  readonly after: (milliseconds: number, act: () => void) => void
}

/** Memory that a page may fill before it becomes a danger to itself: about twenty minutes (bytes). */
const MEMORY_LIMIT = 400_000_000
/** A download reads what lies on the disk; after this it has done so (ms). */
const DOWNLOADED = 600_000

export function openRecording(world: RecordingWorld): Recording {
  const problem = live<RecordingProblem | undefined>(undefined)
  const saved = live<string | undefined>(undefined)
  let place: (RecordingSink & KeptRecording & Partial<OpenPlace>) | undefined
  let picked: PickedFile | undefined
  let written: RecordingType | undefined
  let name = ''
  let finishing: Promise<void> = Promise.resolve()

  const sink = async (type: RecordingType): Promise<RecordingSink> => {
    written = type
    name = fileName(world.title(), new Date(), type.extension)
    picked = await world.pick?.(name, type)
    place = (await world.kept.begin(type.extension)) ?? openMemorySink(MEMORY_LIMIT)
    // Told before the first frame, not after.
    world.announced.set(true)
    return place
  }

  const recorder = world.openRecorder({ pictures: world.pictures, voices: world.voices, sink })

  /** From the place where it lies to where the person wants it; what cannot be brought there stays. */
  const finish = async (): Promise<void> => {
    const [from, to, type] = [place, picked, written]
    place = undefined
    if (!from || !type) return
    try {
      const film = await measured(await from.file(type.mimeType), recorder.elapsed.value)
      if (film && to) {
        await film.stream().pipeTo(await to.createWritable())
        saved.set(to.name)
      } else if (film) {
        world.download(film, name)
        saved.set(name)
      }
      if (film && !to) world.after(DOWNLOADED, () => void from.discard().catch(() => undefined))
      else await from.discard()
    } catch {
      problem.set('unsaved')
    } finally {
      from.release?.()
    }
  }

  recorder.problem.subscribe((found) => {
    if (found) problem.set(found.reason === 'E_DISK' ? 'full' : 'failed')
  })
  recorder.state.subscribe((state) => {
    if (state !== 'off' || !place) return
    world.announced.set(false)
    finishing = finish()
  })

  return {
    state: recorder.state,
    elapsed: recorder.elapsed,
    bytes: recorder.bytes,
    problem,
    saved,
    async start() {
      problem.set(undefined)
      saved.set(undefined)
      try {
        await recorder.start()
      } catch (error) {
        world.announced.set(false)
        const unused = place
        place = undefined
        await unused?.discard().catch(() => undefined)
        unused?.release?.()
        // Closing the browser's own question is a choice, not a problem.
        if (error instanceof DOMException && error.name === 'AbortError') return
        problem.set(reasonOf(error) === 'E_RECORDING' ? 'unsupported' : 'failed')
      }
    },
    pause: recorder.pause,
    resume: recorder.resume,
    async stop() {
      await recorder.stop()
      await finishing
    },
    dismiss() {
      problem.set(undefined)
      saved.set(undefined)
    },
  }
}

const reasonOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'reason' in error ? error.reason : undefined

/** The film, with its length in its head where there is a place for it. */
async function measured(film: Blob | undefined, milliseconds: number): Promise<Blob | undefined> {
  if (!film) return undefined
  const head = withLength(new Uint8Array(await film.slice(0, HEAD).arrayBuffer()), milliseconds)
  return head ? new Blob([head, film.slice(HEAD)], { type: film.type }) : film
}
