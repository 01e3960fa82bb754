import { live, type Member, type PeerId, type RoomId } from 'privet'
import { expect, it } from 'vitest'
import { createFakeBook } from '../../gallery/fake-book.ts'
import { createFakeVerifications } from '../../gallery/fake-verifications.ts'
import { openPeople } from './people.ts'
import { shownStanding } from './standing.ts'

const boris = 'boris' as PeerId
const HOUR = 3_600_000

function setUp() {
  let now = 0
  const book = createFakeBook(() => now)
  const members = live<ReadonlyMap<PeerId, Member>>(new Map([[boris, { id: boris } as Member]]))
  const room = { id: 'room' as RoomId, members }
  const people = openPeople({ room, book, verifications: createFakeVerifications() })
  /** They are noted, as in every room, and say what they are called. */
  const hear = (name: string): void => {
    book.note(boris, name, room.id)
    people.hear(boris, name)
  }
  const shown = () => {
    const standing = people.standings.value.get(boris)
    return standing && shownStanding(standing, now)
  }
  return { book, people, hear, shown, pass: (time: number) => (now += time) }
}

it('WEB-104: whoever is met for the first time is new for that evening, and known the next day', () => {
  const { hear, shown, pass } = setUp()
  hear('Boris')
  expect(shown()).toBe('new')
  pass(2 * HOUR)
  hear('Boris')
  expect(shown()).toBe('new')
  pass(20 * HOUR)
  hear('Boris')
  expect(shown()).toBe('met')
})

it('WEB-105: what we call somebody goes before what they call themselves, and no name carries a mark of ours', () => {
  const { book, people, hear } = setUp()
  hear('Boris ✅')
  expect(people.names.value.get(boris)).toBe('Boris')
  book.call(boris, 'Uncle')
  hear('Bob')
  expect(people.names.value.get(boris)).toBe('Uncle')
  expect(people.claimOf(boris)).toBe('Bob')
  book.call(boris, undefined)
  expect(people.names.value.get(boris)).toBe('Bob')
})

it('WEB-106: a known name on another device is a conflict until it is verified or kept apart', () => {
  const { book, hear, shown, pass } = setUp()
  book.remember({ id: 'earlier' as PeerId, names: ['Boris'], firstSeen: 0 })
  pass(HOUR)
  hear('boris')
  expect(shown()).toBe('conflict')
  book.keepApart(boris, 'boris')
  expect(shown()).not.toBe('conflict')
})

it('WEB-107: whoever stops saying a name keeps the one they had', () => {
  const { people, hear } = setUp()
  hear('Boris')
  hear('')
  expect(people.names.value.get(boris)).toBe('Boris')
})

it('WEB-180: whoever is there when we go was last seen then, under the name that they had', () => {
  const { book, people, hear, pass } = setUp()
  hear('Boris')
  pass(2 * HOUR)
  people.close()
  expect(book.contacts.value.get(boris)).toMatchObject({ names: ['Boris'], lastSeen: 2 * HOUR })
})
