import * as fake from 'fake-indexeddb'
import { live, type Room } from 'privet'
import { endOf, openStore } from 'privet/indexeddb'
import { expect, it, vi } from 'vitest'
import { createFakeRoom } from '../../gallery/fake-room.ts'
import { openLogs } from '../chat/logs.ts'
import { openShelf } from './shelf.ts'

// What a log is dropped by is asked of the browser, in memory too.
Object.assign(globalThis, { IDBKeyRange: fake.IDBKeyRange })

const LINGER = endOf({ lifetime: 'short', lastSeen: 0 }) ?? Infinity
const named = (id: string): Room => ({ ...createFakeRoom(), id: id as Room['id'] })
const boris = { id: createFakeRoom().self.id, name: 'Boris' }

async function setUp() {
  const store = await openStore({ memory: true })
  const logs = openLogs(store)
  const forget = vi.spyOn(logs, 'forget')
  const clock = { now: 0 }
  const open = () => openShelf({ store, logs, here: () => 'here', now: () => clock.now })
  const shelf = open()
  return { clock, forget, open, shelf, store, listed: () => shelf.rooms.value.map(({ id }) => id) }
}

it('WEB-115: what is over is dropped with all that was said in it, but not under whoever is in it', async () => {
  const { clock, forget, shelf, store, listed } = await setUp()
  for (const id of ['gone', 'here']) await shelf.keep(named(id), [])
  await shelf.keep(named('stays'), [], { first: { isKept: true } })
  clock.now = LINGER
  await shelf.dropOver()
  expect(forget.mock.calls).toEqual([['gone']])
  expect(listed().toSorted()).toEqual(['here', 'stays'])
  expect([...store.rooms.all.value.keys()].toSorted()).toEqual(['here', 'stays'])
})

it('WEB-115: whoever comes back into a room while another is dropped keeps what was said there', async () => {
  const { clock, forget, shelf, listed } = await setUp()
  for (const id of ['first', 'second']) await shelf.keep(named(id), [])
  clock.now = LINGER
  forget.mockImplementationOnce(() => shelf.see('second', [boris]))
  await shelf.dropOver()
  expect(forget.mock.calls).toEqual([['first']])
  expect(listed()).toEqual(['second'])
})

it('WEB-116: a short-lived room lives on from when somebody was last there, not from when one looked in alone', async () => {
  const { clock, shelf, listed } = await setUp()
  const room = named('room')
  await shelf.keep(room, [boris])
  clock.now = LINGER / 2
  await shelf.keep(room, [])
  clock.now = LINGER - 1
  await shelf.dropOver()
  expect(listed()).toEqual(['room'])
  clock.now = LINGER
  await shelf.dropOver()
  expect(listed()).toEqual([])
})

it('WEB-117: what was said of a room stays when its keys change, and the people who were there', async () => {
  const { shelf } = await setUp()
  const room = named('room')
  await shelf.keep(room, [boris], { first: { isKept: true } })
  await Promise.all([shelf.note('room', { title: 'Kitchen' }), shelf.keep(room, [])])
  expect(shelf.rooms.value).toMatchObject([{ title: 'Kitchen', isKept: true, people: [boris] }])
})

it('WEB-213: of a room whose dropping is cut short nothing stays that nobody looks for: dropped again, all is gone', async () => {
  const { shelf, store } = await setUp()
  const logs = openLogs(store)
  const room = named('room')
  await shelf.keep(room, [boris], { first: { isKept: true } })
  logs.keepConfidant('room', boris.id)
  await (await logs.alone('room', boris.id)).commit({ draft: 'between us' })
  await store.drawer<string>('drafts').put('room', 'half a thou')
  const draftOf = async () => (await (await logs.alone('room', boris.id)).load()).draft
  // The page is closed before this.
  const cut = vi.spyOn(store, 'dropRoom').mockRejectedValueOnce(new Error('closed'))
  await expect(shelf.drop('room')).rejects.toThrow('closed')
  expect([shelf.find('room')?.id, await draftOf()]).toEqual(['room', 'between us'])
  await shelf.drop('room')
  expect(cut.mock.calls.map(([name]) => name)).toEqual([`room ${boris.id}`, `room ${boris.id}`, 'room'])
  expect([shelf.find('room'), await draftOf(), logs.confidants('room')]).toEqual([undefined, '', []])
})

it('WEB-213: with a room goes also the log of two with somebody to whom nothing was said in it', async () => {
  const { shelf, store } = await setUp()
  const logs = openLogs(store)
  await shelf.keep(named('room'), [boris])
  await (await logs.alone('room', boris.id)).commit({ draft: 'as if it were who is there' })
  expect(logs.confidants('room')).toEqual([])
  await shelf.drop('room')
  expect((await (await store.log(`room ${boris.id}`)).load()).draft).toBe('')
})

it('WEB-150: a room is kept in the store, where another part of the app changes it, and the list shows that at once', async () => {
  const { clock, open, shelf, store, listed } = await setUp()
  await shelf.keep(named('first'), [boris], { first: { isKept: true, isChosen: true } })
  clock.now = 1
  await shelf.keep(named('second'), [])
  expect(listed()).toEqual(['second', 'first'])
  const kept = store.rooms.all.value.get('first')
  if (!kept) throw new Error('not kept')
  expect(kept).toMatchObject({ lifetime: 'kept', people: [boris], title: '', unread: 0 })
  await store.rooms.put('first', { ...kept, unread: 3, title: 'Kitchen' })
  const counted = live(0)
  shelf.rooms.subscribe((rooms) => counted.set(rooms.find(({ id }) => id === 'first')?.unread ?? 0))
  expect(counted.value).toBe(3)
  // Written by us again, it has lost nothing of that.
  await shelf.note('first', { expires: 50 })
  expect(store.rooms.all.value.get('first')).toMatchObject({ lifetime: 50, unread: 3, title: 'Kitchen' })
  expect(open().find('first')).toMatchObject({ expires: 50, isKept: true, isChosen: true })
  await store.dropRoom('first' as Room['id'])
  expect(listed()).toEqual(['second'])
})
