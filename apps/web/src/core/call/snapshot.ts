/** One frame of a picture as a file, on this device only. Knows nothing of who is in it. */
import { fileName } from '../file-name.ts'
import { download } from './download.ts'

/** `photograph`: JPEG, small; `text`: PNG, so that letters on a shared screen stay sharp. */
export type SnapshotKind = 'photograph' | 'text'

const FORMATS = {
  photograph: { type: 'image/jpeg', extension: 'jpg' },
  text: { type: 'image/png', extension: 'png' },
} as const satisfies Readonly<Record<SnapshotKind, object>>

/**
 * The frame that the element shows now, whole and in its own resolution, whatever the layout crops or mirrors.
 * Undefined while it has none.
 */
export async function frameOf(video: HTMLVideoElement, kind: SnapshotKind): Promise<Blob | undefined> {
  if (video.videoWidth === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return undefined
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  const context = canvas.getContext('2d')
  if (!context) return undefined
  context.drawImage(video, 0, 0)
  const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, FORMATS[kind].type, 0.92))
  return made ?? undefined
}

/** Saves that frame as a download named after `who`; false while there is nothing to save. */
export async function saveSnapshot(video: HTMLVideoElement, who: string, kind: SnapshotKind): Promise<boolean> {
  const frame = await frameOf(video, kind)
  if (frame) download(frame, fileName(who, new Date(), FORMATS[kind].extension))
  return frame !== undefined
}
