import { describe, expect, test } from 'vitest'
import { reasonOf } from '../../e2e/scene.ts'
import { makeHandAnswer, openHandOffer } from '../handshake/index.ts'
import { createIdentity } from '../identity/index.ts'
import { HAND_CONNECT_WAIT, HAND_LIFETIME, HAND_WELCOME_WAIT, MAX_CLOCK_SKEW, MAX_HAND_INVITATIONS } from '../limits.ts'
import { handWorld } from './by-hand.fixture.ts'
import { inviteByHand } from './invite.ts'
import { readHandshake, referenceOf } from './look.ts'

const SKEW = MAX_CLOCK_SKEW * 1_000

describe('an invitation by hand', () => {
  test('PA-28: one exchange makes a guest a member of the room, with no carrier', async () => {
    const world = handWorld()
    const { host, invitation, reply } = await world.exchange()
    expect(reply.host).toEqual({ id: host.self.id, name: 'Host' })
    expect(readHandshake(reply.envelope)).toMatchObject({ kind: 'answer', signed: true, name: 'Guest' })
    expect(readHandshake(reply.envelope).reference).toEqual(await referenceOf(invitation.envelope))
    const visitor = await invitation.open(reply.envelope)
    expect(visitor.name).toBe('Guest')
    expect([invitation.status.value, reply.status.value]).toEqual(['waiting', 'waiting'])
    expect(await world.admit(visitor)).toBe(visitor.id)
    const room = await world.until(reply.room)
    expect([room.id, room.self.id]).toEqual([host.id, visitor.id])
    expect([...room.members.value.keys()]).toEqual([host.self.id])
    expect([...host.members.value.keys()]).toEqual([visitor.id])
    expect([invitation.status.value, reply.status.value]).toEqual(['connected', 'connected'])
    expect(room.save()).toEqual(host.save())
  })

  test('PA-29: the connection of the host hears of nobody before the host has said yes', async () => {
    const world = handWorld()
    const { invitation, reply, ends } = await world.exchange()
    const visitor = await invitation.open(reply.envelope)
    await world.clock.advanceAsync(5_000)
    expect(ends[0].remoteDescription).toBeNull()
    expect(ends[0].added).toEqual([])
    await world.admit(visitor)
    // The host speaks first in DTLS: until now nobody could answer.
    expect(ends[0].remoteDescription?.sdp).toContain('a=setup:passive')
    expect(ends[1].remoteDescription?.sdp).toContain('a=setup:active')
  })

  test('PA-30: of two answers the one that was admitted counts; it, too, is good for one time', async () => {
    const world = handWorld()
    const { host, invitation, reply } = await world.exchange()
    const second = await world.answer(invitation.envelope)
    const [one, two] = [await invitation.open(reply.envelope), await invitation.open(second.envelope)]
    const admitted = world.admit(two)
    await expect(one.admit()).rejects.toMatchObject({ code: 'refused', reason: 'E_USED' })
    expect(await admitted).toBe(two.id)
    for (const { envelope } of [reply, second])
      await expect(invitation.open(envelope)).rejects.toMatchObject({ reason: 'E_USED' })
    expect((await two.admit()).id).toBe(two.id)
    expect(host.members.value.size).toBe(1)
  })

  test('PA-30: whoever is sent away stays away, and the invitation is there for someone else', async () => {
    const world = handWorld()
    const { invitation, reply } = await world.exchange()
    const first = await invitation.open(reply.envelope)
    first.refuse()
    await expect(first.admit()).rejects.toMatchObject({ code: 'closed' })
    const second = await world.answer(invitation.envelope)
    const visitor = await invitation.open(second.envelope)
    expect(await world.admit(visitor)).toBe(visitor.id)
  })

  test('PA-31: an answer that Mallory signed for the connection of Bob ends at its proof', async () => {
    const world = handWorld()
    const { host, invitation, ends, reply } = await world.exchange()
    const mallory = await createIdentity()
    const offer = await openHandOffer(invitation.envelope, { now: world.clock.now(), self: mallory.id })
    const forged = await makeHandAnswer({ offer, transport: ends[1].local, identity: mallory })
    const visitor = await invitation.open(forged)
    expect(visitor.id).toBe(mallory.id)
    // Both ends refuse: each holds another transcript.
    await expect(world.until(visitor.admit())).rejects.toMatchObject({ code: 'untrusted' })
    await expect(world.until(reply.room)).rejects.toMatchObject({ code: 'untrusted' })
    expect([invitation.status.value, reply.status.value]).toEqual(['failed', 'failed'])
    expect(host.members.value.size).toBe(0)
  })

  test('PA-31: an answer without a signature, one to another offer, our own offer and noise cost nothing', async () => {
    const world = handWorld()
    const { host, invitation, reply } = await world.exchange()
    const guest = await createIdentity()
    const opened = await openHandOffer(invitation.envelope, { now: world.clock.now(), self: guest.id })
    const transport = opened.transport
    const bare = await makeHandAnswer({ offer: { ...opened, from: undefined }, transport, identity: guest })
    const own = await makeHandAnswer({ offer: opened, transport, identity: host.self })
    const other = await world.invite(host)
    expect(await reasonOf(() => invitation.open(bare))).toBe('E_UNSIGNED')
    expect(await reasonOf(() => invitation.open(own))).toBe('E_SELF')
    expect(await reasonOf(() => other.open(reply.envelope))).toBe('E_REF')
    expect(await reasonOf(() => invitation.open(invitation.envelope))).toBe('E_TYPE')
    expect(await reasonOf(() => invitation.open(new Uint8Array(7)))).toBe('E_VERSION')
    expect(invitation.status.value).toBe('waiting')
    expect(await world.admit(await invitation.open(reply.envelope))).toBeTypeOf('string')
  })

  test('PA-31: a guest who says anything in the place of CONFIRM is not let in', async () => {
    const world = handWorld()
    const { host, invitation, reply, ends } = await world.exchange()
    const { control } = ends[1]
    control.send = () => control.other?.onmessage?.({ data: new Uint8Array(115).buffer })
    const visitor = await invitation.open(reply.envelope)
    await expect(world.until(visitor.admit())).rejects.toMatchObject({ reason: 'E_VERSION' })
    expect(invitation.status.value).toBe('failed')
    expect(host.members.value.size).toBe(0)
  })

  test('PA-32: when its time is over nobody comes with it, on either side', async () => {
    const world = handWorld()
    const { invitation, reply, ends } = await world.exchange({ lifetime: 60_000 })
    const visitor = await invitation.open(reply.envelope)
    await world.clock.advanceAsync(60_000)
    // Nobody has told the guest whether the host said yes in the last second, nor whose clock is right.
    expect([invitation.status.value, reply.status.value]).toEqual(['expired', 'waiting'])
    const late = { code: 'expired', reason: 'E_EXPIRED' }
    await expect(visitor.admit()).rejects.toMatchObject(late)
    await expect(invitation.open(reply.envelope)).rejects.toMatchObject(late)
    await world.clock.advanceAsync(SKEW)
    expect(reply.status.value).toBe('expired')
    await expect(reply.room).rejects.toMatchObject(late)
    await expect(world.answer(invitation.envelope)).rejects.toMatchObject(late)
    expect(ends.map(({ connectionState }) => connectionState)).toEqual(['closed', 'closed'])
  })

  test('PA-32: whoever was said yes to in time may take longer to connect', async () => {
    const world = handWorld()
    const { invitation, reply, ends } = await world.exchange({ lifetime: HAND_LIFETIME })
    const visitor = await invitation.open(reply.envelope)
    ends[1].isSlow = true
    await world.clock.advanceAsync(invitation.expires - world.clock.now() - 1_500)
    const admitted = visitor.admit()
    await world.clock.advanceAsync(2_000)
    expect([invitation.status.value, reply.status.value]).toEqual(['connecting', 'waiting'])
    ends[1].hurry()
    expect((await world.until(admitted)).id).toBe(visitor.id)
    await world.until(reply.room)
    expect([invitation.status.value, reply.status.value]).toEqual(['connected', 'connected'])
  })

  test('PA-32: a minute after the end, when nobody can come any more, the guest hears that it is over', async () => {
    const world = handWorld()
    const { invitation, reply } = await world.exchange({ lifetime: HAND_LIFETIME })
    await world.clock.advanceAsync(invitation.expires + HAND_CONNECT_WAIT - 1 - world.clock.now())
    expect(reply.status.value).toBe('waiting')
    await world.clock.advanceAsync(1)
    expect(reply.status.value).toBe('expired')
    await expect(reply.room).rejects.toMatchObject({ code: 'expired', reason: 'E_EXPIRED' })
  })

  test.each([HAND_LIFETIME, -HAND_LIFETIME])(
    'PA-32: a guest whose clock is %i ms ahead has five minutes for an invitation that was made now',
    async (ahead) => {
      const world = handWorld()
      const invitation = await world.invite(await world.found())
      const clock = { ...world.clock, now: () => world.clock.now() + ahead }
      const reply = await world.answer(invitation.envelope, { environment: { ...world.environment, clock } })
      await world.clock.advanceAsync(SKEW - 2_000)
      expect(await world.admit(await invitation.open(reply.envelope))).toBeTypeOf('string')
      await world.until(reply.room)
    },
  )

  test('PA-33: eight invitations wait at a time; one that is over makes place', async () => {
    const world = handWorld()
    const host = await world.found()
    const all = []
    for (let i = 0; i < MAX_HAND_INVITATIONS; i++) all.push(await world.invite(host))
    await expect(inviteByHand(host)).rejects.toMatchObject({ code: 'too-large', reason: 'E_INVITATIONS' })
    all[3]?.close()
    expect((await world.invite(host)).status.value).toBe('waiting')
    for (const lifetime of [0, 86_400_001, Number.NaN])
      await expect(inviteByHand(host, { lifetime })).rejects.toMatchObject({ reason: 'E_RANGE' })
  })

  test('PA-33: it is closed with its room, and by whoever made it', async () => {
    const world = handWorld()
    const stop = new AbortController()
    const { host, invitation, reply, ends } = await world.exchange()
    const another = await world.invite(host, { signal: stop.signal })
    stop.abort()
    expect(another.status.value).toBe('closed')
    await world.until(host.leave())
    expect(invitation.status.value).toBe('closed')
    expect(ends[0].connectionState).toBe('closed')
    await expect(invitation.open(reply.envelope)).rejects.toMatchObject({ code: 'closed' })
    await expect(inviteByHand(host)).rejects.toMatchObject({ code: 'closed' })
  })

  test('PA-34: when no connection comes about it says so, and another invitation is needed', async () => {
    const world = handWorld()
    const { invitation, reply, ends } = await world.exchange()
    ends[1].close()
    const admitted = (await invitation.open(reply.envelope)).admit()
    admitted.catch(() => {})
    await world.clock.advanceAsync(HAND_CONNECT_WAIT + 1)
    await expect(admitted).rejects.toBeInstanceOf(Error)
    expect(invitation.status.value).toBe('failed')
    await expect(invitation.open(reply.envelope)).rejects.toMatchObject({ reason: 'E_USED' })
  })
})

describe('an invitation without a signature', () => {
  test('PA-35: whoever came is known from the connection, which carries nothing but CONFIRM until they are let in', async () => {
    const world = handWorld()
    const { host, invitation, reply } = await world.exchange({ signed: false })
    expect(reply.host).toEqual({ id: undefined, name: '' })
    const visitor = await world.until(invitation.open(reply.envelope))
    await world.clock.advanceAsync(HAND_WELCOME_WAIT * 2)
    expect([invitation.status.value, reply.status.value]).toEqual(['connecting', 'connecting'])
    expect(host.members.value.size).toBe(0)
    expect(await world.admit(visitor)).toBe(visitor.id)
    const room = await world.until(reply.room)
    expect(room.self.id).toBe(visitor.id)
    expect([...room.members.value.keys()]).toEqual([host.self.id])
  })

  test('PA-35: it is not answered unless one asks for that', async () => {
    const world = handWorld()
    const { envelope } = await world.invite(await world.found(), { signed: false })
    await expect(world.answer(envelope)).rejects.toMatchObject({ code: 'untrusted', reason: 'E_UNSIGNED' })
  })

  test('PA-36: a visitor who says more than CONFIRM before they are let in is gone', async () => {
    const world = handWorld()
    const { host, invitation, reply, ends } = await world.exchange({ signed: false })
    const visitor = await world.until(invitation.open(reply.envelope))
    ends[1].control.send(Uint8Array.of(0x10))
    await expect.poll(() => invitation.status.value).toBe('failed')
    await expect(visitor.admit()).rejects.toMatchObject({ code: 'closed' })
    expect(host.members.value.size).toBe(0)
  })

  test('PA-36: sent away, or not let in until its time is over, the guest hears that it is the end', async () => {
    const world = handWorld()
    const refused = await world.exchange({ signed: false })
    const visitor = await world.until(refused.invitation.open(refused.reply.envelope))
    await expect.poll(() => refused.reply.status.value).toBe('connecting')
    visitor.refuse()
    expect(refused.invitation.status.value).toBe('closed')
    await expect(world.until(refused.reply.room)).rejects.toMatchObject({ code: 'refused' })
    const late = await world.exchange({ signed: false, lifetime: 60_000 })
    await world.until(late.invitation.open(late.reply.envelope))
    await world.clock.advanceAsync(60_000)
    expect(late.invitation.status.value).toBe('expired')
    await expect(world.until(late.reply.room)).rejects.toBeInstanceOf(Error)
  })
})
