/**
 * Who belongs to a room and what holds there, from whatever statements are known: a pure function of the set, the same
 * for every order of arrival, repeats included. There is no server to ask, so every device answers for itself, and
 * devices that know the same come to the same. SPEC.md, MB-n.
 *
 * Authority flows one way, so nobody's statements decide about the authority they rest on: the owner is named by the
 * room's id; admins are whom the owner's own chain makes admins; members are whom owner and admins let in, and, in an
 * open room that is not locked, whom members let in.
 */
import type { PeerId } from '../identity/index.ts'
import { MAX_STATEMENTS, MAX_STATEMENTS_OF_MEMBER, MAX_STATEMENTS_PER_AUTHOR } from '../limits.ts'
import { CHAIN_BEGIN, type Epoch, type RoomPolicy, type Saying, type Statement } from './statement.ts'

/** What somebody is in a room. */
export type Role = 'owner' | 'admin' | 'member'

/** What a set of statements comes to. */
export interface Membership {
  readonly roles: ReadonlyMap<PeerId, Role>
  /** Who is here by the word of a member alone: a lock ends that. */
  readonly letInByMembers: ReadonlySet<PeerId>
  /** Who was removed. */
  readonly removed: ReadonlyMap<PeerId, Removal>
  readonly policy: RoomPolicy
  /** The newest key of the room; undefined: the first one still holds. */
  readonly epoch: Epoch | undefined
  /** Who signed two different statements with the same number: something is wrong with that device, or its owner. */
  readonly forked: ReadonlySet<PeerId>
  /** Whose statements are missing in between: what comes after is not known to count. */
  readonly incomplete: ReadonlySet<PeerId>
  /** There were more statements than a room may have; some were left out. */
  readonly isOverfull: boolean
}

/** What a removal comes to. */
export interface Removal {
  readonly by: PeerId
  /** The last of their messages that counts. */
  readonly messages: number
  /** The room's key from then on has this number; undefined if it stayed the same. */
  readonly epoch: number | undefined
}

/** Until someone says otherwise. */
export const FIRST_POLICY: RoomPolicy = {
  locked: false,
  open: false,
  approval: false,
  history: 'all',
  expires: undefined,
}

/** Different words with one number that are looked at: two are the proof, a few more that one of them fits the chain. */
const BRANCHES = 8

interface Chain {
  readonly statements: readonly Statement[]
  /** Of a fork, and what comes after, the removals of all branches: they alone still count. */
  readonly removals: readonly Statement[]
  readonly isForked: boolean
  readonly isIncomplete: boolean
}

/** One side's newest word about someone. */
type Decision = Statement & { readonly saying: Exclude<Saying, { readonly type: 'policy' }> }

/** What `statements` come to in a room of this owner. All are of this room, and their signatures were checked. */
export function evaluate(owner: PeerId, statements: Iterable<Statement>): Membership {
  const byAuthor = grouped(statements)
  const own = chainOf(byAuthor.get(owner), true).statements.slice(0, MAX_STATEMENTS_PER_AUTHOR)
  const byOwner = newest(
    owner,
    own.filter((each) => targetOf(each) !== owner),
  )
  const authors = authorsOf(byOwner, own)
  const { chains, isOverfull } = chainsOf(byAuthor, (author) => (author === owner ? 0 : authors.has(author) ? 1 : 2))

  const counted = (of: 'statements' | 'removals'): readonly Statement[] =>
    [...authors].flatMap(([admin, last]) =>
      (chains.get(admin)?.[of] ?? []).filter(
        (each) => each.number <= last && isForAdmins(each, owner, byOwner, authors),
      ),
    )
  const spoken = counted('statements')
  const byAll = newest(owner, [...byOwner.values(), ...spoken, ...counted('removals')])
  const policies = [...own, ...spoken]
  // The end cannot be undone: everyone erases the room. So an admin who has gone bad must not bring it about.
  // Nor is it theirs to hand out what was said under another promise.
  const { expires, history } = newestPolicy(owner, own)
  const policy = { ...newestPolicy(owner, policies), expires, history }
  const reach = reachOf([owner, ...authors.keys()], byAuthor)
  const roles = new Map<PeerId, Role>([[owner, 'owner']])
  const removed = new Map<PeerId, Removal>()
  for (const [target, { saying, author, epoch }] of byAll) {
    if (saying.type === 'grant') roles.set(target, saying.role)
    else removed.set(target, { by: author, messages: saying.messages, epoch: epoch?.number })
  }
  const letInByMembers = policy.open && !policy.locked ? letIn(chains, byAll, roles) : new Set<PeerId>()
  for (const member of letInByMembers) roles.set(member, 'member')

  return {
    roles,
    letInByMembers,
    removed,
    policy,
    epoch: newestEpoch(owner, policies, reach),
    forked: new Set([...chains].flatMap(([author, { isForked }]) => (isForked ? author : []))),
    incomplete: new Set([...chains].flatMap(([author, { isIncomplete }]) => (isIncomplete ? author : []))),
    isOverfull,
  }
}

/** What one author said, by number; of each number those with different words, the lowest hashes first. */
type Own = Map<number, Statement[]>

/**
 * By author; what is known twice counts once. Numbers beyond the limit are left out, and of one number no more than prove
 * a fork and let everyone follow the same branch: a flood costs what is allowed, whatever it consists of.
 */
function grouped(statements: Iterable<Statement>): ReadonlyMap<PeerId, Own> {
  const byAuthor = new Map<PeerId, Own>()
  for (const each of statements) {
    // One more than counts, so that it is seen that there were too many.
    if (each.number > MAX_STATEMENTS_PER_AUTHOR + 1) continue
    const own = byAuthor.get(each.author) ?? new Map<number, Statement[]>()
    byAuthor.set(each.author, own)
    const same = own.get(each.number) ?? []
    own.set(each.number, same)
    if (same.some(({ hash }) => hash === each.hash)) continue
    same.push(each)
    same.sort((a, b) => order(a.hash, b.hash))
    same.splice(BRANCHES)
  }
  return byAuthor
}

/** Everyone's chain. When there is too much, those with more to say come first, so that nobody's flood pushes them out. */
function chainsOf(
  byAuthor: ReadonlyMap<PeerId, Own>,
  rank: (author: PeerId) => number,
): { readonly chains: ReadonlyMap<PeerId, Chain>; readonly isOverfull: boolean } {
  const authors = [...byAuthor.keys()].toSorted((a, b) => rank(a) - rank(b) || order(a, b))
  const chains = new Map<PeerId, Chain>()
  let room = MAX_STATEMENTS
  let isOverfull = false
  for (const author of authors) {
    const chain = chainOf(byAuthor.get(author), rank(author) === 0)
    const most = rank(author) === 2 ? MAX_STATEMENTS_OF_MEMBER : MAX_STATEMENTS_PER_AUTHOR
    const kept = chain.statements.slice(0, Math.min(most, room))
    isOverfull ||= kept.length < chain.statements.length
    room -= kept.length
    const removals = chain.removals.slice(0, Math.min(most, room))
    isOverfull ||= removals.length < chain.removals.length
    room -= removals.length
    chains.set(author, { ...chain, statements: kept, removals })
  }
  return { chains, isOverfull }
}

/**
 * From its beginning to the first gap, or the first number with two different words: whoever was removed up to a number
 * could say something else with it afterwards. The owner's goes on: of what nobody removes everyone follows one branch.
 */
function chainOf(own: Own = new Map(), isOwner: boolean): Chain {
  const forks = [...own].flatMap(([number, same]) => (same.length > 1 ? number : []))
  const fork = forks.reduce((first, each) => Math.min(first, each), Infinity)
  const statements: Statement[] = []
  for (let end = CHAIN_BEGIN; isOwner || end.number + 1 < fork;) {
    const next = own.get(end.number + 1)?.find(({ previous }) => previous === end.hash)
    if (next === undefined) break
    statements.push(next)
    end = next
  }
  const after = isOwner ? [] : [...own.values()].flat().filter(({ number }) => number >= fork)
  return {
    statements,
    removals: after
      .filter(({ saying }) => saying.type === 'revoke')
      .toSorted((a, b) => a.number - b.number || order(a.hash, b.hash)),
    isForked: forks.length > 0,
    isIncomplete: [...own.keys()].some((number) => number > statements.length && number < fork),
  }
}

/** Whose word counts beside the owner's: those who are or were admins, each with the last of their statements that does. */
function authorsOf(byOwner: ReadonlyMap<PeerId, Decision>, own: readonly Statement[]): ReadonlyMap<PeerId, number> {
  const authors = new Map<PeerId, number>()
  for (const { saying } of own) {
    if (saying.type !== 'grant' || saying.role !== 'admin') continue
    const last = byOwner.get(saying.target)?.saying
    if (last === undefined) continue
    const isAdmin = last.type === 'grant' && last.role === 'admin'
    authors.set(saying.target, isAdmin ? Infinity : last.statements)
  }
  return authors
}

/** Admins let members in and remove them; about admins, the owner, and whom the owner removed they have no say. */
function isForAdmins(
  statement: Statement,
  owner: PeerId,
  byOwner: ReadonlyMap<PeerId, Decision>,
  authors: ReadonlyMap<PeerId, number>,
): boolean {
  const { saying } = statement
  if (saying.type === 'policy') return true
  const isAboutAdmin = authors.get(saying.target) === Infinity
  const isBarred = byOwner.get(saying.target)?.saying.type === 'revoke'
  const isTooMuch = saying.type === 'grant' && saying.role === 'admin'
  return saying.target !== owner && !isAboutAdmin && !isBarred && !isTooMuch
}

/**
 * In an open room members let in people of whom nobody with more to say has spoken; and so do these, and so on. Of those
 * who were removed counts what they said up to there: whom they had let in does not leave with them.
 */
function letIn(
  chains: ReadonlyMap<PeerId, Chain>,
  decided: ReadonlyMap<PeerId, Decision>,
  roles: ReadonlyMap<PeerId, Role>,
): ReadonlySet<PeerId> {
  const members = new Set<PeerId>()
  const waiting = [...roles.keys(), ...decided.keys()]
  for (let member = waiting.pop(); member !== undefined; member = waiting.pop()) {
    const about = decided.get(member)?.saying
    const last = about?.type === 'revoke' ? about.statements : Infinity
    for (const { saying } of (chains.get(member)?.statements ?? []).slice(0, last)) {
      if (saying.type !== 'grant' || saying.role !== 'member') continue
      const { target } = saying
      if (decided.has(target) || roles.has(target) || members.has(target)) continue
      members.add(target)
      waiting.push(target)
    }
  }
  return members
}

/** The word that counts about each: the highest revision; of equal ones the owner's last; a removal; the lower hash. */
function newest(owner: PeerId, statements: readonly Statement[]): Map<PeerId, Decision> {
  const decisions = new Map<PeerId, Decision>()
  for (const each of statements) {
    const { saying } = each
    if (saying.type === 'policy') continue
    const decision: Decision = { ...each, saying }
    const before = decisions.get(saying.target)
    if (before === undefined || isNewer(owner, decision, before)) decisions.set(saying.target, decision)
  }
  return decisions
}

function isNewer(owner: PeerId, one: Decision, other: Decision): boolean {
  const difference = compareBy(owner, one.revision, one, other.revision, other)
  if (difference !== 0) return difference < 0
  if (one.saying.type !== other.saying.type) return one.saying.type === 'revoke'
  return order(one.hash, other.hash) < 0
}

/** The highest revision; of equal ones the owner's last; of equal ones the lower hash. */
function newestPolicy(owner: PeerId, statements: readonly Statement[]): RoomPolicy {
  let best: Statement | undefined
  for (const each of statements) {
    if (each.saying.type !== 'policy') continue
    if (best === undefined || isBefore(owner, each.revision, each, best.revision, best)) best = each
  }
  return best?.saying.type === 'policy' ? best.saying.policy : FIRST_POLICY
}

/**
 * The highest number that a key can have: one after the other, as many as began with a statement, cut ones included.
 * Without it an admin could use up the numbers.
 */
function reachOf(authors: readonly PeerId[], byAuthor: ReadonlyMap<PeerId, Own>): number {
  const all = authors.flatMap((author) => [...(byAuthor.get(author)?.values() ?? [])].flat())
  return 1 + all.filter(({ epoch }) => epoch !== undefined).length
}

function newestEpoch(owner: PeerId, statements: readonly Statement[], reach: number): Epoch | undefined {
  let best: (Statement & { readonly epoch: Epoch }) | undefined
  for (const each of statements) {
    const { epoch } = each
    if (epoch === undefined || (epoch.number > reach && each.author !== owner)) continue
    if (best === undefined || isBefore(owner, epoch.number, each, best.epoch.number, best)) best = { ...each, epoch }
  }
  return best?.epoch
}

/** Negative when the first one wins: the higher, the owner's, of the owner's own the last; 0 when that decides nothing. */
function compareBy(owner: PeerId, first: number, one: Statement, second: number, other: Statement): number {
  const difference = second - first || rankOf(one.author, owner) - rankOf(other.author, owner)
  return difference || (one.author === owner ? other.number - one.number : 0)
}

function isBefore(...[owner, first, one, second, other]: Parameters<typeof compareBy>): boolean {
  return (compareBy(owner, first, one, second, other) || order(one.hash, other.hash)) < 0
}

function rankOf(author: PeerId, owner: PeerId): number {
  return author === owner ? 0 : 1
}

function targetOf({ saying }: Statement): PeerId | undefined {
  return saying.type === 'policy' ? undefined : saying.target
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
