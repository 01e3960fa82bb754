/**
 * The log of a room: what is said in it, kept by everyone and passed on by whoever has it. This is the edge where the
 * ledger, the exchange with others, the window over it all and the store come together. LG-n.
 */
import type { Clock } from '../clock.ts'
import { PeerError } from '../error.ts'
import type { RoomId } from '../handshake/index.ts'
import type { Identity, PeerId } from '../identity/index.ts'
import { TELL_PAUSE, TYPING_EVERY, TYPING_LASTS } from '../limits.ts'
import { live, type Live } from '../live.ts'
import { openExchange } from './exchange.ts'
import { type ExportedLog, exportLog } from './export.ts'
import { openKeeper } from './keeper.ts'
import type { HistoryPolicy, LogMembership } from './ledger.ts'
import { type Message, messageOf, messagesOf } from './message.ts'
import { openOutbox, type WaitingMessage } from './outbox.ts'
import { openPicture, type PictureState, type Saying } from './picture.ts'
import { partsOf } from './picture-shape.ts'
import { deliveryOf, firstReach, grown } from './reaches.ts'
import { openReading } from './reading.ts'
import type { LogRecord } from './record.ts'
import type { LogLink } from './session.ts'
import type { Fork, LogStore, Position, Reach, RecordHash } from './types.ts'
import { type HistoryWindow, openWindow } from './window.ts'

/** How a log is opened. */
export interface LogOptions {
  /** Where it is kept; it belongs to this log alone. */
  readonly store: LogStore
  /** Who may write; everyone who is linked, unless given. `logMembership` makes it of statements. */
  readonly membership?: Live<LogMembership>
  /** What newcomers get, where the `membership` says nothing of it; all unless given. */
  readonly history?: HistoryPolicy
  /** Whether we tell who wrote something that we have read it, and are told of ours; no unless given. */
  readonly receipts?: Live<boolean>
  /**
   * We have never been here with this identity, on any device: what we write need not wait until somebody has told us
   * that nothing of ours is there. True for whoever founds a room.
   */
  readonly isNew?: boolean
  /** Messages that the window reads at a time; 50 unless given. */
  readonly step?: number
}

/** What is said in a room. */
export interface Log {
  readonly self: PeerId
  /** At the newest messages, at first. */
  readonly window: HistoryWindow
  /** What we wrote and is not in the history yet. */
  readonly waiting: Live<readonly WaitingMessage[]>
  /** Messages of others that we have not read; counted up to 1,000 of each. */
  readonly unread: Live<number>
  /** Who is writing something at present. */
  readonly typing: Live<ReadonlySet<PeerId>>
  /** Who was found to sign different things with one number, and what proves it. */
  readonly forks: Live<ReadonlyMap<PeerId, Fork>>
  /** The first thing that went wrong with the store; undefined while all is well. */
  readonly trouble: Live<unknown>
  /** What is being written, as it was kept. */
  readonly draft: Live<string>
  /** Keeps what is being written across a reload. */
  keepDraft(text: string): Promise<void>
  /**
   * Says something. Resolves when it is kept here: it goes to whoever is or will be there. Rejects with `PeerError`:
   * `malformed`, `too-large` (`E_PAYLOAD`, `E_PICTURE`), `refused` (`E_NOTMEMBER`, `E_FORK`), `closed`; then nothing of
   * it is kept.
   */
  send(saying: Saying): Promise<void>
  /**
   * The picture of a message; undefined until it was looked for. Read while somebody is subscribed: subscribe for as long
   * as it is shown.
   */
  picture(hash: RecordHash): Live<PictureState | undefined>
  /** Tells the others that we are writing, or no longer. Call it as often as keys are pressed. */
  type(isTyping: boolean): void
  /** Everything up to this message (or all) was read. */
  readUpTo(position?: Position): Promise<void>
  /** Where the first message stands that was not read; undefined when all were. */
  firstUnread(): Promise<Position | undefined>
  /** The number of the last record that we have of somebody: what is left standing of them when they are removed now. */
  lastOf(author: PeerId): number
  /** One message, as it is now; undefined when it is not here. */
  find(hash: RecordHash): Promise<Message | undefined>
  /** Messages with these words, the newest first, edited and deleted ones as they are now. */
  search(words: string, limit?: number, before?: Position): Promise<readonly Message[]>
  /** All of it, piece by piece: as JSON, or as lines of text. */
  export(form: ExportedLog, nameOf?: (peer: PeerId) => string): AsyncIterable<string>
  /** Says nothing more and listens no more. What was kept stays. */
  close(): Promise<void>
}

/** A log without a room: whoever opens it brings the links. */
export interface BareLog extends Log {
  connect(link: LogLink): void
}

export interface BareLogOptions extends LogOptions {
  readonly identity: Identity
  readonly room: RoomId
  readonly clock: Clock
  readonly membership: Live<LogMembership>
  /** Bytes taken from one member at once; `PULLED_AT_ONCE` unless given. */
  readonly atOnce?: number
}

/** Loads what was kept, and begins. Rejects when the store cannot be read. */
export async function createLog(options: BareLogOptions): Promise<BareLog> {
  const { store, identity, room, clock, membership, receipts, isNew = false, step } = options
  const self = identity.id
  const state = await store.load()
  const upTo = (author: PeerId): number => membership.value.upTo(author)
  const history = (): HistoryPolicy => membership.value.history ?? options.history ?? 'all'
  const reaches = new Map(state.reaches.map((reach) => [reach.peer, reach]))
  const keeper = openKeeper({
    identity,
    room,
    store,
    clock,
    chains: state.chains,
    membership: () => membership.value,
    isMet: (author) => reaches.has(author),
  })
  /** Whom we have met since this was opened, and when. */
  const newcomers = new Map<PeerId, number>()
  const dirty = new Set<PeerId>()
  const typing = live<ReadonlySet<PeerId>>(new Set())
  const typists = new Map<PeerId, () => void>()
  const forks = live<ReadonlyMap<PeerId, Fork>>(new Map())
  const trouble = live<unknown>(undefined)
  const draft = live(state.draft)
  let isClosed = false
  let saidTyping = -Infinity
  let cancelSaving: (() => void) | undefined

  function fail(error: unknown): void {
    if (trouble.value === undefined && !isClosed) trouble.set(error)
  }

  function save(): void {
    cancelSaving?.()
    cancelSaving = undefined
    const some = [...dirty].flatMap((peer) => reaches.get(peer) ?? [])
    dirty.clear()
    if (some.length > 0) store.commit({ reaches: some }).catch(fail)
  }

  function reach(next: Reach): void {
    if (reaches.get(next.peer) === next) return
    reaches.set(next.peer, next)
    dirty.add(next.peer)
    // Lost with the page it is only told again.
    cancelSaving ??= clock.after(TELL_PAUSE, save)
    window.refresh()
  }
  const reachOf = (peer: PeerId): Reach => reaches.get(peer) ?? firstReach(peer)

  function meet(peer: PeerId): void {
    if (reaches.has(peer)) return
    const since = new Map([...keeper.chains].map(([author, { end }]) => [author, end.number]))
    // Of ours what nobody has is for whoever comes.
    since.set(self, Math.max(0, ...[...reaches.values()].map(({ has }) => has)))
    reach({ ...firstReach(peer), since: history() === 'all' ? undefined : since })
    newcomers.set(peer, clock.now())
  }

  /** What comes late from before somebody came is nothing for them either: we may have been away as well. */
  function hideLate(added: readonly LogRecord[]): void {
    for (const [peer, at] of newcomers) {
      const { since, ...rest } = reachOf(peer)
      const late = added.filter(({ author, written }) => author !== self && author !== peer && written < at)
      if (since === undefined || late.length === 0) continue
      const hidden = new Map(since)
      for (const { author, number } of late) hidden.set(author, Math.max(number, hidden.get(author) ?? 0))
      reach({ ...rest, since: hidden })
    }
  }

  function hiddenFrom(peer: PeerId, author: PeerId): number {
    if (author === peer) return 0
    if (history() === 'none' && author !== self) return Infinity
    return reachOf(peer).since?.get(author) ?? 0
  }

  function setTyping(peer: PeerId, isTyping: boolean): void {
    typists.get(peer)?.()
    typists.delete(peer)
    if (isTyping)
      typists.set(
        peer,
        clock.after(TYPING_LASTS, () => setTyping(peer, false)),
      )
    const now = new Set(typists.keys())
    if (now.size !== typing.value.size || [...now].some((each) => !typing.value.has(each))) typing.set(now)
  }

  const exchange = openExchange({
    self,
    room,
    keeper,
    store,
    clock,
    upTo,
    hiddenFrom,
    ...(options.atOnce === undefined ? {} : { atOnce: options.atOnce }),
    onMet(peer) {
      meet(peer)
      tellRead(peer)
    },
    onHas: (peer, number) => reach(grown(reachOf(peer), { has: number })),
    onRead: (peer, number) => reach(grown(reachOf(peer), { read: number })),
    onTyping: setTyping,
    onGreeted: () => void outbox.flush().catch(fail),
    onTrouble: fail,
  })

  const outbox = openOutbox({
    store,
    clock,
    restored: state.waiting,
    maySign() {
      const hasBegun = (keeper.chains.get(self)?.end.number ?? 0) > 0
      // Somebody has something of ours that we do not know (any more): first we learn what we said.
      return exchange.isSettled(self) || ((isNew || hasBegun) && !exchange.isBehind(self))
    },
    sign: keeper.write,
  })

  const reading = openReading({
    self,
    store,
    keeper,
    seenOf: (author) => reachOf(author).seen,
    onSeen: (author, seen) => reach(grown(reachOf(author), { seen })),
  })

  function showForks(): void {
    const found = [...keeper.chains].filter(([author, { fork }]) => fork !== forks.value.get(author))
    const isGone = [...forks.value.keys()].some((author) => keeper.chains.get(author)?.fork === undefined)
    if (found.length === 0 && !isGone) return
    forks.set(
      new Map(
        [...keeper.chains].flatMap(([author, { fork }]) => (fork === undefined ? [] : [[author, fork] as const])),
      ),
    )
  }

  function tellRead(peer: PeerId): void {
    const { seen } = reachOf(peer)
    if (receipts?.value && seen > 0) exchange.sayTo(peer, { type: 'read', number: seen })
  }

  const window = openWindow({
    store,
    onTrouble: fail,
    deliveryOf: ({ author, number, body }) =>
      author === self
        ? deliveryOf(
            self,
            { number, last: number + (body.type === 'picture' ? partsOf(body.picture.size) : 0) },
            [...reaches.values()].filter(({ peer }) => upTo(peer) === Infinity),
            receipts?.value === true,
          )
        : undefined,
    ...(step === undefined ? {} : { step }),
  })

  const stops = [
    keeper.on((authors, added) => {
      hideLate(added)
      reading.review(authors).catch(fail)
      showForks()
      // What we wrote elsewhere has come back: now we know what we said.
      if (authors.has(self)) void outbox.flush().catch(fail)
    }),
    membership.subscribe(() => {
      keeper
        .review()
        .then(() => {
          if (isClosed) return
          exchange.review()
          window.refresh()
        })
        .catch(fail)
    }),
    receipts?.subscribe((isOn) => {
      if (isOn) for (const peer of reaches.keys()) tellRead(peer)
      window.refresh()
    }),
  ]
  showForks()
  await reading.review(keeper.chains.keys())
  void outbox.flush().catch(fail)
  const isOpen = (): void => {
    if (isClosed) throw new PeerError('closed', 'The log was closed')
  }

  return {
    self,
    window,
    waiting: outbox.waiting,
    unread: reading.unread,
    typing,
    forks,
    trouble,
    draft,
    connect: exchange.connect,
    async keepDraft(text) {
      draft.set(text)
      await store.commit({ draft: text })
    },
    async send(saying) {
      isOpen()
      saidTyping = -Infinity
      await outbox.put(saying)
    },
    picture: (hash) => openPicture(store, hash, fail),
    type(isTyping) {
      const now = clock.now()
      if (isClosed || (isTyping && now - saidTyping < TYPING_EVERY) || (!isTyping && saidTyping === -Infinity)) return
      saidTyping = isTyping ? now : -Infinity
      exchange.say({ type: 'typing', isTyping })
    },
    async readUpTo(position) {
      for (const author of await reading.readUpTo(position)) tellRead(author)
      save()
    },
    firstUnread: reading.first,
    lastOf: (author) => keeper.chains.get(author)?.end.number ?? 0,
    async find(hash) {
      const [record] = await store.find([hash])
      return record === undefined || record.about !== undefined
        ? undefined
        : messageOf(record, await store.about([hash]))
    },
    async search(words, limit = 50, before) {
      const found = await store.search({ words, limit, ...(before === undefined ? {} : { before }) })
      const wanted = [...new Set(found.map(({ hash, about }) => about ?? hash))]
      const about = await store.about(wanted)
      const messages = messagesOf(await store.find(wanted), about)
      // What was taken back or said otherwise since is not found by its old words. Which words fit is the store's business.
      const texts = new Set(found.map(({ hash, about: target, text }) => `${target ?? hash} ${text}`))
      return messages
        .filter(({ hash, body }) => 'text' in body && texts.has(`${hash} ${body.text}`))
        .toSorted((a, b) => (a.position < b.position ? 1 : -1))
    },
    export: (form, nameOf = (peer) => peer) => exportLog(store, form, nameOf),
    async close() {
      if (isClosed) return
      isClosed = true
      for (const stop of stops) stop?.()
      exchange.close()
      window.close()
      for (const cancel of typists.values()) cancel()
      save()
      await keeper.inTurn(async () => {})
      await store.close()
    },
  }
}
