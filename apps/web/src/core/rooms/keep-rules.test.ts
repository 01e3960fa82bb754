import { createIdentity, openRoom, type RoomOptions } from 'privet'
import { openStore } from 'privet/indexeddb'
import { openMembership, roomRules } from 'privet/membership'
import { expect, it } from 'vitest'
import { keptRules } from './keep-rules.ts'
import { openShelf } from './shelf.ts'

it('WEB-197: what is decided in a room is kept before anybody hears of it, and holds after a crash right then', async () => {
  const store = await openStore({ memory: true })
  const shelf = openShelf({ store, logs: { forget: async () => undefined }, here: () => undefined })
  const identity = await createIdentity()
  const open = (saved?: RoomOptions['saved']) =>
    openRoom({
      identity,
      environment: { createConnection: () => new EventTarget() as RTCPeerConnection },
      rules: keptRules(shelf, (keep) => roomRules({ keep })),
      ...(saved && { saved }),
    })
  const room = await open()
  // Before it is kept as a whole there is nothing to add to.
  expect(shelf.find(room.id)).toBeUndefined()
  await shelf.keep(room, [])
  const rules = openMembership(room)
  const guest = await createIdentity()
  const kept = () => shelf.find(room.id)?.saved.rules?.statements.length
  const before = kept() ?? 0
  const heard: unknown[] = []
  rules.on(({ type }) => heard.push([type, kept()]))
  await rules.admit(guest.id)
  await rules.lock(true)
  await rules.remove(guest.id)
  expect(heard).toEqual([
    ['role', before + 1],
    ['policy', before + 2],
    ['removed', before + 3],
    ['new-key', before + 3],
  ])
  // The page is gone without another word.
  const again = await open(shelf.find(room.id)?.saved)
  const { state } = openMembership(again)
  expect([state.value.policy.locked, state.value.removed.has(guest.id)]).toEqual([true, true])
  expect(openMembership(again).epoch()).toBe(2)
  await again.leave()
  await room.leave()
  await store.close()
})
