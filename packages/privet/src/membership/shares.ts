/**
 * Who loses a word when a room has too many statements: pure. Whoever lets others in pays for what those say. Everyone's
 * share is their own words and the shares of whom they brought; the largest gives way, and within it likewise, so that
 * however somebody shapes a crowd of puppets, it pushes out its own. MB-13.
 */
import type { PeerId } from '../identity/index.ts'
import type { Statement } from './statement.ts'

/** What each said, by number. */
type Words = ReadonlyMap<PeerId, ReadonlyMap<number, readonly Statement[]>>

export interface Shares {
  /**
   * Whose last word goes; undefined when there is nobody. The same for the same statements, in whichever order they came.
   * Those whom nobody brought any more go first.
   */
  largest(): PeerId | undefined
  /** It has gone. When somebody was let in by it, the shares are to be counted anew. */
  spend(author: PeerId): void
}

/** Somebody's share. A row of puppets is as long as a room is large, so one is found from the other at once. */
interface Share {
  readonly author: PeerId
  readonly bringer: Share | undefined
  readonly brought: Share[]
  /** Own words, and with those of whom they brought. */
  own: number
  all: number
}

/** Of those for whom `mayGo`; it is the others who have brought the first of them. */
export function countShares(words: Words, mayGo: (author: PeerId) => boolean): Shares {
  const shares = new Map<PeerId, Share>()
  const first: Share[] = []
  const open = (author: PeerId, bringer: Share | undefined): Share => {
    const own = words.get(author)?.size ?? 0
    const share: Share = { author, bringer, brought: [], own, all: own }
    shares.set(author, share)
    return share
  }
  // Of several who let somebody in it is the nearest to those who stay who has brought them.
  for (let level = [...words.keys()].filter((each) => !mayGo(each)).toSorted(); level.length > 0;) {
    const next: PeerId[] = []
    for (const author of level) {
      const bringer = shares.get(author)
      for (const same of words.get(author)?.values() ?? [])
        for (const { saying } of same) {
          if (saying.type !== 'grant' || !mayGo(saying.target)) continue
          if (!words.has(saying.target) || shares.has(saying.target)) continue
          const share = open(saying.target, bringer)
          ;(bringer?.brought ?? first).push(share)
          next.push(saying.target)
        }
    }
    level = next.toSorted()
  }
  // Those whom somebody brought come after them.
  for (const { bringer, all } of [...shares.values()].toReversed()) if (bringer !== undefined) bringer.all += all
  const strays = [...words.keys()]
    .filter((each) => mayGo(each) && !shares.has(each))
    .map((each) => open(each, undefined))

  return {
    largest() {
      const stray = largestOf(strays)
      if (stray !== undefined) return stray.author
      let found = largestOf(first)
      for (let next = found; next !== undefined && (next === found || next.all >= (found?.own ?? 0));) {
        found = next
        next = largestOf(found.brought)
      }
      return found?.author
    },
    spend(author) {
      const share = shares.get(author)
      if (share !== undefined) share.own -= 1
      for (let each = share; each !== undefined; each = each.bringer) each.all -= 1
    },
  }
}

/** Undefined when all have spent theirs. */
function largestOf(shares: readonly Share[]): Share | undefined {
  let found: Share | undefined
  for (const each of shares) {
    const more = each.all - (found?.all ?? 0)
    if (more > 0 || (more === 0 && found !== undefined && found.author < each.author)) found = each
  }
  return found
}
