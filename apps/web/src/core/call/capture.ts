/** What the views need of the library's capture: our own devices, asked for when a button is pressed. */
import type { Live } from 'privet'

export type Device = 'microphone' | 'camera' | 'screen'
/** What there is a choice of. */
export type DeviceKind = 'microphone' | 'camera' | 'speaker'
/** `asking`: the browser's question is on the screen. */
export type DeviceState = 'off' | 'asking' | 'on'
export type DeviceProblem = 'refused' | 'missing' | 'busy' | 'insecure' | 'gone' | 'silent' | 'failed'

export interface CaptureProblem {
  readonly device: Device
  readonly problem: DeviceProblem
}

export interface DeviceOption {
  readonly id: string
  /** Empty as long as the browser has not been allowed any of this kind. */
  readonly label: string
}

export interface DeviceList {
  readonly microphones: readonly DeviceOption[]
  readonly cameras: readonly DeviceOption[]
  readonly speakers: readonly DeviceOption[]
}

/** A choice to be kept: browsers change ids, so the label is kept beside it. */
export type Remembered = Readonly<Partial<Record<DeviceKind, DeviceOption>>>

export type Chosen = Readonly<Partial<Record<DeviceKind, string>>>

export interface Processing {
  readonly echo: boolean
  readonly noise: boolean
  readonly gain: boolean
  readonly suppressor: boolean
}

export interface Capture {
  readonly microphone: Live<DeviceState>
  readonly camera: Live<DeviceState>
  readonly screen: Live<DeviceState>
  readonly tracks: Readonly<Record<'voice' | 'camera' | 'screen' | 'screen-audio', Live<MediaStreamTrack | null>>>
  readonly problem: Live<CaptureProblem | undefined>
  readonly devices: Live<DeviceList>
  readonly chosen: Live<Chosen>
  /** The speaker among them is the one that was chosen while it is plugged in. */
  readonly using: Live<Chosen>
  readonly processing: Live<Processing>
  readonly canShareScreen: boolean
  readonly canChooseSpeaker: boolean
  readonly canFlip: Live<boolean>
  set(device: Device, on: boolean): Promise<void>
  choose(kind: DeviceKind, id: string | undefined): Promise<void>
  process(part: Partial<Processing>): Promise<void>
  flip(): Promise<void>
  /** What to keep for the next time, and to hand in as `chosen`. */
  save(): Remembered
  dismissProblem(): void
  close(): void
}

export interface VoiceLevels {
  watch(track: MediaStreamTrack, tell: (level: number, speaking: boolean) => void): () => void
  close(): void
}
