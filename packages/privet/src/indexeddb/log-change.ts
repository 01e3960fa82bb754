/** A change of a log, sealed and named: everything that its transaction will write, so that it has nothing to wait for. */
import { systemClock } from '../clock.ts'
import { refuse } from '../error.ts'
import type { AuthorChain, LogChange, LogState, Reach, Waiting } from '../log/index.ts'
import { eachInSlices } from '../slices.ts'
import type { Transaction } from './disk.ts'
import { fold } from './fold.ts'
import { AUTHOR_KIND, lamportOf, rowOf } from './record.ts'
import type { RoomSeal } from './room-seal.ts'
import type { FactRow, RecordRow } from './schema.ts'
import { replace, type SegmentChange } from './search-index.ts'
import type { SegmentEntry } from './segment.ts'
import { pack, unpack } from './value.ts'

/** What a transaction writes. */
export interface SealedChange {
  readonly ranges: readonly { readonly author: string; readonly from: number; readonly to: number }[]
  readonly records: readonly RecordRow[]
  readonly facts: readonly FactRow[]
  readonly settled: readonly string[]
}

/** One thing that a log knows beside its messages. */
type Fact =
  | { readonly type: 'chain'; readonly value: AuthorChain }
  | { readonly type: 'reach'; readonly value: Reach }
  | { readonly type: 'waiting'; readonly value: Waiting }
  | { readonly type: 'draft'; readonly value: string }

/** Seals a change. */
export async function sealChange(change: LogChange, room: RoomSeal): Promise<SealedChange> {
  const facts: readonly (readonly [name: string, fact: Fact])[] = [
    ...(change.chains ?? []).map((value) => [value.author, { type: 'chain', value }] as const),
    ...(change.reaches ?? []).map((value) => [value.peer, { type: 'reach', value }] as const),
    ...(change.waiting ?? []).map((value) => [value.id, { type: 'waiting', value }] as const),
    ...(change.draft === undefined ? [] : [['', { type: 'draft', value: change.draft }] as const]),
  ]
  const [ranges, records, sealed, settled] = await Promise.all([
    Promise.all(
      (change.removed ?? [])
        .filter(({ from, to }) => from <= to)
        .map(async ({ author, from, to }) => ({ author: await room.name(AUTHOR_KIND, author), from, to })),
    ),
    eachInSlices(change.added ?? [], systemClock, (record) => rowOf(record, room)),
    Promise.all(facts.map(([name, fact]) => factRow(name, fact, room))),
    Promise.all((change.settled ?? []).map((id) => room.name('waiting', id))),
  ])
  return { ranges, records, facts: sealed, settled }
}

async function factRow(own: string, fact: Fact, { room, seal, name }: RoomSeal): Promise<FactRow> {
  const named = await name(fact.type, own)
  return { room, name: named, sealed: await seal.seal(pack(fact), `fact ${room} ${named}`) }
}

/** What can be found by its words, of what is added. */
export function entriesIn(change: LogChange, rows: readonly RecordRow[]): readonly SegmentEntry[] {
  return (change.added ?? []).flatMap(({ text, position }, at) => {
    const folded = fold(text)
    const name = rows[at]?.name
    return folded === '' || name === undefined ? [] : [{ name, folded, lamport: lamportOf(position) }]
  })
}

/** What a log begins with, from the rows of its room. */
export async function stateOf(rows: readonly FactRow[], { room, seal }: RoomSeal): Promise<LogState> {
  const facts = await Promise.all(
    rows.map(async ({ name, sealed }) => unpack(await seal.open(sealed, `fact ${room} ${name}`)) as Fact),
  )
  const chains = facts.flatMap((fact) => (fact.type === 'chain' ? [fact.value] : []))
  const reaches = facts.flatMap((fact) => (fact.type === 'reach' ? [fact.value] : []))
  const waiting = facts.flatMap((fact) => (fact.type === 'waiting' ? [fact.value] : []))
  const drafts = facts.flatMap((fact) => (fact.type === 'draft' ? [fact.value] : []))
  return {
    // A field that is undefined is not written.
    chains: chains.map((chain) => ({ ...chain, fork: chain.fork ?? undefined })),
    reaches: reaches.map((reach) => ({ ...reach, since: reach.since ?? undefined })),
    waiting: waiting.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    draft: drafts[0] ?? '',
  }
}

/**
 * Writes it. Throws `refused` (`E_CHAIN`), and nothing is written, when another record has the author and number of
 * one that is added: two windows have written at a time, and what this one wrote must not go out.
 */
export async function applyChange(
  transaction: Transaction,
  room: number,
  change: SealedChange,
  segments: SegmentChange,
): Promise<void> {
  const records = recordsOf(transaction)
  const facts = transaction.objectStore('facts')
  for (const range of change.ranges) {
    const keys = await records.index('author').getAllKeys(rangeOf(room, range.author, range.from, range.to))
    await Promise.all(keys.map((key) => records.delete(key)))
  }
  const areNew = await areAllNew(records, room, change.records)
  await fewAtATime(change.records, async (row) => {
    const key = areNew ? undefined : await records.index('author').getKey([room, row.author, row.number])
    if (key === undefined) await records.add(row)
    else if (key[1] !== row.name) refuse('refused', 'E_CHAIN', 'Another window has written a message of this number')
  })
  await Promise.all([
    ...change.facts.map((row) => facts.put(row)),
    ...change.settled.map((name) => facts.delete([room, name])),
    replace(transaction, room, segments),
  ])
}

/** Whether nobody has any of their numbers: one question for each author instead of one for each record. */
async function areAllNew(records: Records, room: number, rows: readonly RecordRow[]): Promise<boolean> {
  const numbers = new Map<string, number[]>()
  for (const { author, number } of rows) {
    const own = numbers.get(author) ?? []
    numbers.set(author, own)
    own.push(number)
  }
  const counts = await Promise.all(
    [...numbers].map(([author, own]) =>
      records.index('author').count(rangeOf(room, author, Math.min(...own), Math.max(...own))),
    ),
  )
  return counts.every((count) => count === 0)
}
type Records = ReturnType<typeof recordsOf>
const recordsOf = (transaction: Transaction) => transaction.objectStore('records')

/** Requests that are made of a database at a time: each takes the page a good while, and a transaction must not wait. */
const AT_A_TIME = 8

/** What a database answers for each, in their order. Between some and the next, while it works, the page has its turn. */
export async function fewAtATime<Item, Result>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const answers: Result[] = []
  for (let at = 0; at < items.length; at += AT_A_TIME)
    answers.push(...(await Promise.all(items.slice(at, at + AT_A_TIME).map(ask))))
  return answers
}

/** An author's records of these numbers, in the indexes that are made so. */
export function rangeOf(room: number, author: string, from: number, to: number): IDBKeyRange {
  return IDBKeyRange.bound([room, author, from], [room, author, to])
}
