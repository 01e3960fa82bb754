import type { PeerId, RoomId } from 'privet'
import { expect, it } from 'vitest'
import { createFakeBook } from '../../gallery/fake-book.ts'
import { calledName, callerStanding, listContacts, listReachableOf } from './contacts.ts'

const id = (name: string): PeerId => name as PeerId
const SECRET = [{ key: new Uint8Array(32), agreed: 0 }]
const DAY = 86_400_000

it('WEB-181: people are listed by when they were last met, those who are blocked at the end', () => {
  const book = createFakeBook(() => 0)
  book.remember({ id: id('a'), names: ['Ada'], lastSeen: 1, secrets: SECRET })
  book.remember({ id: id('b'), names: ['Boris'], lastSeen: 9, secrets: SECRET, blocked: true })
  book.remember({ id: id('c'), names: ['Chloé'], petname: 'Choir', lastSeen: 3 })
  book.remember({ id: id('d'), lastSeen: 2, secrets: SECRET })
  // A link that ended before anything was said.
  book.remember({ id: id('e'), lastSeen: 8 })
  expect(listContacts(book, 0).map(({ name, canBeRung, isBlocked }) => [name, canBeRung, isBlocked])).toEqual([
    ['Choir', false, false],
    ['', true, false],
    ['Ada', true, false],
    ['Boris', false, true],
  ])
  expect(['c', 'd', 'nobody'].map((each) => calledName(book, id(each)))).toEqual(['Choir', '', ''])
})

it('WEB-181: how sure we are of them is by what they call themselves, whatever we call them', () => {
  const book = createFakeBook(() => 0)
  book.remember({ id: id('a'), names: ['Boris'], firstSeen: 0, verified: { method: 'digits', at: 0 } })
  book.remember({ id: id('b'), names: ['boris'], petname: 'Uncle', firstSeen: 1 })
  book.remember({ id: id('c'), names: ['Chloé'], firstSeen: 0 })
  book.remember({ id: id('d'), names: ['Dmitri'], firstSeen: 2 * DAY })
  const shown = new Map(listContacts(book, 2 * DAY).map((each) => [each.id, each.standing]))
  expect([...'abcd'].map((each) => shown.get(id(each)))).toEqual(['verified', 'conflict', 'met', 'new'])
})

it('WEB-188: whoever calls is in conflict by the name that we know, and by the one that they say now', () => {
  const book = createFakeBook(() => 0)
  book.remember({ id: id('a'), names: ['Boris'], firstSeen: 0 })
  book.remember({ id: id('b'), names: ['boris'], firstSeen: 1 })
  book.remember({ id: id('c'), names: ['Chloé'], firstSeen: 1 })
  const statusOf = (who: string, claim: string): string => callerStanding(book, id(who), claim).status
  expect(statusOf('b', 'Mallory')).toBe('conflict')
  expect(statusOf('b', '')).toBe('conflict')
  expect(statusOf('c', 'Boris')).toBe('conflict')
  expect(statusOf('c', 'Chloé')).toBe('met')
  expect(statusOf('a', '')).toBe('met')
})

it('WEB-181: who was just met in a room can be called from there, unless they are many', () => {
  const room = 'room' as RoomId
  const book = createFakeBook(() => 0)
  book.remember({ id: id('a'), names: ['Ada'], rooms: [room], lastSeen: 1, secrets: SECRET })
  book.remember({ id: id('b'), names: ['Boris'], rooms: ['other' as RoomId, room], lastSeen: 2, secrets: SECRET })
  book.remember({ id: id('c'), names: ['Chloé'], rooms: [room] })
  book.remember({ id: id('d'), names: ['Dmitri'], rooms: ['other' as RoomId], secrets: SECRET })
  expect(listReachableOf(book, room).map(({ name }) => name)).toEqual(['Boris', 'Ada'])
  for (const each of ['e', 'f']) book.remember({ id: id(each), rooms: [room], secrets: SECRET })
  expect(listReachableOf(book, room)).toEqual([])
})
