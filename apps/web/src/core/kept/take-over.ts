/** Brings what older versions of the app had kept for one seat into its store. Done twice it changes nothing more. */
import type { Store } from 'privet/indexeddb'
import type { Contact } from 'privet/trust'
import type { PastMessage } from '../chat/past.ts'
import { partsOf, type KeptRoom, type Person, type RoomNote } from '../rooms/kept-room.ts'
import { NOTES, PAST } from '../rooms/shelf.ts'
import type { OldRoom, OldSeat } from './old-database.ts'

/** Whether all of it is on the disk now. */
export async function takeOver(old: OldSeat, store: Store): Promise<boolean> {
  if (old.keys) await store.adopt(old.keys)
  const known = await store.book.load()
  const isKnown = new Set(known.contacts.map(({ id }) => id))
  const contacts = old.contacts.filter(({ id }) => !isKnown.has(id))
  const failures = [...known.failures, ...old.failures.filter(({ run }) => !known.failures.some((k) => k.run === run))]
  await store.book.save({ contacts, failures })
  const notes = store.drawer<RoomNote>(NOTES)
  const past = store.drawer<readonly PastMessage[]>(PAST)
  for (const room of old.rooms.filter(isLater(store, notes.all.value))) {
    const { stored, note } = partsOf(roomOf(room, old.contacts))
    await notes.put(room.room, note)
    await store.rooms.put(room.room, stored)
  }
  for (const [room, messages] of old.messages) if (!past.all.value.has(room)) await past.put(room, messages)
  return store.status.value.type === 'kept'
}

/** A window with the app as it was may have gone on after the room had been taken over. */
const isLater =
  (store: Store, notes: ReadonlyMap<string, RoomNote>) =>
  ({ room, seenAt }: OldRoom): boolean =>
    !store.rooms.all.value.has(room) || seenAt > (notes.get(room)?.seenAt ?? Infinity)

function roomOf(old: OldRoom, contacts: readonly Contact[]): KeptRoom {
  const { room, saved, createdAt, seenAt, metAt = seenAt, lifetime = 'kept', isChosen = false, expires } = old
  const people = peopleOf(old, contacts)
  return {
    id: room,
    saved,
    // People were kept by their names alone. Where nobody is known by them, the room is called so from now on.
    title: old.title ?? (people.length > 0 ? '' : old.people.filter((name) => name !== '').join(', ')),
    people,
    joined: createdAt,
    lastSeen: metAt,
    lifetime,
    unread: 0,
    last: undefined,
    seenAt,
    isKept: lifetime === 'kept',
    isChosen,
    expires,
  }
}

/** Whom we have met there under one of these names. */
const peopleOf = ({ room, people }: OldRoom, contacts: readonly Contact[]): readonly Person[] =>
  people.flatMap((name) => {
    const found = contacts.find(
      ({ names, petname, rooms }) => rooms.includes(room) && (petname === name || names.includes(name)),
    )
    return found ? [{ id: found.id, name }] : []
  })
