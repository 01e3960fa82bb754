/** What two people hand to each other in place of a carrier, as an application sees it. */
import type { PeerId } from '../identity/index.ts'
import type { Live } from '../live.ts'
import type { Member, Room } from '../room/index.ts'

/**
 * How an invitation or a reply is doing. `waiting`: it is with its reader. `connecting`: the other half is there.
 * `failed`: no connection came about, and this one never will; make a new one. `expired`: its time is over.
 */
export type HandStatus = 'waiting' | 'connecting' | 'connected' | 'failed' | 'expired' | 'closed'

/** For how long an invitation by hand is good, and what it says. */
export interface InviteByHandOptions {
  /** Milliseconds until nobody may answer any more; 600,000 (10 minutes) by default, 86,400,000 (a day) at most. */
  readonly lifetime?: number
  /**
   * `false` leaves identity, name and signature out, for where every byte costs seconds: sound. Then only the
   * connection itself shows who has answered. `true` by default.
   */
  readonly signed?: boolean
  /** Closes the invitation. */
  readonly signal?: AbortSignal
}

/** An invitation that carries its offer itself. One person can come with it. */
export interface HandInvitation {
  /** What to hand over: as text, link, file, code or sound. Whoever has it may answer, until `expires`. */
  readonly envelope: Uint8Array
  /** Milliseconds since the epoch. */
  readonly expires: number
  readonly status: Live<HandStatus>
  /**
   * Reads the reply that came back and tells who wrote it. A reply that is refused costs nothing: the invitation
   * waits on. Rejects with `PeerError`: `E_REF` to another invitation, `E_USED` someone has come with it already,
   * `E_EXPIRED`, `E_SIG` changed, `E_UNSIGNED` without the signature it must have, `E_SELF` our own; `closed`.
   */
  open(reply: Uint8Array): Promise<Visitor>
  /** Takes the invitation back: nobody can come with it any more. Whoever has come stays. */
  close(): void
}

/** Whoever answered an invitation, before they are in the room. */
export interface Visitor {
  readonly id: PeerId
  /** What they call themselves; cleaned for display, not proven, may be empty. */
  readonly name: string
  /**
   * Connects, and lets them in. Rejects with `PeerError`: `unreachable` or `timeout` when no connection comes about,
   * `untrusted` when someone else is at its other end, `E_USED`, `E_FULL` when the room has no place, `closed`.
   */
  admit(): Promise<Member>
  /** Sends them away; the invitation stays open for someone else, and is over if it was not signed. */
  refuse(): void
}

/** A reply to an invitation: to be brought to whoever made that. */
export interface HandReply {
  /** What to hand back: as text, link, file, code or sound. */
  readonly envelope: Uint8Array
  /**
   * Milliseconds since the epoch; that of the invitation, until when its author may say yes by their clock. `status`
   * is `expired` only when nobody can come any more: a minute later at least, and five after the reply was made.
   */
  readonly expires: number
  /** Whose invitation it was. The name is not proven; `id` is undefined for an invitation without a signature. */
  readonly host: { readonly id: PeerId | undefined; readonly name: string }
  readonly status: Live<HandStatus>
  /**
   * The room, once its member has let us in. If it is open in this page already, as the same person, leave that one
   * when this has resolved: a person has one link to each other. Rejects with `PeerError`: `expired`, `refused` when
   * they sent us away, `unreachable` or `timeout` when there is no path or no more, `untrusted` when they are not who
   * they said or not of a room, `aborted`, `closed`.
   */
  readonly room: Promise<Room>
  /** Gives it up. A room that we are in already is left by `room.leave()`. */
  close(): void
}

/**
 * What addresses an offer or answer has. `names`: only mDNS names, of use in one network that lets them through.
 * `nowhere`: none, because the browser tells none or there is no network; then the other side must have some.
 */
export type Reach = 'addresses' | 'names' | 'nowhere'

/** What an offer or answer says of itself. Nothing of it has been checked against anything. */
export interface HandshakeLook {
  readonly kind: 'offer' | 'answer'
  readonly signed: boolean
  /** Milliseconds since the epoch, by the clock of whoever made the invitation. */
  readonly expires: number
  /** When it is refused here as expired, by our own clock: of an offer that is five minutes later, for clocks differ. */
  readonly until: number
  /** Undefined when it is not signed. */
  readonly from: PeerId | undefined
  /** Cleaned for display; empty when there is none. */
  readonly name: string
  /** Of an answer: `referenceOf` the offer that it answers. */
  readonly reference?: Uint8Array
  readonly reach: Reach
}
