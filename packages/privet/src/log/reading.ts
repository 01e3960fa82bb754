/** What was read, by author and number: so that what comes late, and stands far up, still counts as unread. LG-41. */
import type { PeerId } from '../identity/index.ts'
import { MAX_UNREAD_COUNT } from '../limits.ts'
import { live, type Live } from '../live.ts'
import type { Keeper } from './keeper.ts'
import type { LogStore, Position } from './types.ts'

export interface Reading {
  readonly unread: Live<number>
  /** These authors' records have changed. */
  review(authors: Iterable<PeerId>): Promise<void>
  /** Gives those of whom more was read than before. */
  readUpTo(position: Position | undefined): Promise<readonly PeerId[]>
  first(): Promise<Position | undefined>
}

export interface ReadingOptions {
  readonly self: PeerId
  readonly store: LogStore
  readonly keeper: Keeper
  readonly seenOf: (author: PeerId) => number
  readonly onSeen: (author: PeerId, number: number) => void
}

/** Records that are looked at together to find how far somebody was read. */
const STEP = 32
/** Of a position's digits those of its Lamport time. */
const LAMPORT_DIGITS = 12

export function openReading({ self, store, keeper, seenOf, onSeen }: ReadingOptions): Reading {
  const counts = new Map<PeerId, number>()
  const unread = live(0)

  async function review(authors: Iterable<PeerId>): Promise<void> {
    for (const author of authors)
      if (author !== self) counts.set(author, await store.count(author, seenOf(author), MAX_UNREAD_COUNT))
    unread.set([...counts.values()].reduce((sum, each) => sum + each, 0))
  }

  /** The last number of this author that does not stand after the position. */
  async function lastUpTo(author: PeerId, position: Position): Promise<number> {
    const { begin, end, lamport } = keeper.chains.get(author) ?? {
      begin: { number: 0 },
      end: { number: 0 },
      lamport: 0,
    }
    if (lamport < Number.parseInt(position.slice(0, LAMPORT_DIGITS), 16)) return end.number
    const least = Math.max(begin.number, seenOf(author))
    for (let to = end.number; to > least; to -= STEP) {
      const some = await store.range({ author, from: Math.max(least + 1, to - STEP + 1), to }, STEP)
      const last = some.findLast((each) => each.position <= position)
      if (last !== undefined) return last.number
    }
    return least
  }

  return {
    unread,
    review,
    async readUpTo(position) {
      const more: PeerId[] = []
      for (const [author, { end }] of keeper.chains) {
        if (author === self) continue
        const number = position === undefined ? end.number : await lastUpTo(author, position)
        if (number <= seenOf(author)) continue
        onSeen(author, number)
        more.push(author)
      }
      await review(more)
      return more
    },
    async first() {
      const firsts = await Promise.all(
        [...counts].map(async ([author, count]) => {
          if (count === 0) return []
          const from = seenOf(author) + 1
          const some = await store.range({ author, from, to: from + MAX_UNREAD_COUNT }, MAX_UNREAD_COUNT)
          return some.filter(({ about }) => about === undefined).slice(0, 1)
        }),
      )
      return firsts
        .flat()
        .map(({ position }) => position)
        .toSorted()[0]
    },
  }
}
