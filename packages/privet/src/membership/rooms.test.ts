/** Whole rooms with rules over a broker that is a variable: the machine, the door, the greeting, the links. */
import { memoryBroker } from '@privet/testing/memory-carrier'
import { expect, test } from 'vitest'
import { createIdentity } from '../identity/index.ts'
import { when } from '../live.ts'
import { handWorld } from '../paper/by-hand.fixture.ts'
import type { Room, RoomOptions } from '../room/index.ts'
import { openMembership, roomRules } from './rules.ts'

test('MB-22, case 51: three who came by an invitation are linked with each other; of them one is removed and cut off, and the two go on', async () => {
  const world = handWorld()
  const broker = memoryBroker({ clock: world.clock })
  const enter = async (options: RoomOptions = {}): Promise<Room> =>
    world.until(world.found({ carriers: [broker.carrier()], rules: roomRules(), ...options }))
  const whole = (rooms: readonly Room[]): Promise<unknown> =>
    world.until(Promise.all(rooms.map(({ members }) => when(members, (all) => all.size === rooms.length - 1))))

  const host = await enter()
  const invitation = await host.invite()
  const identity = await createIdentity()
  const guests = [await enter({ invitation }), await enter({ invitation, identity })]
  const [guest, removed] = guests as [Room, Room]
  await whole([host, guest, removed])
  expect([...openMembership(guest).state.value.roles.values()].toSorted()).toEqual(['member', 'member', 'owner'])
  const said: string[] = []
  guest.channel('chat').on((text) => said.push(text))
  const channel = removed.channel('chat')
  await world.until(channel.send('before'))
  await expect.poll(async () => (await world.clock.advanceAsync(10), said)).toEqual(['before'])

  const saved = removed.save()
  await world.until(openMembership(host).remove(removed.self.id))
  await whole([host, guest])
  await world.until(when(openMembership(removed).ended, (ended) => ended?.why === 'removed'))
  expect(removed.status.value).toBe('closed')
  const { text } = await host.invite()
  await expect.poll(async () => (await world.clock.advanceAsync(10), (await guest.invite()).text)).toBe(text)

  // With all that they had they are let in by nobody; somebody else is, with the invitation of now.
  const back = await enter({ saved, identity })
  const late = await enter({ invitation: await guest.invite() })
  await whole([host, guest, late])
  expect([back.members.value.size, host.members.value.size]).toEqual([0, 2])
})
