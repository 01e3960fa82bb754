/**
 * All chains of a room: takes records in any order, holds those that came too soon, and says what counts now. It neither
 * keeps nor fetches them: whoever calls does. LG-5 ….
 */
import type { PeerId } from '../identity/index.ts'
import { MAX_HELD_RECORDS, MAX_LOG_AUTHORS } from '../limits.ts'
import { emptyChain, extend, lengthOf, type Verdict } from './chain.ts'
import type { LogRecord } from './record.ts'
import type { AuthorChain, RecordRange } from './types.ts'

/**
 * What newcomers get of what was said before they came: all of it, nothing from before, or nothing and never through
 * others. Every member decides that for what they give; who has something can always pass it on.
 */
export type HistoryPolicy = 'all' | 'joining' | 'none'

/** Who may write, as the log asks it; `logMembership` makes it of what the statements of a room come to. */
export interface LogMembership {
  /** Up to which number what they say counts: Infinity for members, 0 for those who never were, else what was left standing. */
  readonly upTo: (author: PeerId) => number
  /** Whether they may have written under the room's key of this number. */
  readonly allows: (author: PeerId, epoch: number) => boolean
  /** Who is named a member; nobody, where whoever comes may write. */
  readonly belongs?: (author: PeerId) => boolean
  /** The number of the room's present key: it stands in what we write. */
  readonly epoch: number
  /** What the room says of newcomers; else it is as the log was opened. */
  readonly history?: HistoryPolicy | undefined
}

/** What became of a record, and what follows from it. */
export interface Accepted {
  readonly verdict: Verdict
  /** Now counted: this one, and those that had waited for it. */
  readonly added: readonly LogRecord[]
  /** No longer counted, because their author was found out. */
  readonly cut: RecordRange | undefined
  /** An author whom nobody here has met, as they were: somebody else has their place now. */
  readonly evicted?: AuthorChain
}

export interface Ledger {
  readonly chains: ReadonlyMap<PeerId, AuthorChain>
  /** The highest Lamport time of the room: what is written next has one more. */
  readonly lamport: number
  /**
   * `same`: the counted record of the same author and number, if there is one. `isProof`: nobody asked for it, and it is
   * taken only for what it proves.
   */
  accept(record: LogRecord, same?: LogRecord, isProof?: boolean): Accepted
  /** A chain that was pruned, cut, begun or taken back elsewhere. */
  set(chain: AuthorChain): void
}

/**
 * Begins with what is known; `membership` is asked anew for every record. `isExpected`: who has a place among the authors
 * whatever others invent.
 */
export function createLedger(
  known: Iterable<AuthorChain>,
  membership: () => LogMembership,
  isExpected: (author: PeerId) => boolean = () => false,
): Ledger {
  const chains = new Map<PeerId, AuthorChain>()
  /** Those that came too soon, by author and number. */
  const held = new Map<PeerId, Map<number, LogRecord>>()
  let lamport = 0

  function set(chain: AuthorChain): void {
    chains.set(chain.author, chain)
    lamport = Math.max(lamport, chain.lamport)
    const own = held.get(chain.author)
    if (own === undefined) return
    for (const number of own.keys())
      if (number <= chain.end.number || number >= (chain.fork?.number ?? Infinity)) own.delete(number)
    if (own.size === 0) held.delete(chain.author)
  }

  function hold(chain: AuthorChain, record: LogRecord): void {
    // Farther away than may be held it is asked for again when its turn has come.
    if (record.number > chain.end.number + MAX_HELD_RECORDS) return
    const own = held.get(record.author) ?? new Map<number, LogRecord>()
    held.set(record.author, own.set(record.number, record))
  }

  function refusalOf({ author, number, epoch }: LogRecord): Verdict | undefined {
    const { upTo, allows } = membership()
    const last = upTo(author)
    if (number > last || !allows(author, epoch))
      return last === 0 || last === Infinity ? 'E_NOTMEMBER' : 'E_AFTERREMOVE'
    const isFull = chains.size >= MAX_LOG_AUTHORS && !chains.has(author)
    return isFull && !isExpected(author) ? 'E_AUTHORS' : undefined
  }

  /** For somebody who is expected: who has said least of those who are not. */
  function makePlace(): AuthorChain | undefined {
    if (chains.size <= MAX_LOG_AUTHORS) return undefined
    let least: AuthorChain | undefined
    for (const each of chains.values())
      if (!isExpected(each.author) && (least === undefined || lengthOf(each) < lengthOf(least))) least = each
    if (least === undefined) return undefined
    chains.delete(least.author)
    held.delete(least.author)
    return least
  }

  function take(record: LogRecord, same: LogRecord | undefined, isProof = false): Verdict {
    const refusal = refusalOf(record)
    if (refusal !== undefined) return refusal
    const chain = chains.get(record.author) ?? emptyChain(record.author)
    const step = extend(chain, record, same ?? held.get(record.author)?.get(record.number), lamport)
    if (isProof && step.verdict === 'added') return 'unproven'
    if (step.chain !== chain) set(step.chain)
    if (step.verdict === 'E_GAP' && !(isProof && !chains.has(record.author))) hold(chain, record)
    return step.verdict
  }

  // Of whom we had to forget there is an empty one.
  for (const chain of known) if (chain.end.number > 0 || chain.fork !== undefined) set(chain)
  return {
    chains,
    get lamport() {
      return lamport
    },
    accept(record, same, isProof) {
      const { author } = record
      const isKnown = chains.has(author)
      const before = chains.get(author)?.end.number ?? 0
      const verdict = take(record, same, isProof)
      const evicted = !isKnown && chains.has(author) ? makePlace() : undefined
      const added = verdict === 'added' ? [record] : []
      const endOf = (): number => chains.get(author)?.end.number ?? 0
      const after = endOf()
      for (let next = held.get(author)?.get(after + 1); next !== undefined; next = held.get(author)?.get(endOf() + 1)) {
        held.get(author)?.delete(next.number)
        if (take(next, undefined) !== 'added') break
        added.push(next)
      }
      const cut = after < before ? { author, from: after + 1, to: before } : undefined
      return { verdict, added, cut, ...(evicted && { evicted }) }
    },
    set,
  }
}
