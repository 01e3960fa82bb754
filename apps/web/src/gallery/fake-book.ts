/** A book in memory that is there at once, for component tests and the gallery; what is sure of whom is as in the real one. */
import { live, type PeerId, type Room } from 'privet'
import { met, standing, type Book, type Contact, withKeptApart } from 'privet/trust'

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

export function createFakeBook(now: () => number = Date.now): FakeBook {
  const contacts = live<ReadonlyMap<PeerId, Contact>>(new Map())
  const put = (contact: Contact): void => contacts.set(new Map(contacts.value).set(contact.id, contact))
  const known = (id: PeerId): Contact =>
    contacts.value.get(id) ?? met(undefined, { id, name: '', room: undefined, at: now() })
  const change = (id: PeerId, how: Partial<Contact>): void => put({ ...known(id), ...how })
  const book: FakeBook = {
    allowed: true,
    contacts,
    unkept: live<unknown>(undefined),
    remember: (contact) => change(contact.id, contact),
    standing: (id, name) => standing(contacts.value, id, name),
    note: (id, name, room) => put(met(contacts.value.get(id), { id, name, room, at: now() })),
    call: (id, petname) => change(id, { petname: petname || undefined }),
    verify: (id, method) => change(id, { verified: { method, at: now() } }),
    distrust: (id) => change(id, { verified: undefined }),
    keepApart(id, name) {
      const found = book.standing(id, name)
      if (found.status === 'conflict') put(withKeptApart(known(id), found.known))
    },
    block: (id, blocked) => change(id, { blocked }),
    forget(id) {
      const others = new Map(contacts.value)
      others.delete(id)
      contacts.set(others)
    },
    share: (id, secrets) => change(id, { secrets }),
    mayVerify: () => book.allowed,
    attempt: async () => undefined,
    settle: () => undefined,
    close: () => undefined,
  }
  return book
}
