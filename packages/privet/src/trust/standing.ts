/** What somebody is to us, by what we remember: a pure function of contacts, an id and the name that it uses. TR-11. */
import type { PeerId } from '../identity/index.ts'
import { likenessesOf } from './name-likeness.ts'
import type { Contact, Verification } from './types.ts'

/** How sure we are of somebody. */
export type Standing =
  /** Nobody we have met, under a name that nobody we know has. */
  | { readonly status: 'new' }
  /** The same device as before, which says nothing about who holds it. */
  | { readonly status: 'met'; readonly contact: Contact }
  | { readonly status: 'verified'; readonly contact: Contact; readonly verification: Verification }
  /**
   * They use a name like that of somebody whom we know by another device: a new phone, cleared data, or somebody else.
   * `known` are those people, those who are verified first. Ends with a verification, or when they are kept apart.
   */
  | { readonly status: 'conflict'; readonly contact: Contact | undefined; readonly known: readonly Contact[] }

/** What this id is to us while it goes by this name. */
export function standing(contacts: ReadonlyMap<PeerId, Contact>, id: PeerId, name: string): Standing {
  const contact = contacts.get(id)
  // What a verified person calls themselves is their own affair: we know who it is.
  if (contact?.verified !== undefined) return { status: 'verified', contact, verification: contact.verified }
  const known = namesakes(contacts, id, name)
  if (known.length > 0) return { status: 'conflict', contact, known }
  return contact === undefined ? { status: 'new' } : { status: 'met', contact }
}

/** Whom we knew by a name like this before them, and have not been told apart from them. */
function namesakes(contacts: ReadonlyMap<PeerId, Contact>, id: PeerId, name: string): readonly Contact[] {
  const self = contacts.get(id)
  const alike = new Set(likenessesOf(name))
  if (alike.size === 0) return []
  return [...contacts.values()]
    .filter(
      (other) =>
        other.id !== id &&
        isEarlier(other, self) &&
        !isApart(other, self) &&
        namesOf(other).some((each) => likenessesOf(each).some((likeness) => alike.has(likeness))),
    )
    .toSorted(
      (a, b) => Number(b.verified !== undefined) - Number(a.verified !== undefined) || a.firstSeen - b.firstSeen,
    )
}

/** Of two with one name the one whom we are surer of, or whom we met first, is the one we know by it. */
function isEarlier(other: Contact, self: Contact | undefined): boolean {
  if (self === undefined || other.verified !== undefined) return true
  if ((self.petname !== undefined) !== (other.petname !== undefined)) return other.petname !== undefined
  if (self.firstSeen !== other.firstSeen) return other.firstSeen < self.firstSeen
  return other.id < self.id
}

function isApart(other: Contact, self: Contact | undefined): boolean {
  return self !== undefined && (self.apart.includes(other.id) || other.apart.includes(self.id))
}

/** What we call them, and what they call themselves. */
export function namesOf({ petname, names }: Contact): readonly string[] {
  return petname === undefined ? names : [petname, ...names]
}
