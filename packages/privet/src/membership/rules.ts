/** The way in: rules to open a room with, and what a person may do with them. */
import { refuse } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import type { Invitation } from '../handshake/index.ts'
import { live, type Live, type Unsubscribe } from '../live.ts'
import type { Room, Rules, SavedRules } from '../room/index.ts'
import { changingPolicy, granting, removing } from './deeds.ts'
import type { Ended } from './ending.ts'
import type { Membership } from './evaluate.ts'
import { mayHaveWritten, type Rights, rightsOf } from './gate.ts'
import type { Caller } from './knocks.ts'
import { type Lookout, openLookout } from './lookout.ts'
import type { RulesEvent } from './news.ts'
import { type Office, openOffice } from './office.ts'
import type { GrantedRole, RoomPolicy } from './statement.ts'

/** How to keep the rules of a room; everything has a default. */
export interface RulesOptions {
  /** What holds in a room that is founded with them. By default whoever has the invitation comes in, and any member opens. */
  readonly policy?: Partial<RoomPolicy>
  /** What to call ourselves at the door: everyone who has the invitation can read it. Nothing by default. */
  readonly knockAs?: string
  /**
   * Keeps what was said, before anybody else hears of it: a device that forgets what it said may say something else
   * with the same number, and is taken for two. Else `Room.save()` has it, too. When it rejects we have not said it; what
   * others have said holds all the same.
   */
  readonly keep?: (saved: SavedRules) => Promise<void> | void
}

/** Who belongs to a room, what holds there, and what we may do about it. */
export interface RoomMembership {
  readonly state: Live<Membership>
  /** What we may do ourselves, as it is now. */
  readonly rights: Live<Rights>
  /** Who knocks and waits for somebody's answer; empty for those who may not answer. */
  readonly knocks: Live<ReadonlyMap<PeerId, Caller>>
  /** Why the room is over for us, once it is: it has been left by then. */
  readonly ended: Live<Ended | undefined>
  on(listener: (event: RulesEvent) => void): Unsubscribe

  // Deeds. They resolve when it is said and kept, and reject with `refused` (`E_RIGHT`) when we may not.

  /**
   * Lets somebody in: at once if they knock, else when they come. Whose invitation was used or has expired since they
   * knocked is told so instead.
   */
  admit(id: PeerId): Promise<void>
  /** Sends somebody away who knocks. They may knock again when the room is opened anew. */
  refuse(id: PeerId): Promise<void>
  /** Nobody new comes in; whoever was in before does. */
  lock(isLocked: boolean): Promise<void>
  /** Whoever comes is asked about first. */
  approve(isAsked: boolean): Promise<void>
  /** Members let people in, or only admins do. */
  letMembersAdmit(isOpen: boolean): Promise<void>
  /** The room ends for all at this time (ms since the Unix epoch), or never. Nobody can undo it: only the owner may. */
  expire(at: number | undefined): Promise<void>
  appoint(id: PeerId, role: GrantedRole): Promise<void>
  /**
   * Removes somebody: they are cut off at once, and no invitation of before leads in. `messages`: the last number that
   * counts, by default all. `statements`: likewise of what they decided; 0 undoes all that an admin who has gone bad did.
   */
  remove(id: PeerId, options?: { readonly messages?: number; readonly statements?: number }): Promise<void>
  /**
   * An invitation for so many guests (255 at most; as many as come by default), or until a time (ms since the Unix epoch).
   * Whoever comes with it later is told so. Rejects as `too-large` (`E_INVITATIONS`) when there are too many.
   */
  invite(terms: { readonly guests?: number; readonly until?: number }): Promise<Invitation>
  /** Takes back all invitations, and removes nobody. */
  withdraw(): Promise<void>
  /** Whether a message counts that they wrote as their `number`th under the room's key number `epoch` (1 is the first). */
  allows(author: PeerId, epoch: number, number: number): boolean
  /** The number of the room's present key. */
  epoch(): number
}

const offices = new WeakMap<Room, RoomMembership>()
const ALL_MESSAGES = 0xffff_ffff

/** Rules for one room that is opened with them. Throws `refused` (`E_RULES`) when used for another one. */
export function roomRules(options: RulesOptions = {}): Rules {
  let office: Office | undefined
  let lookout: Lookout = () => false
  let isUsed = false
  return {
    kind: 'ruled',
    knockAs: options.knockAs,
    async begin(room) {
      if (isUsed) refuse('refused', 'E_RULES', 'These are the rules of another room')
      isUsed = true
      office = await openOffice(room, { ...options, policy: { open: true, ...options.policy } })
      const { membership } = office
      lookout = openLookout(room, (peer) => membership.value.roles.has(peer))
      offices.set(room, membershipOf(room, office))
    },
    judge(input) {
      if (lookout(input)) return undefined
      if (office !== undefined) return office.judge(input)
      // Who comes while the places are being opened is not judged yet: they repeat it.
      return input.type === 'knock' || input.type === 'offer' ? undefined : input
    },
    greet: (proven, isAdmitted) =>
      office?.greet(proven, isAdmitted === true) ?? refuse('refused', 'E_RULES', 'The room is not open'),
  }
}

/** Who belongs to this room and what holds there. Throws `refused` (`E_RULES`) for a room without rules. */
export function openMembership(room: Room): RoomMembership {
  return offices.get(room) ?? refuse('refused', 'E_RULES', 'The room has no rules')
}

function membershipOf(room: Room, office: Office): RoomMembership {
  const { membership, say, renew } = office
  const self = room.self.id
  const ledger = office.ledger
  const rights = live(rightsOf(membership.value, self))
  membership.subscribe((now) => rights.set(rightsOf(now, self)))
  const demand = (may: boolean): void => {
    if (!may) refuse('refused', 'E_RIGHT', 'Others decide that in this room')
  }

  async function setPolicy(change: Partial<RoomPolicy>): Promise<void> {
    demand(rights.value.mayLock)
    await say(() => {
      const { policy } = membership.value
      return changingPolicy(ledger(), { policy, letInByMembers: office.confirmable() }, change)
    })
  }

  return {
    state: membership,
    rights,
    knocks: office.callers,
    ended: office.ended,
    on: office.on,
    async admit(id) {
      demand(rights.value.mayAdmit)
      await office.admit(id)
    },
    async refuse(id) {
      demand(rights.value.mayAdmit)
      office.turnAway(id)
    },
    lock: (locked) => setPolicy({ locked }),
    approve: (approval) => setPolicy({ approval }),
    letMembersAdmit: (open) => setPolicy({ open }),
    async expire(at) {
      demand(rights.value.mayEnd)
      await setPolicy({ expires: at === undefined ? undefined : Math.ceil(at / 1_000) })
    },
    async appoint(id, role) {
      demand(rights.value.mayAppoint && id !== self)
      await say(() => [granting(ledger(), id, role)])
    },
    async remove(id, { messages = ALL_MESSAGES, statements } = {}) {
      demand(rights.value.mayRemove(id))
      await renew((epoch) => [removing(ledger(), id, messages, epoch, statements)])
    },
    async invite({ guests = 0, until = 0 }) {
      demand(rights.value.mayAdmit)
      return office.invite({ guests, expires: Math.floor(until / 1_000) })
    },
    async withdraw() {
      demand(rights.value.mayLock)
      await renew((epoch) => changingPolicy(ledger(), membership.value, {}, epoch))
    },
    allows: (author, epoch, number) => mayHaveWritten(membership.value, author, epoch, number),
    epoch: office.epochNumber,
  }
}
