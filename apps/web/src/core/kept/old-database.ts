/**
 * The database in which the app kept identities, rooms, people and messages before there was the store of
 * `privet/indexeddb`: `privet`, versions 1 to 3. It is read once, and deleted. Everything in it belongs to a seat.
 */
import type { PeerId, SavedRoom } from 'privet'
import type { Contact, FailedRun } from 'privet/trust'
import { deleteDB, openDB, type IDBPDatabase } from 'idb'
import type { PastMessage } from '../chat/past.ts'
import type { Lifetime } from '../rooms/lifetime.ts'

const NAME = 'privet'

/** A room as it was kept. */
export interface OldRoom {
  readonly seat: number
  readonly room: SavedRoom['room']
  readonly saved: SavedRoom
  readonly createdAt: number
  readonly seenAt: number
  /** When anyone else was last seen in it. */
  readonly metAt?: number | undefined
  /** Names of the people last seen there. */
  readonly people: readonly string[]
  /** Undefined: from before there were lifetimes, and until it is forgotten. */
  readonly lifetime?: Lifetime | undefined
  readonly isChosen?: boolean | undefined
  readonly expires?: number | undefined
  readonly title?: string | undefined
}

/** What one seat had. */
export interface OldSeat {
  readonly keys: CryptoKeyPair | undefined
  readonly rooms: readonly OldRoom[]
  /** By room, the oldest first. */
  readonly messages: ReadonlyMap<string, readonly PastMessage[]>
  readonly contacts: readonly Contact[]
  readonly failures: readonly FailedRun[]
}

export interface Old {
  readonly seats: ReadonlyMap<number, OldSeat>
  /** Empties it, and deletes it, as soon as no window holds it open any more. */
  delete(): Promise<void>
  close(): void
}

/** Undefined: there is none. */
export async function readOld(): Promise<Old | undefined> {
  const database = await openOld()
  if (database === undefined) return undefined
  const all = async <T>(store: string): Promise<readonly T[]> =>
    database.objectStoreNames.contains(store) ? ((await database.getAll(store)) as readonly T[]) : []
  const [identities, rooms, messages, marks, contacts, failures] = await Promise.all([
    all<{ seat: number; keys: CryptoKeyPair }>('identities'),
    all<OldRoom>('rooms'),
    all<{ seat: number; room: string; message: PastMessage }>('messages'),
    all<{ seat: number; peer: PeerId; at: number }>('marks'),
    all<{ seat: number; contact: Contact }>('contacts'),
    all<{ seat: number; failures: readonly FailedRun[] }>('failures'),
  ])
  const ofSeat = (seat: number): OldSeat => {
    const isOurs = (row: { readonly seat: number }): boolean => row.seat === seat
    const said = new Map<string, PastMessage[]>()
    for (const { room, message } of messages.filter(isOurs)) {
      const inRoom = said.get(room) ?? []
      said.set(room, inRoom)
      inRoom.push(message)
    }
    for (const inRoom of said.values()) inRoom.sort((a, b) => a.at - b.at)
    return {
      keys: identities.find(isOurs)?.keys,
      rooms: rooms.filter(isOurs),
      messages: said,
      // Version 2 knew only who was verified in person.
      contacts: [
        ...marks.filter(isOurs).map(({ peer, at }) => verifiedInPerson(peer, at)),
        ...contacts.filter(isOurs).map(({ contact }) => contact),
      ],
      failures: failures.filter(isOurs).flatMap((row) => row.failures),
    }
  }
  const seats = new Set([...identities, ...rooms, ...messages, ...marks, ...contacts].map(({ seat }) => seat))
  return {
    seats: new Map([...seats].map((seat) => [seat, ofSeat(seat)])),
    async delete() {
      const stores = [...database.objectStoreNames]
      const change = database.transaction(stores, 'readwrite')
      await Promise.all([...stores.map((store) => change.objectStore(store).clear()), change.done])
      database.close()
      // Another window, with the app as it was, may hold it open: then it goes with that window, and is empty already.
      await new Promise<void>((resolve, reject) => {
        deleteDB(NAME, { blocked: () => resolve() }).then(resolve, reject)
      })
    },
    close: () => database.close(),
  }
}

/** As it is, of whichever version. */
async function openOld(): Promise<IDBPDatabase | undefined> {
  let isNew = false
  try {
    return await openDB(NAME, undefined, {
      upgrade(_database, _from, _to, change) {
        isNew = true
        change.done.catch(() => undefined)
        // Nothing is made of it.
        change.abort()
      },
    })
  } catch (error) {
    if (isNew) return undefined
    throw error
  }
}

const verifiedInPerson = (id: PeerId, at: number): Contact => ({
  id,
  petname: undefined,
  names: [],
  firstSeen: at,
  lastSeen: at,
  rooms: [],
  verified: { method: 'in-person', at },
  apart: [],
  blocked: false,
  secrets: [],
})
