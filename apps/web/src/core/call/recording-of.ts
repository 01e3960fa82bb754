/** The recording of a session, made when it is first wanted: what is on the film, and what the browser offers. */
import { openRecorder, type RecordedPicture, type RecordingType } from 'privet/media'
import type { Session } from '../room/session.ts'
import { download } from './download.ts'
import { openKeptRecordings, type KeptRecordings } from './kept-recordings.ts'
import { openRecording, type PickedFile, type Place, type Recording } from './recording.ts'

type Pick = (options: {
  readonly suggestedName: string
  readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[]
}) => Promise<PickedFile>

const recordings = new WeakMap<Session, Recording>()

/** `words`: the name of the file, and of ourselves on the film. */
export function recordingOf(session: Session, words: { title(): string; self(): string }): Recording {
  const known = recordings.get(session)
  if (known) return known
  const pick = pickOf()
  const made = openRecording({
    openRecorder,
    pictures: () => picturesOf(session, words.self()),
    voices: () => voicesOf(session),
    pick: pick && ((suggestedName, type) => pick({ suggestedName, types: [{ accept: acceptOf(type) }] })),
    kept: keptRecordings(),
    download,
    title: words.title,
    announced: session.courtesy.recording,
    after: (milliseconds, act) => void setTimeout(act, milliseconds),
  })
  recordings.set(session, made)
  const stop = (): void => void made.stop()
  // What was written stays on the disk; the last piece may still get there.
  addEventListener('pagehide', stop)
  session.room.status.subscribe((status) => {
    if (status !== 'closed') return
    removeEventListener('pagehide', stop)
    stop()
  })
  return made
}

export const keptRecordings = (): KeptRecordings => openKeptRecordings(navigator.storage, navigator.locks)

/** Where a recording would go in this browser. */
export async function placeOfRecordings(): Promise<Place> {
  if (pickOf()) return 'file'
  try {
    await navigator.storage.getDirectory()
    return 'browser'
  } catch {
    // A page that is not secure has no such storage, a private window none that opens.
    return 'memory'
  }
}

function pickOf(): Pick | undefined {
  return (globalThis as { readonly showSaveFilePicker?: Pick }).showSaveFilePicker?.bind(globalThis)
}

const acceptOf = ({ mimeType, extension }: RecordingType): Readonly<Record<string, readonly string[]>> => ({
  [mimeType.split(';')[0] ?? mimeType]: [`.${extension}`],
})

/** Screens first, whole; then faces, ours last. */
function picturesOf({ room, media, capture, nameOf }: Session, self: string): readonly RecordedPicture[] {
  const people = [...room.members.value.keys()]
  const own = (kind: 'camera' | 'screen') => [capture.tracks[kind].value, self] as const
  const theirs = (kind: 'camera' | 'screen') =>
    people.map((peer) => [media.with(peer).track(kind).value, nameOf(peer)] as const)
  return [
    ...[...theirs('screen'), own('screen')].flatMap(([track, label]) => (track ? [{ track, label, whole: true }] : [])),
    ...[...theirs('camera'), own('camera')].flatMap(([track, label]) => (track ? [{ track, label }] : [])),
  ]
}

function voicesOf({ room, media, capture }: Session): readonly MediaStreamTrack[] {
  const kinds = ['voice', 'screen-audio'] as const
  const theirs = [...room.members.value.keys()].flatMap((peer) =>
    kinds.map((kind) => media.with(peer).track(kind).value),
  )
  return [...theirs, ...kinds.map((kind) => capture.tracks[kind].value)].filter((track) => track !== null)
}
