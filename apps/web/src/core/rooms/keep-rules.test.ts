import { createIdentity, openRoom, type RoomOptions } from 'privet'
import { openStore, type Store } from 'privet/indexeddb'
import { openMembership, roomRules } from 'privet/membership'
import * as fake from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keptRules } from './keep-rules.ts'
import type { KeptRoom } from './kept-room.ts'
import { openShelf, type Shelf } from './shelf.ts'

beforeEach(() => void Object.assign(globalThis, fake, { indexedDB: new fake.IDBFactory() }))

const open: Store[] = []
afterEach(async () => {
  for (const store of open.splice(0)) await store.close()
})

/** A window that hears nothing of the others: it was frozen, or the word is still on its way. */
async function openWindow(name: string) {
  const store = await openStore({ name, environment: { locks: undefined, channel: undefined } })
  open.push(store)
  const shelf = openShelf({ store, logs: { forget: async () => undefined }, here: () => undefined })
  return { store, shelf }
}

async function enter(shelf: Shelf, given: Pick<RoomOptions, 'identity' | 'saved'>) {
  const room = await openRoom({
    ...given,
    environment: { createConnection: () => new EventTarget() as RTCPeerConnection },
    rules: keptRules(shelf, (keep) => roomRules({ keep })),
  })
  if (given.saved === undefined) await shelf.keep(room, [])
  return { room, rules: openMembership(room) }
}

it('WEB-214: what is noted of a room in one window brings back nothing of what another has kept of it', async () => {
  const one = await openWindow('noted')
  const { room, rules } = await enter(one.shelf, { identity: await createIdentity() })
  const two = await openWindow('noted')
  await rules.lock(true)
  await two.shelf.note(room.id, { title: 'Kitchen', isKept: true })
  await one.shelf.see(room.id, [])
  const { shelf } = await openWindow('noted')
  expect(shelf.find(room.id)).toMatchObject({ title: 'Kitchen', isKept: true, lifetime: 'kept' })
  expect(shelf.find(room.id)?.saved).toEqual(room.save())
  await room.leave()
})

it('WEB-212: a window that was frozen neither undoes what another has said as us since, nor says anything else', async () => {
  const identity = await createIdentity()
  const frozen = await openWindow('frozen')
  const before = await enter(frozen.shelf, { identity })
  const { shelf } = await openWindow('frozen')
  const after = await enter(shelf, { identity, ...savedOf(shelf.find(before.room.id)) })
  await after.rules.lock(true)
  const kept = after.room.save()
  await frozen.shelf.see(before.room.id, [{ id: identity.id, name: 'Ada' }])
  await frozen.shelf.keep(before.room, [])
  await expect(before.rules.remove((await createIdentity()).id)).rejects.toMatchObject({ reason: 'E_CHAIN' })
  const found = (await openWindow('frozen')).shelf.find(before.room.id)
  expect(found?.saved).toEqual(kept)
  expect(found?.people).toMatchObject([{ name: 'Ada' }])
  // What another window has kept is known here now, and what comes of that is kept.
  expect(frozen.shelf.find(before.room.id)?.saved).toEqual(kept)
  await after.rules.lock(false)
  expect(shelf.find(before.room.id)?.saved).toEqual(after.room.save())
  for (const { room } of [before, after]) await room.leave()
})

const savedOf = (kept: KeptRoom | undefined) => (kept ? { saved: kept.saved } : {})

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
