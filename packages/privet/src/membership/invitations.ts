/**
 * Invitations with terms in one room: ours and those that members pass on, who stands at which of their lobbies, and who
 * has come with which. Which of them count, and how many, is the business of `tickets.ts`. MB-26, MB-33.
 */
import { refuse } from '../error.ts'
import { createInvitation, type Invitation, type RoomId } from '../handshake/index.ts'
import type { Identity, PeerId } from '../identity/index.ts'
import { MAX_PENDING_JOINS } from '../limits.ts'
import type { SavedRules, Way } from '../room/index.ts'
import { rightsOf } from './gate.ts'
import type { Keeping } from './keeping.ts'
import type { Sayings } from './sayings.ts'
import { makeTicket, openTicket, type Ticket } from './ticket.ts'
import type { Tickets } from './tickets.ts'
import type { Word } from './words.ts'

type Used = Extract<Word, { type: 'used' }>

export interface Invitations {
  /** One with these terms. Rejects as `too-large` (`E_INVITATIONS`) when there are too many. */
  make(terms: Pick<Ticket, 'guests' | 'expires'>): Promise<Invitation>
  /** Somebody tells of one: it counts if its author may let people in. */
  hear(ticket: Uint8Array, from: PeerId): Promise<void>
  /** Somebody who may let people in says who came with one. */
  hearUsed(word: Used, from: PeerId): Promise<void>
  /** Where they knock now: with an invitation of before they do not come any more. Why that one is none, if it is. */
  note(from: PeerId, way: Way | undefined): ReturnType<Tickets['refusal']>
  /** Why the one that they knocked with last is none any more. */
  refusal(id: PeerId): ReturnType<Tickets['refusal']>
  /** Lets them in with theirs, if they have one: of those who come at once with it no one else may, and it is worth less. */
  redeem(id: PeerId, letIn: () => Promise<void>): Promise<void>
  /** What whoever is linked with us is told. */
  words(): readonly Word[]
  saved(): NonNullable<SavedRules['invitations']>
  restore(saved: SavedRules['invitations']): Promise<void>
  /** The room has another key: all are over. */
  clear(): void
}

export interface InvitationsParts {
  readonly self: Identity
  readonly room: RoomId
  readonly tickets: Tickets
  readonly sayings: Sayings
  readonly keeping: Keeping
  readonly epoch: () => number
  /** To all but the one who told us. */
  readonly pass: (word: Word, from?: PeerId) => void
}

export function openInvitations(parts: InvitationsParts): Invitations {
  const { self, room, tickets, sayings, keeping, epoch, pass } = parts
  const { membership } = sayings
  /** Who knocks with which of them. */
  const via = new Map<PeerId, Ticket>()

  function refusal(id: PeerId): ReturnType<Tickets['refusal']> {
    const ticket = via.get(id)
    return ticket === undefined ? undefined : tickets.refusal(ticket, id)
  }

  async function use(word: Used, from?: PeerId): Promise<void> {
    if (!membership.value.roles.has(word.id) || !tickets.use(word.secret, word.id)) return
    pass(word, from)
    await keeping.soon()
  }

  return {
    async make(terms) {
      const ticket = await makeTicket(self, room, { ...terms, epoch: epoch() })
      if (!(await tickets.add(ticket))) refuse('too-large', 'E_INVITATIONS', 'There are too many invitations')
      pass({ type: 'ticket', ticket: ticket.bytes })
      await keeping.now()
      return createInvitation({ secret: ticket.secret, room, isRuled: true })
    },
    async hear(bytes, from) {
      const ticket = await openTicket(bytes, room)
      if (ticket.epoch !== epoch() || !rightsOf(membership.value, ticket.author).mayAdmit) return
      if (!(await tickets.add(ticket))) return
      pass({ type: 'ticket', ticket: ticket.bytes }, from)
      await keeping.soon()
    },
    hearUsed: use,
    note(from, way) {
      via.delete(from)
      const ticket = way?.type === 'lobby' ? tickets.of(way.at) : undefined
      if (ticket === undefined) return undefined
      via.set(from, ticket)
      // As many as may be on their way in.
      const [oldest] = via.keys()
      if (via.size > 2 * MAX_PENDING_JOINS && oldest !== undefined) via.delete(oldest)
      const reason = refusal(from)
      if (reason !== undefined) via.delete(from)
      return reason
    },
    refusal,
    async redeem(id, letIn) {
      const ticket = via.get(id)
      const release = ticket === undefined ? () => {} : tickets.reserve(ticket, id)
      try {
        await letIn()
        via.delete(id)
        if (ticket !== undefined) await use({ type: 'used', secret: ticket.secret, id })
      } finally {
        release()
      }
    },
    words: () =>
      tickets.all().flatMap(({ ticket, guests, hasLobby }): Word[] => [
        // Of what has none any more, that it is used up is all that anybody need know.
        ...(hasLobby ? [{ type: 'ticket', ticket: ticket.bytes } as const] : []),
        ...guests.map((id): Word => ({ type: 'used', secret: ticket.secret, id })),
      ]),
    saved: () => tickets.all().map(({ ticket, guests }) => ({ ticket: ticket.bytes, guests })),
    async restore(saved = []) {
      for (const { ticket, guests } of saved) await tickets.restore(await openTicket(ticket, room), guests)
    },
    clear() {
      tickets.clear()
      via.clear()
    },
  }
}
