/**
 * What is kept in this browser: identities, rooms to come back to, and their messages. IndexedDB,
 * because only it can hold a private key that no script can read. Everything belongs to a *seat*:
 * the first window of this browser has seat 0, a second one open at the same time seat 1, and so on.
 */
import type { PeerId, SavedRoom } from 'privet'
import type { BookChange, BookStore, Contact, FailedRun } from 'privet/trust'
import {
  deleteDB,
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type OpenDBCallbacks,
  type StoreNames,
} from 'idb'
import type { PastMessage } from './chat/past.ts'
import type { Lifetime } from './rooms/lifetime.ts'

export interface KeptIdentity {
  readonly seat: number
  readonly keys: CryptoKeyPair
}

export interface KeptRoom {
  readonly seat: number
  readonly room: string
  readonly saved: SavedRoom
  readonly createdAt: number
  readonly seenAt: number
  /** When anyone else was last seen in it. */
  readonly metAt?: number | undefined
  /** Names of the people last seen there, to recognise the room by. */
  readonly people: readonly string[]
  /** How long this device keeps it; undefined: from before one could say, and until it is forgotten. */
  readonly lifetime?: Lifetime | undefined
  /** That was said here, not taken over from others. */
  readonly isChosen?: boolean | undefined
  /** When it ends for all. */
  readonly expires?: number | undefined
  /** What we call it. */
  readonly title?: string | undefined
}

export interface KeptMessage {
  readonly seat: number
  readonly room: string
  readonly message: PastMessage
}

/** Somebody we have met. */
interface KeptContact {
  readonly seat: number
  readonly id: PeerId
  readonly contact: Contact
}

interface KeptFailures {
  readonly seat: number
  readonly failures: readonly FailedRun[]
}

/** How earlier versions kept who was verified in person. */
interface KeptMark {
  readonly seat: number
  readonly peer: PeerId
  readonly at: number
}

export interface Database {
  identity(seat: number): Promise<CryptoKeyPair | undefined>
  keepIdentity(identity: KeptIdentity): Promise<void>
  rooms(seat: number): Promise<readonly KeptRoom[]>
  keepRoom(room: KeptRoom): Promise<void>
  messages(seat: number, room: string): Promise<readonly PastMessage[]>
  keepMessage(message: KeptMessage): Promise<void>
  /** People: one book for each seat, and so one window that writes. */
  book(seat: number): BookStore
  forgetRoom(seat: number, room: string): Promise<void>
  forgetEverything(): Promise<void>
}

interface Schema extends DBSchema {
  identities: { key: number; value: KeptIdentity }
  rooms: { key: [number, string]; value: KeptRoom }
  messages: { key: [number, string, string]; value: KeptMessage & { readonly id: string } }
  marks: { key: [number, string]; value: KeptMark }
  contacts: { key: [number, string]; value: KeptContact }
  failures: { key: number; value: KeptFailures }
}

const NAME = 'privet'

/**
 * IndexedDB, or plain memory where the browser refuses it (some private windows), and while a window with an older
 * version of the app keeps the database from being brought up to date.
 */
export async function openDatabase(): Promise<Database> {
  try {
    return await new Promise((resolve, reject) => {
      const blocked = (): void => resolve(memoryDatabase())
      const bringUpToDate: OpenDBCallbacks<Schema>['upgrade'] = (database, from, _, change) =>
        void upgrade(database, from, change)
      openDB<Schema>(NAME, 3, { upgrade: bringUpToDate, blocked }).then((database) => resolve(kept(database)), reject)
    })
  } catch {
    return memoryDatabase()
  }
}

async function upgrade(
  database: IDBPDatabase<Schema>,
  from: number,
  change: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
): Promise<void> {
  if (from < 1) {
    database.createObjectStore('identities', { keyPath: 'seat' })
    database.createObjectStore('rooms', { keyPath: ['seat', 'room'] })
    database.createObjectStore('messages', { keyPath: ['seat', 'room', 'id'] })
  }
  if (from < 3) {
    database.createObjectStore('contacts', { keyPath: ['seat', 'id'] })
    database.createObjectStore('failures', { keyPath: 'seat' })
    if (from < 2) return
    const contacts = change.objectStore('contacts')
    for (const { seat, peer, at } of await change.objectStore('marks').getAll())
      await contacts.put({ seat, id: peer, contact: fromMark(peer, at) })
    database.deleteObjectStore('marks')
  }
}

const fromMark = (id: PeerId, at: number): Contact => ({
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

function kept(database: IDBPDatabase<Schema>): Database {
  const within = (seat: number, room: string): IDBKeyRange =>
    IDBKeyRange.bound([seat, room, ''], [seat, room, '\uffff'])
  return {
    identity: async (seat) => (await database.get('identities', seat))?.keys,
    keepIdentity: async (identity) => void (await database.put('identities', identity)),
    rooms: async (seat) => (await database.getAll('rooms')).filter((room) => room.seat === seat),
    keepRoom: async (room) => void (await database.put('rooms', room)),
    messages: async (seat, room) =>
      (await database.getAll('messages', within(seat, room))).map(({ message }) => message).sort((a, b) => a.at - b.at),
    keepMessage: async (message) => void (await database.put('messages', { ...message, id: message.message.id })),
    book: (seat) => ({
      async load() {
        const [contacts, failures] = await Promise.all([
          database.getAll('contacts', IDBKeyRange.bound([seat, ''], [seat, '\uffff'])),
          database.get('failures', seat),
        ])
        return { contacts: contacts.map(({ contact }) => contact), failures: failures?.failures ?? [] }
      },
      async save({ contacts = [], forgotten = [], failures }) {
        const change = database.transaction(['contacts', 'failures'], 'readwrite')
        await Promise.all([
          ...contacts.map((contact) => change.objectStore('contacts').put({ seat, id: contact.id, contact })),
          ...forgotten.map((id) => change.objectStore('contacts').delete([seat, id])),
          failures && change.objectStore('failures').put({ seat, failures }),
          change.done,
        ])
      },
      // One window for each seat: nobody else writes.
      watch: () => () => undefined,
    }),
    forgetRoom: async (seat, room) => {
      const change = database.transaction(['rooms', 'messages'], 'readwrite')
      await Promise.all([
        change.objectStore('rooms').delete([seat, room]),
        change.objectStore('messages').delete(within(seat, room)),
        change.done,
      ])
    },
    forgetEverything: async () => {
      const all = ['identities', 'rooms', 'messages', 'contacts', 'failures'] as const
      const change = database.transaction(all, 'readwrite')
      await Promise.all([...all.map((store) => change.objectStore(store).clear()), change.done])
      database.close()
      // Another window may hold it open: then it goes when that window closes, and is empty already.
      void deleteDB(NAME)
    },
  }
}

/** The same without keeping anything beyond the page. */
export function memoryDatabase(): Database {
  const identities = new Map<number, CryptoKeyPair>()
  const rooms = new Map<string, KeptRoom>()
  const messages = new Map<string, KeptMessage>()
  const books = new Map<number, { readonly contacts: Map<PeerId, Contact>; failures: readonly FailedRun[] }>()
  const key = (...parts: readonly (string | number)[]): string => parts.join(' ')
  return {
    identity: async (seat) => identities.get(seat),
    keepIdentity: async ({ seat, keys }) => void identities.set(seat, keys),
    rooms: async (seat) => [...rooms.values()].filter((room) => room.seat === seat),
    keepRoom: async (room) => void rooms.set(key(room.seat, room.room), room),
    messages: async (seat, room) =>
      [...messages.values()]
        .filter((message) => message.seat === seat && message.room === room)
        .map(({ message }) => message)
        .sort((a, b) => a.at - b.at),
    keepMessage: async (message) => void messages.set(key(message.seat, message.room, message.message.id), message),
    book(seat) {
      const book = books.get(seat) ?? { contacts: new Map<PeerId, Contact>(), failures: [] }
      books.set(seat, book)
      return {
        load: async () => ({ contacts: [...book.contacts.values()], failures: book.failures }),
        async save({ contacts = [], forgotten = [], failures = book.failures }: BookChange) {
          for (const contact of contacts) book.contacts.set(contact.id, contact)
          for (const id of forgotten) book.contacts.delete(id)
          book.failures = failures
        },
        watch: () => () => undefined,
      }
    },
    forgetRoom: async (seat, room) => {
      rooms.delete(key(seat, room))
      for (const [id, message] of messages) if (message.seat === seat && message.room === room) messages.delete(id)
    },
    forgetEverything: async () => {
      identities.clear()
      rooms.clear()
      messages.clear()
      books.clear()
    },
  }
}
