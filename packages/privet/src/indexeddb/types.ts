/** What a device keeps, and how it is asked for: the public side of `privet/indexeddb`. */
import type { Clock } from '../clock.ts'
import type { RoomId } from '../handshake/index.ts'
import type { PeerId, StorableIdentity } from '../identity/index.ts'
import type { Live } from '../live.ts'
import type { KeptRecord, LogStore } from '../log/index.ts'
import type { SavedRoom } from '../room/index.ts'
import type { BookStore } from '../trust/index.ts'
import type { Kdf } from './argon2.ts'
import type { StoreStatus } from './disk.ts'
import type { KdfCost } from './header.ts'
import type { Role } from './role.ts'

/** How a store is opened; everything has a default. */
export interface StoreOptions {
  /** The database's name; one profile each. `privet-store` unless said otherwise. */
  readonly name?: string
  /** Keeps everything in memory, and touches neither the disk nor other windows: `status` says `memory`, `asked`. */
  readonly memory?: boolean
  /** How keys are made of passphrases: Argon2id in slices unless you have a quicker one. */
  readonly kdf?: Kdf
  /** What a new passphrase costs: by default what suits this device. */
  readonly cost?: KdfCost
  readonly environment?: Partial<StoreEnvironment>
}

/** The outside world, for tests. */
export interface StoreEnvironment {
  readonly clock: Clock
  readonly locks: Pick<LockManager, 'request'> | undefined
  readonly channel: typeof BroadcastChannel | undefined
  /** Secret bytes; a test that looks for a key on the disk has to know it. */
  readonly random: (length: number) => Uint8Array
}

/**
 * How long a room is kept. `short`: until `ROOM_LINGER` after anyone else was last seen in it; `kept`: until somebody
 * says otherwise; a number: until then (ms since the Unix epoch).
 */
export type Lifetime = 'short' | 'kept' | number

/** The newest message of a room, as a list of rooms shows it. */
export interface LastMessage {
  readonly text: string
  /** What its author called themselves. */
  readonly from: string
  /** We wrote it ourselves. */
  readonly isOwn?: true
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

/** A room to come back to. Secret. */
export interface KeptRoom {
  readonly id: RoomId
  /** What `Room.save()` gave. */
  readonly saved: SavedRoom
  /** What we call it; empty: nothing yet. */
  readonly title: string
  /** Who was last seen in it, by what they called themselves. */
  readonly people: readonly { readonly id: PeerId; readonly name: string }[]
  /** When we first were in it (ms since the Unix epoch). */
  readonly joined: number
  /** When anyone else was last seen in it; `joined` until then. */
  readonly lastSeen: number
  readonly lifetime: Lifetime
  /** Messages that were not read here. */
  readonly unread: number
  readonly last: LastMessage | undefined
}

/** A sealed map of one kind of thing, in memory while the profile is open. */
export interface Drawer<T> {
  /** Empty while locked; a new map at every change, in whichever window. */
  readonly all: Live<ReadonlyMap<string, T>>
  /**
   * Keeps it, in place of what was there. Resolves when it is kept, or held in memory where the disk does not take it
   * (`Store.status` says so). Rejects with `refused` (`E_LOCKED`) while locked.
   */
  put(name: string, value: T): Promise<void>
  /**
   * Keeps what `next` makes of what is there now, whichever window wrote that; undefined: nothing. Giving back what was
   * given changes nothing. `next` is pure: it is called at once for what is known here, and again for what is on the
   * disk. Resolves and rejects as `put` does.
   */
  update(name: string, next: (value: T | undefined) => T | undefined): Promise<void>
  delete(name: string): Promise<void>
}

/** Whether there is a passphrase, and what it takes to go on. `none`: there is none. */
export type ProtectionState = 'none' | 'locked' | 'open'

/** The passphrase of a profile. */
export interface Protection {
  readonly state: Live<ProtectionState>
  /** Before this time (ms since the Unix epoch) no passphrase is taken, after too many wrong ones; 0: now. */
  readonly nextTry: Live<number>
  /** Minutes without anything being done until it locks by itself; undefined: never. Kept with the profile. */
  readonly lockAfter: Live<number | undefined>
  /**
   * Sets the first one: everything is encrypted anew with keys that the disk has never seen otherwise. What was there
   * before may still be found on the disk by those who look at it without the browser.
   */
  set(passphrase: string): Promise<void>
  /** Rejects with `refused`: `E_WRONG` for a wrong one, `E_WAIT` before `nextTry`. */
  unlock(passphrase: string): Promise<void>
  /** Drops all keys, here and in the other windows. Does nothing without a passphrase. */
  lock(): void
  change(from: string, to: string): Promise<void>
  /** From then on there is no protection but the system's. */
  remove(passphrase: string): Promise<void>
  setLockAfter(minutes: number | undefined): Promise<void>
  /** Somebody did something: the time until it locks by itself begins anew. */
  touch(): void
}

/** Messages of one room that a search over all has found. */
export interface FoundInRoom {
  readonly room: RoomId
  /** The newest first. */
  readonly records: readonly KeptRecord[]
}

/** What one device keeps of one person. */
export interface Store {
  /** Where things are kept, and whether they are. */
  readonly status: Live<StoreStatus>
  /**
   * How many things were met on the disk that cannot be read any more, and were left out; or were held, and refused when
   * there was room, because another window had been quicker.
   */
  readonly damaged: Live<number>
  /** Whether this window signs as us, or follows another one that does. */
  readonly role: Live<Role>
  readonly protection: Protection
  /** Who we are: made at the first call, the same in every window. Rejects with `refused` (`E_LOCKED`) while locked. */
  identity(): Promise<StorableIdentity>
  /**
   * Takes over an identity whose private key cannot be read, from before this store. It can neither be protected by a
   * passphrase nor backed up: both are then refused with `unsupported` (`E_UNWRITTEN`). Only where there is none yet.
   */
  adopt(keys: CryptoKeyPair): Promise<StorableIdentity>
  /** Becomes somebody new: nobody will recognise us. */
  renewIdentity(): Promise<StorableIdentity>
  /** The identity as a file, under a passphrase of its own. */
  backup(passphrase: string): Promise<Uint8Array<ArrayBuffer>>
  /**
   * Becomes who the file says, in place of who we were. Rejects with `malformed` (`E_BACKUP`) for another file,
   * `too-large` (`E_COST`) for one that asks for too much memory or time, `refused` (`E_WRONG`) for another passphrase.
   */
  restore(file: Uint8Array, passphrase: string): Promise<StorableIdentity>
  readonly rooms: Drawer<KeptRoom>
  /** People, for `privet/trust`. */
  readonly book: BookStore
  /** A drawer for whatever an application keeps: plain values, bytes and maps, without `undefined`. */
  drawer<T>(kind: string): Drawer<T>
  /** The log of a room (or of a private conversation: any name that is used for nothing else). */
  log(room: string): Promise<LogStore>
  /** Looks for words in the logs of all rooms, one room after the other, the last seen first. */
  search(words: string, limit: number): AsyncIterable<FoundInRoom>
  /** Removes a room: its keys, its messages, and what they are found by. */
  dropRoom(room: RoomId): Promise<void>
  /** Removes every room whose time is over, and gives their ids. */
  dropEnded(): Promise<readonly RoomId[]>
  /** Removes everything, in all windows. The store is closed then. Rejects when the browser refuses. */
  deleteEverything(): Promise<void>
  close(): Promise<void>
}
