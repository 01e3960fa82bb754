/** Who may write, of what the statements of a room come to. */
import type { PeerId } from '../identity/index.ts'
import type { Live } from '../live.ts'
import type { HistoryPolicy, LogMembership } from './ledger.ts'

/** As much of a room's membership as the log needs; what `privet/membership` gives has more. */
export interface Belonging {
  readonly roles: ReadonlyMap<PeerId, unknown>
  /** The last number of theirs that counts, and from which key on nothing does. */
  readonly removed: ReadonlyMap<PeerId, { readonly messages: number; readonly epoch?: number | undefined }>
  /** The newest key; undefined: the first one still holds. */
  readonly epoch: { readonly number: number } | undefined
  /** What holds in the room: of it, what newcomers get. */
  readonly policy?: { readonly history: HistoryPolicy }
}

/** The number of a room's first key. */
const FIRST_EPOCH = 1

/**
 * Members may write; of whom was removed counts what they wrote up to there; newcomers get what the room says. Give it
 * `openMembership(room).state`.
 */
export function logMembership(state: Live<Belonging>): Live<LogMembership> {
  return {
    get value() {
      return rightsIn(state.value)
    },
    subscribe: (listener) => state.subscribe((value) => listener(rightsIn(value))),
  }
}

function rightsIn({ roles, removed, epoch, policy }: Belonging): LogMembership {
  const newest = epoch?.number ?? FIRST_EPOCH
  return {
    upTo: (author) => (roles.has(author) ? Infinity : (removed.get(author)?.messages ?? 0)),
    // A key that we have not heard of we will hear of; then it is asked for again.
    allows: (author, under) =>
      under <= newest && (roles.has(author) || under < (removed.get(author)?.epoch ?? Infinity)),
    belongs: (author) => roles.has(author),
    epoch: newest,
    history: policy?.history,
  }
}

/** Whoever is in the room may write. */
export const EVERYONE: LogMembership = { upTo: () => Infinity, allows: () => true, epoch: FIRST_EPOCH }
