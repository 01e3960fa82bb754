/**
 * The search of one room's messages. On the disk there are sealed segments, one for each change and few large ones
 * after a while; in memory, from the first search on, the same segments opened. Works in slices, so that somebody who
 * types meanwhile does not notice.
 */
import { type Bytes, toHex } from '../bytes/index.ts'
import { random } from '../crypto/index.ts'
import { systemClock } from '../clock.ts'
import { inSlices } from '../slices.ts'
import type { Disk, Transaction } from './disk.ts'
import { needlesOf } from './fold.ts'
import type { RoomSeal } from './room-seal.ts'
import type { SegmentRow } from './schema.ts'
import {
  decodeSegment,
  encodeSegment,
  entriesOf,
  findIn,
  joinSegments,
  nameIn,
  type Segment,
  type SegmentEntry,
} from './segment.ts'

/** A message that was found: not opened yet, nor is its name made. */
export interface Hit {
  readonly segment: Segment
  readonly index: number
  readonly lamport: number
}

/** What a message that was found is called in the database. */
export function nameOf({ segment, index }: Hit): string {
  return nameIn(segment, index)
}

/** What a room's messages can be found by. */
export interface SearchIndex {
  /** A row with these entries, to be written with the records that they are about. */
  rowOf(entries: readonly SegmentEntry[]): Promise<SegmentRow>
  /** What has to be written and deleted so that these are found no more. */
  without(names: ReadonlySet<string>): Promise<SegmentChange>
  /**
   * All that have these words, not after this Lamport time, the newest first, in parts: what is asked for no further is
   * not looked for. Those of one Lamport time are in one part.
   */
  search(words: string, notAfter: number): AsyncIterable<readonly Hit[]>
  /** Makes one of many small segments, when there are many. */
  compact(): Promise<void>
  /** Forgets what is in memory. */
  close(): void
}

/** Rows of segments that take the place of others. */
export interface SegmentChange {
  readonly deleted: readonly string[]
  readonly rows: readonly SegmentRow[]
}

/** So many segments of one size are made one, which is that much larger. */
const FAN = 16
/** Segments of this level stay as they are: 4,096 messages and more. */
const TOP = 3

/** The index of a room, on its disk. */
export function createSearchIndex(disk: Disk, { room, seal }: Pick<RoomSeal, 'room' | 'seal'>): SearchIndex {
  const loaded = new Map<string, Segment>()
  let loading: Promise<void> = Promise.resolve()

  const boundTo = (id: string): string => `segment ${room} ${id}`
  const open = async (row: SegmentRow): Promise<Segment> => decodeSegment(await seal.open(row.sealed, boundTo(row.id)))
  const idsOnDisk = async (): Promise<readonly string[]> =>
    ((await disk.database?.getAllKeys('segments', within(room))) ?? []).map(([, id]) => id)

  /** Brings memory to what the disk has, whoever has written it. */
  const refresh = async (): Promise<void> => {
    const ids = await idsOnDisk()
    const present = new Set(ids)
    for (const id of loaded.keys()) if (!present.has(id)) loaded.delete(id)
    for (const id of ids) {
      if (loaded.has(id)) continue
      const row = await disk.database?.get('segments', [room, id])
      if (row !== undefined) loaded.set(id, await open(row))
    }
  }
  const refreshed = (): Promise<void> => (loading = loading.then(refresh, refresh))

  const sealed = async (segment: Bytes, count: number): Promise<SegmentRow> => {
    const id = `${levelOf(count)}${toHex(random(8))}`
    return { room, id, count, sealed: await seal.seal(segment, boundTo(id)) }
  }
  const rowOf = (entries: readonly SegmentEntry[]): Promise<SegmentRow> =>
    sealed(encodeSegment(entries), entries.length)

  return {
    rowOf,
    async without(names) {
      await refreshed()
      const deleted: string[] = []
      const rows: SegmentRow[] = []
      const pause = inSlices(systemClock)
      for (const [id, segment] of loaded) {
        await pause()
        const entries = entriesOf(segment)
        const left = entries.filter(({ name }) => !names.has(name))
        if (left.length === entries.length) continue
        deleted.push(id)
        if (left.length > 0) rows.push(await rowOf(left))
      }
      return { deleted, rows }
    },
    async *search(words, notAfter) {
      const needles = needlesOf(words)
      if (needles.length === 0) return
      await refreshed()
      const segments = [...loaded.values()].toSorted((a, b) => b.newest - a.newest)
      let waiting: readonly Hit[] = []
      const pause = inSlices(systemClock)
      for (const [at, segment] of segments.entries()) {
        const hits = findIn(segment, needles).flatMap((index): Hit[] => {
          const lamport = segment.lamports[index] ?? 0
          return lamport > notAfter ? [] : [{ segment, index, lamport }]
        })
        const all = [...waiting, ...hits].toSorted((a, b) => b.lamport - a.lamport)
        // Whatever the segments to come have is older than these.
        const next = segments[at + 1]?.newest ?? -1
        const count = all.findIndex(({ lamport }) => lamport <= next)
        const ready = count === -1 ? all : all.slice(0, count)
        waiting = all.slice(ready.length)
        if (ready.length > 0) yield ready
        await pause()
      }
    },
    async compact() {
      const ids = await idsOnDisk()
      for (let level = 0; level < TOP; level++) {
        const small = ids.filter((id) => id.startsWith(String(level)))
        if (small.length < FAN) continue
        const rows = await Promise.all(small.map(async (id) => await disk.database?.get('segments', [room, id])))
        const segments = await Promise.all(rows.flatMap((row) => (row === undefined ? [] : open(row))))
        const count = segments.reduce((sum, { lamports }) => sum + lamports.length, 0)
        const row = await sealed(joinSegments(segments), count)
        // Another window may have done the same, or have removed a message from one of them.
        await disk.write(async (transaction) => {
          const store = transaction.objectStore('segments')
          const keys = await Promise.all(small.map((id) => store.getKey([room, id])))
          if (keys.every((key) => key !== undefined)) await replace(transaction, room, { deleted: small, rows: [row] })
        })
      }
    },
    close: () => loaded.clear(),
  }
}

/** Writes a change of segments. */
export async function replace(transaction: Transaction, room: number, change: SegmentChange): Promise<void> {
  const store = transaction.objectStore('segments')
  await Promise.all([
    ...change.deleted.map((id) => store.delete([room, id])),
    ...change.rows.map((row) => store.put(row)),
  ])
}

/** All keys of a room in a store whose keys begin with it. */
export function within(room: number): IDBKeyRange {
  return IDBKeyRange.bound([room], [room, []])
}

function levelOf(count: number): number {
  return Math.min(TOP, Math.floor(Math.log(Math.max(1, count)) / Math.log(FAN)))
}
