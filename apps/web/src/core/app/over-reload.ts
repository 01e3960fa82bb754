/** What this window remembers while it is reloaded: which room it is in, and what is on there. */
import { comesRightBack, noteGoing } from '../arrival.ts'
import { RETURNING, type Returning } from '../call/remembered.ts'
import type { Shelf } from '../keeping.ts'

const HERE = 'privet-room'
/** What was switched on when the page was reloaded. */
const ON = 'privet-on'

export interface OverReload {
  /** The room that this window was in. */
  readonly room: string | undefined
  /** What was on there. */
  readonly devices: readonly Returning[]
  /** Whether that may be on again by itself. */
  readonly isRightBack: boolean
  /** We are in this room; undefined: in none. */
  setRoom(room: string | undefined): void
  setDevices(on: readonly Returning[]): void
  /** The page is going. */
  depart(): void
}

export function createOverReload(session: Shelf, isReload: boolean): OverReload {
  return {
    get room() {
      return session.getItem(HERE) ?? undefined
    },
    get devices() {
      const on = session.getItem(ON) ?? ''
      return RETURNING.filter((device) => on.includes(device))
    },
    get isRightBack() {
      return comesRightBack(session, Date.now(), isReload)
    },
    setRoom(room) {
      if (room === undefined) session.removeItem(HERE)
      else session.setItem(HERE, room)
    },
    setDevices: (on) => session.setItem(ON, on.join()),
    depart: () => noteGoing(session, Date.now()),
  }
}
