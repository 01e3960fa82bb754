import { afterEach, beforeEach, expect, test } from 'vitest'
import { reasonOf, ROOM } from '../../e2e/scene.ts'
import { when } from '../live.ts'
import type { LogChange } from '../log/index.ts'
import { openBook } from '../trust/index.ts'
import { decodeWord } from './tabs.ts'
import { kept, openWorld, person, type World } from './world.fixture.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

test('ST-16 (case 61): one window writes; when it goes, however it goes, the next in line does', async () => {
  const [one, two, three] = [await world.open(), await world.open(), await world.open()]
  const roles = (): string[] => [one, two, three].map(({ store }) => store.role.value)
  expect(roles()).toEqual(['writer', 'follower', 'follower'])
  one.kill()
  await when(two.store.role, (role) => role === 'writer')
  expect(three.store.role.value).toBe('follower')
  await two.store.close()
  await when(three.store.role, (role) => role === 'writer')
})

test('ST-16: without locks every window may write', async () => {
  const { store } = await world.open({ environment: { locks: undefined } })
  expect(store.role.value).toBe('writer')
})

test('ST-17 (case 61): of two windows that add to one chain at a time one is refused, and has changed nothing', async () => {
  const logs = await Promise.all([await world.open(), await world.open()].map(({ store }) => store.log(ROOM)))
  const results = await Promise.all(
    logs.map((log, at) =>
      reasonOf(() => log.commit({ added: [kept(1, 0, 1, `of window ${at}`)], settled: ['x'], draft: `draft ${at}` })),
    ),
  )
  expect(results.toSorted()).toEqual(['E_CHAIN', 'accepted'])
  const winner = results.indexOf('accepted')
  for (const log of logs) {
    expect((await log.page({ limit: 9 })).map(({ text }) => text)).toEqual([`of window ${winner}`])
    expect((await log.load()).draft).toBe(`draft ${winner}`)
  }
})

test('ST-18: what one window keeps, the others have at once; what waits to be signed, too', async () => {
  const [one, two] = [await world.open(), await world.open()]
  await one.store.drawer<number>('settings').put('size', 1)
  await when(two.store.drawer<number>('settings').all, (all) => all.get('size') === 1)
  await two.store.drawer('settings').delete('size')
  await when(one.store.drawer('settings').all, (all) => all.size === 0)

  const [mine, theirs] = [await one.store.log(ROOM), await two.store.log(ROOM)]
  const heard = new Promise<LogChange>((resolve) => {
    mine.watch(resolve)
  })
  const change = {
    waiting: [{ id: '1', written: 5, payload: new Uint8Array([1, 2]) }],
    reaches: [{ peer: person(1), has: 1, read: 0, seen: 0, since: new Map([[person(2), 4]]) }],
  }
  await theirs.commit(change)
  expect(await heard).toEqual(change)
  expect(await mine.load()).toMatchObject(change)
})

/** When what windows have told each other so far has been heard, and nothing was read of it yet. */
const heard = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

test('ST-28: what we are writing is not replaced by what another window wrote before', async () => {
  const [one, two] = [await world.open(), await world.open()]
  const [ours, theirs] = [one.store.drawer<number>('settings'), two.store.drawer<number>('settings')]
  const seen: unknown[] = []
  ours.all.subscribe((all) => seen.push(all.get('size')))
  await theirs.put('size', 1)
  await heard()
  await ours.put('size', 2)
  await ours.put('another', 0)
  expect(seen).not.toContain(1)
  expect(ours.all.value.get('size')).toBe(2)
  await when(theirs.all, (all) => all.get('size') === 2)
})

test('ST-28: two windows that change one thing lose nothing of what the other has made of it', async () => {
  const [one, two] = [await world.open(), await world.open()]
  const drawers = [one, two].map(({ store }) => store.drawer<readonly string[]>('lists'))
  const add = (at: number, item: string) => drawers[at]?.update('list', (list = []) => [...list, item])
  // Neither has heard of what the other does; the last two are at the same time.
  await add(0, 'a')
  await add(1, 'b')
  await Promise.all([add(0, 'c'), add(1, 'd'), add(0, 'e')])
  for (const { all } of drawers)
    expect((await when(all, (lists) => lists.get('list')?.length === 5)).get('list')?.toSorted()).toEqual([...'abcde'])
  await heard()
  // What is not there any more is not brought back by a window that knows it still.
  await drawers[0]?.delete('list')
  await drawers[1]?.update('list', (list) => list && [...list, 'f'])
  for (const { all } of drawers) await when(all, (lists) => lists.size === 0)
})

test('ST-28: what two windows make of one person at a time holds, and what cannot be done any more is not shown', async () => {
  const [one, two] = [await world.open(), await world.open()]
  const [ours, theirs] = [await openBook(one.store.book), await openBook(two.store.book)]
  const id = person(1)
  ours.note(id, 'Boris', ROOM)
  await when(theirs.contacts, (contacts) => contacts.has(id))
  theirs.block(id, true)
  ours.note(id, 'Bob', ROOM)
  for (const book of [ours, theirs]) {
    const contacts = await when(
      book.contacts,
      (all) => all.get(id)?.blocked === true && all.get(id)?.names.length === 2,
    )
    expect(contacts.get(id)).toMatchObject({ names: ['Bob', 'Boris'], petname: undefined, verified: undefined })
  }
  const [here, there] = [one, two].map(({ store }) => store.drawer<number>('numbers'))
  await there?.put('n', 5)
  const rise = here?.update('n', (n = 0) => {
    if (n > 4) throw new Error('no more')
    return n + 1
  })
  await expect(rise).rejects.toThrow('no more')
  expect(here?.all.value.get('n')).toBe(5)
  for (const book of [ours, theirs]) book.close()
})

test('ST-28: where the disk takes nothing it is done in memory, once', async () => {
  const { store } = await world.open({ memory: true })
  const drawer = store.drawer<number>('numbers')
  await Promise.all([drawer.update('n', (n = 0) => n + 1), drawer.update('n', (n = 0) => n + 1)])
  expect(drawer.all.value.get('n')).toBe(2)
})

test('ST-19: whatever else is said among windows is not listened to', () => {
  expect(decodeWord({ type: 'items', names: ['a'], more: 1 })).toEqual({ type: 'items', names: ['a'] })
  expect(decodeWord({ type: 'log', room: 1, sealed: new Uint8Array(1) })).toBeDefined()
  expect(decodeWord({ type: 'gone' })).toEqual({ type: 'gone' })
  for (const wrong of [
    undefined,
    null,
    'gone',
    {},
    { type: 'else' },
    { type: 'items' },
    { type: 'items', names: [1] },
    { type: 'items', names: 'abc' },
    { type: 'items', names: ['x'.repeat(65)] },
    { type: 'items', names: Array.from({ length: 4097 }, () => 'a') },
    { type: 'log', room: '1', sealed: new Uint8Array(1) },
    { type: 'log', room: 1, sealed: [1] },
  ]) {
    expect(decodeWord(wrong)).toBeUndefined()
  }
})

test('ST-19: a change that was not sealed by one of our windows is not heard of', async () => {
  const [one, two] = [await world.open(), await world.open()]
  const log = await one.store.log(ROOM)
  const other = await two.store.log('another room')
  let count = 0
  log.watch(() => count++)
  await other.commit({ draft: 'x' })
  const heard = new Promise((resolve) => {
    log.watch(resolve)
  })
  await (await two.store.log(ROOM)).commit({ draft: 'y' })
  await heard
  expect(count).toBe(1)
})
