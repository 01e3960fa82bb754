/**
 * What keeps the rules of one room: the interpreter between the room, the ledger and the other devices. What a set of
 * statements comes to, who may come in and what is to be said stands in pure modules beside it. MB-20 ….
 */
import { toHex } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import {
  checkRoomSecret,
  createInvitation,
  type Invitation,
  inviteSecret,
  readGenesis,
  roomOf,
} from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import {
  MAX_CONFIRMED,
  MAX_PENDING_JOINS,
  MAX_STATEMENTS_OF_MEMBER,
  MAX_STATEMENTS_PER_AUTHOR,
  RESERVED_STATEMENTS,
} from '../limits.ts'
import { happening, live, type Live, type Unsubscribe } from '../live.ts'
import type { Proven } from '../link/index.ts'
import { backstageOf, type Refusal, type Room, type RoomInput, type SavedRoom, type SavedRules } from '../room/index.ts'
import { openStatements } from './check.ts'
import { granting } from './deeds.ts'
import { evaluate, FIRST_POLICY, type Membership } from './evaluate.ts'
import { hasEnded, rightsOf, verdictOn } from './gate.ts'
import { greetOver, type Party } from './greeting.ts'
import { type Keyring, NOT_YET, openKeyring } from './keyring.ts'
import { type Caller, openKnocks } from './knocks.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { differences, type RulesEvent } from './news.ts'
import { pipeOf } from './pipe.ts'
import { makeStatement, type RoomPolicy, type Statement, type StatementDraft } from './statement.ts'
import { openTalks } from './talks.ts'
import { makeTicket, openTicket, type Ticket } from './ticket.ts'
import { openTickets } from './tickets.ts'
import type { Word } from './words.ts'

export interface OfficeOptions {
  readonly policy?: Partial<RoomPolicy> | undefined
  readonly keep?: ((saved: SavedRules) => Promise<void> | void) | undefined
}

/**
 * Why a room is over for us: somebody removed us; its time has come; or we were let in by somebody whose word did not
 * count any more, because the room was locked meanwhile: then we may knock again.
 */
export type Ended = { readonly why: 'removed'; readonly by: PeerId } | { readonly why: 'expired' | 'locked-out' }

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
  /** Says these, one after the other; with the key of the epoch that they begin. */
  say(make: () => readonly StatementDraft[] | Promise<readonly StatementDraft[]>, key?: Uint8Array): Promise<void>
  /** Lets somebody in, at once if they knock. */
  admit(id: PeerId): Promise<void>
  turnAway(id: PeerId): void
  /** An invitation with terms. */
  invite(terms: Pick<Ticket, 'guests' | 'expires'>): Promise<Invitation>
}

type KnockInput = Extract<RoomInput, { type: 'knock' }>

const NOBODY: Membership = {
  roles: new Map(),
  letInByMembers: new Set(),
  removed: new Map(),
  policy: FIRST_POLICY,
  epoch: undefined,
  forked: new Set(),
  incomplete: new Set(),
  isOverfull: false,
}

/** Opens the meeting places of the room, and keeps its rules until it is left. */
export async function openOffice(room: Room, { policy, keep }: OfficeOptions): Promise<Office> {
  const stage = backstageOf(room)
  const { clock } = stage.environment
  const { signal, places } = stage
  const self = room.self.id
  const membership = live(NOBODY)
  const ended = live<Ended | undefined>(undefined)
  const events = happening<[RulesEvent]>()
  const knocks = openKnocks(clock)
  /** Whoever is on the way in because the link admits them; who shows the present key, though we do not know them. */
  const joining = new Set<PeerId>()
  const keyholders = new Set<PeerId>()
  const turnedAway = new Set<PeerId>()
  /** With whom we were linked since the room was opened: the last few. */
  const met = new Set<PeerId>()
  /** With whom each says to be linked: told again when somebody in it becomes known. */
  const lists = new Map<PeerId, RoomInput>()
  let genesis = stage.secret()?.genesis
  let ledger = openLedger(genesis === undefined ? self : ownerOf(genesis))
  /** The ledger with what we are about to say: kept already, and told to nobody. */
  let next: Ledger | undefined
  let coming: SavedRules['keys'] = []
  let keyring: Keyring | undefined
  /** Aborted when we are in: until then we stand in the lobby of our invitation. */
  const outside = new AbortController()
  let cancelEnd = (): void => {}
  let work: Promise<unknown> = Promise.resolve()
  let soon: Promise<void> | undefined
  const tickets = openTickets(room.id, places, clock, signal)
  /** Who knocks with which of them. */
  const via = new Map<PeerId, Ticket>()
  const talks = openTalks(clock, {
    heads: () => ledger.heads(),
    missing: (heads) => ledger.missing(heads),
    keys,
    obey,
    tickets: () =>
      tickets
        .all()
        .flatMap(({ ticket, guests }): Word[] => [
          { type: 'ticket', ticket: ticket.bytes },
          ...guests.map((id): Word => ({ type: 'used', secret: ticket.secret, id })),
        ]),
  })
  signal.addEventListener('abort', () => {
    cancelEnd()
    knocks.clear()
  })

  /** One after the other: our own chain has one end. */
  function enqueue<T>(task: () => Promise<T>): Promise<T> {
    const done = work.then(task)
    work = done.catch(() => {})
    return done
  }

  function saved(): SavedRules {
    const invitations = tickets.all().map(({ ticket, guests }) => ({ ticket: ticket.bytes, guests }))
    return {
      statements: (next ?? ledger).all.map(({ bytes }) => bytes),
      keys: [...(keyring?.saved() ?? []), ...coming],
      invitations,
    }
  }

  async function say(make: Parameters<Office['say']>[0], key?: Uint8Array): Promise<void> {
    await enqueue(async () => {
      if (key !== undefined) await keyring?.learn(key)
      const said = await written(await make())
      // Kept before it is told: what is forgotten and said again in other words would be a fork. What cannot be said as a
      // whole, or not be kept, has never been said.
      next = openLedger(ownerOf(genesis), ledger.all)
      // The key with it, which we go over to afterwards: nobody else has it yet.
      coming = key === undefined ? [] : [{ key, since: NOT_YET }]
      try {
        for (const each of said)
          if (!next.add(each)) refuse('too-large', 'E_STATEMENTS', 'There are too many statements')
        if (said.length > 0) await keep?.(saved())
        ledger = next
        next = undefined
        await changed(said)
      } finally {
        next = undefined
        coming = []
      }
    })
  }

  /** These drafts as the continuation of our chain. What is left of it in the end is for removals and policies. */
  async function written(drafts: readonly StatementDraft[]): Promise<readonly Statement[]> {
    const said: Statement[] = []
    for (const draft of drafts) {
      const end = said.at(-1) ?? ledger.end(self)
      const all = membership.value.roles.get(self) === 'member' ? MAX_STATEMENTS_OF_MEMBER : MAX_STATEMENTS_PER_AUTHOR
      const most = draft.saying.type === 'grant' ? Math.min(all, MAX_STATEMENTS_PER_AUTHOR - RESERVED_STATEMENTS) : all
      if (end.number >= most) refuse('too-large', 'E_STATEMENTS', 'There are too many statements')
      said.push(await makeStatement(room.self, room.id, draft, end))
    }
    return said
  }

  /** Who is confirmed when we lock: whom we have met; of others a member may have named any number. */
  function confirmable(): ReadonlySet<PeerId> {
    const left = MAX_STATEMENTS_PER_AUTHOR - RESERVED_STATEMENTS - ledger.end(self).number
    const known = [...membership.value.letInByMembers].filter((each) => met.has(each))
    return new Set(known.slice(0, Math.max(0, Math.min(left, MAX_CONFIRMED))))
  }

  async function take(bytes: readonly Uint8Array[], from?: PeerId): Promise<void> {
    const fresh = bytes.filter((each) => !ledger.has(each))
    if (fresh.length === 0) return
    const opened = await openStatements(fresh, room.id, clock)
    await enqueue(async () => {
      const news = opened.filter((statement) => ledger.add(statement))
      if (news.length === 0) return
      await keep?.(saved())
      await changed(news, from)
    })
  }

  /** Something was said: tells it on, and sees to it that it holds. */
  async function changed(news: readonly Statement[], from?: PeerId): Promise<void> {
    const before = membership.value
    const all = evaluate(ownerOf(genesis), ledger.all)
    const now = { ...all, isOverfull: all.isOverfull || ledger.isOverfull || before.isOverfull }
    talks.tell(news, from)
    membership.set(now)
    // Before any key is told: whoever is cut off gets none.
    const parting = talks.linked().flatMap((peer) => (now.roles.has(peer) ? [] : partFrom(peer)))
    for (const id of now.roles.keys()) knocks.settle(id)
    if (before.epoch?.number !== now.epoch?.number) {
      tickets.clear()
      via.clear()
    }
    if ((await keyring?.use(now.epoch)) === true) await keep?.(saved())
    talks.tellKeys(now.roles)
    for (const event of differences(before, now)) events.emit(event)
    const removal = now.removed.get(self)
    if (removal !== undefined) return end({ why: 'removed', by: removal.by })
    if (before.roles.has(self) && !now.roles.has(self)) return end({ why: 'locked-out' })
    watchEnd()
    for (const list of lists.values()) stage.tell(list)
    await Promise.all(parting)
  }

  /** Somebody is linked and no member any more: removed, or here by the word of somebody whose word does not count now. */
  async function partFrom(peer: PeerId): Promise<void> {
    await talks.farewell(peer)
    stage.close(peer, 'untrusted')
  }

  function watchEnd(): void {
    cancelEnd()
    if (hasEnded(membership.value, clock.now())) return end({ why: 'expired' })
    const { expires } = membership.value.policy
    // Timers hold 24 days: further away it is looked at again then.
    if (expires !== undefined) cancelEnd = clock.after(Math.min(expires * 1_000 - clock.now(), 2 ** 31 - 1), watchEnd)
  }

  function end(why: Ended): void {
    if (ended.value !== undefined) return
    ended.set(why)
    void room.leave()
  }

  function keys(): Extract<Word, { type: 'keys' }> | undefined {
    const first = stage.secret()?.roomKey
    if (first === undefined) return undefined
    const { epoch } = membership.value
    return { type: 'keys', first, key: keyring?.has(epoch) === true ? keyring.present() : undefined }
  }

  /** The first key must fit the genesis, the present one what was said of it; another one is refused (case 53). */
  async function takeKeys({ first, key }: Extract<Word, { type: 'keys' }>): Promise<void> {
    if (genesis === undefined) refuse('refused', 'E_RULES', 'The room is not known')
    if (keyring === undefined) {
      await checkRoomSecret({ roomKey: first, genesis, room: room.id }, await inviteSecret(first, room.id), 'ruled')
      const door = { secret: stage.inviteSecret, ending: outside }
      keyring = await openKeyring({ ...stage, places, clock, first, saved: [], room: room.id, door })
      stage.welcomed({ roomKey: first, genesis })
    }
    const ring = keyring
    if (key === undefined) return
    const name = await ring.learn(key)
    const isSpokenOf = ledger.all.some(({ epoch }) => epoch !== undefined && toHex(epoch.commitment) === name)
    if (!isSpokenOf && toHex(key) !== toHex(stage.secret()?.roomKey ?? new Uint8Array()))
      refuse('untrusted', 'E_ROOMKEY', 'Not the key of the room')
    await enqueue(async () => {
      if (await ring.use(membership.value.epoch)) await keep?.(saved())
      ring.comeIn()
    })
  }

  async function obey(from: PeerId, word: Word): Promise<void> {
    if (word.type === 'statements') return take(word.statements, from)
    if (word.type === 'keys') return takeKeys(word)
    if (word.type === 'ticket') return takeTicket(await openTicket(word.ticket, room.id), from)
    if (!rightsOf(membership.value, from).mayAdmit) return
    if (word.type === 'used') return markUsed(word, from)
    if (word.type !== 'settled') return
    remember(turnedAway, word.id)
    knocks.settle(word.id)
  }

  async function takeTicket(ticket: Ticket, from?: PeerId): Promise<void> {
    const { epoch } = membership.value
    if (ticket.epoch !== (epoch?.number ?? 1) || !rightsOf(membership.value, ticket.author).mayAdmit) return
    if (!(await tickets.add(ticket))) return
    talks.pass({ type: 'ticket', ticket: ticket.bytes }, from)
    await keepSoon()
  }

  /** Makes them a member. Their invitation is theirs from now on: of those who come at once with it no one else may. */
  async function letIn(id: PeerId): Promise<void> {
    const ticket = via.get(id)
    const release = ticket === undefined ? () => {} : tickets.reserve(ticket, id)
    try {
      await say(() => (membership.value.roles.has(id) ? [] : [granting(ledger, id, 'member')]))
      await punch(id)
    } finally {
      release()
    }
  }

  /** They came with this ticket, if with any: for others it is worth less now. */
  async function punch(id: PeerId): Promise<void> {
    const secret = via.get(id)?.secret
    via.delete(id)
    if (secret !== undefined) await markUsed({ type: 'used', secret, id })
  }

  async function markUsed(word: Extract<Word, { type: 'used' }>, from?: PeerId): Promise<void> {
    if (!membership.value.roles.has(word.id) || !tickets.use(word.secret, word.id)) return
    talks.pass(word, from)
    await keepSoon()
  }

  /** Of what comes while something else is being kept, all is kept at once. */
  function keepSoon(): Promise<void> {
    soon ??= enqueue(async () => {
      soon = undefined
      await keep?.(saved())
    })
    return soon
  }

  function party(peer: PeerId, isAdmitted: boolean): Party {
    const isMember = (id: PeerId): boolean => membership.value.roles.has(id)
    // They have shown the room's vouch; whether they are a member, their statements will say.
    const isNewcomer = genesis === undefined
    const demandWelcome = (): void => {
      const isExpected = isAdmitted || joining.has(peer) || keyholders.has(peer)
      if (!isNewcomer && !isMember(peer) && (!isExpected || membership.value.removed.has(peer)))
        refuse('refused', 'E_RULES', 'They are no member')
    }
    demandWelcome()
    return {
      genesis: () => genesis,
      async learn(theirs) {
        if (genesis !== undefined || (await roomOf(theirs)) !== room.id) {
          if (genesis === undefined || toHex(theirs) !== toHex(genesis))
            refuse('untrusted', 'E_GENESIS', 'Of another room')
          return
        }
        ledger = openLedger(ownerOf(theirs))
        genesis = theirs
        membership.set(evaluate(ownerOf(genesis), []))
      },
      heads: () => ledger.heads(),
      async receive() {
        demandWelcome()
        const { mayAdmit } = rightsOf(membership.value, self)
        const ticket = via.get(peer)
        if (ticket !== undefined && tickets.refusal(ticket, peer) !== undefined) joining.delete(peer)
        const isLetIn = joining.has(peer) && verdictOn(membership.value, self, peer, clock.now()) === 'let-in'
        if (isMember(peer) || !mayAdmit || !(isAdmitted || isLetIn)) return
        await letIn(peer)
      },
      missing: (heads) => ledger.missing(heads),
      take: (statements) => take(statements),
      demandMembers() {
        if (!isMember(peer) || !isMember(self)) refuse('refused', 'E_RULES', 'Not both of us are members')
      },
      keys,
      takeKeys,
    }
  }

  function judgeKnock(input: KnockInput): RoomInput | undefined {
    const { knock, rank } = input
    const { from, kind, way } = knock
    const state = membership.value
    if (kind === 'announce') {
      if (state.roles.has(from)) return input
      if (way.type !== 'members' || state.removed.has(from) || !isPresent(way)) return undefined
      remember(keyholders, from)
      return input
    }
    const verdict = turnedAway.has(from) ? 'refused' : verdictOn(state, self, from, clock.now())
    const ticket = way.type === 'lobby' ? tickets.of(way.at) : undefined
    // With which invitation they knock now: one of before is not theirs any more.
    via.delete(from)
    if (ticket !== undefined && !state.roles.has(from) && (verdict === 'let-in' || verdict === 'ask')) {
      const refusal = tickets.refusal(ticket, from)
      if (refusal !== undefined && rank === 0) deny(input, refusal)
      if (refusal !== undefined) {
        joining.delete(from)
        return undefined
      }
      via.set(from, ticket)
      // As many as may be on their way in.
      const [oldest] = via.keys()
      if (via.size > 2 * MAX_PENDING_JOINS && oldest !== undefined) via.delete(oldest)
    }
    if (verdict === 'let-in') {
      if (!state.roles.has(from)) remember(joining, from)
      return input
    }
    if (verdict === 'ask') knocks.hear(input)
    else if (verdict !== 'silent' && rank === 0) deny(input, verdict)
    return undefined
  }

  function isPresent(way: KnockInput['knock']['way']): boolean {
    return way.type === 'members' && keyring?.isPresent(way.at) === true
  }

  function deny({ knock }: KnockInput, reason: Refusal): void {
    stage.deny({ knock, reason })
  }

  function judge(input: RoomInput): RoomInput | undefined {
    const { roles } = membership.value
    // Until we are let in, those who can show that they are members may answer us: nobody else is heard anyway.
    if (keyring === undefined) return input
    switch (input.type) {
      case 'knock':
        return judgeKnock(input)
      case 'offer':
        if (!roles.has(input.from) && isPresent(input.way)) remember(keyholders, input.from)
        return roles.has(input.from) || keyholders.has(input.from) ? input : undefined
      case 'sighted':
        return roles.has(input.peer) ? input : undefined
      case 'list':
        lists.set(input.from, input)
        return { ...input, linked: input.linked.filter((peer) => roles.has(peer)) }
      case 'link-closed':
        lists.delete(input.peer)
        return input
      default:
        return input
    }
  }

  const { save } = room
  Object.assign(room, {
    save: (): SavedRoom => ({ ...save(), inviteSecret: firstInvitation, rules: saved() }),
    invite: async () =>
      createInvitation({ secret: keyring?.invitation() ?? stage.inviteSecret, room: room.id, isRuled: true }),
  } satisfies Partial<Room>)
  let firstInvitation = stage.inviteSecret

  async function begin(): Promise<void> {
    stage.onLink((link) => {
      if (membership.value.roles.has(link.peer)) {
        remember(met, link.peer, MAX_CONFIRMED)
        return talks.attach(link)
      }
      // Removed in the moment in which the link began, which is not to end before it has.
      queueMicrotask(() => stage.close(link.peer, 'untrusted'))
    })
    const secret = stage.secret()
    if (secret === undefined || genesis === undefined) {
      await places.open('lobby', stage.inviteSecret, room.id, AbortSignal.any([signal, outside.signal]))
      return
    }
    const { statements = [], keys: kept = [], invitations = [] } = stage.saved?.rules ?? {}
    for (const each of await openStatements(statements, room.id, clock)) ledger.add(each)
    membership.set(evaluate(ownerOf(genesis), ledger.all))
    if (hasEnded(membership.value, clock.now())) return end({ why: 'expired' })
    keyring = await openKeyring({ ...stage, places, clock, first: secret.roomKey, saved: kept, room: room.id })
    await keyring.use(membership.value.epoch)
    for (const { ticket, guests } of invitations) {
      const opened = await openTicket(ticket, room.id)
      await tickets.add(opened)
      for (const guest of guests) tickets.use(opened.secret, guest)
    }
    const first = { ...FIRST_POLICY, ...policy }
    if (stage.as === 'creator') await say(() => [{ revision: 1, saying: { type: 'policy', policy: first } }])
    watchEnd()
  }

  const office: Office = {
    membership,
    callers: knocks.shown,
    ended,
    ledger: () => ledger,
    epochNumber: () => membership.value.epoch?.number ?? 1,
    confirmable,
    on: events.on,
    judge,
    async greet(proven, isAdmitted) {
      const { peer } = proven
      try {
        await pipeOf(proven, clock, signal, (pipe) => greetOver(pipe, party(peer, isAdmitted)))
        const first = stage.secret()?.roomKey
        if (first !== undefined) firstInvitation = await inviteSecret(first, room.id)
        return proven
      } catch (error) {
        proven.connection.close()
        throw error
      } finally {
        joining.delete(peer)
        keyholders.delete(peer)
      }
    },
    say,
    async invite(terms) {
      const ticket = await makeTicket(room.self, room.id, { ...terms, epoch: membership.value.epoch?.number ?? 1 })
      if (!(await tickets.add(ticket))) refuse('too-large', 'E_INVITATIONS', 'There are too many invitations')
      talks.pass({ type: 'ticket', ticket: ticket.bytes })
      await keep?.(saved())
      return createInvitation({ secret: ticket.secret, room: room.id, isRuled: true })
    },
    async admit(id) {
      const input = knocks.settle(id)
      turnedAway.delete(id)
      const ticket = via.get(id)
      const refusal = ticket === undefined ? undefined : tickets.refusal(ticket, id)
      if (refusal !== undefined && input !== undefined) return deny(input, refusal)
      await letIn(id)
      // As if they had just knocked, at our door alone.
      if (input !== undefined) stage.tell({ ...input, rank: 0 })
    },
    turnAway(id) {
      const input = knocks.settle(id)
      remember(turnedAway, id)
      talks.pass({ type: 'settled', id })
      if (input !== undefined) deny(input, 'refused')
    },
  }
  await begin()
  return office
}

/** The last few: strangers may come with as many ids as they like. */
function remember(peers: Set<PeerId>, peer: PeerId, most = 2 * MAX_PENDING_JOINS): void {
  peers.delete(peer)
  peers.add(peer)
  const [oldest] = peers
  if (peers.size > most && oldest !== undefined) peers.delete(oldest)
}

function ownerOf(genesis: Uint8Array | undefined): PeerId {
  if (genesis === undefined) refuse('refused', 'E_RULES', 'The room is not known')
  return readGenesis(genesis, 'ruled').owner
}
