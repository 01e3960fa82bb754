/** What can be looked at: somebody's camera (or the letter in its place), or a screen that they share. */
import type { PeerId } from 'privet'

/** A person's camera, or what stands in its place while there is no picture. */
export type CameraId = `camera:${PeerId}`
/** A screen that a person shares. */
export type ScreenId = `screen:${PeerId}`
/** Whatever has a place of its own in a call. */
export type PictureId = CameraId | ScreenId

export const cameraOf = (peer: PeerId): CameraId => `camera:${peer}`
export const screenOf = (peer: PeerId): ScreenId => `screen:${peer}`

/** Whose it is and which of the two. */
export function partsOf(picture: PictureId): { readonly kind: 'camera' | 'screen'; readonly peer: PeerId } {
  const kind = picture.startsWith('camera:') ? 'camera' : 'screen'
  return { kind, peer: picture.slice(kind.length + 1) as PeerId }
}
