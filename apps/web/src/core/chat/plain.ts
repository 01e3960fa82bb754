/** The conversation of a room without a log: runs the chat machine on a channel and a store. */
import { live, type Channel, type Live, type Member, type PeerId } from 'privet'
import {
  deliveryOf,
  EMPTY_CHAT as NOTHING,
  stepChat,
  type Chat as Machine,
  type ChatEffect,
  type ChatEvent,
  type Message,
} from './chat.ts'
import { EMPTY_CHAT, PAGE, WINDOW, type Chat, type Conversation } from './conversation.ts'
import { plainEntry, type Entry } from './entry.ts'
import { createMessageId, type Parcel } from './message.ts'

export interface PlainOptions {
  readonly channel: Channel<Parcel>
  readonly members: Live<ReadonlyMap<PeerId, Member>>
  readonly nameOf: (peer: PeerId) => string
  readonly keep: (message: Message) => Promise<void>
  readonly restored: readonly Message[]
  readonly now: () => number
}

export function openPlainConversation(options: PlainOptions): Conversation {
  const { channel, members, nameOf, keep, restored, now } = options
  const chat = live<Chat>(EMPTY_CHAT)
  const entries = new WeakMap<Message, Entry>()
  const listeners = new Set<(entry: Entry) => void>()
  let machine: Machine = NOTHING
  let arrived = 0
  /** How many of the newest are not in the window. */
  let below = 0

  const entryOf = (message: Message): Entry => {
    const entry = entries.get(message) ?? shown(message)
    entries.set(message, entry)
    return entry
  }
  const show = (): void => {
    const { messages, unread, firstUnread } = machine
    const end = messages.length - below
    const begin = Math.max(0, end - WINDOW)
    const window = messages.slice(begin, end).map(entryOf)
    chat.set({ entries: window, hasEarlier: begin > 0, hasLater: below > 0, unread, firstUnread, arrived })
  }
  const happen = (event: ChatEvent): void => {
    const before = machine.messages.length
    const [next, effects] = stepChat(machine, event)
    machine = next
    const last = next.messages.at(-1)
    const isNew = event.type === 'arrived' && next.messages.length > before
    if (isNew) arrived++
    if (event.type === 'wrote') below = 0
    else if (below > 0) below += next.messages.length - before
    show()
    for (const effect of effects) run(effect)
    if (isNew && last) for (const tell of listeners) tell(entryOf(last))
  }
  const run = (effect: ChatEffect): void => {
    if (effect.type === 'keep') {
      // What cannot be kept is still sent; it only does not survive a reload.
      keep(effect.message).catch(() => undefined)
      return
    }
    const { to, parcel } = effect
    if (!members.value.has(to)) return
    channel.send(parcel, { to }).then(
      () => {
        if (parcel.type === 'message') happen({ type: 'handed', id: parcel.id, peer: to })
      },
      // They left meanwhile: the message stays addressed to them and goes out when they are back.
      () => undefined,
    )
  }
  const move = async (to: number): Promise<void> => {
    below = Math.max(0, Math.min(to, machine.messages.length - WINDOW))
    show()
  }
  const nothing = (): void => undefined

  happen({ type: 'restored', messages: restored })
  const stop = channel.on((parcel, from) => happen({ type: 'arrived', parcel, from, name: nameOf(from), at: now() }))
  for (const peer of members.value.keys()) happen({ type: 'linked', peer })

  return {
    chat,
    canChange: false,
    write: ({ text }) =>
      happen({ type: 'wrote', id: createMessageId(), text, at: now(), here: [...members.value.keys()] }),
    edit: nothing,
    remove: nothing,
    react: nothing,
    earlier: () => move(below + PAGE),
    later: () => move(below - PAGE),
    newest: () => move(0),
    async around(id) {
      const at = machine.messages.findIndex((message) => message.id === id)
      if (at === -1) return false
      if (!chat.value.entries.some((entry) => entry.id === id)) await move(machine.messages.length - at - WINDOW / 2)
      return true
    },
    async search(words) {
      const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean)
      const has = ({ text }: Message): boolean => wanted.every((word) => text.toLocaleLowerCase().includes(word))
      return wanted.length === 0 ? [] : machine.messages.filter(has).toReversed().slice(0, WINDOW).map(entryOf)
    },
    async *everything() {
      yield* machine.messages.map(entryOf)
    },
    onArrived(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    look: (looking) => {
      if (looking !== machine.looking) happen({ type: 'looking', looking })
    },
    linked: (peer) => happen({ type: 'linked', peer }),
    close: stop,
  }
}

const shown = (message: Message): Entry =>
  plainEntry({
    id: message.id,
    from: message.from,
    at: message.at,
    written: message.written,
    text: message.text,
    ...(message.from === undefined ? { delivery: deliveryOf(message) } : {}),
  })
