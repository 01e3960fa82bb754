// @vitest-environment happy-dom
import * as fake from 'fake-indexeddb'
import { when } from 'privet'
import { openStore, type Kdf, type Store, type StoreOptions } from 'privet/indexeddb'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openWindow } from '../app.fixture.ts'

// What is done with a key needs no slow one.
const kdf: Kdf = async (passphrase) => new Uint8Array(await crypto.subtle.digest('SHA-256', passphrase.slice()))
const options: StoreOptions = { name: 'privet-store-0', kdf, cost: { memory: 8, passes: 1, lanes: 1 } }

const stores: Store[] = []
const open = async (): Promise<Store> => {
  const store = await openStore(options)
  stores.push(store)
  return store
}

beforeEach(() => {
  Object.assign(globalThis, fake, { indexedDB: new fake.IDBFactory() })
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('BroadcastChannel', undefined)
})
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  vi.unstubAllGlobals()
})

/** A window whose profile opens locked. */
async function openLocked() {
  const before = await open()
  await before.protection.set('open sesame')
  await before.close()
  const window = openWindow({ store: open })
  await when(window.app.screen, ({ name }) => name === 'locked')
  const store = stores.at(-1)
  if (!store) throw new Error('not opened')
  return { ...window, store, unlock: () => store.protection.unlock('open sesame') }
}

it('WEB-156: what is locked is a screen over everything else; an invitation that is opened waits behind it', async () => {
  const { app, unlock } = await openLocked()
  await app.open('INVITATION')
  expect(app.screen.value).toEqual({ name: 'locked' })
  await unlock()
  expect(app.screen.value).toEqual({ name: 'join', invitation: { room: 'their room' } })
})

it('WEB-156: whoever sets out for a room while it is locked is in it when it is unlocked', async () => {
  const { app, rooms, unlock } = await openLocked()
  const creating = app.createRoom()
  await app.ready
  expect([app.screen.value.name, rooms.length]).toEqual(['locked', 0])
  await unlock()
  await creating
  expect([app.screen.value.name, rooms.length]).toEqual(['room', 1])
  await app.leave()
})

it('WEB-157: a profile that is locked in a room leaves it, shows none of its rooms, and offers to come back', async () => {
  const { app, rooms, store, unlock } = await openLocked()
  await unlock()
  await app.createRoom()
  const [kept] = app.rooms.value
  const [room] = rooms
  if (!kept || !room) throw new Error('no room')
  await app.keep(kept, 'kept')
  const { book } = await app.kept()
  const before = await book()
  store.protection.lock()
  expect(app.screen.value).toEqual({ name: 'locked' })
  expect(app.rooms.value).toEqual([])
  await when(room.status, (status) => status === 'closed')
  await unlock()
  await vi.waitFor(() => expect(app.screen.value).toMatchObject({ name: 'left', room: { id: room.id } }))
  // It is not what was known before that goes on: that was forgotten.
  expect(await book()).not.toBe(before)
})

it('WEB-158: what was under way to be answered is given up, and a question that lay over a room is gone', async () => {
  const { app, store, reply, toTheReply, unlock } = await openLocked()
  await unlock()
  await toTheReply()
  store.protection.lock()
  await vi.waitFor(() => expect(reply.close).toHaveBeenCalled())
  await unlock()
  expect(app.screen.value.name).toBe('start')
  await app.createRoom()
  await app.open('OFFER')
  expect(app.crossing.value).toBeDefined()
  store.protection.lock()
  expect(app.crossing.value).toBeUndefined()
})
