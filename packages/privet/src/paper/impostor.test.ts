/** Whoever signed is whoever is at the other end: two keys of one person are two people. And nothing goes on behind it. */
import { expect, test } from 'vitest'
import { makeHandAnswer, makeHandOffer, openHandAnswer, openHandOffer, transcript } from '../handshake/index.ts'
import { createIdentity } from '../identity/index.ts'
import { HAND_TRY_FIRST } from '../limits.ts'
import { prepareAnswer, prepareOffer } from '../link/index.ts'
import { handWorld } from './by-hand.fixture.ts'

const ICE = { mode: 'direct', servers: [] } as const

test('PA-31: a guest who signed the answer as one and confirms as another is not let in', async () => {
  const world = handWorld()
  const host = await world.found()
  const invitation = await world.invite(host)
  const [shown, hidden] = [await createIdentity(), await createIdentity()]
  const offer = await openHandOffer(invitation.envelope, { now: world.clock.now(), self: shown.id })
  const pending = prepareAnswer({ ...world.environment, setup: 'active' }, ICE)
  const transport = await world.until(pending.answer(offer.transport))
  const answer = await makeHandAnswer({ offer, transport, identity: shown })
  pending
    .proven({ identity: hidden, transcript: await transcript(invitation.envelope, answer), patience: 10_000 })
    .catch(() => {})
  const visitor = await invitation.open(answer)
  expect(visitor.id).toBe(shown.id)
  await expect(world.until(visitor.admit())).rejects.toMatchObject({ code: 'untrusted', reason: 'E_PEER' })
  expect(host.members.value.size).toBe(0)
})

test('PA-31: a host who signed the invitation as one and confirms as another is left', async () => {
  const world = handWorld()
  const [shown, hidden] = [await createIdentity(), await createIdentity()]
  const pending = prepareOffer({ ...world.environment, setup: 'passive' }, ICE)
  const transport = await world.until(pending.transport())
  const expires = world.clock.now() + 600_000
  const offerBytes = await makeHandOffer({ transport, identity: shown, expires })
  const reply = await world.answer(offerBytes)
  const answer = await openHandAnswer(reply.envelope, { offerBytes, now: world.clock.now(), self: shown.id })
  await pending.accept(answer.transport)
  pending
    .proven({ identity: hidden, transcript: await transcript(offerBytes, answer.bytes), patience: 10_000 })
    .catch(() => {})
  await expect(world.until(reply.room)).rejects.toMatchObject({ code: 'untrusted', reason: 'E_PEER' })
})

test('PA-27: once they are connected neither side tries the other again', async () => {
  const world = handWorld()
  const { invitation, reply, ends } = await world.exchange()
  await world.admit(await invitation.open(reply.envelope))
  await world.until(reply.room)
  const tried = ends.map(({ added }) => added.length)
  expect(Math.min(...tried)).toBeGreaterThan(0)
  await world.clock.advanceAsync(HAND_TRY_FIRST + 1)
  expect(ends.map(({ signalingState }) => signalingState)).toEqual(['stable', 'stable'])
  expect(ends.map(({ added }) => added.length)).toEqual(tried)
})
