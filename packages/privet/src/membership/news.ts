/** What people are told when the rules of their room have come to something else: pure. */
import type { PeerId } from '../identity/index.ts'
import type { Membership, Role } from './evaluate.ts'
import type { RoomPolicy } from './statement.ts'

/** What has changed about a room and its people. */
export type RulesEvent =
  /** Somebody belongs to the room now, or as something else than before. */
  | { readonly type: 'role'; readonly id: PeerId; readonly role: Role; readonly before: Role | undefined }
  | { readonly type: 'removed'; readonly id: PeerId; readonly by: PeerId }
  | { readonly type: 'policy'; readonly policy: RoomPolicy; readonly before: RoomPolicy }
  /** The room has another key: invitations from before lead nowhere. */
  | { readonly type: 'new-key' }
  /** Somebody said two different things at once: their device, or a copy of it, cannot be relied on. */
  | { readonly type: 'forked'; readonly id: PeerId }

/** In the order in which one would tell them. */
export function differences(before: Membership, now: Membership): readonly RulesEvent[] {
  const events: RulesEvent[] = []
  for (const [id, role] of now.roles)
    if (before.roles.get(id) !== role) events.push({ type: 'role', id, role, before: before.roles.get(id) })
  for (const [id, { by }] of now.removed) if (!before.removed.has(id)) events.push({ type: 'removed', id, by })
  if (!isSame(before.policy, now.policy)) events.push({ type: 'policy', policy: now.policy, before: before.policy })
  if (before.epoch?.number !== now.epoch?.number) events.push({ type: 'new-key' })
  for (const id of now.forked) if (!before.forked.has(id)) events.push({ type: 'forked', id })
  return events
}

function isSame(one: RoomPolicy, other: RoomPolicy): boolean {
  return (
    one.locked === other.locked &&
    one.open === other.open &&
    one.approval === other.approval &&
    one.history === other.history &&
    one.expires === other.expires
  )
}
