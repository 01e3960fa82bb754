/**
 * A window over the history: some messages in their order, moved and kept up to date, whatever the length of the whole.
 * It knows a store and nothing of who writes to it: another window of this browser may. LG-50 ….
 */
import { MAX_WINDOW } from '../limits.ts'
import { type Live, live, type Unsubscribe } from '../live.ts'
import { type Message, messagesOf } from './message.ts'
import type { Delivery } from './reaches.ts'
import type { KeptRecord, LogChange, LogStore, Position, RecordHash } from './types.ts'

/** A message in a window. */
export interface ShownMessage extends Message {
  /** How far it has come, if it is our own. */
  readonly delivery: Delivery | undefined
  /** What it answers, as that is now; undefined when it is no answer, or the other one is not here. */
  readonly quote: Message | undefined
}

/** What a window shows. */
export interface HistoryView {
  /** In their order, the oldest first. A message that did not change is the same object. */
  readonly messages: readonly ShownMessage[]
  readonly hasOlder: boolean
  readonly hasNewer: boolean
}

/** Some messages of a history. Whoever moves it waits for the promise; a move during another one comes after it. */
export interface HistoryWindow extends Live<HistoryView> {
  /** More on the side of the past; beyond `MAX_WINDOW` messages the newest leave. */
  older(): Promise<void>
  newer(): Promise<void>
  /** To the end, where what comes is seen. */
  toNewest(): Promise<void>
  /** To this place, with some before and after it. */
  around(position: Position): Promise<void>
  close(): void
}

/** How a window is opened. */
export interface WindowOptions {
  readonly store: LogStore
  /** Messages that are read at a time; 50 unless given. */
  readonly step?: number
  /** How far a message of ours has come; undefined for those of others. */
  readonly deliveryOf?: (message: Message) => Delivery | undefined
  /** Told when something fails that nobody waits for. */
  readonly onTrouble?: (error: unknown) => void
}

/** A window as its log holds it. */
export interface OwnedWindow extends HistoryWindow {
  /** How far messages have come may have changed. */
  refresh(): void
}

/** Opens a window at the newest messages. */
export function openWindow({ store, step = 50, deliveryOf, onTrouble }: WindowOptions): OwnedWindow {
  const view = live<HistoryView>({ messages: [], hasOlder: false, hasNewer: false })
  /** Of the messages in the window, and of those that they quote. */
  const messages = new Map<RecordHash, Message>()
  let records: readonly KeptRecord[] = []
  let quoted: ReadonlySet<RecordHash> = new Set()
  let hasOlder = false
  let hasNewer = false
  let isClosed = false
  let last: Promise<unknown> = Promise.resolve()

  function inTurn(job: () => Promise<void>): Promise<void> {
    const result = last.then(async () => {
      if (!isClosed) await job()
    })
    last = result.catch(() => {})
    return result
  }

  /** These, and what is about them, are read anew. */
  async function read(some: readonly KeptRecord[]): Promise<void> {
    const about = some.length === 0 ? [] : await store.about(some.map(({ hash }) => hash))
    for (const message of messagesOf(some, about)) messages.set(message.hash, message)
  }

  async function readQuotes(): Promise<void> {
    quoted = new Set(records.flatMap(({ hash }) => messages.get(hash)?.replyTo ?? []))
    const missing = [...quoted].filter((hash) => !messages.has(hash))
    if (missing.length > 0) await read((await store.find(missing)).filter(({ about }) => about === undefined))
  }

  function show(): void {
    const before = new Map(view.value.messages.map((each) => [each.hash, each]))
    const here = new Set([...records.map(({ hash }) => hash), ...quoted])
    for (const hash of messages.keys()) if (!here.has(hash)) messages.delete(hash)
    const shown = records.flatMap(({ hash }) => {
      const message = messages.get(hash)
      if (message === undefined) return []
      const quote = message.replyTo === undefined ? undefined : messages.get(message.replyTo)
      const delivery = deliveryOf?.(message)
      const old = before.get(hash)
      if (old !== undefined && sources.get(old) === message && old.quote === quote && isSame(old.delivery, delivery))
        return old
      const next = { ...message, delivery, quote }
      sources.set(next, message)
      return next
    })
    const { value } = view
    const isUnchanged =
      shown.length === value.messages.length &&
      shown.every((each, at) => each === value.messages[at]) &&
      hasOlder === value.hasOlder &&
      hasNewer === value.hasNewer
    if (!isUnchanged) view.set({ messages: shown, hasOlder, hasNewer })
  }
  /** Which message one that is shown was made of. */
  const sources = new WeakMap<ShownMessage, Message>()

  async function settle(some: readonly KeptRecord[]): Promise<void> {
    await read(some)
    await readQuotes()
    show()
  }

  async function newest(): Promise<void> {
    const page = await store.page({ limit: step + 1 })
    hasOlder = page.length > step
    hasNewer = false
    records = page.slice(-step)
    await settle(records)
  }

  async function apply({ added = [], removed = [] }: LogChange): Promise<void> {
    records = records.filter(
      ({ author, number }) =>
        !removed.some((range) => range.author === author && range.from <= number && number <= range.to),
    )
    const [first, end] = [records[0]?.position, records.at(-1)?.position]
    const isInside = ({ position }: KeptRecord): boolean =>
      (!hasOlder || first === undefined || position > first) && (!hasNewer || (end !== undefined && position < end))
    const known = new Set(records.map(({ hash }) => hash))
    const listed = added.filter((each) => each.about === undefined && !known.has(each.hash))
    const here = listed.filter(isInside)
    if (here.length > 0) {
      records = [...records, ...here].toSorted((a, b) => (a.position < b.position ? -1 : 1))
      trim(hasNewer ? 'newer' : 'older')
    }
    const touched = new Set([...here.map(({ hash }) => hash), ...added.flatMap(({ about }) => about ?? [])])
    // An answer may be here before what it answers.
    for (const { hash } of listed) if (quoted.has(hash)) touched.add(hash)
    const own = records.filter(({ hash }) => touched.has(hash))
    const others = [...quoted].filter((hash) => touched.has(hash) && !known.has(hash))
    await settle([...own, ...(others.length > 0 ? await store.find(others) : [])])
  }

  /** What is too much leaves on this side. */
  function trim(side: 'older' | 'newer'): void {
    if (records.length <= MAX_WINDOW) return
    if (side === 'older') {
      records = records.slice(-MAX_WINDOW)
      hasOlder = true
    } else {
      records = records.slice(0, MAX_WINDOW)
      hasNewer = true
    }
  }

  const stop: Unsubscribe = store.watch((change) => {
    if ((change.added ?? []).length > 0 || (change.removed ?? []).length > 0)
      inTurn(() => apply(change)).catch((error: unknown) => onTrouble?.(error))
  })
  inTurn(newest).catch((error: unknown) => onTrouble?.(error))

  return {
    get value() {
      return view.value
    },
    subscribe: view.subscribe,
    older: () =>
      inTurn(async () => {
        const first = records[0]
        if (!hasOlder || first === undefined) return
        const page = await store.page({ before: first.position, limit: step + 1 })
        hasOlder = page.length > step
        records = [...page.slice(-step), ...records]
        trim('newer')
        await settle(page.slice(-step))
      }),
    newer: () =>
      inTurn(async () => {
        const end = records.at(-1)
        if (!hasNewer || end === undefined) return
        const page = await store.page({ after: end.position, limit: step + 1 })
        hasNewer = page.length > step
        records = [...records, ...page.slice(0, step)]
        trim('older')
        await settle(page.slice(0, step))
      }),
    toNewest: () => inTurn(async () => (hasNewer || records.length === 0 ? newest() : undefined)),
    around: (position) =>
      inTurn(async () => {
        const half = Math.ceil(step / 2)
        const before = await store.page({ before: position, limit: half + 1 })
        // The one at this position, too: nothing stands between it and the place right before it.
        const from = before.at(-1)?.position ?? ''
        const after = await store.page({ after: from, limit: half + 1 })
        hasOlder = before.length > half
        hasNewer = after.length > half
        records = [...before.slice(-half), ...after.slice(0, half)]
        await settle(records)
      }),
    refresh() {
      inTurn(async () => show()).catch((error: unknown) => onTrouble?.(error))
    },
    close() {
      isClosed = true
      stop()
    },
  }
}

function isSame(one: Delivery | undefined, other: Delivery | undefined): boolean {
  if (one === undefined || other === undefined) return one === other
  return one.state === other.state && countOf(one) === countOf(other) && ofOf(one) === ofOf(other)
}

function countOf(delivery: Delivery): number {
  return 'count' in delivery ? delivery.count : 0
}

function ofOf(delivery: Delivery): number {
  return 'of' in delivery ? delivery.of : 0
}
