/** What we ask the browser for, and what its refusals mean. Pure. */
import type { DeviceProblem, Processing } from './capture-types.ts'
import type { Shape } from './types.ts'

/** At the start; the call's policy asks for less as soon as it knows what is needed. */
const CAMERA: Shape = { width: 1280, height: 720, frameRate: 30 }

export type Facing = 'user' | 'environment'

/** An id that the list has is meant exactly; one that cannot be looked up yet is a wish. Undefined: the default device. */
export interface Target {
  readonly id: string
  readonly isKnown: boolean
}

/**
 * How strictly the processing is meant. `exact` first: while the device is open with other settings, Chromium takes a
 * mere wish for half of it (measured in 156). A device that cannot do it is then asked for with wishes.
 */
export type Strictness = 'exact' | 'ideal'

export function microphoneConstraints(
  processing: Processing,
  strictness: Strictness,
  target?: Target,
): MediaTrackConstraints {
  return { ...processingConstraints(processing, strictness), ...targetConstraint(target) }
}

/** One voice needs one channel; two kinds of noise suppression, one after the other, make it sound like a bad line. */
export function processingConstraints(
  { echo, noise, gain, suppressor }: Processing,
  strictness: Strictness,
): MediaTrackConstraints {
  return {
    echoCancellation: { [strictness]: echo },
    noiseSuppression: { [strictness]: noise && !suppressor },
    autoGainControl: { [strictness]: gain },
    channelCount: { ideal: 1 },
  }
}

/** Whether the track does what was asked. What the browser says nothing of counts as done. */
export function isProcessed(settings: MediaTrackSettings, { echo, noise, gain, suppressor }: Processing): boolean {
  return (
    (settings.echoCancellation ?? echo) === echo &&
    (settings.noiseSuppression ?? (noise && !suppressor)) === (noise && !suppressor) &&
    (settings.autoGainControl ?? gain) === gain
  )
}

export function cameraConstraints(facing: Facing, target?: Target): MediaTrackConstraints {
  return {
    width: { ideal: CAMERA.width },
    height: { ideal: CAMERA.height },
    frameRate: { ideal: CAMERA.frameRate },
    ...(target ? targetConstraint(target) : { facingMode: facing }),
  }
}

/** No larger and no faster than this, and as near to it as the device can. */
export function shapeConstraints({ width, height, frameRate }: Shape): MediaTrackConstraints {
  return {
    width: { ideal: width, max: width },
    height: { ideal: height, max: height },
    frameRate: { ideal: frameRate, max: frameRate },
  }
}

/** `restrictOwnAudio` (Chromium 141) is not in TypeScript's library yet; nor are some choices of the browser's picker. */
interface ScreenOptions extends DisplayMediaStreamOptions {
  readonly audio: MediaTrackConstraints & { readonly restrictOwnAudio: boolean }
  readonly selfBrowserSurface: 'exclude'
  readonly surfaceSwitching: 'include'
  readonly systemAudio: 'include'
}

/**
 * A screen with its sound as it is, but without what this page plays: the others would hear themselves. The page itself
 * is not offered (a hall of mirrors), and the person may change what is shared without stopping.
 */
export function screenOptions(): ScreenOptions {
  return {
    video: { frameRate: { ideal: 15, max: 30 } },
    audio: { restrictOwnAudio: true, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'include',
    systemAudio: 'include',
  }
}

function targetConstraint(target: Target | undefined): MediaTrackConstraints {
  if (!target) return {}
  return { deviceId: target.isKnown ? { exact: target.id } : { ideal: target.id } }
}

/** What an error of getUserMedia, getDisplayMedia or applyConstraints means to a person. */
export function problemOf(error: unknown): DeviceProblem {
  switch (error instanceof DOMException ? error.name : nameOf(error)) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing'
    case 'NotReadableError':
    case 'AbortError':
      return 'busy'
    default:
      return 'failed'
  }
}

/** `OverconstrainedError` is no DOMException in older browsers. */
function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : ''
}
