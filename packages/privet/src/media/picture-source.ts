/** How large a picture is that we send, and how large it may become: read from its track. */
import type { Shape, Source } from './types.ts'

/** No camera is sent larger or faster than this: a mesh pays for each pixel once for everybody. */
const MOST_CAMERA: Shape = { width: 1_280, height: 720, frameRate: 30 }

/** What a track is taken for that does not tell, as before its first frame. */
const UNKNOWN: Shape = MOST_CAMERA

/** How tracks were when they were first seen, for browsers that do not tell what a device is capable of. */
const firsts = new WeakMap<MediaStreamTrack, Shape>()

export function sourceOf(kind: 'camera' | 'screen', track: MediaStreamTrack | undefined): Source | undefined {
  if (track === undefined) return undefined
  const now = shapeOf(track)
  const first = firsts.get(track) ?? now
  firsts.set(track, first)
  const capable = track.getCapabilities?.()
  const [width, height] = [capable?.width?.max, capable?.height?.max]
  if (width === undefined || height === undefined) return { now, most: larger(now, first) }
  const able: Shape = { width, height, frameRate: capable?.frameRate?.max ?? first.frameRate }
  return { now, most: larger(now, proportioned(now, able, kind === 'camera' ? MOST_CAMERA : able)) }
}

function shapeOf(track: MediaStreamTrack): Shape {
  const { width, height, frameRate } = track.getSettings()
  return width && height ? { width, height, frameRate: frameRate || UNKNOWN.frameRate } : UNKNOWN
}

/** As large as fits into both bounds, whichever way these lie, in the proportions of `now`. */
function proportioned(now: Shape, able: Shape, most: Shape): Shape {
  const edge = (choose: (...lengths: number[]) => number): number =>
    Math.min(...[able, most].map(({ width, height }) => choose(width, height))) / choose(now.width, now.height)
  const factor = Math.min(edge(Math.max), edge(Math.min))
  return {
    width: Math.round(now.width * factor),
    height: Math.round(now.height * factor),
    frameRate: Math.min(able.frameRate, most.frameRate),
  }
}

function larger(one: Shape, other: Shape): Shape {
  const size = one.width * one.height >= other.width * other.height ? one : other
  return { ...size, frameRate: Math.max(one.frameRate, other.frameRate) }
}
