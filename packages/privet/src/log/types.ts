/**
 * What a log keeps and asks for: the one thing that an implementation of `LogStore` and the log have to agree on. A store
 * belongs to one room (or to one private conversation), knows nothing of signatures or links, and decides nothing: it
 * keeps what it is told and gives it back in the order that it is asked for. SPEC.md, LG-n.
 */
import type { Bytes } from '../bytes/index.ts'
import type { PeerId } from '../identity/index.ts'
import type { Unsubscribe } from '../live.ts'

/** The hash of a record as 64 hexadecimal digits; it is the record's name. */
export type RecordHash = string

/**
 * Where a record stands among all of its room, the same on every device: 12 digits of its Lamport time, 64 of its author,
 * 8 of its number, hexadecimal. Texts compare (`<`) as positions do, so it is a key as it is.
 */
export type Position = string

/** A record as a store keeps it. Everything but `arrived` follows from `bytes`; it is here to be found by. */
export interface KeptRecord {
  readonly hash: RecordHash
  readonly position: Position
  readonly author: PeerId
  /** From 1 on, without gaps, by author. */
  readonly number: number
  /** When it came to this device, milliseconds since the Unix epoch by its own clock. */
  readonly arrived: number
  /** The record that this one changes (edit, deletion, reaction). Such records are not listed: they are found by it. */
  readonly about: RecordHash | undefined
  /** What somebody who searches would look for; empty when there is nothing. Of a listed record or of an edit. */
  readonly text: string
  /** The signed record as it came. This (and `text`) is what a sealed store seals. */
  readonly bytes: Bytes
}

/** One place in an author's chain. */
export interface ChainPlace {
  readonly number: number
  readonly hash: RecordHash
}

/** What the first record of an author is tied to. */
export const CHAIN_BEGIN: ChainPlace = { number: 0, hash: '0'.repeat(64) }

/** Somebody signed two different records with one number, or one that does not fit the one before it. */
export interface Fork {
  /** From this number on nothing of theirs counts. */
  readonly number: number
  /** The records of this number that prove it, in the order of their hashes: two, or one that does not fit the one before. */
  readonly records: readonly ForkProof[]
}

/** One of the records that somebody is found out by. */
export interface ForkProof {
  readonly hash: RecordHash
  readonly bytes: Bytes
}

/** What is known of one author's records, without the records. */
export interface AuthorChain {
  readonly author: PeerId
  /** The last one that is not kept: pruned, or from before our time. Number 0: from the first one on. */
  readonly begin: ChainPlace
  /** The last one that is kept; equal to `begin` when there is none. */
  readonly end: ChainPlace
  /** Bytes of those that are kept. */
  readonly size: number
  /** Lamport time of the last one. */
  readonly lamport: number
  readonly fork: Fork | undefined
}

/** How far somebody and we are with each other's records, by number. */
export interface Reach {
  readonly peer: PeerId
  /** Up to which of ours they have them. */
  readonly has: number
  /** Up to which of ours they say that they have read them. */
  readonly read: number
  /** Up to which of theirs we have read them. */
  readonly seen: number
  /** What they get from us begins after these numbers, by author; undefined: with the first that we have. */
  readonly since: ReadonlyMap<PeerId, number> | undefined
}

/** Something written that is not signed yet; it is kept until it is. */
export interface Waiting {
  /** Of our own making; in the order of ids they are signed. */
  readonly id: string
  /** Milliseconds since the Unix epoch. */
  readonly written: number
  /** The content as a payload of a record. */
  readonly payload: Bytes
}

/** Records of one author, `from` and `to` included. */
export interface RecordRange {
  readonly author: PeerId
  readonly from: number
  readonly to: number
}

/** All that a log needs to begin, whatever the number of records: small. */
export interface LogState {
  readonly chains: readonly AuthorChain[]
  readonly reaches: readonly Reach[]
  /** In the order of their ids. */
  readonly waiting: readonly Waiting[]
  /** What is being written and was not sent. */
  readonly draft: string
}

/** What is to be kept and dropped, all of it or nothing. First `removed`, then the rest. */
export interface LogChange {
  readonly removed?: readonly RecordRange[]
  /** One that is there already (by its hash) stays as it is. */
  readonly added?: readonly KeptRecord[]
  /** Each takes the place of the one of the same author. */
  readonly chains?: readonly AuthorChain[]
  /** Each takes the place of the one of the same peer. */
  readonly reaches?: readonly Reach[]
  readonly waiting?: readonly Waiting[]
  /** Ids of what does not wait any more. */
  readonly settled?: readonly string[]
  readonly draft?: string
}

/** A part of the listed records: the nearest to a position on one side, or the newest of all. */
export interface PageQuery {
  /** Those before this position, the nearest ones. */
  readonly before?: Position
  /** Those after this position, the nearest ones. Not together with `before`. Without either: the newest. */
  readonly after?: Position
  readonly limit: number
}

/** A search in the texts of a room. */
export interface SearchQuery {
  /** What was typed: words, all of which are to be found, the last of them perhaps only begun. */
  readonly words: string
  /** Only what stands before this position: for the next page. */
  readonly before?: Position
  readonly limit: number
}

/**
 * Where a log is kept. A store whose place is full or refused keeps what is new in memory and says so in a way of its own;
 * when a method rejects, the log stops and says why. Only one window writes at a time; whoever opens the log sees to that.
 */
export interface LogStore {
  /** Called once, before everything else. */
  load(): Promise<LogState>
  /** Resolves when it would survive a reload. Changes are applied in the order of the calls. */
  commit(change: LogChange): Promise<void>
  /** Listed records (`about` undefined), in the order of their positions. */
  page(query: PageQuery): Promise<readonly KeptRecord[]>
  /** An author's records of these numbers that there are, by number, at most `limit`, from the lowest. */
  range(range: RecordRange, limit: number): Promise<readonly KeptRecord[]>
  /** Those of these hashes that there are, in any order. */
  find(hashes: readonly RecordHash[]): Promise<readonly KeptRecord[]>
  /** Records that are about one of these, in the order of their positions. */
  about(hashes: readonly RecordHash[]): Promise<readonly KeptRecord[]>
  /** How many listed records of this author have a higher number; may stop counting at `most`. */
  count(author: PeerId, after: number, most: number): Promise<number>
  /** Records whose `text` has the words, the newest first. Also edits: whoever asks looks what they are about. */
  search(query: SearchQuery): Promise<readonly KeptRecord[]>
  /** Told of every change after it was committed, also of those that another window of this browser made. */
  watch(listener: (change: LogChange) => void): Unsubscribe
  /** Lets go of it; what was committed stays. */
  close(): Promise<void>
}
