/**
 * A room's log in the database: sealed records that are found by keyed names, a page at a time. Memory holds what was
 * asked for and the index of the search, not the history.
 */
import { fromHex } from '../bytes/index.ts'
import { systemClock } from '../clock.ts'
import { refuse } from '../error.ts'
import { happening } from '../live.ts'
import type { KeptRecord, LogChange, LogStore, PageQuery, Position, RecordHash } from '../log/index.ts'
import { eachInSlices, inSlices } from '../slices.ts'
import { type Disk, isHeld } from './disk.ts'
import { createHeldLog } from './held-log.ts'
import { applyChange, entriesIn, fewAtATime, rangeOf, sealChange, stateOf } from './log-change.ts'
import { AUTHOR_KIND, lamportOf, RECORD_KIND, recordOf } from './record.ts'
import type { RoomSeal } from './room-seal.ts'
import type { Database, RecordRow } from './schema.ts'
import { createSearchIndex, nameOf, type SegmentChange, within } from './search-index.ts'
import type { Tabs } from './tabs.ts'
import { pack, unpack } from './value.ts'

/** After so many changes with something to be found it is looked whether the index has become many small pieces. */
const COMPACT_EVERY = 16
/** Records of a search that are opened at a time, at least. */
const SEARCH_STEP = 32
const HIGHEST = 2 ** 48

/** A log in the database. `close` makes it forget what it can read again; it goes on when it is asked again. */
export interface DiskLog extends LogStore {
  /** It is over: everything rejects with `closed` (`E_CLOSED`). */
  end(): Promise<void>
}

/** A log's place in the database. Once `isOpen` says no (the profile is locked), everything rejects with `E_LOCKED`. */
export function createLogStore(
  sealed: RoomSeal,
  disk: Disk,
  tabs: Tabs,
  isOpen: () => boolean,
  onDamaged: () => void,
): DiskLog {
  const { room, seal, name } = sealed
  const changes = happening<[LogChange]>()
  const held = createHeldLog()
  const index = createSearchIndex(disk, sealed)
  let untilCompact = 1
  let turn: Promise<unknown> = Promise.resolve()
  let isClosed = false

  const stops = [
    tabs.heard.on((word) => {
      if (word.type === 'log' && word.room === room) void hear(word.sealed)
    }),
    disk.status.subscribe(({ type }) => {
      if (type === 'kept') held.clear()
    }),
  ]
  /** From another window; what cannot be opened is not from one of ours. */
  const hear = async (bytes: Uint8Array): Promise<void> => {
    const change = await seal.open(bytes, `tabs ${room}`).then(unpack, () => undefined)
    if (change !== undefined && !isClosed) changes.emit(change as LogChange)
  }
  const check = (): Database | undefined => {
    if (isClosed) refuse('closed', 'E_CLOSED', 'This log is closed')
    if (!isOpen()) refuse('refused', 'E_LOCKED', 'Locked: it takes the passphrase')
    return disk.database
  }
  const open = async (rows: readonly RecordRow[]): Promise<KeptRecord[]> => {
    // What one damaged place of the disk holds must not cost all the rest.
    const records = await eachInSlices(rows, systemClock, (row) => recordOf(row, sealed).catch(onDamaged))
    return records.filter((record) => record !== undefined)
  }

  const commit = async (change: LogChange): Promise<void> => {
    check()
    const pause = inSlices(systemClock)
    const sealedChange = await sealChange(change, sealed)
    const entries = entriesIn(change, sealedChange.records)
    const segments: SegmentChange = {
      deleted: [],
      rows: entries.length === 0 ? [] : [await index.rowOf(entries)],
    }
    const removed =
      sealedChange.ranges.length === 0 ? undefined : await index.without(await namesIn(sealedChange.ranges))
    const all = {
      deleted: removed?.deleted ?? [],
      rows: [...(removed?.rows ?? []), ...segments.rows],
    }
    try {
      await disk.write((transaction) => applyChange(transaction, room, sealedChange, all))
    } catch (error) {
      if (!isHeld(error)) throw error
      await held.add(change)
    }
    changes.emit(change)
    // What this page makes of it may have been enough for one turn.
    await pause()
    tabs.tell({ type: 'log', room, sealed: await seal.seal(pack(change), `tabs ${room}`) })
    if (entries.length > 0 && --untilCompact <= 0) {
      untilCompact = COMPACT_EVERY
      await index.compact()
    }
  }

  const namesIn = async (ranges: readonly { author: string; from: number; to: number }[]): Promise<Set<string>> => {
    const keys = await Promise.all(
      ranges.map(async ({ author, from, to }) => {
        const keys = rangeOf(room, author, from, to)
        return await disk.database?.getAllKeysFromIndex('records', 'author', keys)
      }),
    )
    return new Set(keys.flatMap((each) => (each ?? []).map(([, own]) => own)))
  }

  /** Rows on one side of a Lamport time, the nearest first: `limit` of them, and all that share the last one's time. */
  const rowsFrom = async (
    database: Database,
    lamport: number,
    limit: number,
    way: 'next' | 'prev',
  ): Promise<RecordRow[]> => {
    const range =
      way === 'prev'
        ? IDBKeyRange.bound([room, 0], [room, lamport])
        : IDBKeyRange.bound([room, lamport], [room, HIGHEST])
    const rows: RecordRow[] = []
    let beyond = 0
    let last = lamport
    for await (const { value } of database.transaction('records').store.index('listed').iterate(range, way)) {
      const listed = value.listed ?? 0
      if (beyond >= limit && listed !== last) break
      // Those of the very time may be on the other side of the position.
      if (listed !== lamport) beyond++
      last = listed
      rows.push(value)
    }
    return rows
  }

  return {
    async load() {
      const database = check()
      const rows = (await database?.getAll('facts', within(room))) ?? []
      return await held.over(await stateOf(rows, sealed))
    },
    commit(change) {
      const result = turn.then(() => commit(change))
      turn = result.catch(() => undefined)
      return result
    },
    async page(query: PageQuery) {
      const database = check()
      const { before, after, limit } = query
      const way = after === undefined ? 'prev' : 'next'
      const lamport = after !== undefined ? lamportOf(after) : before !== undefined ? lamportOf(before) : HIGHEST
      const kept = database === undefined ? [] : await open(await rowsFrom(database, lamport, limit, way))
      const all = await held.merge(kept.toSorted(inOrder), (log) => log.page(query))
      const own = all.filter(
        ({ position }) => (before === undefined || position < before) && (after === undefined || position > after),
      )
      return after === undefined ? own.slice(Math.max(0, own.length - limit)) : own.slice(0, limit)
    },
    async range({ author, from, to }, limit) {
      const database = check()
      if (from > to) return []
      const keys = rangeOf(room, await name(AUTHOR_KIND, author), from, to)
      const rows = (await database?.getAllFromIndex('records', 'author', keys, limit)) ?? []
      const all = await held.merge(await open(rows), (log) => log.range({ author, from, to }, limit))
      return all.toSorted((a, b) => a.number - b.number).slice(0, limit)
    },
    async find(hashes) {
      const database = check()
      const names = await eachInSlices(hashes, systemClock, (hash) => name(RECORD_KIND, fromHex(hash)))
      return await held.merge(await open(await rowsOf(database, room, names)), (log) => log.find(hashes))
    },
    async about(hashes) {
      const database = check()
      const names = await eachInSlices(hashes, systemClock, (hash: RecordHash) => name(RECORD_KIND, fromHex(hash)))
      const kept = await open(await rowsAbout(database, room, names))
      return await held.merge(kept.toSorted(inOrder), (log) => log.about(hashes))
    },
    async count(author, after, most) {
      const database = check()
      const keys = rangeOf(room, await name(AUTHOR_KIND, author), after + 1, HIGHEST)
      const kept = (await database?.countFromIndex('records', 'count', keys)) ?? 0
      const waiting = await held.merge([], (log) => log.range({ author, from: after + 1, to: HIGHEST }, most))
      return Math.min(most, kept + waiting.filter(({ about }) => about === undefined).length)
    },
    async search({ words, before, limit }) {
      const database = check()
      const isBefore = ({ position }: { readonly position: Position }): boolean =>
        before === undefined || position < before
      const found: KeptRecord[] = []
      for await (const hits of index.search(words, before === undefined ? HIGHEST : lamportOf(before))) {
        for (let at = 0; at < hits.length && found.length < limit;) {
          let end = Math.min(hits.length, at + Math.max(SEARCH_STEP, limit))
          // Those of one time belong together: only when they are open their order is known.
          while (end < hits.length && hits[end]?.lamport === hits[end - 1]?.lamport) end++
          const names = new Set(hits.slice(at, end).map(nameOf))
          const records = await open(await rowsOf(database, room, [...names]))
          found.push(...records.filter(isBefore).toSorted((a, b) => inOrder(b, a)))
          at = end
        }
        if (found.length >= limit) break
      }
      const all = await held.merge(found, (log) =>
        log.search({ words, limit, ...(before === undefined ? {} : { before }) }),
      )
      return all.toSorted((a, b) => inOrder(b, a)).slice(0, limit)
    },
    watch: changes.on,
    async close() {
      index.close()
    },
    async end() {
      await turn
      isClosed = true
      for (const stop of stops) stop()
      index.close()
    },
  }
}

async function rowsOf(database: Database | undefined, room: number, names: readonly string[]): Promise<RecordRow[]> {
  if (database === undefined) return []
  const store = database.transaction('records').store
  const rows = await fewAtATime(names, (name) => store.get([room, name]))
  return rows.filter((row) => row !== undefined)
}

/** One transaction for all: each of its own would take longer than what it asks for. */
async function rowsAbout(
  database: Database | undefined,
  room: number,
  names: readonly string[],
): Promise<readonly RecordRow[]> {
  if (database === undefined) return []
  const index = database.transaction('records').store.index('about')
  return (await fewAtATime(names, (name) => index.getAll([room, name]))).flat()
}

function inOrder(a: KeptRecord, b: KeptRecord): number {
  return a.position < b.position ? -1 : a.position > b.position ? 1 : 0
}
