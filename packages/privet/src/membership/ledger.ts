/**
 * The statements of one room that a device keeps: which of them, in which order they are told on, and what another
 * device is missing. Signatures were checked before; what they come to is the business of `evaluate.ts`.
 */
import { SIGNATURE_BYTES } from '../crypto/index.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_HEADS, MAX_STATEMENTS, MAX_STATEMENTS_OF_MEMBER, MAX_STATEMENTS_PER_AUTHOR } from '../limits.ts'
import { countShares } from './shares.ts'
import { CHAIN_BEGIN, type ChainEnd, type Statement, STATEMENT_BYTES } from './statement.ts'

/** How far somebody's chain is known, and its last hash (the first 16 hexadecimal digits). */
export interface Head {
  readonly author: PeerId
  readonly number: number
  readonly hash: string
}

export interface Ledger {
  /** In the order in which they came: whoever is spoken of comes before what they say. */
  readonly all: readonly Statement[]
  /** There were more than a room may have: some were left out. */
  readonly isOverfull: boolean
  /** Adds these, in this order; gives those that were news, and of somebody who may have a say some day. */
  add(statements: readonly Statement[]): readonly Statement[]
  /** Whether these bytes are known, whoever signed them once more. */
  has(bytes: Uint8Array): boolean
  end(author: PeerId): ChainEnd
  heads(): readonly Head[]
  /** What somebody with these heads has not got. */
  missing(heads: readonly Head[]): readonly Statement[]
}

/** Of one number, those with the lowest hashes: two prove a fork, and everyone keeps the same two. */
const BRANCHES = 2
const HASH_DIGITS = 16

/** A ledger of the room of this owner, with these in it. */
export function openLedger(owner: PeerId, statements: Iterable<Statement> = []): Ledger {
  const named = new Set<PeerId>([owner])
  const appointed = new Set<PeerId>()
  const byAuthor = new Map<PeerId, Map<number, readonly Statement[]>>()
  const kept = new Set<Statement>()
  const bodies = new Set<string>()
  let isOverfull = false

  function end(author: PeerId): ChainEnd {
    let last: ChainEnd = CHAIN_BEGIN
    for (const own = byAuthor.get(author); ;) {
      const next = own?.get(last.number + 1)?.find(({ previous }) => previous === last.hash)
      if (next === undefined) return last
      last = next
    }
  }

  function isForked(author: PeerId): boolean {
    return [...(byAuthor.get(author)?.values() ?? [])].some((same) => same.length > 1)
  }

  function put(own: Map<number, readonly Statement[]>, number: number, same: readonly Statement[]): void {
    for (const old of own.get(number) ?? []) if (!same.includes(old)) drop(old)
    if (same.length === 0) own.delete(number)
    else own.set(number, same)
  }

  function drop(statement: Statement): void {
    kept.delete(statement)
    bodies.delete(bodyOf(statement.bytes))
  }

  /** When there are too many, last words go: of those with least to say, of whoever has the largest share. */
  function makeRoom(): void {
    if (kept.size <= MAX_STATEMENTS) return
    isOverfull = true
    const mayGo = (author: PeerId): boolean => rank(author) === 2
    let shares = countShares(byAuthor, mayGo)
    while (kept.size > MAX_STATEMENTS) {
      const author =
        shares.largest() ??
        [...byAuthor.keys()].toSorted((a, b) => rank(b) - rank(a) || sizeOf(b) - sizeOf(a) || (a < b ? 1 : -1))[0]
      const own = author === undefined ? undefined : byAuthor.get(author)
      if (author === undefined || own === undefined) return
      const last = Math.max(...own.keys())
      const isBringing = (own.get(last) ?? []).some(
        ({ saying }) => saying.type === 'grant' && byAuthor.has(saying.target),
      )
      put(own, last, [])
      if (own.size === 0) byAuthor.delete(author)
      if (isBringing) shares = countShares(byAuthor, mayGo)
      else shares.spend(author)
    }
  }

  function sizeOf(author: PeerId): number {
    return byAuthor.get(author)?.size ?? 0
  }

  function rank(author: PeerId): number {
    return author === owner ? 0 : appointed.has(author) ? 1 : 2
  }

  /** Whether it is news, of somebody who may have a say some day. */
  function take(statement: Statement): boolean {
    const { author, number, hash, saying } = statement
    if (!named.has(author)) return false
    // One more than counts, so that it is seen that there were too many.
    const most = rank(author) === 2 ? MAX_STATEMENTS_OF_MEMBER : MAX_STATEMENTS_PER_AUTHOR
    isOverfull ||= number > most
    if (number > most + 1) return false
    const own = byAuthor.get(author) ?? new Map<number, readonly Statement[]>()
    const before = own.get(number) ?? []
    if (before.some((other) => other.hash === hash)) return false
    const all = [...before, statement]
    // Most often there is no other, and there are thousands.
    const same = before.length === 0 ? all : all.toSorted((a, b) => (a.hash < b.hash ? -1 : 1)).slice(0, BRANCHES)
    if (!same.includes(statement)) return false
    byAuthor.set(author, own)
    kept.add(statement)
    bodies.add(bodyOf(statement.bytes))
    put(own, number, same)
    if (saying.type === 'grant') {
      named.add(saying.target)
      if (author === owner && saying.role === 'admin') appointed.add(saying.target)
    }
    return true
  }

  const ledger: Ledger = {
    get all() {
      return [...kept]
    },
    get isOverfull() {
      return isOverfull
    },
    end,
    has: (bytes) => bodies.has(bodyOf(bytes)),
    add(statements) {
      const news = statements.filter(take)
      makeRoom()
      return news.filter((each) => kept.has(each))
    },
    heads() {
      const authors = [...byAuthor.keys()].toSorted((a, b) => rank(a) - rank(b)).slice(0, MAX_HEADS)
      return authors.map((author) => {
        const { number, hash } = end(author)
        // Of a fork all is told anew: which branches the other side has, its head does not say.
        return isForked(author)
          ? { author, number: 0, hash: short(CHAIN_BEGIN) }
          : { author, number, hash: short({ hash }) }
      })
    },
    missing(heads) {
      const known = new Map(heads.map((head) => [head.author, head]))
      const since = new Map<PeerId, number>()
      for (const [author, own] of byAuthor) {
        const head = known.get(author)
        // Their head may be that of one branch: whoever knows two tells both.
        if (isForked(author)) {
          since.set(author, 0)
          continue
        }
        const theirs = own.get(head?.number ?? 0)
        const isOurs = theirs?.some((one) => short(one) === head?.hash) === true
        // Further than we are, or another branch: what we have is told from the beginning, if it may be news.
        const isAhead = head !== undefined && theirs === undefined && head.number > end(author).number
        since.set(author, isOurs ? (head?.number ?? 0) : isAhead ? Infinity : 0)
      }
      return [...kept].filter(({ author, number }) => number > (since.get(author) ?? 0))
    },
  }
  ledger.add([...statements])
  return ledger
}

/** Made once for each statement: a ledger is copied before we say something. */
const bodyTexts = new WeakMap<Uint8Array, string>()
/** A character for each byte, another one for another: made in a fifth of the time of digits. */
const characters = new TextDecoder('latin1')

function bodyOf(bytes: Uint8Array): string {
  const known = bodyTexts.get(bytes)
  if (known !== undefined) return known
  const body = characters.decode(bytes.subarray(0, STATEMENT_BYTES - SIGNATURE_BYTES))
  bodyTexts.set(bytes, body)
  return body
}

function short({ hash }: Pick<ChainEnd, 'hash'>): string {
  return hash.slice(0, HASH_DIGITS)
}
