/**
 * The ledger and its store as one: what counts is what was committed. One thing after the other, so that what is looked
 * up is still so when it is used. LG-12 ….
 */
import type { Clock } from '../clock.ts'
import { refuse } from '../error.ts'
import type { RoomId } from '../handshake/index.ts'
import type { Identity, PeerId } from '../identity/index.ts'
import { MAX_ASKED_RECORDS, MAX_LOG_AUTHORS } from '../limits.ts'
import { happening, type Unsubscribe } from '../live.ts'
import { emptyChain, isOverfull, pruned, shortened, type Verdict } from './chain.ts'
import { keptRecord, recordOf } from './keep.ts'
import { createLedger, type LogMembership } from './ledger.ts'
import { type LogRecord, makeRecord } from './record.ts'
import { inSlices } from '../slices.ts'
import type { AuthorChain, KeptRecord, LogChange, LogStore, RecordHash, RecordRange, Waiting } from './types.ts'

/** What became of records that were taken. */
export interface Taken {
  /** In the order of the records. */
  readonly verdicts: readonly Verdict[]
  readonly added: readonly LogRecord[]
}

export interface Keeper {
  readonly chains: ReadonlyMap<PeerId, AuthorChain>
  /**
   * Counts what it can of records whose signatures were checked. `anew`: authors whose chain may begin with the first of
   * these, because nobody has what is before it.
   */
  take(records: readonly LogRecord[], anew?: ReadonlySet<PeerId>): Promise<Taken>
  /** Counts of these what shows that somebody has signed two different things; nobody asked for them. */
  prove(records: readonly LogRecord[]): Promise<void>
  /** Ourselves, members, and whoever was here: they have a place among the authors, whomever others invent. */
  isExpected(author: PeerId): boolean
  /** Signs what we say; `waiting` is settled with it. Rejects with `refused` (`E_FORK`, `E_NOTMEMBER`): then it is not settled. */
  write(payload: Uint8Array, written: number, waiting?: Waiting): Promise<LogRecord>
  /** Membership may have changed: drops what does not count any more. */
  review(): Promise<void>
  /** After what others do to it. */
  inTurn<Result>(job: () => Promise<Result>): Promise<Result>
  /** Told of whose chains have changed, and of the records that were added. */
  on(listener: (authors: ReadonlySet<PeerId>, added: readonly LogRecord[]) => void): Unsubscribe
}

export interface KeeperOptions {
  readonly identity: Identity
  readonly room: RoomId
  readonly store: LogStore
  readonly chains: readonly AuthorChain[]
  readonly clock: Clock
  readonly membership: () => LogMembership
  /** Whether they were ever linked with us. */
  readonly isMet?: (author: PeerId) => boolean
}

export function openKeeper(options: KeeperOptions): Keeper {
  const { identity, room, store, chains, clock, membership, isMet } = options
  const isExpected = (author: PeerId): boolean =>
    author === identity.id || isMet?.(author) === true || membership().belongs?.(author) === true
  const ledger = createLedger(chains, membership, isExpected)
  const changed = happening<[ReadonlySet<PeerId>, readonly LogRecord[]]>()
  let last: Promise<unknown> = Promise.resolve()

  function inTurn<Result>(job: () => Promise<Result>): Promise<Result> {
    const result = last.then(job)
    last = result.catch(() => {})
    return result
  }

  const chainOf = (author: PeerId): AuthorChain => ledger.chains.get(author) ?? emptyChain(author)
  const read = async (range: RecordRange, limit = Infinity): Promise<readonly LogRecord[]> =>
    range.from > range.to ? [] : (await store.range(range, limit)).map(recordOf)

  /** What counts already of the numbers of these. */
  async function counted(records: readonly LogRecord[]): Promise<Map<string, LogRecord>> {
    const same = new Map<string, LogRecord>()
    for (const author of new Set(records.map((each) => each.author))) {
      const { begin, end } = chainOf(author)
      const numbers = records.flatMap((each) =>
        each.author === author && each.number > begin.number && each.number <= end.number ? each.number : [],
      )
      if (numbers.length === 0) continue
      const range = { author, from: Math.min(...numbers), to: Math.max(...numbers) }
      for (const each of await read(range)) same.set(placeOf(each), each)
    }
    return same
  }

  /** As they will be kept. Made before any of them counts: what counts should not have to wait until it is kept. */
  async function prepared(records: readonly LogRecord[]): Promise<ReadonlyMap<RecordHash, KeptRecord>> {
    const now = clock.now()
    const pause = inSlices(clock)
    const ready = new Map<RecordHash, KeptRecord>()
    for (const each of records) {
      ready.set(each.hash, keptRecord(each, now))
      await pause()
    }
    return ready
  }

  /** Nobody has what is between our end and this: what we have is older than anyone keeps. */
  function beginAnew({ author, number, previous }: LogRecord): readonly RecordRange[] {
    const known = ledger.chains.get(author)
    const isFull = known === undefined && ledger.chains.size >= MAX_LOG_AUTHORS && !isExpected(author)
    const isNext = number <= chainOf(author).end.number + 1
    if (isNext || isFull || known?.fork !== undefined || membership().upTo(author) < number) return []
    ledger.set(emptyChain(author, { number: number - 1, hash: previous }))
    return known === undefined ? [] : [{ author, from: known.begin.number + 1, to: known.end.number }]
  }

  async function commit(authors: ReadonlySet<PeerId>, before: ReadonlyMap<PeerId, AuthorChain>, change: LogChange) {
    try {
      await store.commit({ ...change, chains: [...authors].map(chainOf) })
    } catch (error) {
      // What was not kept does not count: it is asked for again.
      for (const author of authors) ledger.set(before.get(author) ?? emptyChain(author))
      throw error
    }
  }

  async function prune(authors: ReadonlySet<PeerId>): Promise<void> {
    for (const author of authors) {
      for (let chain = chainOf(author); isOverfull(chain); chain = chainOf(author)) {
        const from = chain.begin.number + 1
        const left = pruned(chain, await read({ author, from, to: from + MAX_ASKED_RECORDS - 1 }))
        // A store that has lost them has nothing to drop.
        if (left === chain) break
        ledger.set(left)
        const before = new Map([[author, chain]])
        await commit(new Set([author]), before, { removed: [{ author, from, to: left.begin.number }] })
      }
    }
  }

  async function keep(
    records: readonly LogRecord[],
    anew: ReadonlySet<PeerId>,
    {
      own,
      isProof = false,
    }: { readonly own?: { readonly settled: readonly string[] }; readonly isProof?: boolean } = {},
  ): Promise<Taken> {
    const settled = own?.settled ?? []
    const ready = await prepared(records)
    const authors = new Set(records.map(({ author }) => author))
    const before = new Map([...ledger.chains].filter(([author]) => authors.has(author)))
    const same = await counted(records)
    const [one, other] = records
    // Two with one number are proof without a third.
    if (isProof && one !== undefined && other !== undefined && placeOf(one) === placeOf(other))
      same.set(placeOf(one), same.get(placeOf(one)) ?? one)
    const fresh = new Map<string, LogRecord>()
    const removed: RecordRange[] = []
    const verdicts: Verdict[] = []
    for (const record of records) {
      if (anew.has(record.author)) removed.push(...beginAnew(record))
      const place = placeOf(record)
      const { verdict, added, cut, evicted } = ledger.accept(record, same.get(place), isProof)
      verdicts.push(verdict)
      // Two that wait with one number prove as much as two that count.
      if (verdict === 'E_GAP') same.set(place, same.get(place) ?? record)
      for (const each of added) {
        fresh.set(placeOf(each), each)
        same.set(placeOf(each), each)
      }
      if (evicted !== undefined) {
        const { author, begin, end } = evicted
        authors.add(author)
        before.set(author, before.get(author) ?? evicted)
        if (end.number > begin.number) removed.push({ author, from: begin.number + 1, to: end.number })
        for (const each of [...fresh.values()]) if (each.author === author) fresh.delete(placeOf(each))
      }
      if (cut === undefined) continue
      removed.push(cut)
      const gone = [...(await read(cut)), ...fresh.values()].filter(
        ({ author, number }) => author === cut.author && number >= cut.from && number <= cut.to,
      )
      for (const each of gone) fresh.delete(placeOf(each))
      const size = gone.reduce((left, { bytes }) => left - bytes.length, chainOf(cut.author).size)
      ledger.set({ ...chainOf(cut.author), size })
    }
    if (own !== undefined && verdicts.some((verdict) => verdict !== 'added')) {
      // What does not count was not said: it goes on waiting.
      for (const author of authors) ledger.set(before.get(author) ?? emptyChain(author))
      return { verdicts, added: [] }
    }
    const touched = new Set([...authors].filter((author) => ledger.chains.get(author) !== before.get(author)))
    const added = [...fresh.values()]
    if (touched.size > 0 || settled.length > 0) {
      const kept = added.map((each) => ready.get(each.hash) ?? keptRecord(each, clock.now()))
      await commit(touched, before, { removed, added: kept, settled })
      await prune(touched)
      changed.emit(touched, added)
    }
    return { verdicts, added }
  }

  return {
    chains: ledger.chains,
    take: (records, anew = new Set()) => inTurn(() => keep(records, anew)),
    prove: (records) => inTurn(async () => void (await keep(records, new Set(), { isProof: true }))),
    isExpected,
    write: (payload, written, waiting) =>
      inTurn(async () => {
        const chain = chainOf(identity.id)
        const { upTo, epoch } = membership()
        if (chain.fork !== undefined) refuse('refused', 'E_FORK', 'Two devices have written as one person')
        if (upTo(identity.id) <= chain.end.number) refuse('refused', 'E_NOTMEMBER', 'Only members write here')
        const draft = { payload, lamport: ledger.lamport + 1, written, epoch }
        const record = await makeRecord(identity, room, draft, chain.end)
        const settled = waiting === undefined ? [] : [waiting.id]
        const { verdicts } = await keep([record], new Set(), { own: { settled } })
        if (verdicts[0] !== 'added') refuse('refused', 'E_NOTMEMBER', `What we say does not count: ${verdicts[0]}`)
        return record
      }),
    review: () =>
      inTurn(async () => {
        const { upTo } = membership()
        for (const chain of ledger.chains.values()) {
          const { author, begin, end } = chain
          const last = Math.max(begin.number, upTo(author))
          // What we wrote ourselves is never taken for unwritten: its numbers must not be used again.
          if (author === identity.id || end.number <= last) continue
          const cut = { author, from: last + 1, to: end.number }
          const [kept] = last > begin.number ? await read({ author, from: last, to: last }) : []
          ledger.set(shortened(chain, kept, await read(cut)))
          const authors = new Set([author])
          await commit(authors, new Map([[author, chain]]), { removed: [cut] })
          changed.emit(authors, [])
        }
      }),
    inTurn,
    on: changed.on,
  }
}

function placeOf({ author, number }: LogRecord): string {
  return `${author} ${number}`
}
