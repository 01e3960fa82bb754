/**
 * What a log was told and the disk has not taken: kept in memory beside what is on the disk, and read together with it.
 */
import { type KeptRecord, type LogChange, type LogState, type LogStore, memoryLogStore } from '../log/index.ts'

/** Changes that wait, as a log of their own. */
export interface HeldLog {
  readonly isEmpty: boolean
  add(change: LogChange): Promise<void>
  /** The disk has taken everything. */
  clear(): void
  /** Records of the disk together with those that wait, in their order, without those that are to be removed. */
  merge(kept: readonly KeptRecord[], read: (log: LogStore) => Promise<readonly KeptRecord[]>): Promise<KeptRecord[]>
  /** What the log begins with, after what waits. */
  over(state: LogState): Promise<LogState>
}

/** Nothing waits yet. */
export function createHeldLog(): HeldLog {
  let log = memoryLogStore()
  let changes: LogChange[] = []

  const isRemoved = ({ author, number }: KeptRecord): boolean =>
    changes.some(({ removed }) =>
      removed?.some((range) => range.author === author && number >= range.from && number <= range.to),
    )

  return {
    get isEmpty() {
      return changes.length === 0
    },
    async add(change) {
      changes.push(change)
      await log.commit(change)
    },
    clear() {
      log = memoryLogStore()
      changes = []
    },
    async merge(kept, read) {
      if (changes.length === 0) return [...kept]
      const waiting = await read(log)
      const hashes = new Set(waiting.map(({ hash }) => hash))
      const others = kept.filter((record) => !hashes.has(record.hash) && !isRemoved(record))
      return [...others, ...waiting].toSorted((a, b) => (a.position < b.position ? -1 : 1))
    },
    async over(state) {
      if (changes.length === 0) return state
      const all = memoryLogStore()
      await all.commit({ ...state })
      for (const change of changes) await all.commit(change)
      return await all.load()
    },
  }
}
