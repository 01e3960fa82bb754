import { forceCloseDatabase } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reasonOf, ROOM } from '../../e2e/scene.ts'
import { createIdentity } from '../identity/index.ts'
import { when } from '../live.ts'
import { STORE_RETRY } from '../limits.ts'
import { kept, openWorld, type World } from './world.fixture.ts'

let world: World
let isFull = false
beforeEach(() => {
  world = openWorld()
  isFull = false
  for (const method of ['put', 'add'] as const) {
    const usual = IDBObjectStore.prototype[method]
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, ...given) {
      if (isFull) throw new DOMException('no room', 'QuotaExceededError')
      return usual.apply(this, given)
    })
  }
})
afterEach(async () => {
  vi.restoreAllMocks()
  await world.close()
})

test('ST-20: on a full disk nothing is lost: it is said, read from memory, and written in its order when there is room', async () => {
  const { store } = await world.open()
  const drawer = store.drawer<string>('notes')
  const log = await store.log(ROOM)
  await log.commit({ added: [kept(1, 0, 1, 'before'), kept(2, 1, 1, 'pruned')], draft: 'a' })
  isFull = true
  await drawer.put('one', 'first')
  await log.commit({ added: [kept(4, 0, 2, 'while full')], draft: 'b' })
  await log.commit({
    removed: [{ author: kept(2, 1, 1).author, from: 1, to: 1 }],
    added: [kept(3, 2, 1, 'later still')],
  })
  await drawer.put('one', 'second')
  expect(store.status.value).toEqual({ type: 'held', why: 'full', count: 4 })
  const texts = async (): Promise<string[]> => (await log.page({ limit: 9 })).map(({ text }) => text)
  const all = ['before', 'later still', 'while full']
  expect(await texts()).toEqual(all)
  expect((await log.load()).draft).toBe('b')
  expect((await log.search({ words: 'whi', limit: 9 })).map(({ text }) => text)).toEqual(['while full'])
  expect(await log.find([kept(4, 0, 2, 'while full').hash])).toHaveLength(1)
  expect(await log.range({ author: kept(1, 0, 1).author, from: 1, to: 9 }, 9)).toHaveLength(2)
  expect(await log.count(kept(1, 0, 1).author, 0, 9)).toBe(2)
  expect(drawer.all.value.get('one')).toBe('second')

  isFull = false
  await world.clock.advanceAsync(STORE_RETRY)
  await when(store.status, ({ type }) => type === 'kept')
  expect(await texts()).toEqual(all)
  await store.close()
  const { store: later } = await world.open()
  expect((await (await later.log(ROOM)).page({ limit: 9 })).map(({ text }) => text)).toEqual(all)
  expect(later.drawer('notes').all.value.get('one')).toBe('second')
  expect((await (await later.log(ROOM)).search({ words: 'whi', limit: 9 })).length).toBe(1)
})

test('ST-20: the next write takes what was held with it; what is held waits through a lock', async () => {
  const { store } = await world.open()
  await store.protection.set('open sesame')
  isFull = true
  await store.drawer('notes').put('one', 1)
  store.protection.lock()
  isFull = false
  await store.protection.unlock('open sesame')
  await store.drawer('notes').put('two', 2)
  expect(store.status.value).toEqual({ type: 'kept' })
  await store.close()
  const { store: later } = await world.open()
  await later.protection.unlock('open sesame')
  expect([...later.drawer('notes').all.value]).toEqual(
    expect.arrayContaining([
      ['one', 1],
      ['two', 2],
    ]),
  )
})

test('ST-20: who we are, when it could not be written at once, is who we are when it could', async () => {
  const { store } = await world.open()
  isFull = true
  const { id } = await store.identity()
  const log = await store.log(ROOM)
  await log.commit({ added: [kept(1, 0, 1, 'hi')] })
  isFull = false
  await world.clock.advanceAsync(STORE_RETRY)
  await when(store.status, ({ type }) => type === 'kept')
  await store.close()
  const { store: later } = await world.open()
  expect((await later.identity()).id).toBe(id)
  expect(await (await later.log(ROOM)).page({ limit: 1 })).toHaveLength(1)
})

test('ST-21: a browser that refuses a database costs only the keeping, and it is said', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('private', 'SecurityError')
  })
  const { store } = await world.open()
  expect(store.status.value).toEqual({ type: 'memory', why: 'refused' })
  expect(store.protection.state.value).toBe('none')
  expect((await store.identity()).id).toBe((await store.identity()).id)
  await store.drawer('notes').put('one', 1)
  expect(store.drawer('notes').all.value.get('one')).toBe(1)
  const log = await store.log(ROOM)
  await log.commit({ added: [kept(1, 0, 1, 'hi')] })
  expect(await (await store.log(ROOM)).page({ limit: 9 })).toHaveLength(1)
  expect(await reasonOf(() => store.protection.set('open sesame'))).toBe('E_DISK')
  expect((await store.restore(await store.backup('over the sea'), 'over the sea')).id).toBe((await store.identity()).id)
  await store.dropRoom(ROOM)
})

test('ST-21: where memory is asked for, neither a database nor another window is touched', async () => {
  const opening = vi.spyOn(indexedDB, 'open')
  const deleting = vi.spyOn(indexedDB, 'deleteDatabase')
  const request = vi.fn()
  const channel = vi.fn()
  const environment = { locks: { request }, channel: channel as unknown as typeof BroadcastChannel }
  const { store } = await world.open({ memory: true, environment })
  expect(store.status.value).toEqual({ type: 'memory', why: 'asked' })
  expect(store.role.value).toBe('writer')
  const old = await createIdentity()
  expect((await store.adopt(old.keys)).id).toBe(old.id)
  expect((await store.identity()).id).toBe(old.id)
  await store.drawer('notes').put('one', 1)
  await (await store.log(ROOM)).commit({ added: [kept(1, 0, 1, 'hi')] })
  expect(await (await store.log(ROOM)).page({ limit: 9 })).toHaveLength(1)
  await store.deleteEverything()
  for (const each of [opening, deleting, request, channel]) expect(each).not.toHaveBeenCalled()
})

test('ST-20: an identity that is taken over while the disk is full is ours at once, and when there is room again', async () => {
  const { store } = await world.open()
  const old = await createIdentity()
  isFull = true
  expect((await store.adopt(old.keys)).id).toBe(old.id)
  isFull = false
  await world.clock.advanceAsync(STORE_RETRY)
  await when(store.status, ({ type }) => type === 'kept')
  await store.close()
  expect((await (await world.open()).store.identity()).id).toBe(old.id)
})

test('ST-20: what was held, and is refused in the end because another window was quicker, is counted', async () => {
  const windows = [await world.open(), await world.open()]
  const logs = await Promise.all(windows.map(({ store }) => store.log(ROOM)))
  isFull = true
  for (const [at, log] of logs.entries()) await log.commit({ added: [kept(1, 0, 1, `of window ${at}`)] })
  isFull = false
  await world.clock.advanceAsync(STORE_RETRY)
  for (const { store } of windows) await when(store.status, ({ type }) => type === 'kept')
  expect(windows.reduce((sum, { store }) => sum + store.damaged.value, 0)).toBe(1)
  for (const log of logs) expect(await log.page({ limit: 9 })).toHaveLength(1)
})

test('ST-27: a damaged place of the disk costs what is in it, is counted, and nothing else', async () => {
  const { store } = await world.open()
  const keysOf = async (act: () => Promise<unknown>): Promise<IDBValidKey> => {
    const before = await keys(world.name, 'items')
    await act()
    const after = await keys(world.name, 'items')
    return after.find((key) => !before.includes(key)) ?? ''
  }
  await store.drawer('notes').put('one', 1)
  const note = await keysOf(() => store.drawer('notes').put('two', 2))
  const vault = await keysOf(() => store.log('another room'))
  await (await store.log('another room')).commit({ draft: 'out of reach' })
  await (await store.log(ROOM)).commit({ added: [kept(1, 0, 1, 'one'), kept(2, 0, 2, 'two')] })
  await store.close()
  const [record] = await keys(world.name, 'records')
  await damage(world.name, 'items', note)
  await damage(world.name, 'items', vault)
  await damage(world.name, 'records', record ?? '')

  const { store: later } = await world.open()
  expect([...later.drawer('notes').all.value]).toEqual([['one', 1]])
  expect(await (await later.log(ROOM)).page({ limit: 9 })).toHaveLength(1)
  expect(later.damaged.value).toBe(3)
  const other = await later.log('another room')
  expect((await other.load()).draft).toBe('')
  await other.commit({ draft: 'begun anew' })
  await later.close()
  const { store: last } = await world.open()
  expect((await (await last.log('another room')).load()).draft).toBe('begun anew')
})

test('ST-20: a database that the browser closes by itself is opened again', async () => {
  const { store } = await world.open()
  const used = vi.spyOn(IDBDatabase.prototype, 'transaction')
  await store.drawer('notes').put('one', 1)
  const database = used.mock.contexts[0] as IDBDatabase
  const opened = vi.spyOn(indexedDB, 'open')
  // As when its files are taken away beneath it.
  forceCloseDatabase(database as never)
  await when(store.status, ({ type }) => type === 'held')
  await store.drawer('notes').put('two', 2)
  expect(store.status.value).toEqual({ type: 'kept' })
  expect(opened).toHaveBeenCalledTimes(1)
  await store.close()
  expect((await world.open()).store.drawer('notes').all.value.size).toBe(2)
})

async function onStore<T>(name: string, store: string, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await result(indexedDB.open(name))
  const value = await result(ask(database.transaction(store, 'readwrite').objectStore(store)))
  database.close()
  return value
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('Refused')))
  })
}

const keys = (name: string, store: string): Promise<IDBValidKey[]> =>
  onStore(name, store, (objects) => objects.getAllKeys())

/** Turns one bit. */
async function damage(name: string, store: string, key: IDBValidKey): Promise<void> {
  const value = await onStore<unknown>(name, store, (objects) => objects.get(key))
  const bytes = value instanceof Uint8Array ? value : (value as { readonly sealed: Uint8Array }).sealed
  bytes[20] = (bytes[20] ?? 0) ^ 1
  await onStore(name, store, (objects) => objects.put(value, objects.keyPath === null ? key : undefined))
}
