import { afterEach, beforeEach, expect, test } from 'vitest'
import { reasonOf, ROOM, OTHER_ROOM } from '../../e2e/scene.ts'
import { createIdentity, verify } from '../identity/index.ts'
import { when } from '../live.ts'
import type { Contact } from '../trust/index.ts'
import { endOf, type KeptRoom } from './index.ts'
import { kept, openWorld, person, type World } from './world.fixture.ts'

let world: World
beforeEach(() => {
  world = openWorld()
})
afterEach(() => world.close())

const room = (part: Partial<KeptRoom> = {}): KeptRoom => ({
  id: ROOM,
  saved: {
    version: 1,
    room: ROOM,
    roomKey: new Uint8Array([1, 2, 3]),
    genesis: undefined,
    inviteSecret: new Uint8Array(16),
  } as unknown as KeptRoom['saved'],
  title: 'Cellar',
  people: [{ id: person(1), name: 'Boris' }],
  joined: 1,
  lastSeen: 2,
  lifetime: 'kept',
  unread: 3,
  last: { text: 'see you', from: 'Boris', at: 2 },
  ...part,
})
const contact: Contact = {
  id: person(1),
  petname: undefined,
  names: ['Boris'],
  firstSeen: 1,
  lastSeen: 2,
  rooms: [ROOM],
  verified: { method: 'digits', at: 2 },
  apart: [],
  blocked: false,
  secrets: [{ key: new Uint8Array(32).fill(7), agreed: 2 }],
}

/** All that the database holds, as one text in which bytes are characters. */
async function contents(name: string): Promise<string> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name)
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('No database')))
  })
  const texts: string[] = []
  for (const store of database.objectStoreNames) {
    for (const method of ['getAll', 'getAllKeys'] as const) {
      const request = database.transaction(store).objectStore(store)[method]()
      await new Promise((resolve) => request.addEventListener('success', resolve))
      texts.push(
        JSON.stringify(request.result, (_, value: unknown) =>
          value instanceof Uint8Array ? String.fromCharCode(...value) : value,
        ),
      )
    }
  }
  database.close()
  return texts.join('\n')
}

test('ST-10: a profile is made at its first opening; who we are stays, in every window, and cannot be taken away', async () => {
  const one = await world.open()
  const [first, again] = await Promise.all([one.store.identity(), one.store.identity()])
  expect(again.id).toBe(first.id)
  expect(first.keys.privateKey.extractable).toBe(false)
  const two = await world.open()
  expect((await two.store.identity()).id).toBe(first.id)
  await one.store.close()
  await two.store.close()
  const later = await (await world.open()).store.identity()
  expect(await verify(first.id, new Uint8Array(3), await later.sign(new Uint8Array(3)))).toBe(true)
})

test('ST-10: two windows that open a new profile at a time are one person, and read each other', async () => {
  const [one, two] = await Promise.all([world.open(), world.open()])
  const [first, second] = await Promise.all([one.store.identity(), two.store.identity()])
  expect(first.id).toBe(second.id)
  await Promise.all([one.store.log('r'), two.store.log('r')])
  await (await one.store.log('r')).commit({ added: [kept(1, 0, 1, 'hi')] })
  expect(await (await two.store.log('r')).page({ limit: 9 })).toHaveLength(1)
})

test('ST-11: rooms, people and drawers come back as they were, and nothing of them can be read in the database', async () => {
  const { store } = await world.open()
  await store.identity()
  await store.rooms.put(ROOM, room())
  await store.book.save({ contacts: [contact], failures: [{ run: '0a', id: person(2), room: ROOM, at: 5 }] })
  await store.drawer<{ readonly theme: string }>('settings').put('all', { theme: 'sombre' })
  const log = await store.log(ROOM)
  await log.commit({ added: [kept(1, 0, 1, 'midnight')], draft: 'unfinished' })
  const seen = await contents(world.name)
  for (const word of ['Cellar', 'Boris', 'sombre', 'midnight', 'unfinished', 'contact', ROOM, person(0), person(1)]) {
    expect(seen).not.toContain(word)
  }
  await store.close()
  const { store: later } = await world.open()
  expect(later.rooms.all.value.get(ROOM)).toEqual(room())
  expect(await later.book.load()).toEqual({
    contacts: [contact],
    failures: [{ run: '0a', id: person(2), room: ROOM, at: 5 }],
  })
  expect(later.drawer('settings').all.value.get('all')).toEqual({ theme: 'sombre' })
  expect((await (await later.log(ROOM)).load()).draft).toBe('unfinished')
  await later.book.save({ forgotten: [person(1)], settled: ['0a'] })
  expect(await later.book.load()).toEqual({ contacts: [], failures: [] })
})

test('ST-12: with a passphrase it opens locked, says nothing and takes nothing; the right one opens it, another is one error', async () => {
  const { store } = await world.open()
  const { id } = await store.identity()
  await store.rooms.put(ROOM, room())
  const log = await store.log(ROOM)
  await log.commit({ added: [kept(1, 0, 1, 'before')] })
  expect(store.protection.state.value).toBe('none')
  await store.protection.set('open sesame')
  expect(store.protection.state.value).toBe('open')
  expect(await reasonOf(() => store.protection.set('again'))).toBe('E_PROTECTED')
  await log.commit({ added: [kept(2, 0, 2, 'after')] })
  await store.close()

  const { store: later } = await world.open()
  expect(later.protection.state.value).toBe('locked')
  expect(later.rooms.all.value.size).toBe(0)
  for (const act of [
    () => later.identity(),
    () => later.log(ROOM),
    () => later.rooms.put(ROOM, room()),
    () => later.book.load(),
    () => later.backup('x'),
    () => later.drawer('x').put('y', 1),
  ]) {
    expect(await reasonOf(act)).toBe('E_LOCKED')
  }
  expect(await reasonOf(() => later.protection.unlock('open barley'))).toBe('E_WRONG')
  await later.protection.unlock('open sesame')
  expect((await later.identity()).id).toBe(id)
  expect(later.rooms.all.value.get(ROOM)).toEqual(room())
  expect((await (await later.log(ROOM)).page({ limit: 9 })).map(({ text }) => text)).toEqual(['before', 'after'])
})

test('ST-12: what was written after a passphrase was set does not open with the keys from before', async () => {
  const { store } = await world.open({ environment: { random: (length) => new Uint8Array(length).fill(length) } })
  const log = await store.log(ROOM)
  await log.commit({ added: [kept(1, 0, 1)] })
  const before = await contents(world.name)
  await store.protection.set('open sesame')
  await log.commit({ added: [kept(2, 0, 2)] })
  // The first byte of what is sealed says with which of the room's keys.
  const after = await contents(world.name)
  expect(before.match(/"sealed":"\\u0000/g)).toHaveLength(1)
  expect(after.match(/"sealed":"\\u0001/g)).toHaveLength(1)
})

test('ST-6 (case 80): after ten wrong passphrases even the right one has to wait, also after a reload and in another window', async () => {
  const { store } = await world.open()
  await store.protection.set('open sesame')
  store.protection.lock()
  const guess = (): Promise<unknown> => reasonOf(() => store.protection.unlock('wrong'))
  const guesses = await Promise.all(Array.from({ length: 12 }, guess))
  expect(guesses).toEqual([...Array.from({ length: 10 }, () => 'E_WRONG'), 'E_WAIT', 'E_WAIT'])
  expect(store.protection.nextTry.value).toBe(world.clock.now() + 15_000)
  const { store: other } = await world.open()
  expect(other.protection.nextTry.value).toBe(world.clock.now() + 15_000)
  expect(await reasonOf(() => other.protection.unlock('open sesame'))).toBe('E_WAIT')
  world.clock.advance(15_000)
  await other.protection.unlock('open sesame')
  expect(other.protection.nextTry.value).toBe(0)
})

test('ST-6: a try counts before it is worked on: ending the page meanwhile saves none, nor does guessing in many windows', async () => {
  const { store } = await world.open()
  await store.protection.set('open sesame')
  store.protection.lock()
  for (let killed = 0; killed < 5; killed++) {
    let begin = (): void => {}
    const begun = new Promise<void>((resolve) => {
      begin = resolve
    })
    const kdf = (): Promise<never> => {
      begin()
      return new Promise(() => {})
    }
    const window = await world.open({ kdf })
    void window.store.protection.unlock('wrong')
    await begun
    window.kill()
  }
  const windows = await Promise.all(Array.from({ length: 8 }, () => world.open()))
  const guesses = await Promise.all(windows.map((each) => reasonOf(() => each.store.protection.unlock('wrong'))))
  expect(guesses.toSorted()).toEqual([
    ...Array.from({ length: 3 }, () => 'E_WAIT'),
    ...Array.from({ length: 5 }, () => 'E_WRONG'),
  ])
  expect(await reasonOf(() => store.protection.unlock('open sesame'))).toBe('E_WAIT')
})

test('ST-6: what could not be tried is no try', async () => {
  const { store } = await world.open()
  await store.protection.set('open sesame')
  const kdf = (): Promise<never> => Promise.reject(new RangeError('Out of memory'))
  const { store: poor } = await world.open({ kdf })
  for (let each = 0; each < 12; each++) await expect(poor.protection.unlock('open sesame')).rejects.toThrow('memory')
  expect(poor.protection.nextTry.value).toBe(0)
  store.protection.lock()
  await store.protection.unlock('open sesame')
})

test('ST-7: locking locks every window, by hand and when nobody does anything in any of them', async () => {
  const [one, two] = [await world.open(), await world.open()]
  await one.store.protection.set('open sesame')
  await when(two.store.protection.state, (state) => state === 'locked')
  await two.store.protection.unlock('open sesame')
  const stale = await two.store.log(ROOM)
  await one.store.protection.setLockAfter(5)
  await when(two.store.protection.lockAfter, (minutes) => minutes === 5)
  world.clock.advance(4 * 60_000)
  two.store.protection.touch()
  // The other window hears of it in a turn of its own.
  await one.store.log(ROOM)
  await world.clock.advanceAsync(4 * 60_000)
  expect([one, two].map(({ store }) => store.protection.state.value)).toEqual(['open', 'open'])
  world.clock.advance(60_000)
  expect(one.store.protection.state.value).toBe('locked')
  await when(two.store.protection.state, (state) => state === 'locked')
  expect(await reasonOf(() => stale.page({ limit: 1 }))).toMatch(/E_LOCKED|E_CLOSED/)
  await one.store.protection.unlock('open sesame')
  one.store.protection.lock()
  expect(one.store.rooms.all.value.size).toBe(0)
})

test('ST-8: a passphrase is changed and removed by whoever knows it', async () => {
  const { store } = await world.open()
  const { id } = await store.identity()
  await store.protection.set('one')
  expect(await reasonOf(() => store.protection.change('wrong', 'two'))).toBe('E_WRONG')
  await store.protection.change('one', 'two')
  store.protection.lock()
  expect(await reasonOf(() => store.protection.unlock('one'))).toBe('E_WRONG')
  await store.protection.unlock('two')
  expect(await reasonOf(() => store.protection.remove('one'))).toBe('E_WRONG')
  await store.protection.remove('two')
  await store.close()
  const { store: later } = await world.open()
  expect(later.protection.state.value).toBe('none')
  expect((await later.identity()).id).toBe(id)
})

test("ST-8: a window that had another window's passphrase set behind its back writes nothing that nobody can read", async () => {
  const one = await world.open()
  const deaf = await world.open({ environment: { channel: undefined } })
  await one.store.rooms.put(ROOM, room())
  await one.store.protection.set('open sesame')
  expect(await reasonOf(() => deaf.store.rooms.put(OTHER_ROOM, room({ id: OTHER_ROOM })))).toBe('E_LOCKED')
  await when(deaf.store.protection.state, (state) => state === 'locked')
  await deaf.store.protection.unlock('open sesame')
  expect([...deaf.store.rooms.all.value.keys()]).toEqual([ROOM])
})

test('ST-9: a backup makes another device the same person', async () => {
  const { store } = await world.open()
  const { id } = await store.identity()
  const file = await store.backup('over the sea')
  const elsewhere = openWorld()
  const { store: theirs } = await elsewhere.open()
  expect((await theirs.identity()).id).not.toBe(id)
  expect(await reasonOf(() => theirs.restore(file, 'under the sea'))).toBe('E_WRONG')
  expect((await theirs.restore(file, 'over the sea')).id).toBe(id)
  expect((await theirs.identity()).id).toBe(id)
  await theirs.close()
  expect((await (await elsewhere.open()).store.identity()).id).toBe(id)
  await elsewhere.close()
})

test('ST-9: an identity from before is taken over; it can be neither protected nor backed up until it is renewed', async () => {
  const { store } = await world.open()
  const old = await createIdentity()
  expect((await store.adopt(old.keys)).id).toBe(old.id)
  expect((await store.adopt((await createIdentity()).keys)).id).toBe(old.id)
  expect(await reasonOf(() => store.protection.set('open sesame'))).toBe('E_UNWRITTEN')
  expect(await reasonOf(() => store.backup('open sesame'))).toBe('E_UNWRITTEN')
  const { id } = await store.renewIdentity()
  expect(id).not.toBe(old.id)
  await store.protection.set('open sesame')
  await store.close()
  const { store: later } = await world.open()
  await later.protection.unlock('open sesame')
  expect((await later.identity()).id).toBe(id)
})

test('ST-13: a room that is dropped leaves nothing, and others are as they were', async () => {
  const { store } = await world.open()
  await store.identity()
  for (const id of [ROOM, OTHER_ROOM]) {
    await store.rooms.put(id, room({ id }))
    await (
      await store.log(id)
    ).commit({
      added: [kept(1, 0, 1, 'one'), kept(2, 0, 2, 'two')],
      waiting: [{ id: '1', written: 1, payload: new Uint8Array([1]) }],
      draft: 'x',
    })
  }
  const size = async (): Promise<number> => (await contents(world.name)).length
  const log = await store.log(ROOM)
  const before = await size()
  await store.dropRoom(ROOM)
  expect(await reasonOf(() => log.page({ limit: 1 }))).toBe('E_CLOSED')
  expect([...store.rooms.all.value.keys()]).toEqual([OTHER_ROOM])
  expect(await (await store.log(OTHER_ROOM)).page({ limit: 9 })).toHaveLength(2)
  const again = await store.log(ROOM)
  expect(await again.page({ limit: 9 })).toEqual([])
  expect(await again.load()).toMatchObject({ waiting: [], draft: '' })
  expect(await again.search({ words: 'one', limit: 9 })).toEqual([])
  expect(await size()).toBeLessThan(before * 0.75)
})

test('ST-14: short rooms are dropped half an hour after anyone else was last seen, others when their time comes', async () => {
  const { store } = await world.open()
  const now = world.clock.now()
  expect(endOf({ lifetime: 'short', lastSeen: now })).toBe(now + 30 * 60_000)
  expect(endOf({ lifetime: 'kept', lastSeen: 0 })).toBeUndefined()
  await store.rooms.put(ROOM, room({ lifetime: 'short', lastSeen: now }))
  await store.rooms.put(OTHER_ROOM, room({ id: OTHER_ROOM, lifetime: now + 3_600_000, lastSeen: 0 }))
  world.clock.advance(30 * 60_000 - 1)
  expect(await store.dropEnded()).toEqual([])
  world.clock.advance(1)
  expect(await store.dropEnded()).toEqual([ROOM])
  world.clock.advance(30 * 60_000)
  expect(await store.dropEnded()).toEqual([OTHER_ROOM])
  expect(store.rooms.all.value.size).toBe(0)
})

test('ST-15: everything is deleted in every window, and the next one begins anew', async () => {
  const [one, two] = [await world.open(), await world.open()]
  const { id } = await one.store.identity()
  await one.store.rooms.put(ROOM, room())
  await when(two.store.rooms.all, (all) => all.size === 1)
  await one.store.deleteEverything()
  await when(two.store.rooms.all, (all) => all.size === 0)
  expect(one.store.rooms.all.value.size).toBe(0)
  expect(await reasonOf(() => one.store.identity())).toBe('E_LOCKED')
  const { store: next } = await world.open()
  expect((await next.identity()).id).not.toBe(id)
})
