/** What to ask somebody for, of what they say that they have: pure. LG-32 …. */
import type { PeerId } from '../identity/index.ts'
import { MAX_ASKED_RECORDS, MAX_KEPT_RECORDS } from '../limits.ts'
import { emptyChain, lengthOf } from './chain.ts'
import { type Head, MAX_RANGES } from './frames.ts'
import type { AuthorChain, RecordRange } from './types.ts'

/** A range, and how its answer is taken. */
export interface Wanted extends RecordRange {
  /** `older`: from the last to the first. `anew`: our chain may begin there. */
  readonly way: 'newer' | 'older' | 'anew'
}

export interface PullTerms {
  readonly chains: ReadonlyMap<PeerId, AuthorChain>
  readonly theirs: Iterable<Head>
  /** Asked for elsewhere. */
  readonly busy: ReadonlySet<PeerId>
  readonly upTo: (author: PeerId) => number
}

/** As much as one answer may hold: what is newer first, then what is older. */
export function rangesWanted({ chains, theirs, busy, upTo }: PullTerms): readonly Wanted[] {
  const newer: Wanted[] = []
  const older: Wanted[] = []
  for (const head of theirs) {
    const { author } = head
    if (busy.has(author)) continue
    const chain = chains.get(author) ?? emptyChain(author)
    const want = newerOf(chain, head, upTo(author))
    if (want !== undefined) newer.push(want)
    else older.push(...[olderOf(chain, head)].flatMap((each) => each ?? []))
  }
  const wanted: Wanted[] = []
  let room = MAX_ASKED_RECORDS
  for (const each of [...newer, ...older]) {
    if (room === 0 || wanted.length === MAX_RANGES) break
    const length = Math.min(room, each.to - each.from + 1)
    room -= length
    // Backwards it goes from its end.
    wanted.push(
      each.way === 'older' ? { ...each, from: each.to - length + 1 } : { ...each, to: each.from + length - 1 },
    )
  }
  return wanted
}

function newerOf(chain: AuthorChain, { author, from, number }: Head, upTo: number): Wanted | undefined {
  const to = Math.min(number, upTo, (chain.fork?.number ?? Infinity) - 1)
  const next = chain.end.number + 1
  if (to < next || to < from) return undefined
  // More than is kept of anyone is not asked for.
  const first = Math.max(from, to - MAX_KEPT_RECORDS + 1)
  if (first <= next) return { author, from: next, to, way: 'newer' }
  const isHopeless = lengthOf(chain) === 0 || to - chain.end.number > MAX_KEPT_RECORDS
  return isHopeless ? { author, from: first, to, way: 'anew' } : undefined
}

function olderOf(chain: AuthorChain, { author, from }: Head): Wanted | undefined {
  const to = chain.begin.number
  const room = MAX_KEPT_RECORDS - lengthOf(chain)
  const first = Math.max(from, to - room + 1, 1)
  return lengthOf(chain) === 0 || first > to ? undefined : { author, from: first, to, way: 'older' }
}
