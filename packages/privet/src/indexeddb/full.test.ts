import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reasonOf, ROOM } from '../../e2e/scene.ts'
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
