/** The tickets of a room that count now, their lobbies, and who has come with them. MB-26. */
import { toHex } from '../bytes/index.ts'
import type { Meeting } from '../carrier/index.ts'
import type { Clock } from '../clock.ts'
import type { RoomId } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_TICKETS, MAX_TICKETS_EACH } from '../limits.ts'
import type { Places } from '../room/index.ts'
import type { Ticket } from './ticket.ts'

export interface Tickets {
  /** Opens its lobby; false when it is known, or one too many. */
  add(ticket: Ticket): Promise<boolean>
  /** The one whose lobby this is. */
  of(place: Meeting | undefined): Ticket | undefined
  /** Why somebody may not come with it any more. */
  refusal(ticket: Ticket, id: PeerId): 'expired' | 'used' | undefined
  /** Somebody came with the one with this secret; false when that is known, or there is no such ticket. */
  use(secret: Uint8Array, id: PeerId): boolean
  /** All tickets, and who came with each. */
  all(): readonly { readonly ticket: Ticket; readonly guests: readonly PeerId[] }[]
  /** The room has another key: all are over. */
  clear(): void
}

interface Kept {
  readonly ticket: Ticket
  readonly guests: Set<PeerId>
  readonly place: Meeting
  readonly leave: () => void
}

export function openTickets(room: RoomId, places: Places, clock: Clock, signal: AbortSignal): Tickets {
  const kept = new Map<string, Kept>()
  return {
    async add(ticket) {
      const name = toHex(ticket.secret)
      const isMany =
        [...kept.values()].filter((each) => each.ticket.author === ticket.author).length >= MAX_TICKETS_EACH
      if (kept.has(name) || isMany || kept.size >= MAX_TICKETS) return false
      const ending = new AbortController()
      const leave = (): void => ending.abort()
      const place = await places.open('lobby', ticket.secret, room, AbortSignal.any([signal, ending.signal]))
      kept.set(name, { ticket, guests: new Set(), place, leave })
      return true
    },
    of: (place) => [...kept.values()].find((each) => place !== undefined && each.place === place)?.ticket,
    refusal({ secret, guests, expires }, id) {
      const came = kept.get(toHex(secret))?.guests
      if (came?.has(id) === true) return undefined
      if (expires > 0 && expires * 1_000 <= clock.now()) return 'expired'
      return guests > 0 && (came?.size ?? guests) >= guests ? 'used' : undefined
    },
    use(secret, id) {
      const guests = kept.get(toHex(secret))?.guests
      if (guests === undefined || guests.has(id)) return false
      guests.add(id)
      return true
    },
    all: () => [...kept.values()].map(({ ticket, guests }) => ({ ticket, guests: [...guests] })),
    clear() {
      for (const { leave } of kept.values()) leave()
      kept.clear()
    },
  }
}
