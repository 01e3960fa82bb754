/**
 * The words of a call: what people send each other, what they want to receive, and how that is decided.
 * Knows no browser object but `MediaStreamTrack`.
 */
import type { PeerId } from '../identity/index.ts'
import type { Live } from '../live.ts'

/** The media kinds that a link negotiates once, each in a fixed slot. */
export const SLOT_KINDS = ['voice', 'camera', 'screen', 'screen-audio'] as const
/** One of the media that a person can send. */
export type SlotKind = (typeof SLOT_KINDS)[number]

/** In device pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** What we want from one member: how large their pictures are shown here, undefined where they are not; what we hear. */
export interface Demand {
  readonly voice: boolean
  readonly camera: Size | undefined
  readonly screen: Size | undefined
  readonly 'screen-audio': boolean
}

/** What there is too little of for a picture that somebody asked for: room on the network, or a machine that codes it in time. */
export type PauseReason = 'network' | 'machine'

/** How one slot is sent to one member. */
export interface Encoding {
  /** False: nothing is coded or sent, though there is a track. */
  readonly active: boolean
  /** With `active: false`: why they do not get what they asked for. They are told; undefined: they did not ask. */
  readonly pausedBy?: PauseReason
  /** Bits a second, at most. */
  readonly maxBitrate?: number
  /** Frames a second, at most. */
  readonly maxFramerate?: number
  /** 1: as captured; 2: half as wide and half as high. Not below 1. */
  readonly scaleDownBy?: number
  /** What suffers first when it does not fit. */
  readonly degradation?: 'maintain-framerate' | 'maintain-resolution' | 'balanced'
}

/** One medium on one link, from the first hello to the link's end. */
export interface MediaSlot {
  readonly kind: SlotKind
  /**
   * Sends this track, or nothing. Resolves when it is in its place; at once when the other side has no call: it
   * goes there when they have. Rejects with the link's end, or a `TypeError` for a track of the other kind.
   */
  send(track: MediaStreamTrack | null): Promise<void>
  /** The other side's track while it says that it is sending, else null. */
  readonly remote: Live<MediaStreamTrack | null>
  /** Why nothing of that track comes, as the other side says: it has paused it. Undefined: it has not. */
  readonly paused: Live<PauseReason | undefined>
  /** How it is sent from now on, also on connections that replace this one. */
  tune(encoding: Encoding): void
  /** The name of this slot in the browser's statistics, once it is negotiated. */
  readonly mid: string | undefined
}

/** How a picture is to be captured. */
export interface Shape extends Size {
  /** Frames a second. */
  readonly frameRate: number
}

/** A picture that we can send. */
export interface Source {
  /** As it is captured at present; `scaleDownBy` is relative to this. */
  readonly now: Shape
  /** As large and as fast as it may be captured: how the person chose it, whatever the policy made of it since. */
  readonly most: Shape
}

/** What is known of the way to one member, and of what goes there. Undefined: not known (yet). */
export interface Traffic {
  /** When it was read, of the clock of `Situation.now`: the same reading counts once. */
  readonly at: number
  /** Milliseconds. */
  readonly rtt: number | undefined
  /** Share of our packets that they lost since the last reading, 0 to 1. */
  readonly loss: number | undefined
  /** What the browser thinks can be sent to them (bits a second). */
  readonly available: number | undefined
  /** Milliseconds that it took to code a frame of the camera, since the last reading. */
  readonly encodeTime: number | undefined
  /** Frames a second that go out. */
  readonly frameRate: number | undefined
  /** How loud our voice was since the last reading (root mean square, 0 to 1); 0: the microphone is off. */
  readonly loudness: number | undefined
  /** What holds the picture back, in the browser's words. */
  readonly limitedBy: 'none' | 'cpu' | 'bandwidth' | 'other' | undefined
}

/** What the policy decides from, a few times a second at most. */
export interface Situation {
  /** Milliseconds, of a clock that only goes forward. */
  readonly now: number
  /** What we have to send. */
  readonly sources: {
    readonly voice: boolean
    readonly camera: Source | undefined
    readonly screen: Source | undefined
    readonly 'screen-audio': boolean
  }
  /** Everybody to whom we are linked, and what was last read of the way there. */
  readonly receivers: ReadonlyMap<PeerId, { readonly demand: Demand; readonly traffic: Traffic | undefined }>
  readonly wishes: Wishes
}

/** What the person, or the application, has said about how much a call may take. */
export interface Wishes {
  /** Sends and asks for as little as a conversation needs. */
  readonly saveData: boolean
  /** False: no pictures are asked for, because the page is hidden or sound is all that is wanted. */
  readonly pictures: boolean
  /** All that we send together, at most (bits a second). Undefined: as it fits. */
  readonly maxUplink: number | undefined
  /** How many cores the machine has, as far as the browser tells. */
  readonly cores: number
  /** As many people as this, us included, are still well; whoever comes then would be one too many, which is said before. */
  readonly comfortable: number
}

/** What is wished where nothing was said. Eight people are as many as a usual machine and line bear with pictures. */
export function usualWishes(): Wishes {
  const cores = typeof navigator === 'object' ? navigator.hardwareConcurrency : undefined
  return { saveData: false, pictures: true, maxUplink: undefined, cores: cores || 4, comfortable: 8 }
}

/** What to do. */
export interface Plan {
  readonly senders: ReadonlyMap<PeerId, Readonly<Record<SlotKind, Encoding>>>
  /** How to capture: no larger than the largest that goes out. Undefined: nobody wants it, keep it as it is. */
  readonly camera: Shape | undefined
  readonly screen: Shape | undefined
  /** What a person should hear of. */
  readonly notices: readonly Notice[]
}

/** `many-people`: as many as is comfortable, or more. `paused`: pictures wait so that sound gets through. */
export type Notice =
  | { readonly kind: 'many-people'; readonly count: number; readonly comfortable: number }
  | { readonly kind: 'slow-machine' }
  | { readonly kind: 'paused'; readonly to: PeerId }
  | { readonly kind: 'weak-uplink' }

/** Decides how everything is sent; pure, and replaceable. */
export interface Policy<State> {
  readonly initial: State
  decide(state: State, situation: Situation): readonly [State, Plan]
}
