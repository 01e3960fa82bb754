/**
 * The door of a room, with the test on one side of it: real keys, real envelopes, and a broker that is
 * a variable. Connections only record what is done to them.
 */
import { memoryBroker, type MemoryBroker } from '@privet/testing/memory-carrier'
import { afterEach, expect } from 'vitest'
import { toHex } from '../bytes/index.ts'
import type { Carrier } from '../carrier/index.ts'
import { type Clock, systemClock } from '../clock.ts'
import {
  createEphemeral,
  createRoomSecret,
  dayOf,
  type Ephemeral,
  hintIn,
  hintOf,
  inviteSecret,
  kindOf,
  lobbyKeys,
  type MeetingKeys,
  openAnnounce,
  openEnvelope,
  type RoomId,
  sealEnvelope,
  sealTo,
  signAnnounce,
  signOffer,
  topicBytes,
  topicFor,
  type Transport,
  vouchOffer,
} from '../handshake/index.ts'
import { createIdentity, type Identity } from '../identity/index.ts'
import { openRoom } from './open-room.ts'
import type { Room, RoomEvent } from './types.ts'

/** The transport of whoever the test plays; `byte` tells one from another wherever it is applied. */
export function transport(byte = 0xaa): Transport {
  return {
    fingerprint: new Uint8Array(32).fill(byte),
    ufrag: '1OcT',
    password: '67YTdBxVQmcnl9IVIyDQCNe8',
    candidates: [{ kind: 'srflx', family: 'ipv4', address: '203.0.113.7', port: 40_000 }],
  }
}

/** Time stands still: nothing is repeated, given up or kept ready. */
export const still: Clock = { now: () => Date.now(), after: () => () => undefined }

const SDP = [
  'v=0',
  'o=- 1 2 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 0.0.0.0',
  'a=ice-ufrag:1OcT',
  'a=ice-pwd:67YTdBxVQmcnl9IVIyDQCNe8',
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AA').join(':')}`,
  'a=setup:actpass',
  'a=mid:0',
  'a=sctp-port:5000',
  'a=max-message-size:262144',
  '',
].join('\r\n')

/** What stands in for a browser's connection: it gathers one address and remembers what it was told. */
class StubConnection extends EventTarget {
  connectionState = 'new'
  signalingState = 'stable'
  localDescription: { sdp: string } | null = null
  remote: { readonly sdp: string }[] = []

  createDataChannel = (): EventTarget =>
    Object.assign(new EventTarget(), { readyState: 'connecting', close: () => undefined })
  createOffer = async (): Promise<{ sdp: string }> => ({ sdp: SDP })
  createAnswer = async (): Promise<{ sdp: string }> => ({ sdp: SDP.replace('actpass', 'active') })
  async setLocalDescription(description: { sdp: string }): Promise<void> {
    this.localDescription = description
    const candidate = { candidate: 'candidate:1 1 udp 1 203.0.113.9 5000 typ srflx raddr 0.0.0.0 rport 9' }
    queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate })))
  }
  async setRemoteDescription(description: { sdp: string }): Promise<void> {
    this.remote.push(description)
  }
  addIceCandidate = async (): Promise<void> => undefined
  getTransceivers = (): [] => []
  close(): void {
    this.connectionState = this.signalingState = 'closed'
  }
}

/** Every connection that was made in this test. */
export const made: StubConnection[] = []

/** The stub, as `createConnection` of a room's environment. */
export function stubConnection(): RTCPeerConnection {
  const stub = new StubConnection()
  made.push(stub)
  return stub as unknown as RTCPeerConnection
}

/** What was applied to connections, by the first byte of its fingerprint. */
export function applied(): readonly (string | undefined)[] {
  return made.flatMap(({ remote }) => remote.map(({ sdp }) => /sha-256 (\w\w)/.exec(sdp)?.[1]))
}

const rooms: Room[] = []
afterEach(async () => {
  for (const room of rooms.splice(0)) await room.leave()
  made.splice(0)
})

export async function enter(
  broker: MemoryBroker,
  options: Partial<Parameters<typeof openRoom>[0]> & { clock?: Clock } = {},
): Promise<Room> {
  const { clock = systemClock, ...rest } = options
  const environment = { createConnection: stubConnection, clock }
  const room = await openRoom({ carriers: [broker.carrier()], environment, ...rest })
  rooms.push(room)
  return room
}

/** This broker as a carrier of another name. */
export function named(broker: MemoryBroker, name?: string): Carrier {
  const carrier = broker.carrier()
  return { name: name ?? carrier.name, traits: carrier.traits, open: (topic, options) => carrier.open(topic, options) }
}

/** Someone with the keys of a meeting place, who hears and says what they like there. */
export interface Listener {
  readonly topic: Uint8Array
  say(body: Uint8Array): Promise<void>
  /** What was said so far, of one kind; also by ourselves. */
  of(kind: string): readonly Uint8Array[]
  /** So many sealed messages were for the one who announced this key. */
  sealedFor(key: Pick<Ephemeral, 'publicKey'>): Promise<number>
}

export async function listenTo(broker: MemoryBroker, keys: MeetingKeys, name?: string): Promise<Listener> {
  const carrier = named(broker, name)
  const topic = await topicFor(keys, dayOf(Date.now()), carrier.name)
  const bodies: Uint8Array[] = []
  const post = await carrier.open(topic, { signal: new AbortController().signal })
  void post.incoming
    .pipeTo(
      new WritableStream({ write: async (envelope) => void bodies.push(await openEnvelope(keys, topic, envelope)) }),
    )
    .catch(() => undefined)
  const of = (kind: string): Uint8Array[] => bodies.filter((body) => kindOf(body) === kind)
  return {
    topic: topicBytes(topic),
    say: async (body) => post.send(await sealEnvelope(keys, topic, body)),
    of,
    async sealedFor({ publicKey }) {
      const hint = toHex(await hintOf(publicKey))
      return of('sealed').filter((body) => toHex(hintIn(body)) === hint).length
    },
  }
}

/** Everything that is said in a lobby, to whoever has its invitation. */
async function listen(broker: MemoryBroker, secret: Uint8Array, room: RoomId): Promise<Listener> {
  return listenTo(broker, await lobbyKeys(secret, room))
}

/** What someone said who knocked. */
export interface Knocked {
  readonly identity: Identity
  readonly key: Ephemeral
  readonly nonce: Uint8Array
  readonly now: number
  readonly bytes: Uint8Array
}

/** Someone new knocks; `ago` is how late their clock is (ms). */
export async function knock(lobby: Listener, ago = 0): Promise<Knocked> {
  const identity = await createIdentity()
  const key = await createEphemeral()
  const nonce = crypto.getRandomValues(new Uint8Array(16))
  const now = Date.now() - ago
  const { topic } = lobby
  const bytes = await signAnnounce({ kind: 'join', topic, identity, ephemeral: key.publicKey, now, nonce })
  await lobby.say(bytes)
  return { identity, key, nonce, now, bytes }
}

/** Someone knocks and is answered: whatever was said before that has been dealt with. */
export async function afterAnotherKnock(lobby: Listener): Promise<void> {
  const { key } = await knock(lobby)
  await expect.poll(() => lobby.sealedFor(key)).toBe(1)
}

/** A room of one, at whose door the test stands with the invitation. */
export async function doorkeeper(clock: Clock = still) {
  const broker = memoryBroker()
  const room = await enter(broker, { clock })
  const events: RoomEvent[] = []
  room.on((event) => events.push(event))
  const { secret } = await room.invite()
  return { room, events, lobby: await listen(broker, secret, room.id) }
}

/** A newcomer at the door of a room whose only member is the test. */
export async function newcomer() {
  const broker = memoryBroker()
  const owner = await createIdentity()
  const secret = await createRoomSecret(owner)
  const invite = await inviteSecret(secret.roomKey, secret.room)
  const lobby = await listen(broker, invite, secret.room)
  const room = await enter(broker, {
    saved: { version: 1, room: secret.room, roomKey: undefined, genesis: undefined, inviteSecret: invite },
  })
  await expect.poll(() => lobby.of('join').length).toBe(1)
  const join = await openAnnounce(lobby.of('join')[0] ?? new Uint8Array(), { topic: lobby.topic, now: Date.now() })
  const offer = (identity: Identity, more: object = {}): Promise<Uint8Array> =>
    signOffer({
      transport: transport(),
      identity,
      to: join.from,
      room: secret.room,
      expires: Date.now() + 60_000,
      ...more,
    })
  let sent = 0
  const send = async (plaintext: Uint8Array): Promise<void> => {
    sent += 1
    await lobby.say((await sealTo(join.ephemeral, plaintext, secret.room)).bytes)
  }
  const vouched = async (identity: Identity, offerBytes: Uint8Array): Promise<Uint8Array> =>
    vouchOffer(offerBytes, { from: identity.id, ...secret })
  /** The owner, who may, opens the door and is answered: whatever was sent before that has been dealt with. */
  const letIn = async (byte = 0xbb): Promise<void> => {
    await send(await vouched(owner, await offer(owner, { transport: transport(byte) })))
    await expect.poll(() => lobby.of('sealed').length).toBe(sent + 1)
    await expect.poll(applied).toEqual([byte.toString(16).toUpperCase()])
  }
  return { room, owner, secret, lobby, join, offer, send, vouched, letIn }
}
