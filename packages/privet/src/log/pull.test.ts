import { describe, expect, test } from 'vitest'
import { MAX_ASKED_RECORDS, MAX_KEPT_RECORDS } from '../limits.ts'
import { emptyChain } from './chain.ts'
import type { Head } from './frames.ts'
import { person } from './people.fixture.ts'
import { type PullTerms, rangesWanted } from './pull.ts'
import type { AuthorChain } from './types.ts'

const [A, B] = [person('A'), person('B')]
const hash = 'ab'.repeat(32)
const head = (number: number, from = 1, author = A): Head => ({ author, from, number, hash })
const chain = (begin: number, end: number, author = A): AuthorChain => ({
  ...emptyChain(author, { number: begin, hash }),
  end: { number: end, hash },
})
const wanted = (theirs: readonly Head[], ours: readonly AuthorChain[] = [], more: Partial<PullTerms> = {}) =>
  rangesWanted({
    theirs,
    chains: new Map(ours.map((each) => [each.author, each])),
    busy: new Set(),
    upTo: () => Infinity,
    ...more,
  })

describe('what is asked for', () => {
  test('LG-32: what follows on what we have, as much as one answer holds, of several authors at once', () => {
    expect(wanted([head(5)])).toEqual([{ author: A, from: 1, to: 5, way: 'newer' }])
    expect(wanted([head(5)], [chain(0, 5)])).toEqual([])
    expect(wanted([head(500), head(500, 1, B)], [chain(0, 400)])).toEqual([
      { author: A, from: 401, to: 500, way: 'newer' },
      { author: B, from: 1, to: MAX_ASKED_RECORDS - 100, way: 'newer' },
    ])
  })

  test('LG-32: nothing that is asked for elsewhere, does not count, or is of somebody who was found out', () => {
    expect(wanted([head(5)], [], { busy: new Set([A]) })).toEqual([])
    expect(wanted([head(5)], [], { upTo: () => 0 })).toEqual([])
    expect(wanted([head(5)], [], { upTo: () => 2 })).toMatchObject([{ from: 1, to: 2 }])
    const forked = { ...chain(0, 3), fork: { number: 4, records: [] } }
    expect(wanted([head(9)], [forked])).toEqual([])
  })

  test('LG-10: where a chain cannot be followed from its beginning it begins later; older records come after newer ones', () => {
    expect(wanted([head(9, 5)])).toEqual([{ author: A, from: 5, to: 9, way: 'anew' }])
    expect(wanted([head(9, 5)], [chain(0, 2)])).toEqual([])
    expect(wanted([head(9, 2)], [chain(4, 9)])).toEqual([{ author: A, from: 2, to: 4, way: 'older' }])
    expect(wanted([head(900, 1), head(3, 1, B)], [chain(600, 900)])).toEqual([
      { author: B, from: 1, to: 3, way: 'newer' },
      { author: A, from: 600 - (MAX_ASKED_RECORDS - 3) + 1, to: 600, way: 'older' },
    ])
  })

  test('LG-9: more than is kept of anyone is not asked for, and a full chain asks for nothing older', () => {
    const far = MAX_KEPT_RECORDS * 3
    expect(wanted([head(far)])).toMatchObject([{ from: far - MAX_KEPT_RECORDS + 1, way: 'anew' }])
    expect(wanted([head(far)], [chain(0, 10)])).toMatchObject([{ from: far - MAX_KEPT_RECORDS + 1, way: 'anew' }])
    expect(wanted([head(far)], [chain(far - MAX_KEPT_RECORDS, far)])).toEqual([])
    expect(wanted([head(4_294_967_295)])).toMatchObject([{ from: 4_294_967_295 - MAX_KEPT_RECORDS + 1 }])
  })
})
