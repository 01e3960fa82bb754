/** For whom there is a place, who may give it away, and what is left of a meeting that was given up. */
import { memoryBroker } from '@privet/testing/memory-carrier'
import { describe, expect, test } from 'vitest'
import { PeerError } from '../error.ts'
import { createIdentity, type PeerId } from '../identity/index.ts'
import { HAND_LIFETIME, MAX_MEMBERS } from '../limits.ts'
import { live } from '../live.ts'
import type { Member, Room } from '../room/index.ts'
import { handWorld } from './by-hand.fixture.ts'
import { inviteByHand } from './invite.ts'

/** As many as the room has place for, or so many fewer; and these among them. */
function fill(room: Room, { free = 0, among = [] }: { free?: number; among?: readonly PeerId[] } = {}): void {
  const strangers = Array.from({ length: MAX_MEMBERS - 1 - free - among.length }, (_, i) => `stranger ${i}` as PeerId)
  const members = new Map([...among, ...strangers].map((id) => [id, {} as Member]))
  Object.assign(room, { members: live<ReadonlyMap<PeerId, Member>>(members) })
}

const FULL = { code: 'refused', reason: 'E_FULL' }

describe('places in a room', () => {
  test('PA-48: nobody is connected to for whom there is no place; the last one is given', async () => {
    const world = handWorld()
    const { host, invitation, reply, ends } = await world.exchange()
    fill(host)
    await expect((await invitation.open(reply.envelope)).admit()).rejects.toMatchObject(FULL)
    expect(invitation.status.value).toBe('waiting')
    expect(ends[0].remoteDescription).toBeNull()
    fill(host, { free: 1 })
    const visitor = await invitation.open(reply.envelope)
    expect(await world.admit(visitor)).toBe(visitor.id)
  })

  test('PA-48: whoever has a place already takes no other', async () => {
    const world = handWorld()
    const { host, invitation, reply } = await world.exchange()
    const visitor = await invitation.open(reply.envelope)
    fill(host, { among: [visitor.id] })
    expect(await world.admit(visitor)).toBe(visitor.id)
  })

  test('PA-48: when the last place goes to somebody else meanwhile, nobody is told the key of the room', async () => {
    const world = handWorld()
    const { host, invitation, reply, ends } = await world.exchange()
    ends[1].isSlow = true
    const admitted = (await invitation.open(reply.envelope)).admit()
    await world.clock.advanceAsync(1_000)
    fill(host)
    ends[1].hurry()
    await expect(world.until(admitted)).rejects.toMatchObject(FULL)
    expect([invitation.status.value, ends[0].connectionState]).toEqual(['failed', 'closed'])
    await expect(world.until(reply.room)).rejects.toBeInstanceOf(PeerError)
  })

  test('PA-48: without a signature they wait at the door until the invitation is over', async () => {
    const world = handWorld()
    const { host, invitation, reply } = await world.exchange({ signed: false })
    const visitor = await world.until(invitation.open(reply.envelope))
    await expect.poll(() => reply.status.value).toBe('connecting')
    fill(host)
    await expect(visitor.admit()).rejects.toMatchObject(FULL)
    invitation.close()
    await expect(world.until(reply.room)).rejects.toMatchObject({ code: 'refused' })
  })

  test('PA-33: only whoever is a member can invite', async () => {
    const world = handWorld()
    const host = await world.found()
    const newcomer = await world.found({ invitation: await host.invite(), identity: await createIdentity() })
    await expect(inviteByHand(newcomer)).rejects.toMatchObject({ code: 'refused' })
    expect(newcomer.members.value.size).toBe(0)
  })
})

describe('a word that was given', () => {
  test('PA-30: whoever was let in is not sent away any more', async () => {
    const world = handWorld()
    const { host, invitation, reply } = await world.exchange()
    const visitor = await invitation.open(reply.envelope)
    const admitted = visitor.admit()
    visitor.refuse()
    expect((await world.until(admitted)).id).toBe(visitor.id)
    visitor.refuse()
    expect((await visitor.admit()).id).toBe(visitor.id)
    expect([invitation.status.value, host.members.value.size]).toEqual(['connected', 1])
    expect((await world.until(reply.room)).id).toBe(host.id)
  })

  test('PA-38: whoever gives up while the room is being opened is in no room, and no carrier is left open', async () => {
    const world = handWorld()
    const { invitation } = await world.exchange({ lifetime: HAND_LIFETIME })
    const inner = memoryBroker({ clock: world.clock }).carrier()
    const signals: AbortSignal[] = []
    const carrier: typeof inner = {
      ...inner,
      open(topic, options) {
        signals.push(options.signal)
        reply.close()
        return inner.open(topic, options)
      },
    }
    const reply = await world.answer(invitation.envelope, { carriers: [carrier] })
    await world.admit(await invitation.open(reply.envelope))
    await expect(world.until(reply.room)).rejects.toMatchObject({ code: 'closed' })
    expect(reply.status.value).toBe('closed')
    expect(signals.length).toBeGreaterThan(0)
    expect(signals.filter(({ aborted }) => !aborted)).toEqual([])
  })
})
