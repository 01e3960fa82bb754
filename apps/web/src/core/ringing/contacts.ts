/** The people on the start page, from the book: pure. */
import type { PeerId, RoomId } from 'privet'
import type { Book, Contact, Standing } from 'privet/trust'
import { shownStanding, type Shown } from '../people/standing.ts'

/** Somebody we have met, as they are listed. */
export interface Listed {
  readonly id: PeerId
  /** What they are called here: by us, or else by themselves; empty: they have never said. */
  readonly name: string
  /** What they call themselves; empty: they have never said. */
  readonly claim: string
  readonly standing: Shown
  /** When we were last linked with them (ms since the Unix epoch). */
  readonly lastSeen: number
  /** There is a secret with them, and they are not blocked. */
  readonly canBeRung: boolean
  readonly isBlocked: boolean
}

/** Everybody of whom there is something to be said, those met last first, blocked people at the end. */
export function listContacts(book: Pick<Book, 'contacts' | 'standing'>, now: number): readonly Listed[] {
  return [...book.contacts.value.values()]
    .filter((contact) => nameOf(contact) !== '' || contact.secrets.length > 0 || contact.blocked)
    .map((contact) => listed(book, contact, now))
    .toSorted((a, b) => Number(a.isBlocked) - Number(b.isBlocked) || b.lastSeen - a.lastSeen)
}

/** As many as fit below a few words. */
const AT_ONCE = 3

/** Who was met in this room and can be rung, those met last first; nobody of a room with more people than one thinks of. */
export function listReachableOf(
  book: Pick<Book, 'contacts'>,
  room: RoomId,
): readonly { readonly id: PeerId; readonly name: string }[] {
  const people = [...book.contacts.value.values()].filter(
    (contact) => contact.rooms.includes(room) && isReachable(contact),
  )
  if (people.length > AT_ONCE) return []
  return people
    .toSorted((a, b) => b.lastSeen - a.lastSeen)
    .map((contact) => ({ id: contact.id, name: nameOf(contact) }))
}

/** What somebody is called here: by us, or else by themselves; empty: nobody we have met, or they have never said. */
export function calledName(book: Pick<Book, 'contacts'>, id: PeerId): string {
  const contact = book.contacts.value.get(id)
  return contact ? nameOf(contact) : ''
}

/** How sure we are of whoever calls: neither the name that we know nor the one that they say now may be another's. */
export function callerStanding(book: Pick<Book, 'contacts' | 'standing'>, id: PeerId, claim: string): Standing {
  const known = book.standing(id, book.contacts.value.get(id)?.names[0] ?? '')
  const said = book.standing(id, claim)
  return said.status === 'conflict' ? said : known
}

/** Whether there is a way to ring them, and for them to ring us. */
export function isReachable({ blocked, secrets }: Pick<Contact, 'blocked' | 'secrets'>): boolean {
  return !blocked && secrets.length > 0
}

function listed(book: Pick<Book, 'standing'>, contact: Contact, now: number): Listed {
  const { id, names, lastSeen } = contact
  const claim = names[0] ?? ''
  return {
    id,
    name: nameOf(contact),
    claim,
    standing: shownStanding(book.standing(id, claim), now),
    lastSeen,
    canBeRung: isReachable(contact),
    isBlocked: contact.blocked,
  }
}

const nameOf = ({ petname, names }: Contact): string => petname ?? names[0] ?? ''
