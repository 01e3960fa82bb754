/**
 * Who is heard in a room with rules: of what its machine hears, what comes from members, or from somebody on the way in.
 * Knocks are answered, shown to the person here, or turned away as `gate.ts` says. MB-12, MB-21, MB-24.
 */
import { refuse } from '../error.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_PENDING_JOINS } from '../limits.ts'
import type { Live } from '../live.ts'
import type { Backstage, Refusal, RoomInput } from '../room/index.ts'
import { granting } from './deeds.ts'
import type { Epochs } from './epochs.ts'
import type { Membership } from './evaluate.ts'
import { rightsOf, verdictOn } from './gate.ts'
import type { Invitations } from './invitations.ts'
import { type Caller, openKnocks } from './knocks.ts'
import type { Sayings } from './sayings.ts'

type KnockInput = Extract<RoomInput, { type: 'knock' }>

export interface Door {
  readonly callers: Live<ReadonlyMap<PeerId, Caller>>
  /** What the room is to hear of it. */
  judge(input: RoomInput): RoomInput | undefined
  /** Throws `refused` (`E_RULES`) for somebody who is no member, and was not let in by anyone we know of. */
  demandWelcome(peer: PeerId, isAdmitted: boolean): void
  /** They are here: makes them a member, if they are on the way in and we may. */
  receive(peer: PeerId, isAdmitted: boolean): Promise<void>
  /** They were greeted, or not: nobody is on the way in any more. */
  pass(peer: PeerId): void
  /** Lets somebody in, at once if they knock. */
  admit(id: PeerId): Promise<void>
  turnAway(id: PeerId): void
  /** Somebody else has turned them away. */
  settle(id: PeerId): void
  /** Nobody need decide about members any more. */
  review(now: Membership): void
  /** With whom each says to be linked is told again: somebody in it may be known by now. */
  retell(): void
}

export interface DoorParts {
  readonly self: PeerId
  readonly stage: Backstage
  readonly sayings: Sayings
  readonly epochs: Epochs
  readonly invitations: Invitations
  /** Tells the members that nobody need decide about this one any more. */
  readonly tellSettled: (id: PeerId) => void
}

export function openDoor({ self, stage, sayings, epochs, invitations, tellSettled }: DoorParts): Door {
  const { clock } = stage.environment
  const { membership } = sayings
  const knocks = openKnocks(clock)
  /** Whoever is on the way in because the link admits them; who shows the present key, though we do not know them. */
  const joining = new Set<PeerId>()
  const keyholders = new Set<PeerId>()
  const turnedAway = new Set<PeerId>()
  /** With whom each says to be linked. */
  const lists = new Map<PeerId, RoomInput>()
  stage.signal.addEventListener('abort', knocks.clear)

  const isMember = (id: PeerId): boolean => membership.value.roles.has(id)

  function deny({ knock }: KnockInput, reason: Refusal): void {
    stage.deny({ knock, reason })
  }

  /** Those who are members already announce themselves; whoever shows the present key may be one whom we have not heard of. */
  function judgeAnnounce(input: KnockInput): RoomInput | undefined {
    const { from, way } = input.knock
    if (isMember(from)) return input
    if (membership.value.removed.has(from) || !epochs.isPresent(way)) return undefined
    remember(keyholders, from)
    return input
  }

  function judgeJoin(input: KnockInput): RoomInput | undefined {
    const { knock, rank } = input
    const { from, way } = knock
    const verdict = turnedAway.has(from) ? 'refused' : verdictOn(membership.value, self, from, clock.now())
    const mayCome = verdict === 'let-in' || verdict === 'ask'
    const refusal = invitations.note(from, mayCome && !isMember(from) ? way : undefined)
    if (refusal !== undefined) {
      if (rank === 0) deny(input, refusal)
      joining.delete(from)
      return undefined
    }
    if (verdict === 'let-in') {
      if (!isMember(from)) remember(joining, from)
      return input
    }
    if (verdict === 'ask') knocks.hear(input)
    else if (verdict !== 'silent' && rank === 0) deny(input, verdict)
    return undefined
  }

  async function letIn(id: PeerId): Promise<void> {
    await invitations.redeem(id, () =>
      sayings.say(() => (isMember(id) ? [] : [granting(sayings.ledger(), id, 'member')])),
    )
  }

  return {
    callers: knocks.shown,
    judge(input) {
      // Until we are let in, those who can show that they are members may answer us: nobody else is heard anyway.
      if (!epochs.isIn()) return input
      switch (input.type) {
        case 'knock':
          return input.knock.kind === 'announce' ? judgeAnnounce(input) : judgeJoin(input)
        case 'offer':
          if (!isMember(input.from) && epochs.isPresent(input.way)) remember(keyholders, input.from)
          return isMember(input.from) || keyholders.has(input.from) ? input : undefined
        case 'sighted':
          return isMember(input.peer) ? input : undefined
        case 'list':
          lists.set(input.from, input)
          return { ...input, linked: input.linked.filter(isMember) }
        case 'link-closed':
          lists.delete(input.peer)
          return input
        default:
          return input
      }
    },
    demandWelcome(peer, isAdmitted) {
      const isExpected = isAdmitted || joining.has(peer) || keyholders.has(peer)
      if (!isMember(peer) && (!isExpected || membership.value.removed.has(peer)))
        refuse('refused', 'E_RULES', 'They are no member')
    },
    async receive(peer, isAdmitted) {
      if (invitations.refusal(peer) !== undefined) joining.delete(peer)
      const isLetIn = joining.has(peer) && verdictOn(membership.value, self, peer, clock.now()) === 'let-in'
      const { mayAdmit } = rightsOf(membership.value, self)
      if (!isMember(peer) && mayAdmit && (isAdmitted || isLetIn)) await letIn(peer)
    },
    pass(peer) {
      joining.delete(peer)
      keyholders.delete(peer)
    },
    async admit(id) {
      const input = knocks.settle(id)
      turnedAway.delete(id)
      const refusal = invitations.refusal(id)
      if (refusal !== undefined && input !== undefined) return deny(input, refusal)
      await letIn(id)
      // As if they had just knocked, at our door alone.
      if (input !== undefined) stage.tell({ ...input, rank: 0 })
    },
    turnAway(id) {
      const input = knocks.settle(id)
      remember(turnedAway, id)
      tellSettled(id)
      if (input !== undefined) deny(input, 'refused')
    },
    settle(id) {
      remember(turnedAway, id)
      knocks.settle(id)
    },
    review({ roles }) {
      for (const id of roles.keys()) knocks.settle(id)
    },
    retell() {
      for (const list of lists.values()) stage.tell(list)
    },
  }
}

/** The last few: strangers may come with as many ids as they like. */
export function remember(peers: Set<PeerId>, peer: PeerId, most: number = 2 * MAX_PENDING_JOINS): void {
  peers.delete(peer)
  peers.add(peer)
  const [oldest] = peers
  if (peers.size > most && oldest !== undefined) peers.delete(oldest)
}
