/**
 * What keeps the rules of one room: it brings together what is said, the keys, the door and the other devices, and sees to
 * it that what was said holds. What a set of statements comes to, and who may come in, stands in pure modules. MB-20 ….
 */
import { createInvitation, type Invitation, inviteSecret } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_CONFIRMED, MAX_STATEMENTS_PER_AUTHOR, RESERVED_STATEMENTS } from '../limits.ts'
import { happening, type Live, type Unsubscribe } from '../live.ts'
import type { Link, Proven } from '../link/index.ts'
import { backstageOf, type Room, type RoomInput, type SavedRoom, type SavedRules } from '../room/index.ts'
import { changingPolicy } from './deeds.ts'
import { openDoor, remember } from './door.ts'
import { type Ended, openEnding } from './ending.ts'
import { type Epochs, openEpochs } from './epochs.ts'
import { FIRST_POLICY, type Membership } from './evaluate.ts'
import { rightsOf } from './gate.ts'
import { greetOver } from './greeting.ts'
import { openInvitations } from './invitations.ts'
import { openKeeping } from './keeping.ts'
import type { Caller } from './knocks.ts'
import type { Ledger } from './ledger.ts'
import { differences, type RulesEvent } from './news.ts'
import { partyWith } from './party.ts'
import { pipeOf } from './pipe.ts'
import { openSayings, type Sayings } from './sayings.ts'
import type { RoomPolicy } from './statement.ts'
import { openTalks } from './talks.ts'
import type { Ticket } from './ticket.ts'
import { openTickets } from './tickets.ts'
import type { Word } from './words.ts'

export interface OfficeOptions {
  readonly policy?: Partial<RoomPolicy> | undefined
  readonly keep?: ((saved: SavedRules) => Promise<void> | void) | undefined
}

export interface Office {
  readonly membership: Live<Membership>
  readonly callers: Live<ReadonlyMap<PeerId, Caller>>
  readonly ended: Live<Ended | undefined>
  readonly ledger: () => Ledger
  readonly epochNumber: () => number
  /** Those who rest on a member's word alone and are confirmed when we lock. */
  readonly confirmable: () => ReadonlySet<PeerId>
  on(listener: (event: RulesEvent) => void): Unsubscribe
  judge(input: RoomInput): RoomInput | undefined
  greet(proven: Proven, isAdmitted: boolean): Promise<Proven>
  /** Says these, one after the other. */
  readonly say: Sayings['say']
  /** Likewise, with the key of the epoch that they begin. */
  readonly renew: Epochs['renew']
  /** Lets somebody in, at once if they knock. */
  admit(id: PeerId): Promise<void>
  turnAway(id: PeerId): void
  /** An invitation with terms. */
  invite(terms: Pick<Ticket, 'guests' | 'expires'>): Promise<Invitation>
}

/** Opens the meeting places of the room, and keeps its rules until it is left. */
export async function openOffice(room: Room, { policy, keep }: OfficeOptions): Promise<Office> {
  const stage = backstageOf(room)
  const { clock } = stage.environment
  const { signal } = stage
  const self = room.self.id
  const events = happening<[RulesEvent]>()
  const keeping = openKeeping(saved, keep)
  const ending = openEnding(self, clock, signal, () => void room.leave())
  const sayings = openSayings({
    self: room.self,
    room: room.id,
    genesis: stage.secret()?.genesis,
    clock,
    keeping,
    tell: (news, from) => talks.tell(news, from),
    changed,
  })
  const { membership } = sayings
  const epochs = openEpochs({
    self,
    room: room.id,
    stage,
    sayings,
    keeping,
    tell: () => talks.tellKeys(membership.value.roles),
  })
  const invitations = openInvitations({
    self: room.self,
    room: room.id,
    tickets: openTickets(room.id, stage.places, clock, signal),
    sayings,
    keeping,
    epoch: epochs.number,
    pass: (word, from) => talks.pass(word, from),
  })
  const door = openDoor({
    self,
    stage,
    sayings,
    epochs,
    invitations,
    tellSettled: (id) => talks.pass({ type: 'settled', id }),
  })
  const talks = openTalks(clock, {
    heads: () => sayings.ledger().heads(),
    missing: (heads) => sayings.ledger().missing(heads),
    keys: epochs.word,
    obey,
    tickets: invitations.words,
  })
  /** With whom we were linked since the room was opened: the last few. */
  const met = new Set<PeerId>()
  let firstInvitation = stage.inviteSecret

  function saved(): SavedRules {
    return { statements: sayings.saved(), keys: epochs.saved(), invitations: invitations.saved() }
  }

  /** Sees to it that what was said holds. */
  async function changed(before: Membership): Promise<void> {
    const now = membership.value
    // Before any key is told: whoever is cut off gets none.
    const parting = talks.linked().flatMap((peer) => (now.roles.has(peer) ? [] : partFrom(peer)))
    door.review(now)
    if (before.epoch?.number !== now.epoch?.number) invitations.clear()
    if (await epochs.follow()) await keeping.ifPossible()
    talks.tellKeys(now.roles)
    for (const event of differences(before, now)) events.emit(event)
    if (ending.review(before, now)) return
    ending.watch(now)
    door.retell()
    await Promise.all(parting)
  }

  /** Somebody is linked and no member any more: removed, or here by the word of somebody whose word does not count now. */
  async function partFrom(peer: PeerId): Promise<void> {
    await talks.farewell(peer)
    stage.close(peer, 'untrusted')
  }

  async function obey(from: PeerId, word: Word): Promise<void> {
    if (word.type === 'statements') return sayings.take(word.statements, from)
    if (word.type === 'keys') return epochs.take(word)
    if (word.type === 'ticket') return invitations.hear(word.ticket, from)
    if (!rightsOf(membership.value, from).mayAdmit) return
    if (word.type === 'used') return invitations.hearUsed(word, from)
    if (word.type === 'settled') door.settle(word.id)
  }

  function welcome(link: Link): void {
    if (membership.value.roles.has(link.peer)) {
      remember(met, link.peer, MAX_CONFIRMED)
      return talks.attach(link)
    }
    // Removed in the moment in which the link began, which is not to end before it has.
    queueMicrotask(() => stage.close(link.peer, 'untrusted'))
  }

  const { save } = room
  Object.assign(room, {
    save: (): SavedRoom => ({ ...save(), inviteSecret: firstInvitation, rules: saved() }),
    invite: async () => createInvitation({ secret: epochs.invitation(), room: room.id, isRuled: true }),
  } satisfies Partial<Room>)
  stage.onLink(welcome)
  if (sayings.genesis() === undefined) await epochs.begin([])
  else await resume()

  /** We have been here before, or found the room. */
  async function resume(): Promise<void> {
    const { statements = [], keys = [], invitations: invited = [] } = stage.saved?.rules ?? {}
    await sayings.restore(statements)
    if (ending.watch(membership.value)) return
    await epochs.begin(keys)
    await invitations.restore(invited)
    const first = { ...FIRST_POLICY, ...policy }
    // Without its key nobody comes in any more who was away, and the old invitations are good again.
    if (epochs.isLost() && rightsOf(membership.value, self).mayLock)
      await epochs.renew((epoch) => changingPolicy(sayings.ledger(), membership.value, {}, epoch))
    if (stage.as === 'creator') await sayings.say(() => [{ revision: 1, saying: { type: 'policy', policy: first } }])
  }

  return {
    membership,
    callers: door.callers,
    ended: ending.ended,
    ledger: sayings.ledger,
    epochNumber: epochs.number,
    confirmable() {
      // Whom we have met; of others a member may have named any number.
      const left = MAX_STATEMENTS_PER_AUTHOR - RESERVED_STATEMENTS - sayings.ledger().end(self).number
      const known = [...membership.value.letInByMembers].filter((each) => met.has(each))
      return new Set(known.slice(0, Math.max(0, Math.min(left, MAX_CONFIRMED))))
    },
    on: events.on,
    judge: door.judge,
    async greet(proven, isAdmitted) {
      const { peer } = proven
      try {
        await pipeOf(proven, clock, signal, (pipe) =>
          greetOver(pipe, partyWith(peer, isAdmitted, { self, sayings, epochs, door })),
        )
        const first = stage.secret()?.roomKey
        if (first !== undefined) firstInvitation = await inviteSecret(first, room.id)
        return proven
      } catch (error) {
        proven.connection.close()
        throw error
      } finally {
        door.pass(peer)
      }
    },
    say: sayings.say,
    renew: epochs.renew,
    invite: invitations.make,
    admit: door.admit,
    turnAway: door.turnAway,
  }
}
