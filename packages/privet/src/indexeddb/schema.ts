/**
 * The database: what it is called, what is in it, and how an older one becomes the present one. Names are keyed
 * hashes, contents are sealed; sizes, counts and the order of messages can be seen.
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb'
import type { KeptKeys } from './keys.ts'
import type { Tries } from './tries.ts'

/** A message of a room. `listed` and `listedNumber` only where it stands in the list, `about` only where it does not. */
export interface RecordRow {
  readonly room: number
  readonly name: string
  readonly author: string
  readonly number: number
  readonly listed?: number
  readonly listedNumber?: number
  readonly about?: string
  readonly sealed: Uint8Array
}

/** What a room's log knows beside its messages. */
export interface FactRow {
  readonly room: number
  readonly name: string
  readonly sealed: Uint8Array
}

/** A part of what a room's messages can be found by. */
export interface SegmentRow {
  readonly room: number
  readonly id: string
  /** How many messages: small ones are made one. */
  readonly count: number
  readonly sealed: Uint8Array
}

/** All that the database holds, by object store. */
export interface Schema extends DBSchema {
  profile: { key: string; value: KeptKeys | Tries | CryptoKeyPair }
  items: { key: string; value: Uint8Array }
  records: {
    key: [number, string]
    value: RecordRow
    indexes: {
      listed: [number, number]
      author: [number, string, number]
      count: [number, string, number]
      about: [number, string]
    }
  }
  facts: { key: [number, string]; value: FactRow }
  segments: { key: [number, string]; value: SegmentRow }
}

/** The open database. */
export type Database = IDBPDatabase<Schema>

/** Its object stores. */
export const STORES = ['profile', 'items', 'records', 'facts', 'segments'] as const

const VERSION = 1

/** What may happen to a database that others have open, too. */
export interface DatabaseEvents {
  /** A window with an older version keeps it from being brought up to date. */
  readonly onBlocked: () => void
  /** A newer version, or its deletion, waits for this window: it was closed for it. */
  readonly onGone: () => void
  /** The browser closed it for a reason of its own; it may be opened again. */
  readonly onLost: () => void
}

/** Opens the database and brings it up to date. */
export async function openDatabase(name: string, { onBlocked, onGone, onLost }: DatabaseEvents): Promise<Database> {
  const database = await openDB<Schema>(name, VERSION, {
    upgrade(database, from) {
      for (let version = from; version < VERSION; version++) MIGRATIONS[version]?.(database)
    },
    blocked: onBlocked,
    blocking(_current, _next, event) {
      ;(event.target as IDBDatabase).close()
      onGone()
    },
    terminated: onLost,
  })
  return database
}

/** Deletes the database; when another window holds it open, as soon as that lets go. */
export function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    deleteDB(name, { blocked: () => resolve() }).then(resolve, reject)
  })
}

/** From version n to n + 1, by n. One that was released is never changed. */
const MIGRATIONS: readonly ((database: Database) => void)[] = [
  (database) => {
    database.createObjectStore('profile')
    database.createObjectStore('items')
    database.createObjectStore('facts', { keyPath: ['room', 'name'] })
    database.createObjectStore('segments', { keyPath: ['room', 'id'] })
    const records = database.createObjectStore('records', { keyPath: ['room', 'name'] })
    records.createIndex('listed', ['room', 'listed'])
    // Unique: whatever two windows do, one author has one message of a number.
    records.createIndex('author', ['room', 'author', 'number'], { unique: true })
    records.createIndex('count', ['room', 'author', 'listedNumber'])
    records.createIndex('about', ['room', 'about'])
  },
]
