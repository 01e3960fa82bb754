/** Hostile input at the door, with real keys and real envelopes. Connections here only record what is done to them. */
import { memoryBroker, type MemoryBroker } from '@privet/testing/memory-carrier'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { toHex } from '../bytes/index.ts'
import type { Carrier } from '../carrier/index.ts'
import { systemClock, type Clock } from '../clock.ts'
import {
  createEphemeral,
  createRoomSecret,
  dayOf,
  hintIn,
  inviteSecret,
  kindOf,
  lobbyKeys,
  type MeetingKeys,
  memberKeys,
  openAnnounce,
  openDeny,
  openEnvelope,
  openSealed,
  openVouchedOffer,
  type RoomId,
  sealEnvelope,
  sealTo,
  signAnnounce,
  signAnswer,
  signDeny,
  signOffer,
  topicBytes,
  topicFor,
  type Transport,
  vouchOffer,
} from '../handshake/index.ts'
import { createIdentity, type Identity } from '../identity/index.ts'
import { openRoom } from './open-room.ts'
import type { Room, RoomEvent } from './types.ts'

// A busy machine runs these many times slower than an idle one.
vi.setConfig({ testTimeout: 60_000 })

const transport: Transport = {
  fingerprint: new Uint8Array(32).fill(0xaa),
  ufrag: '1OcT',
  password: '67YTdBxVQmcnl9IVIyDQCNe8',
  candidates: [{ kind: 'srflx', family: 'ipv4', address: '203.0.113.7', port: 40_000 }],
}

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
  static made: StubConnection[] = []
  connectionState = 'new'
  signalingState = 'stable'
  localDescription: { sdp: string } | null = null
  remote: unknown[] = []

  constructor() {
    super()
    StubConnection.made.push(this)
  }
  createDataChannel = (): EventTarget =>
    Object.assign(new EventTarget(), { readyState: 'connecting', close: () => undefined })
  createOffer = async (): Promise<{ sdp: string }> => ({ sdp: SDP })
  createAnswer = async (): Promise<{ sdp: string }> => ({ sdp: SDP.replace('actpass', 'active') })
  async setLocalDescription(description: { sdp: string }): Promise<void> {
    this.localDescription = description
    const candidate = { candidate: 'candidate:1 1 udp 1 203.0.113.9 5000 typ srflx raddr 0.0.0.0 rport 9' }
    queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate })))
  }
  async setRemoteDescription(description: unknown): Promise<void> {
    this.remote.push(description)
  }
  addIceCandidate = async (): Promise<void> => undefined
  getTransceivers = (): [] => []
  close(): void {
    this.connectionState = this.signalingState = 'closed'
  }
}

const rooms: Room[] = []
afterEach(async () => {
  for (const room of rooms.splice(0)) await room.leave()
  StubConnection.made = []
})

async function enter(
  broker: MemoryBroker,
  options: Partial<Parameters<typeof openRoom>[0]> & { clock?: Clock } = {},
): Promise<Room> {
  const { clock = systemClock, ...rest } = options
  const createConnection = (): RTCPeerConnection => new StubConnection() as unknown as RTCPeerConnection
  const room = await openRoom({ carriers: [broker.carrier()], environment: { createConnection, clock }, ...rest })
  rooms.push(room)
  return room
}

/** Everything that is said in a lobby, to whoever has its invitation. */
async function listen(broker: MemoryBroker, secret: Uint8Array, room: RoomId) {
  return listenTo(broker, await lobbyKeys(secret, room))
}

function named(broker: MemoryBroker, name?: string): Carrier {
  const carrier = broker.carrier()
  return { name: name ?? carrier.name, traits: carrier.traits, open: (topic, options) => carrier.open(topic, options) }
}

async function listenTo(broker: MemoryBroker, keys: MeetingKeys, name?: string) {
  const carrier = named(broker, name)
  const topic = await topicFor(keys, dayOf(Date.now()), carrier.name)
  const bodies: Uint8Array[] = []
  const post = await carrier.open(topic, { signal: new AbortController().signal })
  void post.incoming
    .pipeTo(
      new WritableStream({ write: async (envelope) => void bodies.push(await openEnvelope(keys, topic, envelope)) }),
    )
    .catch(() => undefined)
  return {
    bodies,
    topic: topicBytes(topic),
    say: async (body: Uint8Array) => post.send(await sealEnvelope(keys, topic, body)),
    of: (kind: string) => bodies.filter((body) => kindOf(body) === kind),
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150))

/** A room of one, at whose door the test stands with the invitation. */
async function doorkeeper() {
  const broker = memoryBroker()
  const room = await enter(broker)
  const events: RoomEvent[] = []
  room.on((event) => events.push(event))
  const { secret } = await room.invite()
  return { room, events, lobby: await listen(broker, secret, room.id) }
}

/** A newcomer at the door of a room whose only member is the test. */
async function newcomer() {
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
    signOffer({ transport, identity, to: join.from, room: secret.room, expires: Date.now() + 60_000, ...more })
  const send = async (plaintext: Uint8Array): Promise<void> =>
    lobby.say((await sealTo(join.ephemeral, plaintext, secret.room)).bytes)
  const vouched = async (identity: Identity, offerBytes: Uint8Array): Promise<Uint8Array> =>
    vouchOffer(offerBytes, { from: identity.id, ...secret })
  return { room, owner, secret, lobby, join, offer, send, vouched }
}

const applied = (): number => StubConnection.made.flatMap(({ remote }) => remote).length

describe('at the door of a room', () => {
  it('case 35: a doorkeeper without a valid vouch gets no ANSWER and nothing reaches a connection; the owner does', async () => {
    const { owner, secret, lobby, offer, send, vouched } = await newcomer()
    const mallory = await createIdentity()
    const other = await createRoomSecret(mallory)
    const plain = await offer(mallory)
    await send(plain)
    await send(Uint8Array.of(...plain, ...secret.genesis, 0))
    await send(Uint8Array.of(...plain, ...secret.genesis, 1, ...new Uint8Array(64)))
    await send(await vouchOffer(plain, { from: mallory.id, ...other }))
    await send(await vouchOffer(plain, { from: mallory.id, roomKey: other.roomKey, genesis: secret.genesis }))
    await settled()
    expect([lobby.of('sealed').length, applied()]).toEqual([5, 0])
    await send(await vouched(owner, await offer(owner)))
    await expect.poll(() => lobby.of('sealed').length).toBe(7)
    expect(applied()).toBe(1)
  })

  it.each([
    [
      'case 3: for someone else',
      async ({ offer, owner }: Newcomer) => offer(owner, { to: (await createIdentity()).id }),
    ],
    [
      'case 5: of another room',
      async ({ offer, owner }: Newcomer) => offer(owner, { room: (await createRoomSecret(owner)).room }),
    ],
    ['case 6: expired', ({ offer, owner }: Newcomer) => offer(owner, { expires: Date.now() - 1_000 })],
    [
      'case 6: valid for too long',
      ({ offer, owner }: Newcomer) => offer(owner, { expires: Date.now() + 8 * 86_400_000 }),
    ],
    ['case 1: damaged', async ({ offer, owner }: Newcomer) => flip(await offer(owner), 60)],
    [
      'case 9: with the flag SIGNED cleared and the signature cut',
      async ({ offer, owner }: Newcomer) => {
        const bytes = await offer(owner)
        return flip(bytes.subarray(0, bytes.length - 64), 16)
      },
    ],
  ] as const)('%s: an offer is dropped without a word', async (_, make) => {
    const all = await newcomer()
    const bytes = await make(all)
    await all.send(await all.vouched(all.owner, bytes))
    await settled()
    expect([all.lobby.of('sealed').length, applied()]).toEqual([1, 0])
  })

  it('case 4: an offer reflected to its author is dropped', async () => {
    const broker = memoryBroker()
    const room = await enter(broker)
    const { secret } = await room.invite()
    const lobby = await listen(broker, secret, room.id)
    const guest = await createIdentity()
    const key = await createEphemeral()
    await lobby.say(
      await signAnnounce({
        kind: 'join',
        topic: lobby.topic,
        identity: guest,
        ephemeral: key.publicKey,
        now: Date.now(),
      }),
    )
    await expect.poll(() => lobby.of('sealed').length).toBe(1)
    // Whoever repeats a sealed message does not even reach its key.
    await lobby.say(lobby.of('sealed')[0] ?? new Uint8Array())
    await settled()
    expect(applied()).toBe(0)
  })

  it('RM-13: an offer that brought no answer is sent again after two seconds, sealed anew to the same key, twice at most', async () => {
    const broker = memoryBroker()
    const room = await enter(broker)
    const { secret } = await room.invite()
    const lobby = await listen(broker, secret, room.id)
    const key = await createEphemeral()
    await lobby.say(
      await signAnnounce({
        kind: 'join',
        topic: lobby.topic,
        identity: await createIdentity(),
        ephemeral: key.publicKey,
        now: Date.now(),
      }),
    )
    await expect.poll(() => lobby.of('sealed').length, { timeout: 6_000 }).toBe(3)
    const sealed = lobby.of('sealed')
    expect(new Set(sealed.map((body) => toHex(hintIn(body)))).size).toBe(1)
    expect(new Set(sealed.map(toHex)).size).toBe(3)
  }, 10_000)

  it('case 7, case 8: of the answers to an offer the first valid one by the right person is taken, and no other', async () => {
    const broker = memoryBroker()
    const room = await enter(broker)
    const { secret } = await room.invite()
    const lobby = await listen(broker, secret, room.id)
    const [guest, mallory] = [await createIdentity(), await createIdentity()]
    const key = await createEphemeral()
    await lobby.say(
      await signAnnounce({
        kind: 'join',
        topic: lobby.topic,
        identity: guest,
        ephemeral: key.publicKey,
        now: Date.now(),
      }),
    )
    await expect.poll(() => lobby.of('sealed').length).toBe(1)
    const sealed = await openSealed(lobby.of('sealed')[0] ?? new Uint8Array(), key, room.id)
    const { offer } = await openVouchedOffer(sealed.plaintext, { now: Date.now(), self: guest.id, room: room.id })
    const answer = async (identity: Identity): Promise<void> =>
      lobby.say((await sealTo(sealed.from, await signAnswer({ offer, transport, identity }), room.id)).bytes)
    await answer(mallory)
    await settled()
    expect(applied()).toBe(0)
    await answer(guest)
    await answer(guest)
    await settled()
    expect(applied()).toBe(1)
  })

  it('case 28, RM-11: a stale JOIN is not answered but denied, and two that agree say that our clock is wrong', async () => {
    const { events, lobby, room } = await doorkeeper()
    const stale = async (ago: number) => {
      const identity = await createIdentity()
      const key = await createEphemeral()
      const now = Date.now() - ago
      const join = { kind: 'join', topic: lobby.topic, identity, ephemeral: key.publicKey } as const
      const nonce = crypto.getRandomValues(new Uint8Array(16))
      await lobby.say(await signAnnounce({ ...join, now, nonce }))
      return { key, join, self: identity.id, nonce, now }
    }
    const { key, self, nonce, now } = await stale(3_600_000)
    await expect.poll(() => lobby.of('sealed').length).toBe(1)
    const { plaintext } = await openSealed(lobby.of('sealed')[0] ?? new Uint8Array(), key, room.id)
    expect(await openDeny(plaintext, { now, self, room: room.id, nonce })).toBe('clock')
    // A carrier may have kept it for an hour, or one person's clock be wrong: that says nothing about ours.
    await stale(7_200_000)
    await settled()
    expect(events).toEqual([])
    await stale(3_610_000)
    await expect
      .poll(() => events.map((event) => (event.type === 'clock-skew' ? Math.round(event.seconds / 60) : event.type)))
      .toEqual([-60])
    // One after the other, and few at once.
    for (let more = 0; more < 4; more++) await stale(3_600_000)
    await settled()
    expect(lobby.of('sealed').length).toBe(3)
  })

  it('case 28: a JOIN that is repeated by a carrier is not answered again', async () => {
    const { lobby } = await doorkeeper()
    const { publicKey: ephemeral } = await createEphemeral()
    const identity = await createIdentity()
    const fresh = await signAnnounce({ kind: 'join', topic: lobby.topic, identity, ephemeral, now: Date.now() })
    await lobby.say(fresh)
    await expect.poll(() => lobby.of('sealed').length).toBe(1)
    for (let again = 0; again < 5; again++) await lobby.say(fresh)
    await settled()
    expect(lobby.of('sealed').length).toBe(1)
  })

  it('RM-29: a newcomer hears why they are refused, if it refers to their last JOIN, and knocks on', async () => {
    const { room, owner, lobby, join, send, vouched, offer } = await newcomer()
    const events: RoomEvent[] = []
    room.on((event) => events.push(event))
    const terms = { identity: owner, to: join.from, room: room.id, expires: Date.now() + 60_000 }
    await send(await signDeny({ ...terms, reason: 'full', nonce: new Uint8Array(16) }))
    await send(await signDeny({ ...terms, reason: 'clock', nonce: join.nonce }))
    await expect.poll(() => events).toEqual([{ type: 'refused', reason: 'clock' }])
    expect(room.status.value).toBe('seeking')
    await send(await vouched(owner, await offer(owner)))
    await expect.poll(() => applied()).toBe(1)
    expect(lobby.of('join').length).toBe(1)
  })

  it('RM-10: also a member answers to what was announced in the lobby only with a vouch, and to nothing from the lobby without', async () => {
    const { room, secret } = await newcomer()
    // As if they had been let in by someone else, over a link.
    const kept = room.save()
    await room.leave()
    const broker = memoryBroker()
    const member = await enter(broker, { saved: { ...kept, roomKey: secret.roomKey, genesis: secret.genesis } })
    const members = await listenTo(broker, await memberKeys(secret.roomKey, secret.room))
    const outside = await listenTo(broker, await lobbyKeys(kept.inviteSecret, secret.room))
    await expect.poll(() => members.of('announce').length, { timeout: 5_000 }).toBeGreaterThan(0)
    const announced = await openAnnounce(members.of('announce')[0] ?? new Uint8Array(), {
      topic: members.topic,
      now: Date.now(),
    })
    const mallory = await createIdentity()
    const plain = await signOffer({
      transport,
      identity: mallory,
      to: announced.from,
      room: secret.room,
      expires: Date.now() + 60_000,
    })
    const sealed = await sealTo(announced.ephemeral, plain, secret.room)
    await outside.say(sealed.bytes)
    await settled()
    expect([applied(), member.status.value]).toEqual([0, 'seeking'])
    await members.say((await sealTo(announced.ephemeral, plain, secret.room)).bytes)
    await expect.poll(() => applied()).toBe(1)
  })

  it('RM-11: a flood in the lobby keeps no member from being heard', async () => {
    const broker = memoryBroker()
    const room = await enter(broker)
    const { roomKey = new Uint8Array(), inviteSecret: secret } = room.save()
    const lobby = await listenTo(broker, await lobbyKeys(secret, room.id))
    const members = await listenTo(broker, await memberKeys(roomKey, room.id))
    const { publicKey: ephemeral } = await createEphemeral()
    const say = async (where: typeof lobby, kind: 'join' | 'announce'): Promise<void> =>
      where.say(
        await signAnnounce({ kind, topic: where.topic, identity: await createIdentity(), ephemeral, now: Date.now() }),
      )
    await Promise.all(Array.from({ length: 40 }, () => say(lobby, 'join')))
    await say(members, 'announce')
    await expect.poll(() => members.of('sealed').length).toBeGreaterThan(0)
  })

  it('RM-5: on several carriers an announcement is one: the same number on each, so the same order of doorkeepers', async () => {
    const owner = await createIdentity()
    const secret = await createRoomSecret(owner)
    const invite = await inviteSecret(secret.roomKey, secret.room)
    const brokers = [memoryBroker(), memoryBroker()]
    const lobbies = await Promise.all(
      brokers.map(async (broker, index) => listenTo(broker, await lobbyKeys(invite, secret.room), `broker ${index}`)),
    )
    await enter(memoryBroker(), {
      carriers: brokers.map((broker, index) => named(broker, `broker ${index}`)),
      saved: { version: 1, room: secret.room, roomKey: undefined, genesis: undefined, inviteSecret: invite },
    })
    await expect.poll(() => lobbies.map((lobby) => lobby.of('join').length)).toEqual([1, 1])
    const nonces = await Promise.all(
      lobbies.map(async (lobby) => {
        const join = await openAnnounce(lobby.of('join')[0] ?? new Uint8Array(), {
          topic: lobby.topic,
          now: Date.now(),
        })
        return toHex(join.nonce)
      }),
    )
    expect(nonces[0]).toBe(nonces[1])
  })

  it('RM-54: channels are few and their names short, and who asks for more is told at once', async () => {
    const room = await enter(memoryBroker())
    expect(() => room.channel('x'.repeat(62))).toThrow(expect.objectContaining({ reason: 'E_CHANNEL' }))
    expect(() => room.channel('ы'.repeat(31))).toThrow(expect.objectContaining({ reason: 'E_CHANNEL' }))
    for (let channel = 0; channel < 63; channel++) room.channel(`channel ${channel}`)
    expect(() => room.channel('one more')).toThrow(expect.objectContaining({ reason: 'E_CHANNEL' }))
    expect(room.channel('channel 0')).toBe(room.channel('channel 0'))
  })

  it('RM-49: a browser that makes no more connections costs one attempt, and the room goes on', async () => {
    const broker = memoryBroker()
    let isOut = true
    const createConnection = (): RTCPeerConnection => {
      if (isOut) throw new DOMException('Too many connections')
      return new StubConnection() as unknown as RTCPeerConnection
    }
    // Nobody keeps a connection ready while time stands still.
    const clock: Clock = { now: () => Date.now(), after: () => () => undefined }
    const room = await enter(broker, { environment: { createConnection, clock } })
    const { secret } = await room.invite()
    const lobby = await listen(broker, secret, room.id)
    const knock = async (): Promise<void> => {
      const { publicKey: ephemeral } = await createEphemeral()
      const identity = await createIdentity()
      await lobby.say(await signAnnounce({ kind: 'join', topic: lobby.topic, identity, ephemeral, now: Date.now() }))
    }
    await knock()
    await settled()
    expect(lobby.of('sealed')).toEqual([])
    isOut = false
    await knock()
    await expect.poll(() => lobby.of('sealed').length).toBe(1)
  })

  it('case 81: a room in relay mode without a TURN server is not opened', async () => {
    const servers = [{ urls: 'stun:stun.example' }]
    await expect(openRoom({ ice: { mode: 'relay', servers } })).rejects.toMatchObject({ reason: 'E_NOTURN' })
  })

  it('case 32: of a thousand JOINs with ids of their own few are checked, and few connections are begun', async () => {
    const broker = memoryBroker()
    const room = await enter(broker)
    const { secret } = await room.invite()
    const lobby = await listen(broker, secret, room.id)
    await settled()
    const { publicKey: ephemeral } = await createEphemeral()
    const joins = await Promise.all(
      Array.from({ length: 1_000 }, async () =>
        signAnnounce({
          kind: 'join',
          topic: lobby.topic,
          identity: await createIdentity(),
          ephemeral,
          now: Date.now(),
        }),
      ),
    )
    for (const join of joins) await lobby.say(join)
    await settled()
    // Six half open, and one kept warm.
    expect(StubConnection.made.length).toBeLessThanOrEqual(8)
    // Each offer may have been repeated twice by now.
    expect(lobby.of('sealed').length).toBeLessThanOrEqual(18)
  }, 20_000)

  it('RM-10: who has no room key opens no door', async () => {
    const { lobby } = await newcomer()
    const { publicKey: ephemeral } = await createEphemeral()
    await lobby.say(
      await signAnnounce({
        kind: 'join',
        topic: lobby.topic,
        identity: await createIdentity(),
        ephemeral,
        now: Date.now(),
      }),
    )
    await settled()
    expect(lobby.of('sealed')).toEqual([])
  })
})

type Newcomer = Awaited<ReturnType<typeof newcomer>>

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = new Uint8Array(bytes)
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return changed
}
