/** How a contact changes; pure. */
import type { RoomId } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_CONTACT_NAMES, MAX_CONTACT_ROOMS, MAX_KEPT_APART } from '../limits.ts'
import type { Contact } from './types.ts'

/** One meeting with somebody. */
export interface Sighting {
  readonly id: PeerId
  /** Empty: they have not said. */
  readonly name: string
  readonly room: RoomId | undefined
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

/**
 * Somebody after we have met them, once more or for the first time (`before` is undefined), with no more names and rooms
 * than a contact keeps. Marks never come with a name. Pure; `Book.note` does this.
 */
export function met(before: Contact | undefined, { id, name, room, at }: Sighting): Contact {
  const contact: Contact = before ?? {
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
  }
  return {
    ...contact,
    names: name === '' ? contact.names : foremost(name, contact.names, MAX_CONTACT_NAMES),
    // A clock that was set back does not make anybody longer unseen.
    lastSeen: Math.max(contact.lastSeen, at),
    rooms: room === undefined ? contact.rooms : foremost(room, contact.rooms, MAX_CONTACT_ROOMS),
  }
}

/** They are not the same person as any of these, `MAX_KEPT_APART` at most. Pure; `Book.keepApart` does this. */
export function withKeptApart(contact: Contact, others: readonly Contact[]): Contact {
  return { ...contact, apart: others.reduce((apart, { id }) => foremost(id, apart, MAX_KEPT_APART), contact.apart) }
}

function foremost<T>(first: T, others: readonly T[], most: number): readonly T[] {
  return [first, ...others.filter((each) => each !== first)].slice(0, most)
}
