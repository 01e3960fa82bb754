/** What the other entries of this package use of a room, and nobody else. */
import { PeerError } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import type { IceSettings, Link, Proven } from '../link/index.ts'
import type { Unsubscribe } from '../live.ts'
import type { Announce } from './announcing.ts'
import type { Deny } from './denying.ts'
import type { Places } from './places.ts'
import type { RoomInput } from './state.ts'
import type { Secret } from './surroundings.ts'
import type { Member, Room, RoomEnvironment, Rules, SavedRoom } from './types.ts'

export interface Backstage {
  readonly environment: RoomEnvironment
  readonly ice: IceSettings
  /** Aborted when the room is left. */
  readonly signal: AbortSignal
  /** Undefined until we are a member. */
  secret(): Secret | undefined
  name(): string
  /** Calls for every link that there is and for every new one, before its member is told of. */
  onLink(listener: (link: Link) => void): Unsubscribe
  /**
   * Someone came by hand: their connection is proven, and they have the room's key. Gives who they are here;
   * undefined, and the connection is closed, when the room was left.
   */
  meet(proven: Proven): Member | undefined

  // For the rules of a room, which open its places themselves.

  readonly as: 'creator' | 'newcomer' | 'returning'
  /** Of the invitation that we came with, or the room's first. */
  readonly inviteSecret: Uint8Array
  readonly saved?: SavedRoom | undefined
  readonly greet?: Rules['greet']
  readonly places: Places
  readonly announce: Announce
  readonly deny: Deny
  /** Something that the machine is to hear of, now or after all. */
  tell(input: RoomInput): void
  /** We are a member from now on. */
  welcomed(secret: Secret): void
  /** Ends the link with them. */
  close(peer: PeerId, reason: 'untrusted' | 'lost'): void
}

const backstages = new WeakMap<Room, Backstage>()

export function openBackstage(room: Room, backstage: Backstage): Room {
  backstages.set(room, backstage)
  return room
}

/** Throws a `PeerError` for what only looks like a room of ours. */
export function backstageOf(room: Room): Backstage {
  const backstage = backstages.get(room)
  if (backstage === undefined) throw new PeerError('refused', 'Not a room that was opened here')
  return backstage
}
