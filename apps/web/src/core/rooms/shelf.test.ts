import type { Room } from 'privet'
import { expect, it, vi } from 'vitest'
import { createFakeRoom } from '../../gallery/fake-room.ts'
import { memoryDatabase } from '../database.ts'
import { LINGER } from './lifetime.ts'
import { openShelf } from './shelf.ts'

const named = (id: string): Room => ({ ...createFakeRoom(), id: id as Room['id'] })

function setUp() {
  const database = memoryDatabase()
  const clock = { now: 0 }
  const drop = vi.fn(async (room: { readonly room: string }) => database.forgetRoom(0, room.room))
  const shelf = openShelf({ database, seat: 0, drop, here: () => 'here', now: () => clock.now })
  return { clock, drop, shelf, listed: () => shelf.rooms.value.map(({ room }) => room) }
}

it('WEB-115: what is over is dropped with all that was said in it, but not under whoever is in it', async () => {
  const { clock, drop, shelf, listed } = setUp()
  for (const id of ['gone', 'here']) await shelf.keep(named(id), [])
  await shelf.keep(named('stays'), [], { first: { lifetime: 'kept' } })
  clock.now = LINGER
  await shelf.list()
  expect(drop.mock.calls.map(([room]) => room.room)).toEqual(['gone'])
  expect(listed().toSorted()).toEqual(['here', 'stays'])
})

it('WEB-116: a short-lived room lives on from when somebody was last there, not from when one looked in alone', async () => {
  const { clock, shelf, listed } = setUp()
  const room = named('room')
  await shelf.keep(room, ['Boris'])
  clock.now = LINGER / 2
  await shelf.keep(room, [])
  clock.now = LINGER - 1
  await shelf.list()
  expect(listed()).toEqual(['room'])
  clock.now = LINGER
  await shelf.list()
  expect(listed()).toEqual([])
})

it('WEB-117: what was said of a room stays when its keys change, and the people who were there', async () => {
  const { shelf } = setUp()
  const room = named('room')
  await shelf.keep(room, ['Boris'], { first: { lifetime: 'kept' } })
  await Promise.all([shelf.note('room', { title: 'Kitchen' }), shelf.keep(room, [])])
  expect(shelf.rooms.value).toMatchObject([{ title: 'Kitchen', lifetime: 'kept', people: ['Boris'] }])
})
