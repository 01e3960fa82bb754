/** Knocks that are late, repeated or far too many, and a browser that has no connections left. */
import { fakeClock } from '@privet/testing/clock'
import { memoryBroker } from '@privet/testing/memory-carrier'
import { describe, expect, it, vi } from 'vitest'
import { toHex } from '../bytes/index.ts'
import {
  createEphemeral,
  createRoomSecret,
  inviteSecret,
  lobbyKeys,
  memberKeys,
  openAnnounce,
  openDeny,
  openSealed,
  signAnnounce,
} from '../handshake/index.ts'
import { createIdentity } from '../identity/index.ts'
import { MAX_ANNOUNCEMENTS_PER_SECOND } from '../limits.ts'
import {
  afterAnotherKnock,
  doorkeeper,
  enter,
  knock,
  type Listener,
  listenTo,
  made,
  named,
  still,
  stubConnection,
} from './lobby.fixture.ts'
import { openRoom } from './open-room.ts'

// A busy machine runs these many times slower than an idle one.
vi.setConfig({ testTimeout: 60_000 })

describe('knocks at the door of a room', () => {
  it('case 28, RM-11: a stale JOIN is not answered but denied, and two that agree say that our clock is wrong', async () => {
    const { events, lobby, room } = await doorkeeper()
    const { key, identity, nonce, now } = await knock(lobby, 3_600_000)
    await expect.poll(() => lobby.of('sealed').length).toBe(1)
    const { plaintext } = await openSealed(lobby.of('sealed')[0] ?? new Uint8Array(), key, room.id)
    expect(await openDeny(plaintext, { now, self: identity.id, room: room.id, nonce })).toBe('clock')
    // A carrier may have kept it for an hour, or one person's clock be wrong: that says nothing about ours.
    await knock(lobby, 7_200_000)
    await afterAnotherKnock(lobby)
    expect(events).toEqual([])
    await knock(lobby, 3_610_000)
    await expect
      .poll(() => events.map((event) => (event.type === 'clock-skew' ? Math.round(event.seconds / 60) : event.type)))
      .toEqual([-60])
    // One after the other, and few at once.
    for (let more = 0; more < 4; more++) await knock(lobby, 3_600_000)
    await afterAnotherKnock(lobby)
    expect(lobby.of('sealed').length).toBe(3 + 2)
  })

  it('case 28: a JOIN that is repeated by a carrier is not answered again', async () => {
    let now = Date.now()
    const { lobby } = await doorkeeper({ ...still, now: () => now })
    const { key, bytes } = await knock(lobby)
    await expect.poll(() => lobby.sealedFor(key)).toBe(1)
    // By now someone who knocks again is sent the same offer again; our own repeat comes after two seconds.
    now += 1_500
    for (let again = 0; again < 5; again++) await lobby.say(bytes)
    await afterAnotherKnock(lobby)
    expect(await lobby.sealedFor(key)).toBe(1)
  })

  it('RM-11: a flood in the lobby keeps no member from being heard', async () => {
    const broker = memoryBroker()
    const room = await enter(broker)
    const { roomKey = new Uint8Array(), inviteSecret: secret } = room.save()
    const lobby = await listenTo(broker, await lobbyKeys(secret, room.id))
    const members = await listenTo(broker, await memberKeys(roomKey, room.id))
    const { publicKey: ephemeral } = await createEphemeral()
    const say = async (where: Listener, kind: 'join' | 'announce'): Promise<void> =>
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
    let attempts = 0
    const createConnection = (): RTCPeerConnection => {
      attempts += 1
      if (isOut) throw new DOMException('Too many connections')
      return stubConnection()
    }
    const room = await enter(broker, { environment: { createConnection, clock: still } })
    const { secret } = await room.invite()
    const lobby = await listenTo(broker, await lobbyKeys(secret, room.id))
    const { key } = await knock(lobby)
    await expect.poll(() => attempts).toBe(1)
    isOut = false
    await afterAnotherKnock(lobby)
    expect([await lobby.sealedFor(key), attempts]).toEqual([0, 2])
  })

  it('case 81: a room in relay mode without a TURN server is not opened', async () => {
    const servers = [{ urls: 'stun:stun.example' }]
    await expect(openRoom({ ice: { mode: 'relay', servers } })).rejects.toMatchObject({ reason: 'E_NOTURN' })
  })

  it('case 32: of a thousand JOINs with ids of their own few are checked, and few connections are begun', async () => {
    // Its time passes when we say so: a busy machine needs longer for all this than an offer is kept.
    const clock = fakeClock(Date.now())
    const { lobby } = await doorkeeper(clock)
    const { publicKey: ephemeral } = await createEphemeral()
    const { topic } = lobby
    const joins = await Promise.all(
      Array.from({ length: 1_000 }, async () =>
        signAnnounce({ kind: 'join', topic, identity: await createIdentity(), ephemeral, now: Date.now() }),
      ),
    )
    const checked = vi.spyOn(crypto.subtle, 'verify')
    for (const [at, join] of joins.entries()) {
      await lobby.say(join)
      // The broker of the test keeps 256 for whoever listens, ourselves included: none may be lost.
      if (at % 100 === 99) await expect.poll(() => lobby.of('join').length, { timeout: 20_000 }).toBe(at + 1)
    }
    // The offers to six of them, each repeated twice before it is given up.
    for (const offers of [6, 12, 18]) {
      await expect.poll(() => lobby.of('sealed').length, { timeout: 20_000 }).toBe(offers)
      clock.advance(2_000)
    }
    await clock.advanceAsync(500)
    expect(lobby.of('sealed').length).toBe(18)
    // Six half open, and one kept warm.
    expect(made.length).toBeLessThanOrEqual(7)
    // As many at once as in a second, and those of the six and a half seconds that passed.
    expect(checked.mock.calls.length).toBeLessThanOrEqual(8 * MAX_ANNOUNCEMENTS_PER_SECOND)
    checked.mockRestore()
  })
})
