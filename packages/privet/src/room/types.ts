/**
 * What a room is to an application: the people in it, typed channels to them, and
 * invitations. Media are beside it (`privet/media`). How people find each other and stay linked is behind it.
 */
import type { Carrier, PostStatus } from '../carrier/index.ts'
import type { PeerError } from '../error.ts'
import type { DenyReason, GenesisKind, Invitation, RoomId } from '../handshake/index.ts'
import type { Identity, PeerId } from '../identity/index.ts'
import type { CloseReason, Lane, LinkStatus, PrivacyMode, Proven, Quality, Route } from '../link/index.ts'
import type { Live, Unsubscribe } from '../live.ts'
import type { RoomInput, RoomStatus } from './state.ts'

export type { RoomStatus } from './state.ts'

/** How connections are made: which addresses are shown and which servers help. */
export interface IceOptions {
  readonly mode?: PrivacyMode
  readonly servers?: readonly RTCIceServer[]
}

/** Bytes ⇄ value; `decode` throws on anything that it would not itself encode. */
export interface Codec<T> {
  encode(value: T): Uint8Array
  decode(bytes: Uint8Array): T
}

/** One other person in the room, from the first proven connection until they have left. */
export interface Member {
  readonly id: PeerId
  /** What they call themselves; cleaned for display, not proven, may be empty. */
  readonly name: Live<string>
  readonly status: Live<LinkStatus>
  readonly route: Live<Route>
  readonly quality: Live<Quality>
  /** Small facts that they share, newest value wins (microphone muted, hand raised). */
  readonly presence: Live<ReadonlyMap<string, string>>
  /**
   * The lane of this name on our link with them: bytes as Web Streams, for what is long or of one's own form.
   * Both sides name it alike; there is one per name, which goes on across reconnections and ends with the link
   * (`PeerError` `closed`; after a reload of theirs ask for the new one). Names have 1 to 61 bytes of UTF-8
   * (`malformed`); a link has 64 lanes, of which each channel takes one (`too-large`, `E_LANES`).
   */
  lane(name: string): Lane
  /** Tries to reach them again now, instead of when the next attempt is due. On an open link it only asks for a sign of life. */
  mend(): void
}

/** What happens among the people of a room. */
export type RoomEvent =
  | { readonly type: 'joined'; readonly member: Member }
  | { readonly type: 'left'; readonly member: Member; readonly reason: CloseReason }
  | { readonly type: 'recovering'; readonly member: Member }
  | { readonly type: 'recovered'; readonly member: Member }
  /** They sent something on this channel that its codec refused; it was dropped. */
  | { readonly type: 'unreadable'; readonly member: Member; readonly channel: string; readonly error: PeerError }
  /** Announcements of several people carry times that are off by more than the limit: our clock may be wrong. */
  | { readonly type: 'clock-skew'; readonly seconds: number }
  /** At the door someone says why they do not let us in. Anyone with the invitation can say so: we go on knocking. */
  | { readonly type: 'refused'; readonly reason: Refusal }

/**
 * Why a newcomer is not let in: the room is `full`; their `clock` and ours differ by more than the limit; the room is
 * `locked`, so nobody new comes in; a person has `refused` them; the invitation has `expired`, or was `used` by others.
 */
export type Refusal = DenyReason

/** Messages of one kind to all or to one. */
export interface Channel<T> {
  readonly name: string
  /**
   * Hands the value to the lane of every member that is in the room now (or of `to`); kept and sent again across
   * reconnections. Resolves when handed over; rejects with `PeerError` `closed` when `to` is gone or the room is left.
   */
  send(value: T, options?: { readonly to?: PeerId; readonly signal?: AbortSignal }): Promise<void>
  on(listener: (value: T, from: PeerId) => void): Unsubscribe
}

/** Everything needed to come back to a room after a reload; structured-cloneable, secret. */
export interface SavedRoom {
  readonly version: 1
  readonly room: RoomId
  /** The room's key once we are a member, else undefined. */
  readonly roomKey: Uint8Array | undefined
  readonly genesis: Uint8Array | undefined
  readonly inviteSecret: Uint8Array
  /** What is known of the room's rules, if it has any. */
  readonly rules?: SavedRules
}

/** What its rules add to a `SavedRoom`. */
export interface SavedRules {
  /** Signed statements about who belongs to the room, 236 bytes each. */
  readonly statements: readonly Uint8Array[]
  /** Room keys after the first one, and since when they hold (ms since the Unix epoch). */
  readonly keys: readonly { readonly key: Uint8Array; readonly since: number }[]
  /** Invitations with terms, and who has come with each. */
  readonly invitations?: readonly { readonly ticket: Uint8Array; readonly guests: readonly PeerId[] }[]
}

/** The rules of one room, as `roomRules` of `privet/membership` makes them. */
export interface Rules {
  /** How rooms with rules begin. */
  readonly kind: GenesisKind
  /** What to call ourselves at the door, where everyone who has the invitation can read it. */
  readonly knockAs?: string | undefined
  /** Opens the meeting places, which depend on what the rules have come to. */
  begin(room: Room): Promise<void>
  /** What the room may hear of this: all of it, less, or nothing. */
  judge(input: RoomInput): RoomInput | undefined
  /**
   * On a connection that was just proven, before it is a link: both sides tell what they know. Rejects, and has closed
   * the connection, unless each is a member for the other. `isAdmitted`: a person has said yes to them by hand.
   */
  greet(proven: Proven, isAdmitted?: true): Promise<Proven>
}

/** How to open a room; everything has a default. */
export interface RoomOptions {
  /** A link, its fragment, or a parsed invitation. Without it (and without `saved`) a new room is made. */
  readonly invitation?: string | URL | Invitation
  /** Comes back to a room that `Room.save()` described. */
  readonly saved?: SavedRoom
  /** Ways to be found. None: only people introduced by other means can join. */
  readonly carriers?: readonly Carrier[]
  /** Who we are; a fresh identity otherwise. */
  readonly identity?: Identity
  /** What others see, at most 64 bytes of UTF-8. */
  readonly name?: string
  /**
   * Rules that every device enforces, from `roomRules` of `privet/membership`, made anew for each room that is opened. A new room has them for good; a room without them stays
   * without. To be given wherever a room that has them may be opened: it is refused otherwise (`unsupported`, `E_RULES`).
   */
  readonly rules?: Rules
  readonly ice?: IceOptions
  readonly signal?: AbortSignal
  readonly environment?: Partial<RoomEnvironment>
}

/** The outside world, for tests and for other runtimes. */
export interface RoomEnvironment {
  readonly createConnection: (configuration: RTCConfiguration) => RTCPeerConnection
  readonly clock: import('../clock.ts').Clock
  /** Uniform in [0, 1). Only for jitter; never for secrets. */
  readonly random: () => number
}

/** A room that we are in: its people, what is said in it, and the way out. */
export interface Room {
  readonly id: RoomId
  readonly self: Identity
  readonly status: Live<RoomStatus>
  /** The other people, by id; a new map at every change. */
  readonly members: Live<ReadonlyMap<PeerId, Member>>
  /** How each carrier is doing, by name. */
  readonly carriers: Live<ReadonlyMap<string, PostStatus>>
  on(listener: (event: RoomEvent) => void): Unsubscribe
  /** The invitation of this room; `url(base)` makes the link with the secret in the fragment. */
  invite(): Promise<Invitation>
  /** The channel of this name. Both sides name it alike and use the same codec; UTF-8 text by default. */
  channel(name: string): Channel<string>
  channel<T>(name: string, codec: Codec<T>): Channel<T>
  /** Sets or clears (undefined) one of our own small facts. Key ≤ 32, value ≤ 256 bytes of UTF-8, at most 16 of them. */
  present(key: string, value: string | undefined): void
  rename(name: string): void
  save(): SavedRoom
  /** Says goodbye to everyone and closes everything. */
  leave(): Promise<void>
}
