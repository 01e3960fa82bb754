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
  const shown = () => {
    const standing = people.standings.value.get(boris)
    return standing && shownStanding(standing, now)
  }
  return { book, people, shown, pass: (time: number) => (now += time) }
}

it('WEB-104: whoever is met for the first time is new for that evening, and known the next day', () => {
  const { people, shown, pass } = setUp()
  people.hear(boris, 'Boris')
  expect(shown()).toBe('new')
  pass(2 * HOUR)
  people.hear(boris, 'Boris')
  expect(shown()).toBe('new')
  pass(20 * HOUR)
  people.hear(boris, 'Boris')
  expect(shown()).toBe('met')
})

it('WEB-105: what we call somebody goes before what they call themselves, and no name carries a mark of ours', () => {
  const { book, people } = setUp()
  people.hear(boris, 'Boris ✅')
  expect(people.names.value.get(boris)).toBe('Boris')
  book.call(boris, 'Uncle')
  people.hear(boris, 'Bob')
  expect(people.names.value.get(boris)).toBe('Uncle')
  expect(people.claimOf(boris)).toBe('Bob')
  book.call(boris, undefined)
  expect(people.names.value.get(boris)).toBe('Bob')
})

it('WEB-106: a known name on another device is a conflict until it is verified or kept apart', () => {
  const { book, people, shown, pass } = setUp()
  book.remember({ id: 'earlier' as PeerId, names: ['Boris'], firstSeen: 0 })
  pass(HOUR)
  people.hear(boris, 'boris')
  expect(shown()).toBe('conflict')
  book.keepApart(boris, 'boris')
  expect(shown()).not.toBe('conflict')
})

it('WEB-107: whoever stops saying a name keeps the one they had', () => {
  const { people } = setUp()
  people.hear(boris, 'Boris')
  people.hear(boris, '')
  expect(people.names.value.get(boris)).toBe('Boris')
})
