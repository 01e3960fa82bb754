/** Runs the chat machine on a room's channel and a store: the edge where effects happen. */
import { live, type Channel, type Live, type Member, type PeerId } from 'privet'
import { EMPTY_CHAT, stepChat, type Chat, type ChatEffect, type ChatEvent, type Message } from './chat.ts'
import { createMessageId, type Parcel } from './message.ts'

export interface ConversationOptions {
  readonly channel: Channel<Parcel>
  readonly members: Live<ReadonlyMap<PeerId, Member>>
  readonly nameOf: (peer: PeerId) => string
  readonly keep: (message: Message) => Promise<void>
  readonly restored: readonly Message[]
  readonly now: () => number
}

export interface Conversation {
  readonly chat: Live<Chat>
  write(text: string): void
  /** Whether the person has the conversation before their eyes: what comes meanwhile is not unread. */
  look(looking: boolean): void
  /** Hands over again what this person lacks: they have (re)joined or their link has recovered. */
  linked(peer: PeerId): void
  close(): void
}

export function openConversation({ channel, members, nameOf, keep, restored, now }: ConversationOptions): Conversation {
  const chat = live(EMPTY_CHAT)

  const happen = (event: ChatEvent): void => {
    const [next, effects] = stepChat(chat.value, event)
    chat.set(next)
    for (const effect of effects) run(effect)
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

  happen({ type: 'restored', messages: restored })
  const stop = channel.on((parcel, from) => happen({ type: 'arrived', parcel, from, name: nameOf(from), at: now() }))
  for (const peer of members.value.keys()) happen({ type: 'linked', peer })

  return {
    chat,
    write: (text) => happen({ type: 'wrote', id: createMessageId(), text, at: now(), here: [...members.value.keys()] }),
    look: (looking) => {
      if (looking !== chat.value.looking) happen({ type: 'looking', looking })
    },
    linked: (peer) => happen({ type: 'linked', peer }),
    close: stop,
  }
}
