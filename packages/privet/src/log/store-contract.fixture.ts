/** What every store of a log must do. The memory store does; a store on a disk is held to the same. */
import { describe, expect, test } from 'vitest'
import { emptyChain } from './chain.ts'
import { keptRecord } from './keep.ts'
import { encodeContent } from './content.ts'
import { chainOf, person, record } from './people.fixture.ts'
import type { KeptRecord, LogChange, LogStore } from './types.ts'
import { firstReach } from './reaches.ts'

const [A, B] = [person('A'), person('B')]
const words = (text: string): Uint8Array => encodeContent({ type: 'text', text, mentions: [] })

/** So many of A's, one after the other, each with its number as its text. */
function many(length: number): readonly KeptRecord[] {
  return chainOf(A, length).map((each) => ({ ...keptRecord(each, 5), text: `${each.number}` }))
}

/** `open` gives a store as it is after a reload: the same one when asked again in the same test, `fresh` another. */
export function describeLogStore(name: string, open: (isFresh: boolean) => Promise<LogStore>): void {
  describe(`a log store: ${name}`, () => {
    test('what was committed is there, and nothing else', async () => {
      const store = await open(true)
      expect(await store.load()).toEqual({ chains: [], reaches: [], waiting: [], draft: '' })
      const chain = { ...emptyChain(A), fork: { number: 3, records: [{ hash: 'ab', bytes: new Uint8Array([1]) }] } }
      const reach = { ...firstReach(B), has: 3, since: new Map([[A, 2]]) }
      const waiting = [
        { id: 'b', written: 2, payload: new Uint8Array([2]) },
        { id: 'a', written: 1, payload: new Uint8Array([1]) },
      ]
      await store.commit({ chains: [emptyChain(A)], draft: 'x' })
      await store.commit({ chains: [chain], reaches: [reach], waiting, draft: 'half a sent' })
      const state = { chains: [chain], reaches: [reach], waiting: waiting.toReversed(), draft: 'half a sent' }
      expect(await store.load()).toEqual(state)
      await store.commit({ settled: ['a'] })
      await store.close()
      const again = await open(false)
      expect(await again.load()).toEqual({ ...state, waiting: waiting.slice(0, 1) })
      await again.close()
    })

    test('pages of listed records go both ways, from any position, and end where there are no more', async () => {
      const store = await open(true)
      await store.load()
      const all = many(7)
      await store.commit({ added: [...all.slice(4), ...all.slice(0, 2)] })
      await store.commit({ added: all.slice(1, 5) })
      const texts = async (query: Parameters<LogStore['page']>[0]): Promise<string> =>
        (await store.page(query)).map(({ text }) => text).join('')
      const at = (index: number): string => all[index]?.position ?? ''
      expect(await texts({ limit: 3 })).toBe('567')
      expect(await texts({ limit: 30 })).toBe('1234567')
      expect(await texts({ before: at(4), limit: 3 })).toBe('234')
      expect(await texts({ before: at(0), limit: 3 })).toBe('')
      expect(await texts({ after: at(4), limit: 1 })).toBe('6')
      expect(await texts({ after: at(6), limit: 3 })).toBe('')
      expect(await texts({ after: '', limit: 2 })).toBe('12')
      expect(await texts({ before: `${at(3)}0`, limit: 2 })).toBe('34')
      await store.close()
    })

    test('records are found by number, by hash, and by what they are about; what was removed is gone', async () => {
      const store = await open(true)
      await store.load()
      const all = many(6)
      const target = all[0]?.hash ?? ''
      const about = chainOf(B, 3).map((each) => ({ ...keptRecord(each, 5), about: target, text: '' }))
      await store.commit({ added: [...about.toReversed(), ...all] })
      const numbers = (some: readonly KeptRecord[]): readonly number[] => some.map(({ number }) => number)
      expect(numbers(await store.range({ author: A, from: 2, to: 4 }, 9))).toEqual([2, 3, 4])
      expect(numbers(await store.range({ author: A, from: 2, to: 4_294_967_295 }, 3))).toEqual([2, 3, 4])
      expect(await store.range({ author: B, from: 9, to: 12 }, 9)).toEqual([])
      expect(numbers(await store.page({ limit: 99 }))).toEqual([1, 2, 3, 4, 5, 6])
      expect(await store.about([target])).toEqual(about)
      expect((await store.find([target, 'ff'.repeat(32)])).map(({ hash }) => hash)).toEqual([target])
      expect([await store.count(A, 2, 99), await store.count(A, 0, 3), await store.count(B, 0, 9)]).toEqual([4, 3, 0])
      const changes: LogChange[] = []
      const stop = store.watch((change) => changes.push(change))
      const change: LogChange = { removed: [{ author: A, from: 2, to: 3 }], added: all.slice(2, 3) }
      await store.commit(change)
      stop()
      await store.commit({ removed: [{ author: B, from: 1, to: 2 }] })
      expect(changes).toEqual([change])
      expect(numbers(await store.page({ limit: 99 }))).toEqual([1, 3, 4, 5, 6])
      expect(numbers(await store.about([target]))).toEqual([3])
      await store.close()
    })

    test('words are found, all of them, in any order, the last perhaps only begun, the newest first', async () => {
      const store = await open(true)
      await store.load()
      const said = ['The quick brown fox', 'a brown dog', 'Grüße aus München', 'привет всем']
      let last = record(A, undefined, { payload: words(said[0] ?? '') })
      const all = [last]
      for (const text of said.slice(1)) all.push((last = record(A, last, { payload: words(text) })))
      await store.commit({ added: all.map((each) => keptRecord(each, 5)) })
      const found = async (typed: string): Promise<readonly number[]> =>
        (await store.search({ words: typed, limit: 9 })).map(({ number }) => number)
      expect(await found('brown')).toEqual([2, 1])
      expect(await found('BROWN qui')).toEqual([1])
      expect(await found('grüß')).toEqual([3])
      expect(await found('Прив')).toEqual([4])
      expect(await found('nothing like it')).toEqual([])
      const [newest] = await store.search({ words: 'brown', limit: 1 })
      expect(
        (await store.search({ words: 'brown', limit: 9, before: newest?.position ?? '' })).map(({ number }) => number),
      ).toEqual([1])
      await store.commit({ removed: [{ author: A, from: 1, to: 1 }] })
      expect(await found('quick')).toEqual([])
      await store.close()
    })
  })
}
