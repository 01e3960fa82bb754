/** A room that this device can come back to: what the store keeps of it, and what only this app says of it. */
import type { KeptRoom as StoredRoom } from 'privet/indexeddb'
import { lifetimeOf } from './lifetime.ts'

/** What the store has no field for. It lies in a drawer, by the room's id. */
export interface RoomNote {
  /** When we were last in it (ms since the Unix epoch). */
  readonly seenAt: number
  /** Until somebody forgets it; or else for a while after anyone else was last seen in it. */
  readonly isKept: boolean
  /** That was said here, not taken over from others. */
  readonly isChosen: boolean
  /** When it ends for all (ms since the Unix epoch). */
  readonly expires?: number | undefined
}

/** Secret. */
export interface KeptRoom extends StoredRoom, RoomNote {}

/** Somebody who was in a room. */
export type Person = KeptRoom['people'][number]

/** Of both; without a note: kept or not as the store says, and last entered when somebody was last seen in it. */
export function keptRoom(stored: StoredRoom, note: RoomNote | undefined): KeptRoom {
  const { seenAt, isKept, isChosen, expires } = note ?? {
    seenAt: stored.lastSeen,
    isKept: stored.lifetime !== 'short',
    isChosen: false,
    expires: undefined,
  }
  return { ...stored, seenAt, isKept, isChosen, expires }
}

/** What is kept of it, and where. */
export function partsOf(room: KeptRoom): { readonly stored: StoredRoom; readonly note: RoomNote } {
  const { seenAt, isKept, isChosen, expires, ...stored } = room
  return { stored: { ...stored, lifetime: lifetimeOf(room) }, note: { seenAt, isKept, isChosen, expires } }
}
