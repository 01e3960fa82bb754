/**
 * Which records of one author count: a pure function of the set that was seen, the same for every order of arrival.
 * They are followed without gaps from where the chain begins. Whoever signs two with one number, or one that does not fit
 * the one before it, is stopped there: from that number on nothing of theirs counts, and what proves it is kept. LG-5 ….
 */
import type { PeerId } from '../identity/index.ts'
import { MAX_KEPT_BYTES, MAX_KEPT_RECORDS, MAX_LAMPORT_STEP } from '../limits.ts'
import type { LogRecord } from './record.ts'
import { type AuthorChain, CHAIN_BEGIN, type ChainPlace } from './types.ts'

/** What became of a record: it counts now; it did already; it proves nothing, and nobody asked; or why it does not (yet). */
export type Verdict =
  | 'added'
  | 'known'
  | 'unproven'
  | 'E_GAP'
  | 'E_PREV'
  | 'E_FORK'
  | 'E_LAMPORT'
  | 'E_NOTMEMBER'
  | 'E_AFTERREMOVE'
  | 'E_AUTHORS'

/** What a record makes of its author's chain. */
export interface ChainStep {
  readonly chain: AuthorChain
  readonly verdict: Verdict
}

/** A chain without a record, after this place. */
export function emptyChain(author: PeerId, begin: ChainPlace = CHAIN_BEGIN): AuthorChain {
  return { author, begin, end: begin, size: 0, lamport: 0, fork: undefined }
}

/**
 * One more record of this author. `same`: the one with its number that we have, counted or held, if there is one.
 * `lamport`: the highest in the room.
 */
export function extend(chain: AuthorChain, record: LogRecord, same: LogRecord | undefined, lamport: number): ChainStep {
  const { begin, end, fork } = chain
  const unchanged = (verdict: Verdict): ChainStep => ({ chain, verdict })
  if (fork !== undefined && record.number >= fork.number)
    return record.number > fork.number ? unchanged('E_FORK') : { chain: withProof(chain, record), verdict: 'E_FORK' }
  if (record.number === begin.number) return prepend(chain, record)
  if (record.number < begin.number) return unchanged('known')
  if (same !== undefined && same.hash !== record.hash)
    return { chain: withProof(stopped(chain, record.number, same.previous), same, record), verdict: 'E_FORK' }
  if (record.number <= end.number) return unchanged('known')
  if (record.number > end.number + 1) return unchanged('E_GAP')
  if (record.previous !== end.hash)
    return { chain: withProof(stopped(chain, record.number, end.hash), record), verdict: 'E_PREV' }
  // Backwards in one's own chain: to slip in among what others said long ago.
  if (record.lamport <= chain.lamport)
    return { chain: withProof(stopped(chain, record.number, end.hash), record), verdict: 'E_LAMPORT' }
  if (record.lamport > lamport + MAX_LAMPORT_STEP) return unchanged('E_LAMPORT')
  return {
    verdict: 'added',
    chain: {
      ...chain,
      end: { number: record.number, hash: record.hash },
      size: chain.size + record.bytes.length,
      lamport: record.lamport,
    },
  }
}

/** The record before all that we have: the one after it names its hash, so whoever brings it need not be trusted. */
function prepend(chain: AuthorChain, record: LogRecord): ChainStep {
  const { begin, size } = chain
  const fits = lengthOf(chain) < MAX_KEPT_RECORDS && size + record.bytes.length <= MAX_KEPT_BYTES
  if (record.hash !== begin.hash || !fits) return { chain, verdict: 'known' }
  const before = { number: record.number - 1, hash: record.previous }
  return { verdict: 'added', chain: { ...chain, begin: before, size: size + record.bytes.length } }
}

/** How many records are kept. */
export function lengthOf({ begin, end }: AuthorChain): number {
  return end.number - begin.number
}

/** Whether more is kept of this author than may be. */
export function isOverfull(chain: AuthorChain): boolean {
  return lengthOf(chain) > MAX_KEPT_RECORDS || chain.size > MAX_KEPT_BYTES
}

/** Without as many of its oldest records as it has too many; of the last of them number and hash stay. */
export function pruned(chain: AuthorChain, oldest: readonly LogRecord[]): AuthorChain {
  let left = chain
  for (const { number, hash, bytes } of oldest) {
    if (!isOverfull(left)) break
    left = { ...left, begin: { number, hash }, size: left.size - bytes.length }
  }
  return left
}

/** Without what comes after `last`, which is one of its records (undefined: without any). `cut`: those that go. */
export function shortened(chain: AuthorChain, last: LogRecord | undefined, cut: readonly LogRecord[]): AuthorChain {
  const end = last === undefined ? chain.begin : { number: last.number, hash: last.hash }
  const size = cut.reduce((rest, { bytes }) => rest - bytes.length, chain.size)
  return { ...chain, end, size, lamport: last?.lamport ?? 0 }
}

/** Stopped before this number; what was counted from there on is no longer. Its bytes the ledger takes off. */
function stopped(chain: AuthorChain, number: number, previous: string): AuthorChain {
  const end = number > chain.end.number ? chain.end : { number: number - 1, hash: previous }
  return { ...chain, end, fork: { number, records: [] } }
}

/** The two of the lowest hashes prove it: the same ones everywhere, however many there are. */
function withProof(chain: AuthorChain, ...more: readonly LogRecord[]): AuthorChain {
  const { fork } = chain
  if (fork === undefined) return chain
  const proofs = new Map([...fork.records, ...more].map(({ hash, bytes }) => [hash, { hash, bytes }]))
  const records = [...proofs.values()].toSorted((a, b) => (a.hash < b.hash ? -1 : 1)).slice(0, 2)
  return { ...chain, fork: { ...fork, records } }
}
