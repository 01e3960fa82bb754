/**
 * Looks for codes in what the camera sees. On the main thread, because one look takes 5 to 50 ms: it rests for twice as
 * long as it looked, so the page keeps two thirds of the time. The camera is on only while the page is seen.
 */
import { type Facing, openCamera, CameraError } from './camera.ts'
import { CHANGES } from './luma.ts'
import { pixelsOf } from './picture.ts'
import { type CodeReader, openReader } from './reader.ts'

/** Milliseconds between two looks at least: several of them for each code that is shown in turn. */
const LOOK_EVERY = 80
/** Pixels of the longer side that is looked at. */
const SIDE = 960
/** Milliseconds until the same text is told again. */
const TELL_AGAIN = 2_000

export interface ScannerOptions {
  /** Shows what the camera sees; its source is set here. */
  readonly video: HTMLVideoElement
  /** Each text that was read, not more often than every two seconds while it stays the same. */
  readonly onText: (text: string) => void
  /** The camera went away by itself, or did not come back when the page was seen again. The scanner is closed then. */
  readonly onEnd?: (error: CameraError) => void
  /** `environment` by default. */
  readonly facing?: Facing
  readonly signal?: AbortSignal
  readonly reader?: CodeReader
}

export interface Scanner {
  /** Lets go of the camera. */
  close(): void
}

/** Begins to scan. Rejects with `CameraError` when there is no camera to be had; aborted, it is closed from the start. */
export async function openScanner({
  video,
  onText,
  onEnd,
  facing = 'environment',
  signal,
  reader = openReader(),
}: ScannerOptions): Promise<Scanner> {
  const closing = new AbortController()
  const untilClosed = { signal: closing.signal }
  let stream: MediaStream | undefined
  let opening = false

  const release = (): void => {
    for (const track of stream?.getTracks() ?? []) track.stop()
    stream = undefined
    video.srcObject = null
  }
  const close = (): void => {
    closing.abort()
    release()
  }
  const open = async (): Promise<void> => {
    if (stream !== undefined || opening || closing.signal.aborted) return
    opening = true
    try {
      const opened = await openCamera(facing, navigator.mediaDevices)
      stream = opened
      // Hidden or closed while the person was still asked for the camera.
      if (closing.signal.aborted || document.hidden) return release()
      opened.getVideoTracks()[0]?.addEventListener('ended', () => end(new CameraError('gone')), untilClosed)
      video.muted = true
      video.playsInline = true
      video.srcObject = opened
      // A play that is cut short by `srcObject = null` rejects; then nobody waits for it any more.
      void video.play().catch(() => undefined)
    } finally {
      opening = false
    }
  }
  const end = (error: CameraError): void => {
    if (closing.signal.aborted) return
    close()
    onEnd?.(error)
  }
  const onVisibility = (): void => {
    if (document.hidden) release()
    else
      void open().catch((error: unknown) => end(error instanceof CameraError ? error : new CameraError('unsupported')))
  }

  signal?.addEventListener('abort', close, untilClosed)
  if (signal?.aborted === true) close()
  await open().catch((error: unknown) => {
    close()
    throw error
  })
  document.addEventListener('visibilitychange', onVisibility, untilClosed)
  void look(video, reader, onText, closing.signal)
  return { close }
}

/** Looks again and again until it is closed. */
async function look(
  video: HTMLVideoElement,
  reader: CodeReader,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  let turn = 0
  let told = { text: '', at: 0 }
  while (!signal.aborted) {
    const from = performance.now()
    for (const text of await lookOnce(video, reader, turn++)) {
      if (signal.aborted) return
      if (text === told.text && from - told.at < TELL_AGAIN) continue
      told = { text, at: from }
      onText(text)
    }
    await pause(Math.max(LOOK_EVERY, 2 * (performance.now() - from)), signal)
  }
}

/** As it is, and with one of the changes: the next frame gets the next one. */
async function lookOnce(video: HTMLVideoElement, reader: CodeReader, turn: number): Promise<readonly string[]> {
  const { videoWidth, videoHeight } = video
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || videoWidth === 0) return []
  const scale = Math.min(1, SIDE / Math.max(videoWidth, videoHeight))
  const size = { width: Math.round(videoWidth * scale), height: Math.round(videoHeight * scale) }
  return await reader.read(pixelsOf(video, size), CHANGES.slice(turn % CHANGES.length, (turn % CHANGES.length) + 1))
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
}
