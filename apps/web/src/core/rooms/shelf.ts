/** The rooms that this window can come back to: kept, named, and dropped when their time is over. */
import { live, type Live, type Room } from 'privet'
import type { Database, KeptRoom } from '../database.ts'
import { endOf } from './lifetime.ts'

/** What may be said of a room beside what it says itself. */
export type Note = Partial<Pick<KeptRoom, 'lifetime' | 'isChosen' | 'expires' | 'title' | 'metAt'>>

interface Keeping {
  /** What holds for a room that was not kept until now. */
  readonly first?: Note | undefined
  readonly note?: Note | undefined
  /** Somebody was there until now, although nobody is. */
  readonly isSeen?: boolean
}

export interface Shelf {
  /** The last seen first. */
  readonly rooms: Live<readonly KeptRoom[]>
  /** Reads anew, and drops what is over. */
  list(): Promise<void>
  find(id: string): Promise<KeptRoom | undefined>
  /** What it takes to come back, as it is now; `people`: who is there by name, nobody if empty. */
  keep(room: Room, people: readonly string[], how?: Keeping): Promise<void>
  note(id: string, note: Note): Promise<void>
}

export interface ShelfOptions {
  readonly database: Pick<Database, 'rooms' | 'keepRoom'>
  readonly seat: number
  /** Erases a room with all that was said in it. */
  readonly drop: (room: KeptRoom) => Promise<void>
  /** The room that is on the screen: it is dropped by whoever watches it. */
  readonly here: () => string | undefined
  readonly now?: () => number
}

const BRIEF: Note = { lifetime: 'short' }

export function openShelf({ database, seat, drop, here, now = Date.now }: ShelfOptions): Shelf {
  const rooms = live<readonly KeptRoom[]>([])
  let work: Promise<unknown> = Promise.resolve()
  /** One after the other: each reads what the one before has written. */
  const next = <T>(task: () => Promise<T>): Promise<T> => {
    const done = work.then(task)
    work = done.catch(() => undefined)
    return done
  }
  const isOver = (room: KeptRoom): boolean => (endOf(room) ?? Infinity) <= now() && room.room !== here()

  const read = async (): Promise<void> => {
    const all = await database.rooms(seat)
    for (const over of all.filter(isOver)) await drop(over)
    rooms.set(all.filter((room) => !isOver(room)).sort((a, b) => b.seenAt - a.seenAt))
  }
  const find = async (id: string): Promise<KeptRoom | undefined> =>
    (await database.rooms(seat)).find(({ room }) => room === id)

  return {
    rooms,
    find,
    list: () => next(read),
    keep: (room, people, { first = BRIEF, note, isSeen = people.length > 0 } = {}) =>
      next(async () => {
        const before = await find(room.id)
        const at = now()
        await database.keepRoom({
          ...(before ?? first),
          ...note,
          seat,
          room: room.id,
          saved: room.save(),
          createdAt: before?.createdAt ?? at,
          seenAt: at,
          metAt: isSeen ? at : (before?.metAt ?? at),
          people: people.length > 0 ? people : (before?.people ?? []),
        })
        await read()
      }),
    note: (id, note) =>
      next(async () => {
        const before = await find(id)
        if (before) await database.keepRoom({ ...before, ...note })
        await read()
      }),
  }
}
