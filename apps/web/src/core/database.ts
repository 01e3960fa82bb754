/**
 * What is kept in this browser: identities, rooms to come back to, and their messages. IndexedDB,
 * because only it can hold a private key that no script can read. Everything belongs to a *seat*:
 * the first window of this browser has seat 0, a second one open at the same time seat 1, and so on.
 */
import type { PeerId, SavedRoom } from 'privet'
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Message } from './chat/chat.ts'

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
  /** Names of the people last seen there, to recognise the room by. */
  readonly people: readonly string[]
}

export interface KeptMessage {
  readonly seat: number
  readonly room: string
  readonly message: Message
}

/** Somebody whose screen ours has read and theirs ours: marked by hand, kept with their key, in whatever room. */
export interface KeptMark {
  readonly seat: number
  readonly peer: PeerId
  readonly at: number
}

export interface Database {
  identity(seat: number): Promise<CryptoKeyPair | undefined>
  keepIdentity(identity: KeptIdentity): Promise<void>
  rooms(seat: number): Promise<readonly KeptRoom[]>
  keepRoom(room: KeptRoom): Promise<void>
  messages(seat: number, room: string): Promise<readonly Message[]>
  keepMessage(message: KeptMessage): Promise<void>
  marks(seat: number): Promise<readonly KeptMark[]>
  keepMark(mark: KeptMark): Promise<void>
  forgetMark(seat: number, peer: PeerId): Promise<void>
  forgetRoom(seat: number, room: string): Promise<void>
  forgetEverything(): Promise<void>
}

interface Schema extends DBSchema {
  identities: { key: number; value: KeptIdentity }
  rooms: { key: [number, string]; value: KeptRoom }
  messages: { key: [number, string, string]; value: KeptMessage & { readonly id: string } }
  marks: { key: [number, string]; value: KeptMark }
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
      openDB<Schema>(NAME, 2, { upgrade, blocked }).then((database) => resolve(kept(database)), reject)
    })
  } catch {
    return memoryDatabase()
  }
}

function upgrade(database: IDBPDatabase<Schema>, from: number): void {
  if (from < 1) {
    database.createObjectStore('identities', { keyPath: 'seat' })
    database.createObjectStore('rooms', { keyPath: ['seat', 'room'] })
    database.createObjectStore('messages', { keyPath: ['seat', 'room', 'id'] })
  }
  if (from < 2) database.createObjectStore('marks', { keyPath: ['seat', 'peer'] })
}

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
    marks: async (seat) => (await database.getAll('marks')).filter((mark) => mark.seat === seat),
    keepMark: async (mark) => void (await database.put('marks', mark)),
    forgetMark: (seat, peer) => database.delete('marks', [seat, peer]),
    forgetRoom: async (seat, room) => {
      const change = database.transaction(['rooms', 'messages'], 'readwrite')
      await Promise.all([
        change.objectStore('rooms').delete([seat, room]),
        change.objectStore('messages').delete(within(seat, room)),
        change.done,
      ])
    },
    forgetEverything: async () => {
      const change = database.transaction(['identities', 'rooms', 'messages', 'marks'], 'readwrite')
      await Promise.all([
        change.objectStore('identities').clear(),
        change.objectStore('rooms').clear(),
        change.objectStore('messages').clear(),
        change.objectStore('marks').clear(),
        change.done,
      ])
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
  const marks = new Map<string, KeptMark>()
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
    marks: async (seat) => [...marks.values()].filter((mark) => mark.seat === seat),
    keepMark: async (mark) => void marks.set(key(mark.seat, mark.peer), mark),
    forgetMark: async (seat, peer) => void marks.delete(key(seat, peer)),
    forgetRoom: async (seat, room) => {
      rooms.delete(key(seat, room))
      for (const [id, message] of messages) if (message.seat === seat && message.room === room) messages.delete(id)
    },
    forgetEverything: async () => {
      identities.clear()
      rooms.clear()
      messages.clear()
      marks.clear()
    },
  }
}
