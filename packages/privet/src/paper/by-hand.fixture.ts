/**
 * Two ends of connections that find each other by their ICE names alone, once each has the other's description. What is
 * sent arrives a microtask later. No network, no time of its own.
 */
import { type FakeClock, fakeClock } from '@privet/testing/clock'
import { afterEach, expect } from 'vitest'
import { fromHex } from '../bytes/index.ts'
import { readTransport, renderSdp, type Transport } from '../handshake/index.ts'
import { openRoom, type Room, type RoomOptions } from '../room/index.ts'
import { answerByHand, type AnswerByHandOptions } from './answer.ts'
import { inviteByHand } from './invite.ts'
import type { HandInvitation, HandReply, InviteByHandOptions, Visitor } from './types.ts'

/** One end of a data channel. */
export class FakeChannel extends EventTarget {
  readonly label: string
  readonly ordered = true
  readonly maxRetransmits = null
  readonly maxPacketLifeTime = null
  binaryType = 'arraybuffer'
  readyState = 'connecting'
  bufferedAmount = 0
  bufferedAmountLowThreshold = 0
  other: FakeChannel | undefined
  onopen: (() => void) | null = null
  onclose: (() => void) | null = null
  onmessage: ((event: { readonly data: ArrayBuffer }) => void) | null = null

  constructor(label: string) {
    super()
    this.label = label
  }
  open(): void {
    if (this.readyState !== 'connecting') return
    this.readyState = 'open'
    this.onopen?.()
    this.dispatchEvent(new Event('open'))
  }
  send(bytes: Uint8Array<ArrayBuffer>): void {
    const data = bytes.slice().buffer
    queueMicrotask(() => {
      this.other?.onmessage?.({ data })
      this.other?.dispatchEvent(Object.assign(new Event('message'), { data }))
    })
  }
  close(): void {
    if (this.readyState === 'closed') return
    this.readyState = 'closed'
    const { other } = this
    queueMicrotask(() => {
      this.onclose?.()
      other?.close()
    })
  }
}

export class FakeConnection extends EventTarget {
  readonly control = new FakeChannel('c')
  readonly local: Transport
  readonly #all: FakeConnection[]
  readonly added: string[] = []
  /** No path is found until `hurry`. */
  isSlow = false
  connectionState = 'new'
  signalingState = 'stable'
  localDescription: { sdp: string } | null = null
  remoteDescription: { sdp: string } | null = null
  ondatachannel: ((event: { readonly channel: FakeChannel }) => void) | null = null
  onconnectionstatechange: (() => void) | null = null
  ontrack: (() => void) | null = null

  constructor(all: FakeConnection[]) {
    super()
    this.#all = all
    all.push(this)
    const number = String(all.length).padStart(2, '0')
    this.local = {
      fingerprint: fromHex(number.repeat(32)),
      ufrag: `ab${number}`,
      password: 'x'.repeat(24),
      candidates: [],
    }
  }
  get currentRemoteDescription(): { sdp: string } | null {
    return this.remoteDescription
  }
  createDataChannel(label: string, options: { readonly negotiated?: boolean } = {}): FakeChannel {
    if (options.negotiated === true && label === 'c') return this.control
    const channel = new FakeChannel(label)
    channel.other = new FakeChannel(label)
    channel.other.other = channel
    queueMicrotask(() => {
      if (channel.other !== undefined) this.#peer()?.ondatachannel?.({ channel: channel.other })
      channel.other?.open()
      channel.open()
    })
    return channel
  }
  createOffer = async (): Promise<{ sdp: string }> => ({ sdp: renderSdp(this.local, 'offer') })
  createAnswer = async (): Promise<{ sdp: string }> => ({ sdp: renderSdp(this.local, 'answer') })
  async setLocalDescription(description: { sdp: string }): Promise<void> {
    this.localDescription = description
    const candidate = { candidate: `candidate:1 1 udp 1 192.0.2.7 5${this.local.ufrag.slice(2)}0 typ host` }
    queueMicrotask(() => {
      this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }))
      this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: null }))
    })
    this.#meet()
  }
  async setRemoteDescription(description: { sdp: string }): Promise<void> {
    this.remoteDescription = description
    this.#meet()
  }
  addIceCandidate = async ({ candidate }: { readonly candidate: string }): Promise<void> =>
    void this.added.push(candidate)
  setConfiguration(): void {}
  getTransceivers = (): [] => []
  getStats = async (): Promise<Map<string, object>> => new Map()
  close(): void {
    this.connectionState = this.signalingState = 'closed'
    this.control.close()
  }
  hurry(): void {
    this.isSlow = false
    this.#meet()
  }
  /** As a browser that has found no path for a while. */
  fail(): void {
    this.connectionState = 'failed'
    this.onconnectionstatechange?.()
  }

  #peer(): FakeConnection | undefined {
    const { remoteDescription } = this
    if (remoteDescription === null) return undefined
    const { ufrag } = readTransport(remoteDescription.sdp)
    return this.#all.find(({ local }) => local.ufrag === ufrag)
  }
  #meet(): void {
    const peer = this.#peer()
    if (peer === undefined || peer.#peer() !== this || this.localDescription === null) return
    if (this.isSlow || peer.isSlow) return
    this.control.other = peer.control
    peer.control.other = this.control
    queueMicrotask(() => {
      for (const one of [this, peer]) one.connectionState = 'connected'
      for (const one of [this, peer]) one.control.open()
    })
  }
}

/** Everyone of one test, on one clock. */
export class HandWorld {
  readonly clock: FakeClock = fakeClock()
  readonly connections: FakeConnection[] = []
  readonly environment = {
    clock: this.clock,
    random: () => 0.5,
    createConnection: (): RTCPeerConnection => new FakeConnection(this.connections) as unknown as RTCPeerConnection,
  }
  readonly #rooms: Room[] = []

  async found(options: RoomOptions = {}): Promise<Room> {
    const room = await openRoom({ name: 'Host', environment: this.environment, ...options })
    this.#rooms.push(room)
    return room
  }

  /** Lets time pass until it is there. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let isDone = false
    const done = promise.finally(() => (isDone = true))
    done.catch(() => {})
    for (let round = 0; round < 2_000 && !isDone; round++) await this.clock.advanceAsync(1)
    return done
  }

  invite(room: Room, options: InviteByHandOptions = {}): Promise<HandInvitation> {
    return this.until(inviteByHand(room, options))
  }

  async answer(offer: Uint8Array, options: AnswerByHandOptions = {}): Promise<HandReply> {
    const reply = await this.until(answerByHand(offer, { name: 'Guest', environment: this.environment, ...options }))
    reply.room.then(
      (room) => this.#rooms.push(room),
      () => undefined,
    )
    return reply
  }

  /** A room, an invitation to it, and a reply that has not been brought back. */
  async exchange(options: InviteByHandOptions = {}): Promise<{
    readonly host: Room
    readonly invitation: HandInvitation
    readonly reply: HandReply
    readonly ends: readonly [host: FakeConnection, guest: FakeConnection]
  }> {
    const host = await this.found()
    const before = this.connections.length
    const invitation = await this.invite(host, options)
    const reply = await this.answer(invitation.envelope, { unsigned: options.signed === false })
    const [a = expect.fail(), b = expect.fail()] = this.connections.slice(before)
    return { host, invitation, reply, ends: [a, b] }
  }

  async admit(visitor: Visitor): Promise<string> {
    return (await this.until(visitor.admit())).id
  }

  async close(): Promise<void> {
    for (const room of this.#rooms.splice(0)) await this.until(room.leave())
  }
}

/** A new world for each test, closed behind it. */
export function handWorld(): HandWorld {
  const world = new HandWorld()
  worlds.push(world)
  return world
}

const worlds: HandWorld[] = []
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})
