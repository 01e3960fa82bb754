/** What to say so that something holds: drafts of statements for each deed, pure. Whether one may is asked elsewhere. */
import type { PeerId } from '../identity/index.ts'
import type { Membership } from './evaluate.ts'
import type { Ledger } from './ledger.ts'
import type { Epoch, GrantedRole, RoomPolicy, Statement, StatementDraft } from './statement.ts'

/** The highest revision there is: beyond it the owner's last word counts, and of others a removal. */
const LAST_REVISION = 0xffff_ffff
const LAST_NUMBER = 0xffff_ffff
const NOTHING_KEPT = { messages: 0, statements: 0 }

type Known = Pick<Ledger, 'all' | 'end'>

/** Makes somebody a member or an admin. What an admin said counts when they are made a member. */
export function granting(known: Known, target: PeerId, role: GrantedRole): StatementDraft {
  const kept = role === 'member' ? { messages: 0, statements: known.end(target).number } : NOTHING_KEPT
  return { revision: nextAbout(known.all, target), saying: { type: 'grant', target, role, ...kept } }
}

/** Removes somebody. `messages`, `statements`: the last numbers of theirs that count. What they said until now does. */
export function removing(
  known: Known,
  target: PeerId,
  messages: number,
  epoch: Epoch,
  statements: number = known.end(target).number,
): StatementDraft {
  return { revision: nextAbout(known.all, target), saying: { type: 'revoke', target, messages, statements }, epoch }
}

/**
 * Changes what holds in the room. Whoever locks it first speaks for those who are here by the word of a member alone,
 * so that they belong to it as before.
 */
export function changingPolicy(
  known: Known,
  { policy, letInByMembers }: Pick<Membership, 'policy' | 'letInByMembers'>,
  change: Partial<RoomPolicy>,
  epoch?: Epoch,
): readonly StatementDraft[] {
  const next = { ...policy, ...change }
  const isClosing = policy.open && !policy.locked && (next.locked || !next.open)
  const confirmed = isClosing ? [...letInByMembers].map((each) => granting(known, each, 'member')) : []
  const revisions = known.all.flatMap(({ saying, revision }) => (saying.type === 'policy' ? revision : []))
  return [...confirmed, { revision: above(revisions), saying: { type: 'policy', policy: next }, epoch }]
}

/** The number of the key after this one. */
export function nextEpoch({ epoch }: Pick<Membership, 'epoch'>): number {
  return Math.min((epoch?.number ?? 1) + 1, LAST_NUMBER)
}

function nextAbout(all: readonly Statement[], target: PeerId): number {
  return above(
    all.flatMap(({ saying, revision }) => (saying.type !== 'policy' && saying.target === target ? revision : [])),
  )
}

function above(revisions: readonly number[]): number {
  return Math.min(revisions.reduce((highest, each) => Math.max(highest, each), 0) + 1, LAST_REVISION)
}
