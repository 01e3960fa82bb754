/**
 * Our own microphone, camera and screen: asked for when a button is pressed, never before, and
 * published into the room. Muting keeps the microphone open (unmuting is instant) but sends
 * nothing; switching the camera off releases it, so that its light goes out.
 */
import { live, type Live } from 'privet'
import type { Call as Media, SlotKind } from 'privet/media'

export type Device = 'microphone' | 'camera' | 'screen'
/** `asking`: the browser's question is on the screen. */
export type DeviceState = 'off' | 'asking' | 'on'
export type DeviceProblem = 'refused' | 'missing' | 'busy' | 'insecure' | 'gone' | 'failed'

export interface CallProblem {
  readonly device: Device
  readonly problem: DeviceProblem
}

export interface Call {
  readonly microphone: Live<DeviceState>
  readonly camera: Live<DeviceState>
  readonly screen: Live<DeviceState>
  /** What we send, for the self view and the level ring. */
  readonly voice: Live<MediaStreamTrack | null>
  readonly picture: Live<MediaStreamTrack | null>
  readonly shared: Live<MediaStreamTrack | null>
  readonly problem: Live<CallProblem | undefined>
  readonly canShareScreen: boolean
  set(device: Device, on: boolean): Promise<void>
  dismissProblem(): void
  /** Releases every device. */
  close(): void
}

export type CaptureDevices = Pick<MediaDevices, 'getUserMedia'> & Partial<Pick<MediaDevices, 'getDisplayMedia'>>

/** `devices` is undefined where the page is not secure (plain http from another machine). */
export function openCall(room: Pick<Media, 'publish'>, devices: CaptureDevices | undefined): Call {
  const states = {
    microphone: live<DeviceState>('off'),
    camera: live<DeviceState>('off'),
    screen: live<DeviceState>('off'),
  }
  const voice = live<MediaStreamTrack | null>(null)
  const picture = live<MediaStreamTrack | null>(null)
  const shared = live<MediaStreamTrack | null>(null)
  const problem = live<CallProblem | undefined>(undefined)
  let open: MediaStreamTrack | undefined
  let sound: MediaStreamTrack | undefined
  let closed = false

  const publish = async (kind: SlotKind, track: MediaStreamTrack | null): Promise<void> => {
    if (!closed) await room.publish(kind, track)
  }

  /** Asks the browser; a person who changed their mind meanwhile (state no longer `asking`) gets nothing. */
  const capture = async (device: Device, ask: () => Promise<MediaStream>): Promise<MediaStream | undefined> => {
    states[device].set('asking')
    problem.set(undefined)
    try {
      if (!devices) throw new DOMException('not a secure context', 'SecurityError')
      const stream = await ask()
      if (!closed && states[device].value === 'asking') return stream
      for (const track of stream.getTracks()) track.stop()
      return undefined
    } catch (error) {
      states[device].set('off')
      // Closing the browser's own screen picker is a choice, not a problem.
      const what = problemOf(error, devices !== undefined)
      if (!(device === 'screen' && what === 'refused')) problem.set({ device, problem: what })
      return undefined
    }
  }

  const watchEnd = (device: Device, track: MediaStreamTrack): void => {
    track.addEventListener('ended', () => {
      if (closed || states[device].value !== 'on') return
      if (device === 'microphone') open = undefined
      void set(device, false)
      if (device !== 'screen') problem.set({ device, problem: 'gone' })
    })
  }

  const setMicrophone = async (on: boolean): Promise<void> => {
    if (on && !open) {
      const stream = await capture('microphone', () =>
        media().getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } }),
      )
      open = stream?.getAudioTracks()[0]
      if (!open) return
      watchEnd('microphone', open)
    }
    const track = on ? (open ?? null) : null
    if (open) open.enabled = on
    states.microphone.set(track ? 'on' : 'off')
    voice.set(track)
    await publish('voice', track)
  }

  const setCamera = async (on: boolean): Promise<void> => {
    if (!on) {
      picture.value?.stop()
      picture.set(null)
      states.camera.set('off')
      return publish('camera', null)
    }
    const stream = await capture('camera', () =>
      media().getUserMedia({
        video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 }, facingMode: 'user' },
      }),
    )
    const track = stream?.getVideoTracks()[0]
    if (!track) return
    watchEnd('camera', track)
    states.camera.set('on')
    picture.set(track)
    await publish('camera', track)
  }

  const setScreen = async (on: boolean): Promise<void> => {
    if (!on) {
      shared.value?.stop()
      sound?.stop()
      sound = undefined
      shared.set(null)
      states.screen.set('off')
      await publish('screen', null)
      return publish('screen-audio', null)
    }
    const stream = await capture('screen', () => {
      if (!devices?.getDisplayMedia) throw new DOMException('no screen capture here', 'NotFoundError')
      return devices.getDisplayMedia({ video: { frameRate: { ideal: 15 } }, audio: true })
    })
    const track = stream?.getVideoTracks()[0]
    if (!stream || !track) return
    sound = stream.getAudioTracks()[0]
    watchEnd('screen', track)
    states.screen.set('on')
    shared.set(track)
    await publish('screen', track)
    if (sound) await publish('screen-audio', sound)
  }

  const media = (): CaptureDevices => {
    if (!devices) throw new DOMException('not a secure context', 'SecurityError')
    return devices
  }

  const set = (device: Device, on: boolean): Promise<void> => {
    const state = states[device].value
    if (on ? state !== 'off' : state === 'off') return Promise.resolve()
    return { microphone: setMicrophone, camera: setCamera, screen: setScreen }[device](on)
  }

  return {
    ...states,
    voice,
    picture,
    shared,
    problem,
    canShareScreen: devices?.getDisplayMedia !== undefined,
    set,
    dismissProblem: () => problem.set(undefined),
    close() {
      closed = true
      for (const track of [open, picture.value, shared.value, sound]) track?.stop()
      voice.set(null)
      picture.set(null)
      shared.set(null)
      for (const state of Object.values(states)) state.set('off')
    },
  }
}

function problemOf(error: unknown, secure: boolean): DeviceProblem {
  if (!secure) return 'insecure'
  switch (error instanceof DOMException ? error.name : '') {
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
