/** The recording of a session, made when it is first wanted: what is on the film, and what the browser offers. */
import type { PeerId } from 'privet'
import { openRecorder, placesOf, type RecordedPicture, type RecordingType } from 'privet/media'
import type { Session } from '../room/session.ts'
import { download } from './download.ts'
import type { FilmedPicture } from './filming.ts'
import { openKeptRecordings, type KeptRecordings } from './kept-recordings.ts'
import { openRecording, type PickedFile, type Place, type Recording } from './recording.ts'
import type { PictureKind } from './showing.ts'

type Pick = (options: {
  readonly suggestedName: string
  readonly types: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[]
}) => Promise<PickedFile>

/** In pixels. */
const FILM = { width: 1280, height: 720 }

interface FilmPicture extends RecordedPicture {
  readonly peer: PeerId
  readonly kind: PictureKind
}

const recordings = new WeakMap<Session, Recording>()

/** `words`: the name of the file, and of ourselves on the film. */
export function recordingOf(session: Session, words: { title(): string; self(): string }): Recording {
  const known = recordings.get(session)
  if (known) return known
  const pick = pickOf()
  const made = openRecording({
    openRecorder: (options) => openRecorder({ ...options, ...FILM }),
    pictures() {
      const pictures = picturesOf(session, words.self())
      session.filming.frame(cellsOf(session.room.self.id, pictures))
      return pictures
    },
    voices: () => voicesOf(session),
    pick: pick && ((suggestedName, type) => pick({ suggestedName, types: [{ accept: acceptOf(type) }] })),
    kept: keptRecordings(),
    download,
    title: words.title,
    announced: session.courtesy.recording,
    after: (milliseconds, act) => void setTimeout(act, milliseconds),
  })
  recordings.set(session, made)
  made.state.subscribe((state) => {
    if (state === 'off') session.filming.stop()
  })
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
function picturesOf({ room, media, capture, nameOf }: Session, self: string): readonly FilmPicture[] {
  const of = (kind: PictureKind): readonly FilmPicture[] =>
    [...room.members.value.keys(), room.self.id].flatMap((peer) => {
      const isOwn = peer === room.self.id
      const track = isOwn ? capture.tracks[kind].value : media.with(peer).track(kind).value
      const label = isOwn ? self : nameOf(peer)
      return track ? [{ peer, kind, track, label, whole: kind === 'screen' }] : []
    })
  return [...of('screen'), ...of('camera')]
}

/** What each of the others is to send, to fill its place. */
function cellsOf(self: PeerId, pictures: readonly FilmPicture[]): readonly FilmedPicture[] {
  const places = placesOf(pictures, FILM.width, FILM.height)
  return pictures.flatMap(({ peer, kind }, at) => {
    const place = places[at]
    return place && peer !== self ? [{ peer, kind, size: { width: place.width, height: place.height } }] : []
  })
}

function voicesOf({ room, media, capture }: Session): readonly MediaStreamTrack[] {
  const kinds = ['voice', 'screen-audio'] as const
  const theirs = [...room.members.value.keys()].flatMap((peer) =>
    kinds.map((kind) => media.with(peer).track(kind).value),
  )
  return [...theirs, ...kinds.map((kind) => capture.tracks[kind].value)].filter((track) => track !== null)
}
