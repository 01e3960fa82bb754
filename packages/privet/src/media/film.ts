/**
 * Draws moving pictures side by side on a canvas that nobody sees, and gives that as a track. Draws when it is told to:
 * whoever has a clock that also runs while the page is hidden calls `draw`.
 */
import { fit, placesOf } from './mosaic.ts'
import type { RecordedPicture } from './recording.ts'

export interface Film {
  readonly track: MediaStreamTrack
  /** The next frame, of these pictures. */
  draw(pictures: readonly RecordedPicture[]): void
  close(): void
}

/** Firefox (153) has it on the stream, as an older draft said, the others on the track. */
interface Frames {
  readonly requestFrame?: () => void
}

export function openFilm(width: number, height: number): Film {
  const canvas = globalThis.document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d', { alpha: false })
  // Frames are asked for one by one: the browser's own rhythm stands still while the page is hidden.
  const stream: MediaStream & Frames = canvas.captureStream(0)
  const [track] = stream.getVideoTracks() as (MediaStreamTrack & Frames)[]
  if (!context || !track) throw new DOMException('No canvas to draw on', 'NotSupportedError')
  const screens = new Map<MediaStreamTrack, HTMLVideoElement>()

  const screenOf = (source: MediaStreamTrack): HTMLVideoElement => {
    const known = screens.get(source)
    if (known) return known
    const element = globalThis.document.createElement('video')
    element.muted = true
    element.playsInline = true
    element.srcObject = new MediaStream([source])
    element.play().catch(() => undefined)
    screens.set(source, element)
    return element
  }

  const forget = (source: MediaStreamTrack, element: HTMLVideoElement): void => {
    element.srcObject = null
    screens.delete(source)
  }

  return {
    track,
    draw(pictures) {
      const shown = new Set(pictures.map((each) => each.track))
      for (const [source, element] of screens) if (!shown.has(source)) forget(source, element)
      context.fillStyle = '#0e1214'
      context.fillRect(0, 0, width, height)
      const places = placesOf(pictures, width, height)
      for (const [at, { track: source, label, whole = false }] of pictures.entries()) {
        const place = places[at]
        if (!place) continue
        const element = screenOf(source)
        if (element.videoWidth > 0) {
          const size = { width: element.videoWidth, height: element.videoHeight }
          const { from, to } = fit(size, place, whole)
          context.drawImage(element, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height)
        }
        write(context, label, place.x + 12, place.y + place.height - 14, place.width - 24)
      }
      track.requestFrame?.()
      stream.requestFrame?.()
    },
    close() {
      for (const [source, element] of screens) forget(source, element)
      track.stop()
    },
  }
}

/** Legible on any picture: light on a dark edge. */
function write(context: CanvasRenderingContext2D, text: string, x: number, y: number, room: number): void {
  if (text === '') return
  context.font = '600 18px system-ui, sans-serif'
  context.lineJoin = 'round'
  context.lineWidth = 4
  context.strokeStyle = 'rgb(0 0 0 / 0.75)'
  context.fillStyle = '#fff'
  context.strokeText(text, x, y, room)
  context.fillText(text, x, y, room)
}
