import * as fake from 'fake-indexeddb'
import { createIdentity } from 'privet'
import { openStore, type Store } from 'privet/indexeddb'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openLogs } from '../chat/logs.ts'
import { openShelf } from '../rooms/shelf.ts'
import { makeOld, oldMessage, oldRoom } from './old-database.fixture.ts'
import { deleteProfiles, openProfile } from './profile.ts'

const open: Store[] = []
beforeEach(() => {
  Object.assign(globalThis, fake, { indexedDB: new fake.IDBFactory() })
  // The store's own tests are about several windows.
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('BroadcastChannel', undefined)
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  for (const store of open.splice(0)) await store.close()
})

async function profile(seat = 0): Promise<Store> {
  const store = await openProfile(seat)
  open.push(store)
  return store
}
const shelfOf = (store: Store) => openShelf({ store, logs: openLogs(store), here: () => undefined, now: () => 0 })
const databases = async (): Promise<readonly string[]> =>
  (await indexedDB.databases()).map(({ name = '' }) => name).toSorted()

it('WEB-151: what older versions kept is taken over once: who we are, rooms, people, messages; then it is deleted', async () => {
  const [ada, guest, boris] = await Promise.all([createIdentity(), createIdentity(), createIdentity()])
  const contact = {
    id: boris.id,
    petname: 'Bo',
    names: ['Boris'],
    firstSeen: 1,
    lastSeen: 2,
    rooms: ['kitchen'],
    verified: { method: 'digits', at: 2 },
    apart: [],
    blocked: false,
    secrets: [{ key: new Uint8Array([7, 8]), agreed: 3 }],
  }
  const failure = { run: 'aa', id: boris.id, room: 'kitchen', at: 5 }
  const old = await makeOld(3)
  await old.put('identities', { seat: 0, keys: ada.keys })
  await old.put('identities', { seat: 1, keys: guest.keys })
  const quick = { lifetime: 'short', isChosen: true, metAt: 15, expires: 900, people: ['Chloé', 'Dmitri'] }
  for (const room of [oldRoom('kitchen', { title: 'Kitchen' }), oldRoom('quick', quick)]) await old.put('rooms', room)
  await old.put('rooms', oldRoom('theirs', { seat: 1 }))
  for (const message of [oldMessage('b', 2, false), oldMessage('a', 1, true)]) await old.put('messages', message)
  await old.put('contacts', { seat: 0, id: contact.id, contact })
  await old.put('failures', { seat: 0, failures: [failure] })
  old.close()

  const store = await profile()
  expect((await store.identity()).id).toBe(ada.id)
  const shelf = shelfOf(store)
  expect([...store.rooms.all.value.keys()].toSorted()).toEqual(['kitchen', 'quick'])
  expect(shelf.find('kitchen')).toMatchObject({
    title: 'Kitchen',
    people: [{ id: boris.id, name: 'Boris' }],
    joined: 10,
    lastSeen: 20,
    seenAt: 20,
    lifetime: 'kept',
    isKept: true,
    isChosen: false,
    saved: { roomKey: new Uint8Array([1, 2, 3]), inviteSecret: new Uint8Array([4, 5, 6]) },
  })
  // People whom nobody is known by: what the room is known by is its title from now on.
  expect(shelf.find('quick')).toMatchObject({ title: 'Chloé, Dmitri', people: [], lastSeen: 15, lifetime: 900 })
  expect(shelf.find('quick')).toMatchObject({ isKept: false, isChosen: true, expires: 900 })
  expect(shelf.past('kitchen').map(({ text }) => text)).toEqual(['said a', 'said b'])
  expect(await store.book.load()).toEqual({ contacts: [contact], failures: [failure] })
  const other = await profile(1)
  expect((await other.identity()).id).toBe(guest.id)
  expect([...other.rooms.all.value.keys()]).toEqual(['theirs'])
  expect(await databases()).toEqual(['privet-store-0', 'privet-store-1'])

  await store.close()
  const again = await profile()
  expect((await again.identity()).id).toBe(ada.id)
  expect(shelfOf(again).find('kitchen')?.title).toBe('Kitchen')
  await shelfOf(again).drop('kitchen')
  expect(shelfOf(again).past('kitchen')).toEqual([])
})

it.each([1, 2] as const)('WEB-152: what version %i kept is taken over too', async (version) => {
  const [ada, boris] = await Promise.all([createIdentity(), createIdentity()])
  const old = await makeOld(version)
  await old.put('identities', { seat: 0, keys: ada.keys })
  await old.put('rooms', oldRoom('kitchen'))
  if (version === 2) await old.put('marks', { seat: 0, peer: boris.id, at: 5 })
  old.close()
  const store = await profile()
  expect((await store.identity()).id).toBe(ada.id)
  expect(store.rooms.all.value.get('kitchen')).toMatchObject({ title: 'Boris', lifetime: 'kept' })
  const verified = (await store.book.load()).contacts.map((contact) => contact.verified?.method)
  expect(verified).toEqual(version === 2 ? ['in-person'] : [])
  expect(await databases()).toEqual(['privet-store-0'])
})

it('WEB-153: what the disk does not take is not deleted, and is taken over the next time', async () => {
  const ada = await createIdentity()
  const old = await makeOld(3)
  await old.put('identities', { seat: 0, keys: ada.keys })
  await old.put('rooms', oldRoom('kitchen'))
  old.close()
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError')
  })
  const full = await profile()
  expect(full.status.value.type).toBe('held')
  expect((await full.identity()).id).toBe(ada.id)
  expect(full.rooms.all.value.has('kitchen')).toBe(true)
  expect(await databases()).toEqual(['privet', 'privet-store-0'])
  await full.close()
  put.mockRestore()
  const store = await profile()
  expect((await store.identity()).id).toBe(ada.id)
  expect(store.rooms.all.value.has('kitchen')).toBe(true)
  expect(await databases()).toEqual(['privet-store-0'])
})

it('WEB-153: what is to be taken over into a locked profile waits until that is unlocked', async () => {
  const before = await openStore({ name: 'privet-store-0', cost: { memory: 8, passes: 1, lanes: 1 } })
  await before.protection.set('open sesame')
  await before.close()
  const old = await makeOld(1)
  await old.put('rooms', oldRoom('kitchen'))
  old.close()
  const store = await profile()
  expect(await databases()).toEqual(['privet', 'privet-store-0'])
  await store.protection.unlock('open sesame')
  await vi.waitFor(async () => expect(await databases()).toEqual(['privet-store-0']))
  expect(store.rooms.all.value.has('kitchen')).toBe(true)
})

it('WEB-154: where there was nothing nothing is made but the profile; in memory, not even that', async () => {
  open.push(await openProfile(undefined))
  expect(await databases()).toEqual([])
  await profile(2)
  expect(await databases()).toEqual(['privet-store-2'])
})

it('WEB-155: everything that is deleted is deleted: of every seat, and from before there was a store', async () => {
  const store = await profile()
  await (await openStore({ name: 'privet-store-3' })).close()
  await (await openStore({ name: 'somebody-else' })).close()
  await store.drawer('notes').put('one', 1)
  ;(await makeOld(1)).close()
  await deleteProfiles(store)
  expect(await databases()).toEqual(['somebody-else'])
})

it('WEB-159: where the browser refuses to keep anything, the app goes on in memory, and deleting is no error', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('private', 'SecurityError')
  })
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => {
    throw new DOMException('private', 'SecurityError')
  })
  const store = await profile()
  expect(store.status.value).toEqual({ type: 'memory', why: 'refused' })
  expect((await store.identity()).id).toBe((await store.identity()).id)
  await deleteProfiles(store)
})
