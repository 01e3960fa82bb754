/**
 * The keys of headsets, keyboards and lock screens (Media Session): microphone, camera, hang up. Firefox 153 knows the
 * session but none of these keys, and refuses unknown ones by throwing. CALL-58.
 */
import type { Live } from 'privet'
import type { Device, DeviceState } from 'privet/media'

type Action = 'togglemicrophone' | 'togglecamera' | 'hangup'

/** As much of `navigator.mediaSession` as is needed; DOM types do not know all of it. */
export interface KeySession {
  metadata: unknown
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
  const acts: readonly (readonly [Action, () => void])[] = [
    ['togglemicrophone', () => toggle('microphone')],
    ['togglecamera', () => toggle('camera')],
    ['hangup', leave],
  ]
  const handle = (isOn: boolean): void => {
    for (const [action, act] of acts) attempt(() => session?.setActionHandler(action, isOn ? act : null))
  }
  handle(true)
  const stops = [
    capture.microphone.subscribe((state) => attempt(() => session?.setMicrophoneActive?.(state === 'on'))),
    capture.camera.subscribe((state) => attempt(() => session?.setCameraActive?.(state === 'on'))),
  ]
  return {
    title(text) {
      if (session) session.metadata = describe(text)
    },
    close() {
      for (const stop of stops) stop()
      handle(false)
      if (session) session.metadata = null
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
