/** A book in memory that is there at once, for component tests and the gallery; what is sure of whom is as in the real one. */
import { live, type PeerId, type Room } from 'privet'
import { standing, type Book, type Contact } from 'privet/trust'

/** Notes whoever comes, as `acquaint` does in a real room; gives how to stop. */
export function acquaintFake(room: Pick<Room, 'id' | 'members'>, book: Pick<Book, 'note'>): () => void {
  const noted = new Set<PeerId>()
  const stops: (() => void)[] = []
  stops.push(
    room.members.subscribe((members) => {
      for (const { id, name } of members.values()) {
        if (noted.has(id)) continue
        noted.add(id)
        stops.push(name.subscribe((now) => book.note(id, now, room.id)))
      }
    }),
  )
  return () => {
    for (const stop of stops.splice(0)) stop()
  }
}

export interface FakeBook extends Book {
  /** Whether comparing is still allowed. */
  allowed: boolean
  /** Somebody from before. */
  remember(contact: Partial<Contact> & Pick<Contact, 'id'>): void
}

const contactOf = (id: PeerId, at: number): Contact => ({
  id,
  petname: undefined,
  names: [],
  firstSeen: at,
  lastSeen: at,
  rooms: [],
  verified: undefined,
  apart: [],
  blocked: false,
  secrets: [],
})

export function createFakeBook(now: () => number = Date.now): FakeBook {
  const contacts = live<ReadonlyMap<PeerId, Contact>>(new Map())
  const change = (id: PeerId, how: (contact: Contact) => Contact): void => {
    const before = contacts.value.get(id) ?? contactOf(id, now())
    contacts.set(new Map(contacts.value).set(id, how(before)))
  }
  const book: FakeBook = {
    allowed: true,
    contacts,
    unkept: live<unknown>(undefined),
    remember: (contact) => change(contact.id, (before) => ({ ...before, ...contact })),
    standing: (id, name) => standing(contacts.value, id, name),
    note: (id, name, room) =>
      change(id, (contact) => ({
        ...contact,
        names: name === '' ? contact.names : [name, ...contact.names.filter((each) => each !== name)],
        rooms: [room],
        lastSeen: now(),
      })),
    call: (id, petname) => change(id, (contact) => ({ ...contact, petname: petname || undefined })),
    verify: (id, method) => change(id, (contact) => ({ ...contact, verified: { method, at: now() } })),
    distrust: (id) => change(id, (contact) => ({ ...contact, verified: undefined })),
    keepApart(id, name) {
      const found = book.standing(id, name)
      const known = found.status === 'conflict' ? found.known : []
      change(id, (contact) => ({ ...contact, apart: [...contact.apart, ...known.map((each) => each.id)] }))
    },
    block: (id, blocked) => change(id, (contact) => ({ ...contact, blocked })),
    forget(id) {
      const others = new Map(contacts.value)
      others.delete(id)
      contacts.set(others)
    },
    share: (id, secrets) => change(id, (contact) => ({ ...contact, secrets })),
    mayVerify: () => book.allowed,
    attempt: async () => undefined,
    settle: () => undefined,
    close: () => undefined,
  }
  return book
}
