/** The words of our own devices: what they are, what state they are in, what can go wrong. */
import type { Live } from '../live.ts'
import type { Clock } from '../clock.ts'
import type { Levels } from './levels.ts'
import type { Shape, SlotKind } from './types.ts'

/** What a person switches on and off. */
export type Device = 'microphone' | 'camera' | 'screen'

/** `asking`: the browser's question is on the screen, or the device is starting. */
export type DeviceState = 'off' | 'asking' | 'on'

/** What can be chosen from a list. */
export type DeviceKind = 'microphone' | 'camera' | 'speaker'

/**
 * - `refused`: the person, the system or the page's policy said no.
 * - `missing`: there is none.
 * - `busy`: another program has it, or it does not start.
 * - `insecure`: the page is not secure, so the browser gives nothing.
 * - `gone`: it was unplugged, and no other could take its place.
 * - `silent`: it is on, but nothing comes: the system has taken it (a phone call) or it delivers exact silence. `set` it
 *   on once more to open it anew; the problem goes by itself when something comes.
 * - `unsuppressed`: the application's noise suppression does not start; the voice goes on without it.
 * - `failed`: anything else.
 */
export type DeviceProblem = 'refused' | 'missing' | 'busy' | 'insecure' | 'gone' | 'silent' | 'unsuppressed' | 'failed'

/** What went wrong, and with which device. */
export interface CaptureProblem {
  readonly device: Device
  readonly problem: DeviceProblem
}

/** A device that can be chosen. */
export interface DeviceEntry {
  readonly id: string
  /** Empty until the browser was allowed to use one of its kind. */
  readonly label: string
}

/** What there is to choose from, by kind. */
export interface DeviceList {
  readonly microphones: readonly DeviceEntry[]
  readonly cameras: readonly DeviceEntry[]
  readonly speakers: readonly DeviceEntry[]
}

/** Ids by kind; a kind that is left out is the system's default device. */
export type Chosen = Readonly<Partial<Record<DeviceKind, string>>>

/** A choice to be kept: browsers change ids, so the label is kept beside it. */
export type Remembered = Readonly<Partial<Record<DeviceKind, DeviceEntry>>>

/** What is done to the microphone's sound. */
export interface Processing {
  /** Echo cancellation. */
  readonly echo: boolean
  /** The browser's noise reduction. */
  readonly noise: boolean
  /** Automatic gain. */
  readonly gain: boolean
  /** The application's own noise suppression (`CaptureOptions.suppress`), which then stands in for the browser's. */
  readonly suppressor: boolean
}

/** A track made of another one; `stop` lets go of what it takes, not of the other track. */
export interface Suppressed {
  readonly track: MediaStreamTrack
  stop(): void
}

/** What is needed of `navigator.mediaDevices`. */
export type CaptureDevices = Pick<MediaDevices, 'getUserMedia'> &
  Partial<Pick<MediaDevices, 'getDisplayMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'>>

/** What `openCapture` begins with, and what it may use. */
export interface CaptureOptions {
  /** What was chosen last time: `Capture.save`. Found again by id, else by label. */
  readonly chosen?: Remembered
  /** Default: echo, noise and gain on, suppressor off. */
  readonly processing?: Partial<Processing>
  /** Suppresses noise in a microphone's track; load what it needs when it is called. */
  readonly suppress?: (track: MediaStreamTrack) => Promise<Suppressed>
  /** Lets a microphone that delivers exact silence be noticed. */
  readonly levels?: Levels
  readonly clock?: Clock
}

/**
 * Our own microphone, camera and screen. Nothing is asked for before `set`. One of them serves the screen before a call
 * and then any number of calls.
 */
export interface Capture {
  readonly microphone: Live<DeviceState>
  readonly camera: Live<DeviceState>
  readonly screen: Live<DeviceState>
  /** What is to be sent: null while it is off or muted. */
  readonly tracks: Readonly<Record<SlotKind, Live<MediaStreamTrack | null>>>
  /** The last thing that went wrong, until it is over, dismissed, or the device is asked for again. */
  readonly problem: Live<CaptureProblem | undefined>
  /** What is plugged in. Devices that merely stand for another one ("default") are left out. */
  readonly devices: Live<DeviceList>
  /** What the person chose, plugged in or not. */
  readonly chosen: Live<Chosen>
  /**
   * What is in use: microphone and camera while they are open; the speaker that was chosen while it is plugged in, for
   * `setSinkId` (which takes an empty text for the default one).
   */
  readonly using: Live<Chosen>
  readonly processing: Live<Processing>
  /** Phones cannot. */
  readonly canShareScreen: boolean
  readonly canChooseSpeaker: boolean
  /** There is a camera at the front and one at the back. Known once the camera is on. */
  readonly canFlip: Live<boolean>
  /**
   * The muted microphone, for measuring that somebody speaks into it; null while it is heard or closed. It hears only as
   * long as somebody subscribes. Never send it.
   */
  readonly ear: Live<MediaStreamTrack | null>
  /**
   * Switches on or off; resolves when it is done or has failed (`problem` says why; nothing rejects). A muted microphone
   * stays open, so that unmuting is instant; a camera and a screen are let go of. A device that is on and silent is
   * opened anew.
   */
  set(device: Device, on: boolean): Promise<void>
  /**
   * Takes another device from now on; undefined is the system's default. One that is on is switched without a gap: the
   * new one first, and if it fails the old one goes on and stays chosen.
   */
  choose(kind: DeviceKind, id: string | undefined): Promise<void>
  /**
   * `processing` then says what holds, but a suppressor that does not start stays wished: `problem` says so, and it is
   * tried anew whenever the microphone is opened.
   */
  process(part: Partial<Processing>): Promise<void>
  /** From the front camera to the one at the back, or the other way. */
  flip(): Promise<void>
  /** How the picture is to be captured as long as it is on: never larger or faster than this. */
  shape(kind: 'camera' | 'screen', shape: Shape): Promise<void>
  /** What to keep for the next time, and to hand in as `chosen`. */
  save(): Remembered
  dismissProblem(): void
  /** Releases every device, also those that the browser still asks about. */
  close(): void
}
