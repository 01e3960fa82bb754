/** The database as older versions of the app made it, written by the same steps. */
import { openDB, type IDBPDatabase } from 'idb'

/** Made anew in each version, as it was then. */
export async function makeOld(version: 1 | 2 | 3): Promise<IDBPDatabase> {
  return await openDB('privet', version, {
    upgrade(database) {
      database.createObjectStore('identities', { keyPath: 'seat' })
      database.createObjectStore('rooms', { keyPath: ['seat', 'room'] })
      database.createObjectStore('messages', { keyPath: ['seat', 'room', 'id'] })
      if (version === 2) database.createObjectStore('marks', { keyPath: ['seat', 'peer'] })
      if (version < 3) return
      database.createObjectStore('contacts', { keyPath: ['seat', 'id'] })
      database.createObjectStore('failures', { keyPath: 'seat' })
    },
  })
}

/** A room as the first version kept it. */
export const oldRoom = (room: string, more: object = {}) => ({
  seat: 0,
  room,
  saved: {
    version: 1,
    room,
    roomKey: new Uint8Array([1, 2, 3]),
    genesis: undefined,
    inviteSecret: new Uint8Array([4, 5, 6]),
  },
  createdAt: 10,
  seenAt: 20,
  people: ['Boris'],
  ...more,
})

export const oldMessage = (id: string, at: number, isSent: boolean) => ({
  seat: 0,
  room: 'kitchen',
  id,
  message: { id, text: `said ${id}`, at, written: at, from: undefined, with: isSent ? ['boris'] : [] },
})
