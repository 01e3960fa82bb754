/** Who may write, of what the statements of a room come to. */
import type { Membership } from '../membership/index.ts'
import type { LogMembership } from './ledger.ts'

/** Members may write; of whom was removed counts what they wrote up to there. */
export function logMembership({ roles, removed, epoch }: Membership): LogMembership {
  return {
    upTo: (author) => (roles.has(author) ? Infinity : (removed.get(author)?.messages ?? 0)),
    epoch: epoch?.number ?? 0,
  }
}

/** Whoever is in the room may write. */
export const EVERYONE: LogMembership = { upTo: () => Infinity, epoch: 0 }
