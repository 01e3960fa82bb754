/**
 * The conversation of a room on its log, and on a log of two with everybody to whom something was said alone: the edge
 * between the library and the views.
 */
import { live, type Live, type Member, type PeerId } from 'privet'
import { messageOf, type KeptRecord, type Mention, type Saying } from 'privet/log'
import { braided, type Part } from './braid.ts'
import { EMPTY_CHAT, type Chat, type Conversation } from './conversation.ts'
import type { FoundElsewhere } from './elsewhere.ts'
import type { Entry, EntryId } from './entry.ts'
import type { Called } from './mentions.ts'
import { keepNewest, type News } from './newest.ts'
import { openStrand, type OpenedLog, type Strand } from './strand.ts'
import type { Troubles } from './troubles.ts'

export interface LoggedOptions extends OpenedLog {
  /** Opens what we and this person say to each other alone. */
  readonly openPrivate: (peer: PeerId) => Promise<OpenedLog>
  /** With whom there is something of that. */
  readonly confidants: readonly PeerId[]
  readonly keepConfidant: (peer: PeerId) => void
  readonly members: Live<ReadonlyMap<PeerId, Member>>
  readonly names: Live<ReadonlyMap<PeerId, string>>
  /** What somebody is called who is not among these. */
  readonly knownAs: (peer: PeerId) => string
  /** Looks through the other rooms; names are those of this one. */
  readonly searchElsewhere: (words: string, nameOf: (peer: PeerId) => string) => AsyncIterable<FoundElsewhere>
  /** What was said before there was a log. */
  readonly past: readonly Entry[]
  /** Closed with the conversation. */
  readonly troubles: Troubles
  /** Keeps what a list of rooms says of it. */
  readonly keepNews: (news: News) => Promise<void>
}

/** Heard of at once; of more that come together the last ones are. */
const MOST_TOLD = 3
/** What was written so long before it came is history (ms). */
const FRESH = 600_000
const FOUND = 50

export function openLoggedConversation(options: LoggedOptions): Conversation {
  const { members, names, knownAs, past } = options
  const chat = live<Chat>(EMPTY_CHAT)
  const typing = live<readonly PeerId[]>([])
  const listeners = new Set<(entry: Entry) => void>()
  const opening = new Map<PeerId, Promise<Strand>>()
  const alone: Strand[] = []
  // Until somebody says that they look, nothing is read: what came while they were away is not told as read.
  let looking = false
  let firstUnread: EntryId | undefined
  let arrived = 0
  let isClosed = false

  const partOf = (strand: Strand): Part => {
    const { hasOlder, hasNewer } = strand.log.window.value
    return { entries: strand.entries(), hasEarlier: hasOlder, hasLater: hasNewer }
  }
  const all = (): readonly Strand[] => [room, ...alone]

  const show = (): void => {
    if (isClosed) return
    const { entries, hasEarlier, hasLater } = braided(partOf(room), alone.map(partOf))
    const waiting = hasLater ? [] : all().flatMap((strand) => strand.waiting())
    const unread = all().reduce((sum, { log }) => sum + log.unread.value, 0)
    chat.set({
      entries: [...(hasEarlier ? [] : past), ...entries, ...waiting],
      hasEarlier,
      hasLater,
      unread: looking ? 0 : unread,
      firstUnread,
      arrived,
    })
    if (looking && unread > 0) for (const { log } of all()) void log.readUpTo().catch(() => undefined)
    const writing = [...new Set(all().flatMap(({ log }) => [...log.typing.value]))]
    if (writing.join() !== typing.value.join()) typing.set(writing)
  }
  /** Subscribing tells at once, before there is anything to show. */
  let isReady = false
  const onChange = (): void => {
    if (isReady) show()
  }
  const onArrived = (records: readonly KeptRecord[], strand: Strand): void => {
    const messages = records.map((record) => messageOf(record, []))
    const fresh = messages.filter((message) => message.arrived - message.written < FRESH)
    arrived += fresh.length
    if (!looking) firstUnread ??= fresh[0]?.hash
    show()
    for (const message of fresh.slice(-MOST_TOLD))
      void strand.entry(message).then((entry) => {
        for (const tell of listeners) tell(entry)
      })
  }

  const room = openStrand({
    log: options.log,
    store: options.store,
    only: undefined,
    names,
    knownAs,
    onChange,
    onArrived,
  })

  options.troubles.watch(options.log)

  const strandOf = (only: PeerId | undefined): Promise<Strand> => {
    if (only === undefined) return Promise.resolve(room)
    const begun = opening.get(only) ?? options.openPrivate(only).then((opened) => begin(only, opened))
    opening.set(only, begun)
    begun.catch(() => opening.delete(only))
    return begun
  }
  const begin = (only: PeerId, opened: OpenedLog): Strand => {
    const strand = openStrand({ ...opened, only, names, knownAs, onChange, onArrived: heardAlone })
    options.troubles.watch(opened.log)
    alone.push(strand)
    show()
    return strand
  }
  const heardAlone = (records: readonly KeptRecord[], strand: Strand): void => {
    if (strand.only !== undefined) options.keepConfidant(strand.only)
    onArrived(records, strand)
  }
  /** Where a message is. */
  const homeOf = async (id: EntryId): Promise<Strand | undefined> => {
    for (const strand of all()) if (await strand.log.find(id)) return strand
    return undefined
  }
  const say = async (id: EntryId, content: Saying): Promise<void> => (await homeOf(id))?.log.send(content)
  const move = async (how: (strand: Strand) => Promise<void>): Promise<void> => {
    await Promise.all(all().map(how))
  }

  isReady = true
  show()
  const stopNews = keepNewest({
    store: options.store,
    self: options.log.self,
    chat,
    names,
    nameOf: (peer) => names.value.get(peer) || knownAs(peer),
    keep: options.keepNews,
  })
  // Whoever is here may say something to us alone at any time.
  const stop = members.subscribe((here) => {
    for (const peer of new Set([...options.confidants, ...here.keys()])) void strandOf(peer).catch(() => undefined)
  })

  return {
    chat,
    typing,
    troubles: options.troubles.shown,
    dismiss: options.troubles.dismiss,
    type: (isTyping, only) => void strandOf(only).then(({ log }) => log.type(isTyping)),
    async write({ text, answers, only, mentions = [], picture }) {
      const strand = await strandOf(only)
      if (only !== undefined) options.keepConfidant(only)
      const words = { text, mentions: mentions.map(mentionOf) }
      if (picture) return strand.log.send({ type: 'picture', bytes: picture, ...words })
      await strand.log.send(
        answers === undefined ? { type: 'text', ...words } : { type: 'reply', to: answers, ...words },
      )
    },
    edit: (id, text, mentions) => say(id, { type: 'edit', of: id, text, mentions: mentions.map(mentionOf) }),
    remove: (id) => void say(id, { type: 'delete', of: id }).catch(() => undefined),
    react(id, symbol) {
      const reaction = chat.value.entries
        .find((entry) => entry.id === id)
        ?.reactions.find((each) => each.symbol === symbol)
      const isOn = reaction?.isOwn !== true
      void say(id, { type: 'reaction', of: id, emoji: symbol, isOn }).catch(() => undefined)
    },
    earlier: () => move(({ log }) => log.window.older()),
    later: () => move(({ log }) => log.window.newer()),
    newest: () => move(({ log }) => log.window.toNewest()),
    async around(id) {
      if (chat.value.entries.some((entry) => entry.id === id)) return true
      for (const { log } of all()) {
        const message = await log.find(id)
        if (!message) continue
        await log.window.around(message.position)
        break
      }
      return chat.value.entries.some((entry) => entry.id === id)
    },
    async search(words) {
      const found = await Promise.all(
        all().map(async (strand) =>
          Promise.all((await strand.log.search(words, FOUND)).map((message) => strand.entry(message))),
        ),
      )
      return found.flat().toSorted((a, b) => b.written - a.written)
    },
    searchElsewhere: (words) => options.searchElsewhere(words, (peer) => names.value.get(peer) || knownAs(peer)),
    async *everything() {
      yield* past
      for (const strand of all()) yield* strand.everything()
    },
    picture: (id, only) => (alone.find((strand) => strand.only === only) ?? room).log.picture(id),
    lastOf: options.log.lastOf,
    onArrived(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    look(isLooking) {
      if (isLooking === looking) return
      looking = isLooking
      if (!looking) firstUnread = undefined
      show()
    },
    close() {
      isClosed = true
      stop()
      stopNews()
      options.troubles.close()
      for (const strand of all()) {
        strand.close()
        void strand.log.close().catch(() => undefined)
      }
    },
  }
}

const mentionOf = ({ id, at, length }: Called): Mention => ({ peer: id, at, length })
