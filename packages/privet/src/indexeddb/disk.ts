/**
 * Writing to the database, and going on when it cannot be: what it refuses is held, in order, and written when
 * there is room again. Whatever is held is sealed already, so that it waits through a lock as well.
 */
import { type IDBPTransaction } from 'idb'
import type { Clock } from '../clock.ts'
import { PeerError, refuse } from '../error.ts'
import { STORE_RETRY } from '../limits.ts'
import { live, type Live } from '../live.ts'
import { type Database, type DatabaseEvents, openDatabase, type Schema, STORES } from './schema.ts'

/**
 * Where things are kept. `kept`: on the disk. `held`: the disk is full, or failed, and that many changes are in this
 * page's memory until it takes them. `memory`: there is no disk for us: none was asked for, the browser refuses one, a
 * window with an older version of the app is in the way, or it was deleted or closed; all is gone with this page.
 */
export type StoreStatus =
  | { readonly type: 'kept' }
  | { readonly type: 'held'; readonly why: 'full' | 'failed'; readonly count: number }
  | { readonly type: 'memory'; readonly why: 'asked' | 'refused' | 'blocked' | 'gone' }

/** One change, all of it or nothing. What it needs must be sealed before: a transaction waits for nothing else. */
export type Write = (transaction: Transaction) => Promise<void>

/** A transaction over everything. */
export type Transaction = IDBPTransaction<Schema, (typeof STORES)[number][], 'readwrite'>

/** The database with a memory for what it does not take. */
export interface Disk {
  readonly status: Live<StoreStatus>
  /** Undefined: there is none. */
  readonly database: Database | undefined
  /**
   * Applies it, after all before it. Rejects with what `write` itself threw, which is then over; with `too-large`
   * (`E_FULL`) or `unsupported` (`E_DISK`) when it is held; with `unsupported` (`E_DISK`) when there is no disk.
   */
  write(write: Write): Promise<void>
  close(): void
}

const KEPT: StoreStatus = { type: 'kept' }

/** No database, and none is looked for. */
export function memoryDisk(): Disk {
  return {
    status: live<StoreStatus>({ type: 'memory', why: 'asked' }),
    database: undefined,
    write: async () => refuse('unsupported', 'E_DISK', 'Nothing is kept here'),
    close: () => undefined,
  }
}

/**
 * Opens the database `name`; without one, or while another window is in its way, there is a memory only. `onRefused`:
 * something that was held is refused when its turn comes, and is lost with the page.
 */
export async function openDisk(name: string, clock: Clock, onRefused: () => void): Promise<Disk> {
  const status = live<StoreStatus>(KEPT)
  const held: Write[] = []
  let database: Database | undefined
  /** There was one, and there may be again. */
  let isLost = false
  let cancelRetry: (() => void) | undefined
  let turn: Promise<unknown> = Promise.resolve()
  /** One at a time, in the order in which they were asked for. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const result = turn.then(act)
    turn = result.catch(() => undefined)
    return result
  }

  const open = (): Promise<Database | undefined> =>
    opened(name, {
      onGone: () => {
        database = undefined
        held.length = 0
        status.set({ type: 'memory', why: 'gone' })
      },
      onLost: () => {
        database = undefined
        isLost = true
        wait(undefined)
      },
    })
  /** Says that it waits, and tries again later. */
  const wait = (cause: unknown): void => {
    status.set({ type: 'held', why: isQuota(cause) ? 'full' : 'failed', count: held.length })
    cancelRetry ??= clock.after(STORE_RETRY, () => {
      cancelRetry = undefined
      void inTurn(flush).catch(() => undefined)
    })
  }
  const hold = (write: Write, cause: unknown): never => {
    held.push(write)
    wait(cause)
    throw isQuota(cause)
      ? new PeerError('too-large', 'The disk is full: it is kept in memory until there is room', {
          reason: 'E_FULL',
          cause,
        })
      : new PeerError('unsupported', 'The disk fails: it is kept in memory until it works', { reason: 'E_DISK', cause })
  }
  /** Writes what is held, oldest first; throws at the first that is not taken, and waits. */
  const flush = async (): Promise<void> => {
    try {
      if (isLost) {
        database = await open()
        isLost = database === undefined
      }
      if (isLost) throw new DOMException('The browser has closed it', 'InvalidStateError')
      for (let write = held[0]; write !== undefined && database !== undefined; write = held[0]) {
        await transact(database, write).catch((cause: unknown) => {
          // Refused for what it is, after whoever asked for it was told that it is held.
          if (!(cause instanceof PeerError)) throw cause
          onRefused()
        })
        held.shift()
      }
    } catch (cause) {
      wait(cause)
      throw cause
    }
    cancelRetry?.()
    cancelRetry = undefined
    if (database !== undefined) status.set(KEPT)
  }

  try {
    database = await open()
    if (database === undefined) status.set({ type: 'memory', why: 'blocked' })
  } catch {
    status.set({ type: 'memory', why: 'refused' })
  }

  return {
    status,
    get database() {
      return database
    },
    write: (write) =>
      inTurn(async () => {
        if (held.length > 0 || isLost) await flush().catch((cause: unknown) => hold(write, cause))
        if (database === undefined) refuse('unsupported', 'E_DISK', 'Nothing is kept here')
        try {
          await transact(database, write)
        } catch (cause) {
          if (cause instanceof PeerError) throw cause
          hold(write, cause)
        }
      }),
    close() {
      cancelRetry?.()
      isLost = false
      database?.close()
      database = undefined
    },
  }
}

/** The database; undefined while a window with an older version keeps it from being brought up to date. */
function opened(name: string, events: Omit<DatabaseEvents, 'onBlocked'>): Promise<Database | undefined> {
  return new Promise((resolve, reject) => {
    let isGivenUp = false
    const onBlocked = (): void => {
      isGivenUp = true
      resolve(undefined)
    }
    openDatabase(name, { ...events, onBlocked }).then((database) => {
      if (isGivenUp) database.close()
      resolve(database)
    }, reject)
  })
}

async function transact(database: Database, write: Write): Promise<void> {
  const transaction = database.transaction([...STORES], 'readwrite')
  const over = transaction.done.then(
    () => undefined,
    (error: unknown) => ({ error }),
  )
  try {
    await write(transaction)
  } catch (error) {
    abort(transaction)
    const ended = await over
    // A request fails because its transaction was aborted; why it was, the transaction knows.
    throw error instanceof PeerError || ended === undefined || !isQuota(ended.error) ? error : ended.error
  }
  const ended = await over
  if (ended !== undefined) throw ended.error
}

function abort(transaction: Transaction): void {
  try {
    transaction.abort()
  } catch {
    // It was already, by the browser.
  }
}

function isQuota(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError'
}

/** Whether this says that the disk has not taken something, which is in memory instead. */
export function isHeld(error: unknown): boolean {
  return error instanceof PeerError && (error.reason === 'E_FULL' || error.reason === 'E_DISK')
}

/** Waits for a write whose content is in memory as well: that it is held, the disk says by its status. */
export async function unlessHeld(writing: Promise<void>): Promise<void> {
  try {
    await writing
  } catch (error) {
    if (!isHeld(error)) throw error
  }
}
