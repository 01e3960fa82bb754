/** A guest and whoever pretends to be a host. */
import { describe, expect, test } from 'vitest'
import { type Bytes } from '../bytes/index.ts'
import { createRoomSecret, inviteSecret, makeHandOffer, openHandAnswer, transcript } from '../handshake/index.ts'
import { createIdentity, type Identity } from '../identity/index.ts'
import { HAND_WELCOME_WAIT } from '../limits.ts'
import { prepareOffer, type Proven } from '../link/index.ts'
import { encodeRoomFrame } from '../room/index.ts'
import { type FakeConnection, type HandWorld, handWorld } from './by-hand.fixture.ts'
import type { HandReply } from './types.ts'

/** A host of whom the test decides every word: proven, and silent until then. */
async function pretend(world: HandWorld): Promise<{
  readonly reply: HandReply
  readonly host: Identity
  readonly connect: () => Promise<Proven>
}> {
  const host = await createIdentity()
  const pending = prepareOffer({ ...world.environment, setup: 'passive' }, { mode: 'direct', servers: [] })
  const transport = await world.until(pending.transport())
  const expires = world.clock.now() + 600_000
  const offerBytes = await makeHandOffer({ transport, identity: host, expires, name: 'Ho\u202Est' })
  const reply = await world.answer(offerBytes)
  return {
    reply,
    host,
    async connect() {
      const answer = await openHandAnswer(reply.envelope, { offerBytes, now: world.clock.now(), self: host.id })
      await pending.accept(answer.transport)
      const terms = { identity: host, transcript: await transcript(offerBytes, answer.bytes), patience: 10_000 }
      return world.until(pending.proven(terms))
    },
  }
}

const welcomeOf = (roomKey: Uint8Array, genesis: Uint8Array): Bytes =>
  encodeRoomFrame({ type: 'welcome', roomKey, genesis })

describe('a guest by hand', () => {
  test('PA-37: the room is the one whose key and genesis WELCOME brings, and they belong together', async () => {
    const world = handWorld()
    const { reply, host, connect } = await pretend(world)
    expect(reply.host).toEqual({ id: host.id, name: 'Host' })
    const { roomKey, genesis, room } = await createRoomSecret(host)
    const { control } = await connect()
    control.send(welcomeOf(roomKey, genesis))
    const entered = await world.until(reply.room)
    expect(entered.id).toBe(room)
    expect(entered.save()).toMatchObject({ roomKey, genesis, inviteSecret: await inviteSecret(roomKey, room) })
    expect([...entered.members.value.keys()]).toEqual([host.id])
  })

  test('PA-37: a key that is not that of the genesis, another frame, a torn one and text let nobody in', async () => {
    const one = await createRoomSecret(await createIdentity())
    const two = await createRoomSecret(await createIdentity())
    for (const [bytes, fault] of [
      [welcomeOf(two.roomKey, one.genesis), { code: 'untrusted', reason: 'E_ROOMKEY' }],
      [welcomeOf(one.roomKey, new Uint8Array(82)), { code: 'unsupported', reason: 'E_VERSION' }],
      [encodeRoomFrame({ type: 'name', name: 'x' }), { code: 'untrusted', reason: 'E_FRAME' }],
      [welcomeOf(one.roomKey, one.genesis).subarray(1), {}],
      [Uint8Array.of(0x10), { reason: 'E_FRAME' }],
    ] as const) {
      const world = handWorld()
      const { reply, connect } = await pretend(world)
      const { control } = await connect()
      control.send(new Uint8Array(bytes))
      await expect(world.until(reply.room)).rejects.toMatchObject(fault)
      expect(reply.status.value).toBe('failed')
      expect(world.connections.at(-1)?.connectionState).toBe('closed')
    }
  })

  test('PA-38: whoever signed the invitation has ten seconds to let us in; if they close instead we are refused', async () => {
    const world = handWorld()
    const silent = await pretend(world)
    await silent.connect()
    await expect.poll(() => silent.reply.status.value).toBe('connecting')
    await world.clock.advanceAsync(HAND_WELCOME_WAIT)
    await expect(silent.reply.room).rejects.toMatchObject({ code: 'timeout' })
    const closing = await pretend(world)
    const { connection } = await closing.connect()
    await expect.poll(() => closing.reply.status.value).toBe('connecting')
    connection.close()
    await expect(world.until(closing.reply.room)).rejects.toMatchObject({ code: 'refused' })
  })

  test('PA-38: a path that is lost before we are let in is not a refusal', async () => {
    const world = handWorld()
    for (const lose of [
      (end: FakeConnection) => end.fail(),
      // As Firefox: the channel goes with the path.
      (end: FakeConnection) => {
        end.connectionState = 'failed'
        end.control.close()
      },
    ]) {
      const { reply, connect } = await pretend(world)
      const guest = world.connections.at(-1) ?? expect.fail()
      await connect()
      await expect.poll(() => reply.status.value).toBe('connecting')
      lose(guest)
      await expect(world.until(reply.room)).rejects.toMatchObject({ code: 'unreachable' })
      expect(reply.status.value).toBe('failed')
    }
  })

  test('PA-38: a browser that says failed while the reply is under way is not believed; one that closes is', async () => {
    const world = handWorld()
    const { invitation, reply, ends } = await world.exchange()
    await world.clock.advanceAsync(16_000)
    ends[1].fail()
    await world.clock.advanceAsync(300_000)
    expect(reply.status.value).toBe('waiting')
    await world.admit(await invitation.open(reply.envelope))
    await world.until(reply.room)
    const lost = await world.exchange()
    lost.ends[1].control.close()
    await expect(world.until(lost.reply.room)).rejects.toMatchObject({ code: 'unreachable' })
    expect(lost.reply.status.value).toBe('failed')
  })

  test('PA-38: a reply is taken back by its guest, or with their signal', async () => {
    const world = handWorld()
    const { invitation, reply, ends } = await world.exchange()
    reply.close()
    expect(reply.status.value).toBe('closed')
    await expect(reply.room).rejects.toMatchObject({ code: 'closed' })
    expect(ends[1].connectionState).toBe('closed')
    const stop = new AbortController()
    const other = await world.answer(invitation.envelope, { signal: stop.signal })
    stop.abort()
    await expect(other.room).rejects.toMatchObject({ code: 'aborted' })
  })

  test('PA-39: someone who is a member already, and someone who has lost their link, come in the same way', async () => {
    const world = handWorld()
    const { host, invitation, reply } = await world.exchange()
    await world.admit(await invitation.open(reply.envelope))
    const first = await world.until(reply.room)
    const again = await world.invite(host)
    const back = await world.answer(again.envelope, { identity: first.self })
    const visitor = await again.open(back.envelope)
    expect(visitor.id).toBe(first.self.id)
    expect(await world.admit(visitor)).toBe(first.self.id)
    const room = await world.until(back.room)
    expect(room.id).toBe(host.id)
    expect([...host.members.value.keys()]).toEqual([first.self.id])
    // A member who came by hand may invite others by hand.
    expect((await world.invite(room)).status.value).toBe('waiting')
  })
})
