/** A conversation in memory that can do everything, for component tests and the gallery. */
import { live, type Live, type PeerId, type Settable } from 'privet'
import type { PictureState } from 'privet/log'
import { EMPTY_CHAT, type Chat, type Conversation, type Writing } from '../core/chat/conversation.ts'
import type { FoundElsewhere } from '../core/chat/elsewhere.ts'
import type { ChatTrouble } from '../core/chat/troubles.ts'
import { plainEntry, type Author, type Entry, type EntryId } from '../core/chat/entry.ts'

export interface FakeConversation extends Conversation {
  /** Everything, also beyond the window. */
  readonly all: readonly Entry[]
  /** What the views have asked for. */
  readonly asked: readonly (readonly unknown[])[]
  /** Somebody says something. */
  hear(entry: Partial<Entry> & Pick<Entry, 'from' | 'text'>): Entry
  set(id: EntryId, part: Partial<Entry>): void
  readonly typing: Settable<readonly PeerId[]>
  readonly troubles: Settable<readonly ChatTrouble[]>
}

interface FakeConversationOptions {
  readonly now?: () => number
  readonly window?: number
  readonly elsewhere?: readonly FoundElsewhere[]
  /** What is here of every picture. */
  readonly picture?: Live<PictureState | undefined>
}

export function createFakeConversation(
  nameOf: (peer: PeerId) => Author,
  begin: readonly Entry[] = [],
  { now = Date.now, window = 200, elsewhere = [], picture = live({ state: 'coming' }) }: FakeConversationOptions = {},
): FakeConversation {
  let all = begin
  let below = 0
  let looking = true
  const chat = live<Chat>(EMPTY_CHAT)
  const typing = live<readonly PeerId[]>([])
  const troubles = live<readonly ChatTrouble[]>([])
  const listeners = new Set<(entry: Entry) => void>()
  const asked: (readonly unknown[])[] = []

  const show = (more: Partial<Chat> = {}): void => {
    const end = all.length - below
    const from = Math.max(0, end - window)
    chat.set({ ...chat.value, ...more, entries: all.slice(from, end), hasEarlier: from > 0, hasLater: below > 0 })
  }
  const move = async (to: number): Promise<void> => {
    below = Math.max(0, Math.min(to, all.length - window))
    show()
  }
  const add = (part: Partial<Entry> & Pick<Entry, 'from' | 'text'>): Entry => {
    const entry = plainEntry({ id: `m${all.length + 1}`, at: now(), written: now(), ...part })
    all = [...all, entry]
    if (below > 0) below++
    return entry
  }
  const set = (id: EntryId, part: Partial<Entry>): void => {
    all = all.map((entry) => (entry.id === id ? { ...entry, ...part } : entry))
    show()
  }
  const find = (id: EntryId | undefined): Entry | undefined => all.find((entry) => entry.id === id)
  show()
  return {
    chat,
    typing,
    troubles,
    dismiss: (trouble) => troubles.set(troubles.value.filter((each) => each !== trouble)),
    type: (...typed) => void asked.push(['type', ...typed]),
    get all() {
      return all
    },
    asked,
    hear(part) {
      const entry = add(part)
      const { unread, arrived, firstUnread } = chat.value
      show({
        arrived: arrived + 1,
        ...(looking ? {} : { unread: unread + 1, firstUnread: firstUnread ?? entry.id }),
      })
      for (const tell of listeners) tell(entry)
      return entry
    },
    set,
    async write(writing: Writing) {
      asked.push(['write', writing])
      const { text, answers, only, mentions = [] } = writing
      const answered = find(answers)
      below = 0
      add({
        from: undefined,
        text,
        quote: answered && { id: answered.id, from: answered.from, text: answered.text, isGone: false },
        only: only && nameOf(only),
        mentions: mentions.map((called) => nameOf(called.id)),
        delivery: { state: 'waiting' },
      })
      show()
    },
    async edit(id, text, mentions) {
      asked.push(['edit', id, text])
      set(id, { text, isEdited: true, mentions: mentions.map((called) => nameOf(called.id)) })
    },
    remove(id) {
      asked.push(['remove', id])
      set(id, { text: '', isDeleted: true, reactions: [], quote: undefined })
    },
    react(id, symbol) {
      asked.push(['react', id, symbol])
      const before = find(id)?.reactions ?? []
      const known = before.find((each) => each.symbol === symbol) ?? { symbol, by: [], isOwn: false }
      const next = { ...known, isOwn: !known.isOwn }
      const others = before.filter((each) => each.symbol !== symbol)
      set(id, { reactions: next.isOwn || next.by.length > 0 ? [...others, next] : others })
    },
    earlier: () => move(below + window / 2),
    later: () => move(below - window / 2),
    newest: () => move(0),
    lastOf: () => all.length,
    async around(id) {
      const at = all.findIndex((entry) => entry.id === id)
      if (at !== -1 && !chat.value.entries.some((entry) => entry.id === id)) await move(all.length - at - window / 2)
      return at !== -1
    },
    search: async (words) => all.filter(({ text }) => text.toLowerCase().includes(words.toLowerCase())).toReversed(),
    async *searchElsewhere(words) {
      asked.push(['searchElsewhere', words])
      yield* elsewhere
    },
    async *everything() {
      yield* all
    },
    picture: () => picture,
    onArrived(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    look(isLooking) {
      looking = isLooking
      show(looking ? { unread: 0 } : { firstUnread: undefined })
    },
    close: () => undefined,
  }
}
