/** Someone who meets others by hand, in a page of their own. What they would hand over goes out as hexadecimal. */
import { fromHex, toHex } from '../src/bytes/index.ts'
import { openRoom, PeerError, type Room } from '../src/index.ts'
import {
  answerByHand,
  type HandInvitation,
  type HandReply,
  inviteByHand,
  type InviteByHandOptions,
  type Visitor,
} from '../src/paper/index.ts'

interface Hand {
  /** Founds a room without any carrier. */
  found(name: string): Promise<void>
  /** The invitation and its number here. */
  invite(options?: InviteByHandOptions): Promise<string>
  /** Who brought this reply to the newest invitation, or the reason of the refusal. */
  open(reply: string): Promise<{ readonly id: string; readonly name: string } | string>
  /** Lets the newest visitor in, or tells why not. */
  admit(): Promise<string>
  sendAway(): void
  /** The reply, or the reason why there is none. */
  answer(offer: string, name: string, unsigned?: boolean): Promise<string>
  invitation: HandInvitation
  visitors: Visitor[]
  reply: HandReply
  room: Room
  /** Milliseconds from `admit` to a member, and from the reply to the room. */
  took: number
  /** `linked` with so many, or how the reply ended. */
  arrived(): Promise<string>
  linked(): string[]
  say(text: string): Promise<void>
  chat: string[]
}

declare global {
  var hand: Hand
}

const hand: Partial<Hand> & Pick<Hand, 'chat' | 'visitors'> = { chat: [], visitors: [] }
const reasonOf = (error: unknown): string => (error instanceof PeerError ? (error.reason ?? error.code) : String(error))

function enter(room: Room): void {
  hand.room = room
  room.channel('chat').on((text) => hand.chat.push(text))
}

globalThis.hand = Object.assign(hand, {
  async found(name: string) {
    enter(await openRoom({ name }))
  },
  async invite(options: InviteByHandOptions = {}) {
    hand.invitation = await inviteByHand(globalThis.hand.room, options)
    return toHex(hand.invitation.envelope)
  },
  async open(reply: string) {
    try {
      const visitor = await globalThis.hand.invitation.open(fromHex(reply))
      hand.visitors.push(visitor)
      return { id: visitor.id, name: visitor.name }
    } catch (error) {
      return reasonOf(error)
    }
  },
  async admit() {
    const since = performance.now()
    try {
      const member = await hand.visitors.at(-1)?.admit()
      hand.took = performance.now() - since
      return member?.id ?? 'nobody'
    } catch (error) {
      return reasonOf(error)
    }
  },
  sendAway: () => hand.visitors.at(-1)?.refuse(),
  async answer(offer: string, name: string, unsigned = false) {
    try {
      hand.reply = await answerByHand(fromHex(offer), { name, unsigned })
      hand.reply.room.then(enter, () => undefined)
      return toHex(hand.reply.envelope)
    } catch (error) {
      return reasonOf(error)
    }
  },
  async arrived() {
    try {
      await hand.reply?.room
      return 'in'
    } catch (error) {
      return reasonOf(error)
    }
  },
  linked: () =>
    [...(hand.room?.members.value ?? [])].filter(([, { status }]) => status.value === 'open').map(([id]) => id),
  say: (text: string) => globalThis.hand.room.channel('chat').send(text),
}) as Hand
