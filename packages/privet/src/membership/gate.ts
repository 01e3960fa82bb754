/** Who comes in, as far as one member decides it, and what each may do: pure, from what the statements came to. */
import type { PeerId } from '../identity/index.ts'
import type { Membership } from './evaluate.ts'

/** What somebody may do in a room. */
export interface Rights {
  /** Let people in. */
  readonly mayAdmit: boolean
  /** Lock and unlock, ask before letting in, take back invitations. */
  readonly mayLock: boolean
  /** Set the end of the room. */
  readonly mayEnd: boolean
  /** Make others admins, and members again. */
  readonly mayAppoint: boolean
  mayRemove(id: PeerId): boolean
}

/** What this person may do, whoever they are. */
export function rightsOf({ roles, policy }: Membership, self: PeerId): Rights {
  const role = roles.get(self)
  const isOwner = role === 'owner'
  const mayLock = isOwner || role === 'admin'
  return {
    mayLock,
    mayAdmit: mayLock || (role === 'member' && policy.open && !policy.locked),
    mayAppoint: isOwner,
    mayEnd: isOwner,
    mayRemove: (id) =>
      id !== self && (isOwner ? roles.get(id) !== 'owner' : mayLock && (roles.get(id) ?? 'member') === 'member'),
  }
}

/** `ask`: a person decides. `silent`: others may have an answer. */
export type Verdict = 'let-in' | 'ask' | 'silent' | 'locked' | 'refused'

/** What a member does about somebody at the door (case 50: whoever was in before comes in, unless it is over). */
export function verdictOn(membership: Membership, self: PeerId, from: PeerId, now: number): Verdict {
  const { roles, removed, policy } = membership
  if (hasEnded(membership, now)) return 'silent'
  if (roles.has(from)) return 'let-in'
  if (removed.has(from)) return 'refused'
  if (policy.locked) return 'locked'
  if (!rightsOf(membership, self).mayAdmit) return 'silent'
  return policy.approval ? 'ask' : 'let-in'
}

/** Whether the room is over. `now`: ms since the Unix epoch. */
export function hasEnded({ policy }: Membership, now: number): boolean {
  return policy.expires !== undefined && policy.expires * 1_000 <= now
}

/**
 * Whether a message counts that somebody wrote as their `number`th, under the room's key number `epoch` (1 is the
 * first): its author is a member, or was one until then.
 */
export function mayHaveWritten(
  { roles, removed, epoch: newest }: Membership,
  author: PeerId,
  epoch: number,
  number: number,
): boolean {
  if (epoch > (newest?.number ?? 1)) return false
  if (roles.has(author)) return true
  const removal = removed.get(author)
  return removal !== undefined && number <= removal.messages && epoch < (removal.epoch ?? Infinity)
}
