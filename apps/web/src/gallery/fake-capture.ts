/** Our own devices in memory, for tests and the gallery: they do what the test says. */
import { live, type Settable } from 'privet'
import type {
  Capture,
  CaptureOptions,
  CaptureProblem,
  Chosen,
  Device,
  DeviceList,
  DeviceState,
  Levels,
  Processing,
} from 'privet/media'
import type { Devices, OwnDevices } from '../core/call/own-devices.ts'

export interface FakeCapture extends Capture {
  readonly problem: Settable<CaptureProblem | undefined>
  readonly devices: Settable<DeviceList>
  readonly canFlip: Settable<boolean>
  isClosed: boolean
}

export interface FakeCaptureOptions extends CaptureOptions {
  readonly devices?: DeviceList
  /** What `set` meets with: nothing in the way by default. */
  readonly refuse?: (device: Device) => CaptureProblem['problem'] | undefined
  /** How long the browser takes to open it: `set` is asking until then. */
  readonly opening?: (device: Device) => Promise<void>
  readonly track?: (device: Device) => MediaStreamTrack | null
}

export const FAKE_DEVICES: DeviceList = {
  microphones: [
    { id: 'usb', label: 'USB microphone' },
    { id: 'built-in', label: 'Built-in microphone' },
  ],
  cameras: [
    { id: 'front', label: 'FaceTime HD camera' },
    { id: 'desk', label: '' },
  ],
  speakers: [{ id: 'headset', label: 'Headset' }],
}

const PROCESSING: Processing = { echo: true, noise: true, gain: true, suppressor: false }

export function createFakeCapture(options: FakeCaptureOptions = {}): FakeCapture {
  const { refuse = () => undefined, opening, track = () => ({ getSettings: () => ({}) }) as MediaStreamTrack } = options
  const states = {
    microphone: live<DeviceState>('off'),
    camera: live<DeviceState>('off'),
    screen: live<DeviceState>('off'),
  }
  const wanted = { microphone: false, camera: false, screen: false }
  const tracks = {
    voice: live<MediaStreamTrack | null>(null),
    camera: live<MediaStreamTrack | null>(null),
    screen: live<MediaStreamTrack | null>(null),
    'screen-audio': live<MediaStreamTrack | null>(null),
  }
  const problem = live<CaptureProblem | undefined>(undefined)
  const devices = live(options.devices ?? FAKE_DEVICES)
  let remembered = options.chosen ?? {}
  const chosen = live<Chosen>(Object.fromEntries(Object.entries(remembered).map(([kind, { id }]) => [kind, id])))
  const processing = live<Processing>({ ...PROCESSING, ...options.processing })
  const fake: FakeCapture = {
    ...states,
    tracks,
    problem,
    devices,
    chosen,
    using: chosen,
    processing,
    canShareScreen: true,
    canChooseSpeaker: true,
    canFlip: live(false),
    ear: live(null),
    isClosed: false,
    async set(device, on) {
      if (fake.isClosed) return
      wanted[device] = on
      if (on && opening) {
        states[device].set('asking')
        await opening(device)
        // What was switched off meanwhile is not opened.
        if (!wanted[device] || fake.isClosed) return
      }
      const what = on ? refuse(device) : undefined
      if (what) return problem.set({ device, problem: what })
      problem.set(undefined)
      tracks[device === 'microphone' ? 'voice' : device].set(on ? track(device) : null)
      states[device].set(on ? 'on' : 'off')
    },
    async choose(kind, id) {
      const { [kind]: _, ...others } = remembered
      const { microphones, cameras, speakers } = devices.value
      const all = [...microphones, ...cameras, ...speakers]
      remembered =
        id === undefined
          ? others
          : { ...others, [kind]: { id, label: all.find((each) => each.id === id)?.label ?? '' } }
      const { [kind]: __, ...ids } = chosen.value
      chosen.set(id === undefined ? ids : { ...ids, [kind]: id })
    },
    process: async (part) => processing.set({ ...processing.value, ...part }),
    flip: async () => undefined,
    shape: async () => undefined,
    save: () => remembered,
    dismissProblem: () => problem.set(undefined),
    close() {
      fake.isClosed = true
      for (const state of Object.values(states)) state.set('off')
      for (const slot of Object.values(tracks)) slot.set(null)
    },
  }
  return fake
}

/** Levels that say once what they are told to. */
export const createFakeLevels = (level = 0, isSpeaking = false): Levels => ({
  watch(_, tell) {
    tell(level, isSpeaking)
    return () => undefined
  },
  close: () => undefined,
})

/** Devices that are open already. */
export const createFakeOwnDevices = (devices: Devices): OwnDevices => ({
  current: live<Devices | undefined>(devices),
  canSuppress: true,
  lost: live([]),
  offer: () => undefined,
  open: async () => devices,
  prepare: async () => undefined,
  enter: () => undefined,
  restore: async () => undefined,
  bringBack: async () => undefined,
  letGo: () => undefined,
  close: () => undefined,
})
