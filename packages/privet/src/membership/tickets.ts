/** The tickets of a room that count now, their lobbies, and who has come with them. MB-26. */
import { toHex } from '../bytes/index.ts'
import type { Meeting } from '../carrier/index.ts'
import type { Clock } from '../clock.ts'
import type { RoomId } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_GUESTS_KNOWN, MAX_TICKETS, MAX_TICKETS_EACH } from '../limits.ts'
import type { Places } from '../room/index.ts'
import type { Ticket } from './ticket.ts'

export interface Tickets {
  /** Opens its lobby; false when it is known, or one too many. Those that are over make room. */
  add(ticket: Ticket): Promise<boolean>
  /** The one whose lobby this is. */
  of(place: Meeting | undefined): Ticket | undefined
  /** Why somebody may not come with it any more. */
  refusal(ticket: Ticket, id: PeerId): 'expired' | 'used' | undefined
  /** Somebody is about to be let in with it: it is theirs until this is called, or they came. */
  reserve(ticket: Ticket, id: PeerId): () => void
  /** Somebody came with the one with this secret; false when that is known, of no account, or there is no such ticket. */
  use(secret: Uint8Array, id: PeerId): boolean
  /** All tickets, those that are used up and have given up their lobby last, and who came with each. */
  all(): readonly { readonly ticket: Ticket; readonly guests: readonly PeerId[]; readonly hasLobby: boolean }[]
  /** One that was kept, as `all` gave them. */
  restore(ticket: Ticket, guests: readonly PeerId[]): Promise<void>
  /** The room has another key: all are over. */
  clear(): void
}

interface Known {
  readonly ticket: Ticket
  readonly guests: Set<PeerId>
}

interface Kept extends Known {
  readonly coming: Set<PeerId>
  place: Meeting | undefined
  readonly leave: () => void
}

export function openTickets(room: RoomId, places: Places, clock: Clock, signal: AbortSignal): Tickets {
  const kept = new Map<string, Kept>()
  /** Used up, and without a lobby: known, so that nobody who tells of one without its guests makes it good again. */
  const over = new Map<string, Known>()
  const isExpired = ({ expires }: Ticket): boolean => expires > 0 && expires * 1_000 <= clock.now()
  const isUsedUp = ({ ticket, guests }: Known): boolean => ticket.guests > 0 && guests.size >= ticket.guests
  const countOf = ({ author }: Ticket): number =>
    [...kept.values()].filter((each) => each.ticket.author === author).length
  const isFull = (ticket: Ticket): boolean => countOf(ticket) >= MAX_TICKETS_EACH || kept.size >= MAX_TICKETS

  function setAside(each: Known): boolean {
    const known = [...over.values()].reduce((sum, { guests }) => sum + guests.size, each.guests.size)
    if (known > MAX_GUESTS_KNOWN) return false
    over.set(toHex(each.ticket.secret), each)
    return true
  }

  /** Until their place is needed, those who come late, or too many, are told so. */
  function makeRoom(): void {
    for (const [name, { ticket }] of over) if (isExpired(ticket)) over.delete(name)
    for (const [name, each] of kept) {
      if (!isExpired(each.ticket) && !(isUsedUp(each) && setAside(each))) continue
      each.leave()
      kept.delete(name)
    }
  }

  async function add(ticket: Ticket): Promise<boolean> {
    const name = toHex(ticket.secret)
    if (isFull(ticket)) makeRoom()
    if (kept.has(name) || over.has(name) || isFull(ticket)) return false
    const ending = new AbortController()
    const each: Kept = { ticket, guests: new Set(), coming: new Set(), place: undefined, leave: () => ending.abort() }
    // At once: several may tell us of it at a time.
    kept.set(name, each)
    try {
      each.place = await places.open('lobby', ticket.secret, room, AbortSignal.any([signal, ending.signal]))
    } catch (error) {
      kept.delete(name)
      throw error
    }
    return true
  }

  function use(secret: Uint8Array, id: PeerId): boolean {
    const all = kept.get(toHex(secret))
    // Beyond what it is for nothing changes any more: whoever counts on would fill every device.
    if (all === undefined || all.guests.has(id) || all.guests.size >= all.ticket.guests) return false
    all.guests.add(id)
    return true
  }

  return {
    add,
    use,
    async restore(ticket, guests) {
      const known = { ticket, guests: new Set(guests) }
      if (isFull(ticket) && isUsedUp(known)) return void setAside(known)
      if (await add(ticket)) for (const guest of guests) use(ticket.secret, guest)
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
    all: () =>
      [...kept.values(), ...over.values()].map((each) => ({
        ticket: each.ticket,
        guests: [...each.guests],
        hasLobby: 'place' in each,
      })),
    clear() {
      for (const { leave } of kept.values()) leave()
      kept.clear()
      over.clear()
    },
  }
}
