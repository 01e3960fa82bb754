/** The rooms that this device can come back to, as the store has them now, in whichever window they were changed. */
import { live, PeerError, type Live, type PeerId, type Room, type SavedRules } from 'privet'
import { endOf, type KeptRoom as StoredRoom, type Store } from 'privet/indexeddb'
import type { PastMessage } from '../chat/past.ts'
import type { Logs } from '../chat/logs.ts'
import { unlessLocked } from '../kept/unless-locked.ts'
import { keptRoom, partsOf, type KeptRoom, type Person, type RoomNote } from './kept-room.ts'
import { forgetsOurs } from './own-statements.ts'

/** The drawer of what the store has no field for. */
export const NOTES = 'room'
/** The drawer of what was said before there were logs. */
export const PAST = 'past'

/** What may be said of a room beside what it says itself. */
export type Note = Partial<Omit<KeptRoom, 'id' | 'saved' | 'joined' | 'seenAt' | 'lifetime'>>

interface Keeping {
  /** What holds for a room that was not kept until now. */
  readonly first?: Note | undefined
  readonly note?: Note | undefined
}

export interface Shelf {
  /** The last entered first, without those that are over; empty while the profile is locked. */
  readonly rooms: Live<readonly KeptRoom[]>
  find(id: string): KeptRoom | undefined
  /**
   * What it takes to come back, as it is now; `people`: who is there, nobody if empty. Of a window that has forgotten what
   * another one has said as us, that stays.
   */
  keep(room: Room, people: readonly Person[], how?: Keeping): Promise<void>
  note(id: string, note: Note): Promise<void>
  /** Somebody is there, or was until now; `people`: who, as before if empty. Nothing for a room that is not kept. */
  see(id: string, people: readonly Person[]): Promise<void>
  /**
   * What its rules have come to; nothing for a room that is not kept yet. Resolves when it is kept. Rejects with `refused`
   * (`E_CHAIN`) when another window has said something as us, `self`, that these do not know.
   */
  keepRules(id: string, rules: SavedRules, self: PeerId): Promise<void>
  /** What was said in it before there were logs, the oldest first. */
  past(id: string): readonly PastMessage[]
  /** Says that everyone who is `with` it has this one of them. */
  keepPast(id: string, message: PastMessage): Promise<void>
  /** Erases a room with all that was said in it. */
  drop(id: string): Promise<void>
  /** Erases what is over, but not the room that is on the screen. */
  dropOver(): Promise<void>
  /** Follows the store no more. */
  close(): void
}

export interface ShelfOptions {
  readonly store: Pick<Store, 'rooms' | 'drawer'>
  readonly logs: Pick<Logs, 'forget'>
  /** The room that is on the screen: it is dropped by whoever watches it. */
  readonly here: () => string | undefined
  readonly now?: () => number
}

export function openShelf({ store, logs, here, now = Date.now }: ShelfOptions): Shelf {
  const stored = store.rooms
  const notes = store.drawer<RoomNote>(NOTES)
  const pasts = store.drawer<readonly PastMessage[]>(PAST)
  const rooms = live<readonly KeptRoom[]>([])

  const all = (): readonly KeptRoom[] =>
    [...stored.all.value.values()].map((room) => keptRoom(room, notes.all.value.get(room.id)))
  const find = (id: string): KeptRoom | undefined => {
    const room = stored.all.value.get(id)
    return room && keptRoom(room, notes.all.value.get(id))
  }
  const isOver = (room: KeptRoom): boolean => (endOf(room) ?? Infinity) <= now() && room.id !== here()
  const show = (): void =>
    rooms.set(
      all()
        .filter((room) => !isOver(room))
        .toSorted((a, b) => b.seenAt - a.seenAt),
    )
  const stops = [stored.all.subscribe(show), notes.all.subscribe(show)]

  /**
   * Of what is kept, in whichever window it was written; undefined: nothing to write. Shown at once, in one piece: nobody
   * reads between the two.
   */
  const write = async (id: string, next: (now: KeptRoom | undefined) => KeptRoom | undefined): Promise<void> => {
    const parts = (main: StoredRoom | undefined, note: RoomNote | undefined) => {
      const room = next(main && keptRoom(main, note))
      return room && partsOf(room)
    }
    await unlessLocked(() =>
      Promise.all([
        notes.update(id, (note) => parts(stored.all.value.get(id), note)?.note ?? note),
        stored.update(id, (main) => parts(main, notes.all.value.get(id))?.stored ?? main),
      ]),
    )
  }
  /** The room itself last: by it, what is left is found after a page that was closed in between. */
  const drop = async (id: string): Promise<void> => {
    await Promise.all([notes.delete(id), pasts.delete(id)])
    await logs.forget(id)
  }

  return {
    rooms,
    find,
    async keep(room, people, { first, note } = {}) {
      const at = now()
      const saved = room.save()
      await write(room.id, (before) => ({
        ...(before ?? { ...newRoom(room, at), ...first }),
        ...note,
        saved: before && forgetsOurs(before.saved.rules, saved.rules, room.self.id) ? before.saved : saved,
        seenAt: at,
        lastSeen: people.length > 0 ? at : (before?.lastSeen ?? at),
        people: people.length > 0 ? people : (before?.people ?? []),
      }))
    },
    async note(id, note) {
      await write(id, (before) => before && { ...before, ...note })
    },
    async see(id, people) {
      const at = now()
      await write(
        id,
        (before) =>
          before && { ...before, seenAt: at, lastSeen: at, people: people.length > 0 ? people : before.people },
      )
    },
    async keepRules(id, rules, self) {
      await unlessLocked(() =>
        stored.update(id, (before) => {
          if (forgetsOurs(before?.saved.rules, rules, self))
            throw new PeerError('refused', 'Another window has said something as us', { reason: 'E_CHAIN' })
          return before && { ...before, saved: { ...before.saved, rules } }
        }),
      )
    },
    past: (id) => pasts.all.value.get(id) ?? [],
    async keepPast(id, message) {
      const before = pasts.all.value.get(id) ?? []
      const next = before.map((each) => (each.id === message.id ? message : each))
      await unlessLocked(() => pasts.put(id, next))
    },
    drop,
    async dropOver() {
      for (const { id } of all().filter(isOver)) {
        // While one is dropped somebody may come back into the next.
        const room = find(id)
        if (room && isOver(room)) await drop(id)
      }
      // What was shown is over by now, even where nothing was there to drop.
      show()
    },
    close() {
      for (const stop of stops) stop()
    },
  }
}

const newRoom = (room: Room, at: number): KeptRoom => ({
  id: room.id,
  saved: room.save(),
  title: '',
  people: [],
  joined: at,
  lastSeen: at,
  lifetime: 'short',
  unread: 0,
  last: undefined,
  seenAt: at,
  isKept: false,
  isChosen: false,
})
