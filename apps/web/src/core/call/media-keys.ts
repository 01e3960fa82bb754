/**
 * The keys of headsets, keyboards and lock screens (Media Session): microphone, camera, hang up. Most headsets
 * have only one, for play and pause: it is the microphone's, and what plays is our voice. Firefox 153 knows the session
 * but not the keys of calls, and refuses unknown ones by throwing. CALL-58, CALL-121.
 */
import type { Live } from 'privet'
import type { Device, DeviceState } from 'privet/media'

type Action = 'togglemicrophone' | 'togglecamera' | 'hangup' | 'play' | 'pause'

/** As much of `navigator.mediaSession` as is needed; DOM types do not know all of it. */
export interface KeySession {
  metadata: unknown
  /** Which of play and pause the system offers. */
  playbackState: 'none' | 'paused' | 'playing'
  setActionHandler(action: Action, handler: (() => void) | null): void
  setMicrophoneActive?(isActive: boolean): void
  setCameraActive?(isActive: boolean): void
}

export interface MediaKeysOptions {
  readonly session: KeySession | undefined
  readonly capture: {
    readonly microphone: Live<DeviceState>
    readonly camera: Live<DeviceState>
    set(device: Device, on: boolean): Promise<void>
  }
  readonly leave: () => void
  /** Makes what the lock screen shows. */
  readonly describe: (title: string) => unknown
}

export interface MediaKeys {
  title(text: string): void
  close(): void
}

export function openMediaKeys({ session, capture, leave, describe }: MediaKeysOptions): MediaKeys {
  const toggle = (device: 'microphone' | 'camera'): void => void capture.set(device, capture[device].value === 'off')
  let hasPaused = false
  const acts: readonly (readonly [Action, () => void])[] = [
    ['togglemicrophone', () => toggle('microphone')],
    ['togglecamera', () => toggle('camera')],
    ['hangup', leave],
    // Whoever wants their music back must not be heard by it: play takes back what pause has muted, nothing else.
    ['play', () => hasPaused && void capture.set('microphone', true)],
    [
      'pause',
      () => {
        hasPaused ||= capture.microphone.value === 'on'
        void capture.set('microphone', false)
      },
    ],
  ]
  const handle = (isOn: boolean): void => {
    for (const [action, act] of acts) attempt(() => session?.setActionHandler(action, isOn ? act : null))
  }
  handle(true)
  const stops = [
    capture.microphone.subscribe((state) => {
      if (state === 'on') hasPaused = false
      if (session) session.playbackState = state === 'on' ? 'playing' : 'paused'
      attempt(() => session?.setMicrophoneActive?.(state === 'on'))
    }),
    capture.camera.subscribe((state) => attempt(() => session?.setCameraActive?.(state === 'on'))),
  ]
  return {
    title(text) {
      if (session) session.metadata = describe(text)
    },
    close() {
      for (const stop of stops) stop()
      handle(false)
      if (!session) return
      session.metadata = null
      session.playbackState = 'none'
    },
  }
}

function attempt(act: () => void): void {
  try {
    act()
  } catch {
    // A key that this browser does not know.
  }
}
