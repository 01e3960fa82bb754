/** Someone who meets others by text and by file, in a page of their own; maybe with a STUN server. */
import { openRoom, type Room } from '../src/index.ts'
import {
  answerByHand,
  fileOf,
  type HandInvitation,
  type HandReply,
  inviteByHand,
  type Paper,
  readPaper,
  textOf,
} from '../src/paper/index.ts'

class ByPaper {
  readonly chat: string[] = []
  readonly #connections: RTCPeerConnection[] = []
  #room: Room | undefined
  #invitation: HandInvitation | undefined
  #reply: HandReply | undefined

  /** Founds a room and invites to it; the text to hand over. */
  async invite(stun?: string): Promise<string> {
    this.#room = this.#enter(await openRoom({ name: 'Host', ...this.#options(stun) }))
    this.#invitation = await inviteByHand(this.#room)
    return textOf(this.#invitation.envelope)
  }

  /** The file to hand back for the invitation somewhere in this text. */
  async answer(text: string, stun?: string): Promise<readonly number[]> {
    this.#reply = await answerByHand(envelopeOf(readPaper(text), 'offer'), { name: 'Guest', ...this.#options(stun) })
    return [...fileOf(this.#reply.envelope).bytes]
  }

  /** Lets in whoever wrote this file; milliseconds until they are a member. */
  async accept(file: readonly number[]): Promise<number> {
    const since = performance.now()
    const visitor = await this.#invitation?.open(envelopeOf(readPaper(Uint8Array.from(file)), 'answer'))
    await visitor?.admit()
    return performance.now() - since
  }

  /** Resolves once the reply has led into the room. */
  async arrived(): Promise<void> {
    this.#room = await this.#reply?.room
    if (this.#room !== undefined) this.#enter(this.#room)
  }

  async say(text: string): Promise<void> {
    await this.#room?.channel('chat').send(text)
  }

  /** Where the first connection tells the other side to look for us. */
  addresses(): readonly string[] {
    return (this.#connections[0]?.localDescription?.sdp ?? '')
      .split('\r\n')
      .filter((line) => /^a=candidate:.* udp /i.test(line))
      .map((line) => line.split(' ')[4] ?? '')
  }

  #enter(room: Room): Room {
    room.channel('chat').on((text) => this.chat.push(text))
    return room
  }

  #options(stun?: string) {
    const createConnection = (configuration: RTCConfiguration): RTCPeerConnection => {
      const connection = new RTCPeerConnection(configuration)
      this.#connections.push(connection)
      return connection
    }
    return { ice: { servers: stun === undefined ? [] : [{ urls: stun }] }, environment: { createConnection } }
  }
}

function envelopeOf(paper: Paper, kind: 'offer' | 'answer'): Uint8Array {
  if (paper.kind !== kind) throw new Error(`It is no ${kind} but an ${paper.kind}`)
  return paper.envelope
}

declare global {
  var byPaper: ByPaper
}

globalThis.byPaper = new ByPaper()
