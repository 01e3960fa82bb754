/**
 * What a device remembers of people: contacts by their ids, how sure it is of them, and the runs of a verification
 * that failed. Where that is kept is the business of a `BookStore`; what it comes to, of `openBook`. SPEC.md, TR-n.
 */
import type { RoomId } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import type { Unsubscribe } from '../live.ts'

/**
 * How somebody was verified: digits that were read aloud and typed, emoji that were compared, a code that was scanned
 * and compared by machine, or a first meeting in one place.
 */
export type VerificationMethod = 'digits' | 'emoji' | 'code' | 'in-person'

/** That somebody was verified, on this device, by whoever uses it. */
export interface Verification {
  readonly method: VerificationMethod
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

/** A secret that two people share and nobody else: by it they can ring each other. Secret; keep it sealed. */
export interface PairSecret {
  /** 32 bytes. */
  readonly key: Uint8Array
  /** When it was agreed on (ms since the Unix epoch). */
  readonly agreed: number
}

/** Somebody whom we have met, by the key of their device. Structured-cloneable; secret, for the sake of `secrets`. */
export interface Contact {
  readonly id: PeerId
  /** What we call them; nobody else can set it. Undefined: what they call themselves. */
  readonly petname: string | undefined
  /** What they called themselves, the newest first, cleaned for display; at most `MAX_CONTACT_NAMES`. */
  readonly names: readonly string[]
  /** When we were linked for the first and for the last time (ms since the Unix epoch). */
  readonly firstSeen: number
  readonly lastSeen: number
  /** Where we met, the newest first; at most `MAX_CONTACT_ROOMS`. */
  readonly rooms: readonly RoomId[]
  readonly verified: Verification | undefined
  /** Of whom the user said that they are somebody else, although the names are alike. */
  readonly apart: readonly PeerId[]
  /** They cannot ring us. */
  readonly blocked: boolean
  /** The newest first; none until both sides have agreed on one. At most `MAX_PAIR_SECRETS`. */
  readonly secrets: readonly PairSecret[]
}

/** A verification that did not end in a match, or has not ended yet: it counts from its beginning. */
export interface FailedRun {
  /** Hexadecimal digits of the run's number, which no other has. */
  readonly run: string
  readonly id: PeerId
  readonly room: RoomId
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

/** All that a book consists of. */
export interface BookRecords {
  readonly contacts: readonly Contact[]
  readonly failures: readonly FailedRun[]
}

/** What changes at a time: these are to be written together, or none of them. */
export interface BookChange {
  /** Written in place of what was there with the same id. */
  readonly contacts?: readonly Contact[]
  /**
   * How those that have changed came from what was there: a store that several windows write takes what this makes of
   * what is there now, in place of what `contacts` says. Pure; undefined: nobody is known by this id.
   */
  readonly how?: ReadonlyMap<PeerId, (now: Contact | undefined) => Contact>
  /** Contacts that are erased. */
  readonly forgotten?: readonly PeerId[]
  /** Failed runs, each written in place of what was there with the same `run`: other windows have theirs. */
  readonly failures?: readonly FailedRun[]
  /** Runs that do not count (any more). */
  readonly settled?: readonly string[]
}

/**
 * Where a book is kept. One book writes at a time; several windows see to that among themselves, and tell the others
 * by `watch`. What it rejects with reaches whoever changed the book, who goes on with it in memory.
 */
export interface BookStore {
  load(): Promise<BookRecords>
  /** Resolves once it is kept. */
  save(change: BookChange): Promise<void>
  /** Calls after every change that another window made; after our own, too, if that is easier. */
  watch(listener: () => void): Unsubscribe
}
