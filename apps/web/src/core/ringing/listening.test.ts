import type { PeerId } from 'privet'
import type { Contact } from 'privet/trust'
import { expect, it } from 'vitest'
import { createFakeBook } from '../../gallery/fake-book.ts'
import { availabilityBy, listeningBy, type ListeningFacts } from './listening.ts'

const ada = 'ada' as PeerId
const boris = 'boris' as PeerId

function people(contact: Partial<Contact>): ReadonlyMap<PeerId, Contact> {
  const book = createFakeBook(() => 0)
  book.remember({ id: ada, secrets: [{ key: new Uint8Array(32), agreed: 0 }], ...contact })
  return book.contacts.value
}

const AT_EASE: ListeningFacts = {
  isOn: true,
  isInUse: true,
  meetingPoints: ['wss://broker.example'],
  contacts: people({}),
  calling: undefined,
}

it.each<[string, Partial<ListeningFacts>, ReturnType<typeof listeningBy>]>([
  ['there is somebody who may ring', {}, { for: 'all' }],
  ['nobody was met', { contacts: new Map() }, { for: 'nobody' }],
  ['there is no secret with anybody', { contacts: people({ secrets: [] }) }, { for: 'nobody' }],
  ['all are blocked', { contacts: people({ blocked: true }) }, { for: 'nobody' }],
  ['it is switched off', { isOn: false }, { for: 'nobody' }],
  ['it is switched off and we call somebody', { isOn: false, calling: boris }, { for: 'one', id: boris }],
  ['there is no meeting point', { meetingPoints: [], calling: boris }, { for: 'nobody' }],
  ['another window is in use', { isInUse: false, calling: boris }, { for: 'nobody' }],
])('WEB-184: who is listened for when %s', (_, facts, listening) => {
  expect(listeningBy({ ...AT_EASE, ...facts })).toEqual(listening)
})

it.each([
  [{ isQuiet: false, company: 0, isCalling: false }, 'free'],
  [{ isQuiet: false, company: 1, isCalling: false }, 'busy'],
  [{ isQuiet: false, company: 0, isCalling: true }, 'busy'],
  [{ isQuiet: true, company: 1, isCalling: true }, 'quiet'],
] as const)('WEB-185: with %j whoever rings is told that we are %s', (facts, availability) => {
  expect(availabilityBy(facts)).toBe(availability)
})
