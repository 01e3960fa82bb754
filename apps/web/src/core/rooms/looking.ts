/**
 * Who is in our rooms now, as it is seen from outside: asked when somebody presses the button, in the newest rooms, once.
 * Knows neither carriers nor words.
 */
import { live, type Live, type PeerId } from 'privet'
import type { Sight } from 'privet/membership'
import type { KeptRoom } from './kept-room.ts'

/** What was seen of a room. `nobody`: nobody answered; `unknown`: nobody could be asked. */
export type Seen =
  | { readonly kind: 'asking' }
  | { readonly kind: 'there'; readonly names: readonly string[]; readonly more: number }
  | { readonly kind: 'nobody' | 'unknown' }

export interface Looking {
  /** By room; what is not here was not asked for, or too long ago. */
  readonly seen: Live<ReadonlyMap<string, Seen>>
  look(): Promise<void>
}

export interface LookingOptions {
  /** The last entered first. */
  readonly rooms: Live<readonly KeptRoom[]>
  /** Undefined: nobody answers. Rejects when nobody could be asked. */
  readonly ask: (room: KeptRoom) => Promise<Sight | undefined>
  /** Empty: they are not known here. */
  readonly nameOf: (room: KeptRoom, peer: PeerId) => Promise<string>
  readonly after?: (ms: number, call: () => void) => void
}

/** Rooms that are asked: what one would go back to, and few envelopes. */
const ASKED = 5
/** What was seen is shown for so long (ms): people come and go. */
const LASTS = 120_000

/** Whether anybody there would answer. */
export const canBeAsked = ({ saved }: Pick<KeptRoom, 'saved'>): boolean =>
  saved.rules !== undefined && saved.roomKey !== undefined

export function createLooking({ rooms, ask, nameOf, after = laterOn }: LookingOptions): Looking {
  const seen = live<ReadonlyMap<string, Seen>>(new Map())
  const note = (room: KeptRoom, now: Seen | undefined): void => {
    const next = new Map(seen.value)
    if (now) next.set(room.id, now)
    else next.delete(room.id)
    seen.set(next)
  }
  const look = async (room: KeptRoom): Promise<void> => {
    note(room, { kind: 'asking' })
    const now = await ask(room)
      .then((sight): Promise<Seen> | Seen => (sight ? seenOf(room, sight) : { kind: 'nobody' }))
      .catch((): Seen => ({ kind: 'unknown' }))
    note(room, now)
    after(LASTS, () => {
      if (seen.value.get(room.id) === now) note(room, undefined)
    })
  }
  const seenOf = async (room: KeptRoom, { count, people }: Sight): Promise<Seen> => {
    const all = await Promise.all(people.map((peer) => nameOf(room, peer)))
    const names = all.filter((name) => name !== '')
    return { kind: 'there', names, more: count - names.length }
  }
  return {
    seen,
    async look() {
      const idle = rooms.value.filter(({ id }) => seen.value.get(id)?.kind !== 'asking')
      await Promise.all(idle.filter(canBeAsked).slice(0, ASKED).map(look))
    },
  }
}

const laterOn = (ms: number, call: () => void): void => void setTimeout(call, ms)
