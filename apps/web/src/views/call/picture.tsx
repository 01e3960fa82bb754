import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { keepPlaying } from '../../core/call/keep-playing.ts'
import type { Fit } from '../../core/call/layout-state.ts'

interface PictureProps {
  readonly track: MediaStreamTrack | null
  /** Keep the last frame on the screen: the line is being mended. */
  readonly hold: boolean
  readonly mirrored?: boolean
  readonly fit?: Fit
  /** Told when the picture stands still although it is there and seen, for whatever reason. */
  readonly onStall?: (isStalled: boolean) => void
}

/** Looked at so often (ms); still for two looks, it stands still. */
const LOOK = 2_000

/**
 * A moving picture. Its last frame stays on a canvas beneath while the connection is being replaced:
 * a new track blanks the video element until its first frame.
 */
export function Picture({ track, hold, mirrored = false, fit = 'fill', onStall }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null)
  const still = useRef<HTMLCanvasElement>(null)

  useLayoutEffect(() => {
    if (hold && video.current && still.current) drawStill(video.current, still.current)
  }, [hold])

  useLayoutEffect(() => {
    const element = video.current
    if (!element) return undefined
    if (track) {
      element.srcObject = new MediaStream([track])
      // Muted pictures may always play; a rejection only means that the source changed again.
      element.play().catch(() => undefined)
      return keepPlaying(element, element.ownerDocument)
    } else if (!hold) {
      element.srcObject = null
    }
    return undefined
  }, [track, hold])

  useEffect(() => {
    if (!track || !onStall) return
    const stop = watchForStall(() => video.current, onStall)
    return () => {
      stop()
      onStall(false)
    }
  }, [track, onStall])

  return (
    <>
      <canvas
        ref={still}
        class="picture still"
        data-shown={hold}
        data-mirrored={mirrored}
        data-fit={fit}
        aria-hidden="true"
      />
      <video
        ref={video}
        class="picture"
        data-shown={track !== null}
        data-mirrored={mirrored}
        data-fit={fit}
        muted
        autoplay
        playsInline
        disablePictureInPicture
        aria-hidden="true"
      />
    </>
  )
}

function drawStill(video: HTMLVideoElement, canvas: HTMLCanvasElement): void {
  if (video.videoWidth === 0) return
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
}

/** No event says so: a sender that pauses just sends no more. A picture that never began is not paused. */
function watchForStall(video: () => HTMLVideoElement | null, tell: (isStalled: boolean) => void): () => void {
  let before = -1
  let still = 0
  const look = (): void => {
    const element = video()
    const frames = element?.getVideoPlaybackQuality().totalVideoFrames ?? 0
    const isTelling = element !== null && !element.ownerDocument.hidden && frames > 0
    still = isTelling && frames === before ? still + 1 : 0
    before = frames
    tell(still >= 2)
  }
  const timer = setInterval(look, LOOK)
  return () => clearInterval(timer)
}

/** What the camera at the back sees is no mirror: text in it would be the wrong way round. */
export const looksAway = (track: MediaStreamTrack | null): boolean => track?.getSettings().facingMode === 'environment'
