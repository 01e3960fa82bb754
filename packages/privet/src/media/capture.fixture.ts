/** Devices that are plugged in and out by a test, with as much of a browser as a capture needs. */
import type { CaptureDevices } from './capture-types.ts'

export class FakeTrack extends EventTarget {
  enabled = true
  muted = false
  contentHint = ''
  readyState: 'live' | 'ended' = 'live'
  readonly applied: MediaTrackConstraints[] = []
  readonly kind: 'audio' | 'video'
  settings: MediaTrackSettings
  /** Whether changes of its processing are believed in; Chromium does not. */
  obeys = true

  constructor(kind: 'audio' | 'video', settings: MediaTrackSettings = {}) {
    super()
    this.kind = kind
    this.settings = settings
  }
  stop(): void {
    this.readyState = 'ended'
  }
  /** The device is unplugged. */
  end(): void {
    this.readyState = 'ended'
    this.dispatchEvent(new Event('ended'))
  }
  setMuted(muted: boolean): void {
    this.muted = muted
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'))
  }
  getSettings(): MediaTrackSettings {
    return this.settings
  }
  async applyConstraints(constraints: MediaTrackConstraints): Promise<void> {
    this.applied.push(constraints)
    if (!this.obeys) return
    this.settings = { ...this.settings, ...soundOf(constraints) }
  }
}

export type Plugged = Pick<MediaDeviceInfo, 'deviceId' | 'groupId' | 'kind' | 'label'>

export const plugged = (kind: MediaDeviceKind, deviceId: string, label = deviceId, groupId = deviceId): Plugged => ({
  kind,
  deviceId,
  label,
  groupId,
})

/** Two of each. */
export const ALL: readonly Plugged[] = [
  plugged('audioinput', 'built-in'),
  plugged('audioinput', 'headset'),
  plugged('videoinput', 'front'),
  plugged('videoinput', 'back'),
  plugged('audiooutput', 'speakers'),
  plugged('audiooutput', 'headset-out'),
]

export interface FakeDevices extends CaptureDevices {
  readonly asked: MediaStreamConstraints[]
  /** Every track that was given, in order. */
  readonly tracks: FakeTrack[]
  /** What the next requests end with, in order: an error's name, or a promise to wait for. */
  readonly next: (string | Promise<void>)[]
  readonly screens: DisplayMediaStreamOptions[]
  /** From now on these are plugged in, and the page hears of it. */
  plug(all: readonly Plugged[]): void
  obeys: boolean
}

export function fakeDevices(first: readonly Plugged[] = ALL): FakeDevices {
  const events = new EventTarget()
  let list = first
  const asked: MediaStreamConstraints[] = []
  const screens: DisplayMediaStreamOptions[] = []
  const tracks: FakeTrack[] = []
  const next: (string | Promise<void>)[] = []

  const turn = async (): Promise<void> => {
    const one = next.shift()
    if (typeof one === 'string') throw new DOMException('', one)
    await one
  }
  const give = (kind: 'audio' | 'video', settings: MediaTrackSettings): FakeTrack => {
    const track = new FakeTrack(kind, settings)
    track.obeys = devices.obeys
    tracks.push(track)
    return track
  }
  /** The device that these constraints mean, as browsers choose it. */
  const pick = (constraints: MediaTrackConstraints, kind: MediaDeviceKind): Plugged => {
    const all = list.filter((each) => each.kind === kind)
    const wish = constraints.deviceId as { readonly exact?: string; readonly ideal?: string } | undefined
    const found = all.find((each) => each.deviceId === (wish?.exact ?? wish?.ideal))
    if (wish?.exact !== undefined && !found) throw new DOMException('', 'OverconstrainedError')
    const facing = kind === 'videoinput' ? all[constraints.facingMode === 'environment' ? 1 : 0] : all[0]
    const chosen = found ?? facing
    if (!chosen) throw new DOMException('', 'NotFoundError')
    return chosen
  }

  const devices: FakeDevices = {
    asked,
    tracks,
    next,
    screens,
    obeys: true,
    plug(all) {
      list = all
      events.dispatchEvent(new Event('devicechange'))
    },
    async getUserMedia(constraints = {}) {
      asked.push(constraints)
      await turn()
      const isAudio = constraints.audio !== undefined
      const wanted = (isAudio ? constraints.audio : constraints.video) as MediaTrackConstraints
      const { deviceId } = pick(wanted, isAudio ? 'audioinput' : 'videoinput')
      const picture = { facingMode: deviceId === 'back' ? 'environment' : 'user', width: 1280, height: 720 }
      return streamOf([give(isAudio ? 'audio' : 'video', { deviceId, ...(isAudio ? soundOf(wanted) : picture) })])
    },
    async getDisplayMedia(options = {}) {
      screens.push(options)
      await turn()
      return streamOf([give('video', {}), give('audio', {})])
    },
    enumerateDevices: async () => list.map((each) => ({ ...each, toJSON: () => each })),
    addEventListener: (type: string, listener: unknown) => events.addEventListener(type, listener as EventListener),
    removeEventListener: (type: string, listener: unknown) =>
      events.removeEventListener(type, listener as EventListener),
  }
  return devices
}

function streamOf(tracks: readonly FakeTrack[]): MediaStream {
  const of = (kind?: string): FakeTrack[] => tracks.filter((each) => kind === undefined || each.kind === kind)
  const stream = { getTracks: () => of(), getAudioTracks: () => of('audio'), getVideoTracks: () => of('video') }
  return stream as unknown as MediaStream
}

/** The processing that constraints ask for. */
function soundOf(constraints: MediaTrackConstraints): MediaTrackSettings {
  const settings: Record<string, boolean> = {}
  for (const name of ['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const) {
    const said = constraints[name]
    const value = typeof said === 'object' ? (said.exact ?? said.ideal) : said
    if (typeof value === 'boolean') settings[name] = value
  }
  return settings
}
