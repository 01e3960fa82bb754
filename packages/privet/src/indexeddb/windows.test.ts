import { afterEach, beforeEach, expect, test } from 'vitest'
import { reasonOf, ROOM } from '../../e2e/scene.ts'
import { when } from '../live.ts'
import type { LogChange } from '../log/index.ts'
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
