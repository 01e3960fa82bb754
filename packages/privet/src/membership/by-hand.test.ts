/** Coming into a room with rules by an invitation that people carry: whoever says yes by hand has let them in. */
import { expect, test } from 'vitest'
import { handWorld } from '../paper/by-hand.fixture.ts'
import { openMembership, roomRules } from './rules.ts'

test('MB-18: a guest by hand is a member for all, with all that was said and the present key; without rules they stay out', async () => {
  const world = handWorld()
  const host = await world.until(world.found({ rules: roomRules({ policy: { approval: true } }) }))
  await world.until(openMembership(host).withdraw())
  const invitation = await world.invite(host)
  const reply = await world.answer(invitation.envelope, { rules: roomRules() })
  const visitor = await invitation.open(reply.envelope)
  await world.admit(visitor)
  const guest = await world.until(reply.room)
  expect([...guest.members.value.keys()]).toEqual([host.self.id])
  expect(openMembership(guest).state.value).toEqual(openMembership(host).state.value)
  expect(openMembership(guest).state.value.roles.get(guest.self.id)).toBe('member')
  expect((await guest.invite()).text).toBe((await host.invite()).text)

  const another = await world.invite(host)
  const bare = await world.answer(another.envelope)
  const refused = another.open(bare.envelope).then((each) => world.admit(each))
  refused.catch(() => {})
  await expect(world.until(bare.room)).rejects.toMatchObject({ reason: 'E_RULES' })
  await expect(world.until(refused)).rejects.toMatchObject({ name: 'PeerError' })
  expect(host.members.value.size).toBe(1)
})
