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
  /** Somebody is about to be let in with it: it is theirs until this is called, or they came. */
  reserve(ticket: Ticket, id: PeerId): () => void
  /** Somebody came with the one with this secret; false when that is known, of no account, or there is no such ticket. */
  use(secret: Uint8Array, id: PeerId): boolean
  /** All tickets, and who came with each. */
  all(): readonly { readonly ticket: Ticket; readonly guests: readonly PeerId[] }[]
  /** The room has another key: all are over. */
  clear(): void
}

interface Kept {
  readonly ticket: Ticket
  readonly guests: Set<PeerId>
  readonly coming: Set<PeerId>
  readonly place: Meeting
  readonly leave: () => void
}

export function openTickets(room: RoomId, places: Places, clock: Clock, signal: AbortSignal): Tickets {
  const kept = new Map<string, Kept>()
  const isExpired = ({ expires }: Ticket): boolean => expires > 0 && expires * 1_000 <= clock.now()
  const countOf = ({ author }: Ticket): number =>
    [...kept.values()].filter((each) => each.ticket.author === author).length

  /** Until their place is needed, those who come late are told so. */
  function dropExpired(): void {
    for (const [name, { ticket, leave }] of kept) {
      if (!isExpired(ticket)) continue
      leave()
      kept.delete(name)
    }
  }

  return {
    async add(ticket) {
      const name = toHex(ticket.secret)
      if (kept.size >= MAX_TICKETS || countOf(ticket) >= MAX_TICKETS_EACH) dropExpired()
      if (kept.has(name) || countOf(ticket) >= MAX_TICKETS_EACH || kept.size >= MAX_TICKETS) return false
      const ending = new AbortController()
      const leave = (): void => ending.abort()
      const place = await places.open('lobby', ticket.secret, room, AbortSignal.any([signal, ending.signal]))
      kept.set(name, { ticket, guests: new Set(), coming: new Set(), place, leave })
      return true
    },
    of: (place) => [...kept.values()].find((each) => place !== undefined && each.place === place)?.ticket,
    refusal(ticket, id) {
      const { secret, guests } = ticket
      const all = kept.get(toHex(secret))
      if (all?.guests.has(id) === true) return undefined
      if (isExpired(ticket)) return 'expired'
      const taken = all === undefined ? guests : new Set([...all.guests, ...all.coming]).size
      return guests > 0 && taken >= guests && all?.coming.has(id) !== true ? 'used' : undefined
    },
    reserve({ secret }, id) {
      const coming = kept.get(toHex(secret))?.coming
      coming?.add(id)
      return () => void coming?.delete(id)
    },
    use(secret, id) {
      const all = kept.get(toHex(secret))
      // Beyond what it is for nothing changes any more: whoever counts on would fill every device.
      if (all === undefined || all.guests.has(id) || all.guests.size >= all.ticket.guests) return false
      all.guests.add(id)
      return true
    },
    all: () => [...kept.values()].map(({ ticket, guests }) => ({ ticket, guests: [...guests] })),
    clear() {
      for (const { leave } of kept.values()) leave()
      kept.clear()
    },
  }
}
