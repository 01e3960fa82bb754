/** A log that lives as long as its page: for rooms that keep nothing, for tests, and for when the disk refuses. */
import { happening } from '../live.ts'
import type { PeerId } from '../identity/index.ts'
import type {
  AuthorChain,
  KeptRecord,
  LogChange,
  LogStore,
  PageQuery,
  Position,
  Reach,
  RecordHash,
  SearchQuery,
  Waiting,
} from './types.ts'

/** Makes a `LogStore` that forgets all when the page is closed. */
export function memoryLogStore(): LogStore {
  const byHash = new Map<RecordHash, KeptRecord>()
  const byAuthor = new Map<PeerId, Map<number, KeptRecord>>()
  const byTarget = new Map<RecordHash, Map<RecordHash, KeptRecord>>()
  const chains = new Map<PeerId, AuthorChain>()
  const reaches = new Map<PeerId, Reach>()
  const waiting = new Map<string, Waiting>()
  const changes = happening<[LogChange]>()
  /** Listed records in their order. */
  const listed: KeptRecord[] = []
  let draft = ''

  function add(record: KeptRecord): void {
    if (byHash.has(record.hash)) return
    byHash.set(record.hash, record)
    entry(byAuthor, record.author).set(record.number, record)
    if (record.about === undefined) listed.splice(indexOf(record.position), 0, record)
    else entry(byTarget, record.about).set(record.hash, record)
  }

  function remove(record: KeptRecord): void {
    byHash.delete(record.hash)
    byAuthor.get(record.author)?.delete(record.number)
    if (record.about === undefined) listed.splice(indexOf(record.position), 1)
    else byTarget.get(record.about)?.delete(record.hash)
  }

  /** Of the first listed record that is not before this position. */
  function indexOf(position: Position): number {
    let low = 0
    // Most come at the end.
    for (let high = listed.length, at = high - 1; low < high; at = (low + high) >> 1) {
      if ((listed[at]?.position ?? '') < position) low = at + 1
      else high = at
    }
    return low
  }

  function numbers(author: PeerId, from: number, to: number, limit: number): readonly KeptRecord[] {
    const own = byAuthor.get(author) ?? new Map<number, KeptRecord>()
    // Whoever asks for more than there is asks for what there is.
    const asked = to - from < own.size ? Array.from({ length: to - from + 1 }, (_, at) => from + at) : [...own.keys()]
    return asked
      .flatMap((number) => (number >= from && number <= to ? (own.get(number) ?? []) : []))
      .toSorted((a, b) => a.number - b.number)
      .slice(0, limit)
  }

  return {
    load: async () => ({
      chains: [...chains.values()],
      reaches: [...reaches.values()],
      waiting: [...waiting.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      draft,
    }),
    async commit(change) {
      for (const { author, from, to } of change.removed ?? [])
        for (const record of numbers(author, from, to, Infinity)) remove(record)
      for (const record of change.added ?? []) add(record)
      for (const chain of change.chains ?? []) chains.set(chain.author, chain)
      for (const reach of change.reaches ?? []) reaches.set(reach.peer, reach)
      for (const each of change.waiting ?? []) waiting.set(each.id, each)
      for (const id of change.settled ?? []) waiting.delete(id)
      draft = change.draft ?? draft
      changes.emit(change)
    },
    async page({ before, after, limit }: PageQuery) {
      if (after !== undefined) {
        const at = indexOf(after)
        const from = listed[at]?.position === after ? at + 1 : at
        return listed.slice(from, from + limit)
      }
      const to = before === undefined ? listed.length : indexOf(before)
      return listed.slice(Math.max(0, to - limit), to)
    },
    range: async ({ author, from, to }, limit) => numbers(author, from, to, limit),
    find: async (hashes) => hashes.flatMap((hash) => byHash.get(hash) ?? []),
    about: async (hashes) => hashes.flatMap((hash) => [...(byTarget.get(hash)?.values() ?? [])]).toSorted(inOrder),
    async count(author, after, most) {
      let count = 0
      for (const { number, about } of byAuthor.get(author)?.values() ?? [])
        if (number > after && about === undefined && ++count >= most) break
      return count
    },
    async search({ words, before, limit }: SearchQuery) {
      const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
      return [...byHash.values()]
        .filter(({ text, position }) => {
          const lower = text.toLowerCase()
          return (
            text !== '' && (before === undefined || position < before) && wanted.every((word) => lower.includes(word))
          )
        })
        .toSorted((a, b) => inOrder(b, a))
        .slice(0, limit)
    },
    watch: changes.on,
    async close() {},
  }
}

function entry<Key, Inner, Value>(map: Map<Key, Map<Inner, Value>>, key: Key): Map<Inner, Value> {
  const found = map.get(key) ?? new Map<Inner, Value>()
  map.set(key, found)
  return found
}

function inOrder(a: KeptRecord, b: KeptRecord): number {
  return a.position < b.position ? -1 : a.position > b.position ? 1 : 0
}
