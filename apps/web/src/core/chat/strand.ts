/**
 * One log as a part of the conversation: that of the room, or what we and one other say to each other alone. Turns its
 * messages into entries, each message once.
 */
import type { Live, PeerId } from 'privet'
import { messageOf, type KeptRecord, type Log, type LogStore, type Message, type ShownMessage } from 'privet/log'
import type { Entry } from './entry.ts'
import { entryOf, waitingEntry, type Readers } from './from-log.ts'

/** A log and where it is kept. */
export interface OpenedLog {
  readonly log: Log
  readonly store: LogStore
}

export interface Strand extends OpenedLog {
  /** With whom alone; undefined: with everybody. */
  readonly only: PeerId | undefined
  /** What is in its window. */
  entries(): readonly Entry[]
  /** What is written and not in the history yet. */
  waiting(): readonly Entry[]
  /** One message, outside of the window. */
  entry(message: Message): Promise<Entry>
  /** All that is kept, the oldest first. */
  everything(): AsyncIterable<Entry>
  close(): void
}

/** Messages read at a time when all are. */
const STEP = 200

export interface StrandOptions extends OpenedLog {
  readonly only: PeerId | undefined
  readonly names: Live<ReadonlyMap<PeerId, string>>
  readonly knownAs: (peer: PeerId) => string
  /** Something of it is to be shown otherwise. */
  readonly onChange: () => void
  /** Records that others have written have come. */
  readonly onArrived: (records: readonly KeptRecord[], strand: Strand) => void
}

export function openStrand({ log, store, only, names, knownAs, onChange, onArrived }: StrandOptions): Strand {
  const { self } = log
  const readers: Readers = { self, nameOf: (peer) => names.value.get(peer) || knownAs(peer), only }
  let known = new WeakMap<ShownMessage, Entry>()

  const shown = (message: ShownMessage): Entry => {
    const entry = known.get(message) ?? entryOf(message, readers)
    known.set(message, entry)
    return entry
  }
  const stops = [
    log.window.subscribe(onChange),
    log.waiting.subscribe(onChange),
    log.unread.subscribe(onChange),
    log.typing.subscribe(onChange),
    names.subscribe(() => {
      known = new WeakMap()
      onChange()
    }),
    store.watch(({ added = [] }) => {
      const theirs = added.filter((record) => record.about === undefined && record.author !== self)
      if (theirs.length > 0) onArrived(theirs, strand)
    }),
  ]
  const strand: Strand = {
    log,
    store,
    only,
    entries: () => log.window.value.messages.map(shown),
    waiting: () => log.waiting.value.flatMap((each) => waitingEntry(each, readers) ?? []),
    async entry(message) {
      const quote = message.replyTo === undefined ? undefined : await log.find(message.replyTo)
      return entryOf({ ...message, quote, delivery: undefined }, readers)
    },
    async *everything() {
      for (let after = ''; ;) {
        const page = await store.page({ after, limit: STEP })
        const about = await store.about(page.map(({ hash }) => hash))
        for (const record of page) yield await strand.entry(messageOf(record, about))
        const last = page.at(-1)
        if (!last) return
        after = last.position
      }
    },
    close() {
      for (const stop of stops) stop()
    },
  }
  return strand
}
