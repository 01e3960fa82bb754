/**
 * The conversation as a pure machine. Nothing that was typed is lost: a message knows whom it is for
 * and who has it, is handed over again whenever someone who lacks it comes back, and a message that
 * nobody has yet goes to whoever comes. Receivers recognise repeats by the message's id.
 */
import type { PeerId } from 'privet'
import type { MessageId, Parcel } from './message.ts'

/** One message, ours or somebody's. `at` is when it came to this window, by our own clock. */
export interface Message {
  readonly id: MessageId
  readonly text: string
  readonly at: number
  /** When it was written; never later than `at`. */
  readonly written: number
  /** Undefined when it is ours. */
  readonly from: { readonly id: PeerId; readonly name: string } | undefined
  /** For our own: whom it is for, who was handed it, who has acknowledged it. */
  readonly to: readonly PeerId[]
  readonly handed: readonly PeerId[]
  readonly with: readonly PeerId[]
}

export interface Chat {
  /** In the order of arrival. */
  readonly messages: readonly Message[]
  /** Others' messages that have come since the conversation was last looked at. */
  readonly unread: number
  /** The first of them: where the line "new" is drawn. */
  readonly firstUnread: MessageId | undefined
  readonly looking: boolean
}

export type ChatEvent =
  | { readonly type: 'restored'; readonly messages: readonly Message[] }
  | {
      readonly type: 'wrote'
      readonly id: MessageId
      readonly text: string
      readonly at: number
      readonly here: readonly PeerId[]
    }
  | {
      readonly type: 'arrived'
      readonly parcel: Parcel
      readonly from: PeerId
      readonly name: string
      readonly at: number
    }
  | { readonly type: 'linked'; readonly peer: PeerId }
  | { readonly type: 'handed'; readonly id: MessageId; readonly peer: PeerId }
  | { readonly type: 'looking'; readonly looking: boolean }

export type ChatEffect =
  | { readonly type: 'send'; readonly to: PeerId; readonly parcel: Parcel }
  | { readonly type: 'keep'; readonly message: Message }

export const EMPTY_CHAT: Chat = { messages: [], unread: 0, firstUnread: undefined, looking: true }

/** How far one of our messages has come. */
export type Delivery =
  | { readonly state: 'waiting' }
  | { readonly state: 'sent' }
  | { readonly state: 'with'; readonly count: number; readonly of: number }

/** In words' terms: waits here, is on its way, or is with some of those it is for. */
export function deliveryOf(message: Message): Delivery {
  if (message.with.length > 0) return { state: 'with', count: message.with.length, of: message.to.length }
  return { state: message.handed.length > 0 ? 'sent' : 'waiting' }
}

type Step = readonly [Chat, readonly ChatEffect[]]

/** What an event makes of the conversation, and what is to be done. */
export function stepChat(chat: Chat, event: ChatEvent): Step {
  switch (event.type) {
    case 'restored':
      // Handed over by a page that is gone: unless acknowledged, that says nothing.
      return [
        {
          ...chat,
          messages: [...event.messages.map((message) => ({ ...message, handed: message.with })), ...chat.messages],
        },
        [],
      ]
    case 'wrote':
      return wrote(chat, event)
    case 'arrived':
      return event.parcel.type === 'receipt'
        ? acknowledged(chat, event.from, event.parcel.ids)
        : arrived(chat, { ...event, parcel: event.parcel })
    case 'linked':
      return linked(chat, event.peer)
    case 'handed':
      return change(chat, event.id, (message) => ({ ...message, handed: including(message.handed, event.peer) }))
    case 'looking':
      return [{ ...chat, looking: event.looking, ...(event.looking ? { unread: 0 } : { firstUnread: undefined }) }, []]
  }
}

function wrote(chat: Chat, { id, text, at, here }: Extract<ChatEvent, { type: 'wrote' }>): Step {
  const message: Message = { id, text, at, written: at, from: undefined, to: here, handed: [], with: [] }
  return [
    { ...chat, messages: [...chat.messages, message], firstUnread: undefined },
    [{ type: 'keep', message }, ...here.map((peer) => send(message, peer))],
  ]
}

function arrived(
  chat: Chat,
  { parcel, from, name, at }: { parcel: Extract<Parcel, { type: 'message' }>; from: PeerId; name: string; at: number },
): Step {
  const receipt: ChatEffect = { type: 'send', to: from, parcel: { type: 'receipt', ids: [parcel.id] } }
  // A repeat is acknowledged again: the first receipt may have been lost with its link. Somebody
  // else's id is not theirs to confirm or to shadow.
  const known = chat.messages.find(({ id }) => id === parcel.id)
  if (known) return [chat, known.from?.id === from ? [receipt] : []]
  const message: Message = {
    id: parcel.id,
    text: parcel.text,
    at,
    written: Math.min(parcel.time, at),
    from: { id: from, name },
    to: [],
    handed: [],
    with: [],
  }
  const counted = chat.looking ? {} : { unread: chat.unread + 1, firstUnread: chat.firstUnread ?? message.id }
  return [{ ...chat, ...counted, messages: [...chat.messages, message] }, [{ type: 'keep', message }, receipt]]
}

function acknowledged(chat: Chat, peer: PeerId, ids: readonly MessageId[]): Step {
  let step: Step = [chat, []]
  for (const id of ids) {
    const [next, effects] = change(step[0], id, (message) =>
      message.from === undefined && message.to.includes(peer)
        ? { ...message, handed: including(message.handed, peer), with: including(message.with, peer) }
        : message,
    )
    step = [next, [...step[1], ...effects]]
  }
  return step
}

function linked(chat: Chat, peer: PeerId): Step {
  const effects: ChatEffect[] = []
  const messages = chat.messages.map((message) => {
    const lacks = message.from === undefined && !message.with.includes(peer)
    if (!lacks || !(message.to.includes(peer) || message.with.length === 0)) return message
    const addressed = message.to.includes(peer) ? message : { ...message, to: [...message.to, peer] }
    if (addressed !== message) effects.push({ type: 'keep', message: addressed })
    effects.push(send(addressed, peer))
    return addressed
  })
  return [{ ...chat, messages }, effects]
}

function change(chat: Chat, id: MessageId, how: (message: Message) => Message): Step {
  const old = chat.messages.find((message) => message.id === id)
  const message = old && how(old)
  if (!message || message === old) return [chat, []]
  return [
    { ...chat, messages: chat.messages.map((each) => (each === old ? message : each)) },
    [{ type: 'keep', message }],
  ]
}

const send = ({ id, written, text }: Message, to: PeerId): ChatEffect => ({
  type: 'send',
  to,
  parcel: { type: 'message', id, time: written, text },
})

const including = (peers: readonly PeerId[], peer: PeerId): readonly PeerId[] =>
  peers.includes(peer) ? peers : [...peers, peer]
