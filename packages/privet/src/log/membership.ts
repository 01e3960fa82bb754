/** Who may write, of what the statements of a room come to. */
import type { PeerId } from '../identity/index.ts'
import type { LogMembership } from './ledger.ts'

/** As much of a room's membership as the log needs; `evaluate` of `privet/membership` gives more. */
export interface Belonging {
  readonly roles: ReadonlyMap<PeerId, unknown>
  readonly removed: ReadonlyMap<PeerId, { readonly messages: number }>
  readonly epoch: { readonly number: number } | undefined
}

/** Members may write; of whom was removed counts what they wrote up to there. */
export function logMembership({ roles, removed, epoch }: Belonging): LogMembership {
  return {
    upTo: (author) => (roles.has(author) ? Infinity : (removed.get(author)?.messages ?? 0)),
    epoch: epoch?.number ?? 0,
  }
}

/** Whoever is in the room may write. */
export const EVERYONE: LogMembership = { upTo: () => Infinity, epoch: 0 }
