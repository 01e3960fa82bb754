import { memoryBroker } from '@privet/testing/memory-carrier'
import { expect, test } from 'vitest'
import { systemClock } from '../clock.ts'
import { createRoomSecret, lobbyKeys, memberKeys } from '../handshake/index.ts'
import { createIdentity } from '../identity/index.ts'
import { listenTo } from './lobby.fixture.ts'
import { openPlaces } from './places.ts'

test('RM-72: of one name there may be several places; what is said goes to all that are open, an answer to where the question came from', async () => {
  const broker = memoryBroker()
  const { room } = await createRoomSecret(await createIdentity())
  const [first, second] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
  const ending = new AbortController()
  const arrived: string[] = []
  const places = openPlaces({
    carriers: [broker.carrier()],
    clock: systemClock,
    signal: ending.signal,
    onArrival({ body }, way) {
      arrived.push(`${way.type} ${body[2] ?? 0}`)
      if (way.type !== 'relay') way.at?.send(Uint8Array.of(1, 0x13, 99)).catch(() => {})
    },
    onCarrierOpen() {},
  })
  const former = new AbortController()
  await places.open('members', first, room, former.signal)
  await places.open('members', second, room)
  await places.open('lobby', first, room, former.signal)
  await places.open('lobby', second, room)
  const [there, here] = [
    await listenTo(broker, await memberKeys(first, room)),
    await listenTo(broker, await memberKeys(second, room)),
  ]
  await places.send('members', Uint8Array.of(1, 0x13, 1))
  for (const each of [there, here]) await expect.poll(() => each.of('sealed').map((body) => body[2])).toEqual([1])
  await there.say(Uint8Array.of(1, 0x13, 2))
  await expect.poll(() => there.of('sealed').map((body) => body[2])).toEqual([1, 2, 99])
  expect([arrived, here.of('sealed').length]).toEqual([['members 2'], 1])

  former.abort()
  await places.send('members', Uint8Array.of(1, 0x13, 3))
  await expect.poll(() => here.of('sealed').length).toBe(2)
  expect(there.of('sealed')).toHaveLength(3)
  // The carrier is there, though one place on it was left.
  expect([...places.status.value.values()]).toEqual(['open'])
  const lobby = await listenTo(broker, await lobbyKeys(second, room))
  await lobby.say(Uint8Array.of(1, 0x13, 4))
  await expect.poll(() => arrived).toEqual(['members 2', 'lobby 4'])
  ending.abort()
  await expect(places.send('members', Uint8Array.of(1, 0x13, 5))).rejects.toMatchObject({ reason: 'E_UNSENT' })
})
