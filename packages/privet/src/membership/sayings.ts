/**
 * What is said about the rules of one room, and what it comes to: our own statements are kept before anybody hears of
 * them, those of others are checked and kept. What follows from a change is the business of `office.ts`. MB-22, MB-31.
 */
import { toHex } from '../bytes/index.ts'
import type { Clock } from '../clock.ts'
import { refuse } from '../error.ts'
import { readGenesis, type RoomId, roomOf } from '../handshake/index.ts'
import type { Identity, PeerId } from '../identity/index.ts'
import { MAX_STATEMENTS_OF_MEMBER, MAX_STATEMENTS_PER_AUTHOR, RESERVED_STATEMENTS } from '../limits.ts'
import { live, type Live } from '../live.ts'
import { openStatements } from './check.ts'
import { evaluate, FIRST_POLICY, type Membership } from './evaluate.ts'
import type { Keeping } from './keeping.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { inSlices } from '../slices.ts'
import { makeStatement, type Statement, type StatementDraft } from './statement.ts'

export interface Sayings {
  readonly membership: Live<Membership>
  /** Undefined until we know the room. */
  genesis(): Uint8Array | undefined
  ledger(): Ledger
  /** All of it, as it is kept: with what we are about to say. */
  saved(): readonly Uint8Array[]
  /** What was kept. */
  restore(statements: readonly Uint8Array[]): Promise<void>
  /** We are shown which room it is. Rejects as `untrusted` (`E_GENESIS`) for another one. */
  learn(genesis: Uint8Array): Promise<void>
  /** Says these, one after the other. */
  say(make: () => readonly StatementDraft[] | Promise<readonly StatementDraft[]>): Promise<void>
  /** Somebody has said these. Rejects with the `PeerError` of the first that is none. */
  take(statements: readonly Uint8Array[], from?: PeerId): Promise<void>
}

export interface SayingsParts {
  readonly self: Identity
  readonly room: RoomId
  readonly genesis: Uint8Array | undefined
  readonly clock: Clock
  readonly keeping: Keeping
  /** To all but the one who told us: it is kept. */
  readonly tell: (news: readonly Statement[], from?: PeerId) => void
  /** It came to something else, or may have. */
  readonly changed: (before: Membership) => Promise<void>
}

/** Of what was kept, so many are added before it is looked whether the page should have its turn. */
const ADDED_AT_ONCE = 128

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

export function openSayings({ self, room, clock, keeping, tell, changed, ...first }: SayingsParts): Sayings {
  const membership = live(NOBODY)
  let { genesis } = first
  let ledger = openLedger(genesis === undefined ? self.id : ownerOf(genesis))
  /** The ledger with what we are about to say: kept already, and told to nobody. */
  let next: Ledger | undefined

  /** Something was said: tells it on, and sees to it that it holds. */
  async function hold(news: readonly Statement[], from?: PeerId): Promise<void> {
    const before = membership.value
    const all = evaluate(ownerOf(genesis), ledger.all)
    tell(news, from)
    membership.set({ ...all, isOverfull: all.isOverfull || ledger.isOverfull || before.isOverfull })
    await changed(before)
  }

  /** These drafts as the continuation of our chain. What is left of it in the end is for removals and policies. */
  async function written(drafts: readonly StatementDraft[]): Promise<readonly Statement[]> {
    const said: Statement[] = []
    for (const draft of drafts) {
      const end = said.at(-1) ?? ledger.end(self.id)
      const all =
        membership.value.roles.get(self.id) === 'member' ? MAX_STATEMENTS_OF_MEMBER : MAX_STATEMENTS_PER_AUTHOR
      const most = draft.saying.type === 'grant' ? Math.min(all, MAX_STATEMENTS_PER_AUTHOR - RESERVED_STATEMENTS) : all
      if (end.number >= most) refuse('too-large', 'E_STATEMENTS', 'There are too many statements')
      said.push(await makeStatement(self, room, draft, end))
    }
    return said
  }

  return {
    membership,
    genesis: () => genesis,
    ledger: () => ledger,
    saved: () => (next ?? ledger).all.map(({ bytes }) => bytes),
    async restore(statements) {
      const opened = await openStatements(statements, room, clock)
      const pause = inSlices(clock)
      for (let at = 0; at < opened.length; at += ADDED_AT_ONCE) {
        ledger.add(opened.slice(at, at + ADDED_AT_ONCE))
        await pause()
      }
      // What it comes to is said once all are there.
      membership.set(evaluate(ownerOf(genesis), ledger.all))
    },
    async learn(theirs) {
      if (genesis !== undefined || (await roomOf(theirs)) !== room) {
        if (genesis === undefined || toHex(theirs) !== toHex(genesis))
          refuse('untrusted', 'E_GENESIS', 'Of another room')
        return
      }
      ledger = openLedger(ownerOf(theirs))
      genesis = theirs
      membership.set(evaluate(ownerOf(genesis), []))
    },
    say: (make) =>
      keeping.inTurn(async () => {
        const said = await written(await make())
        // Kept before it is told: what is forgotten and said again in other words would be a fork. What cannot be said as a
        // whole, or not be kept, has never been said.
        next = openLedger(ownerOf(genesis), ledger.all)
        try {
          if (next.add(said).length < said.length) refuse('too-large', 'E_STATEMENTS', 'There are too many statements')
          if (said.length > 0) await keeping.now()
          ledger = next
          next = undefined
          await hold(said)
        } finally {
          next = undefined
        }
      }),
    async take(statements, from) {
      const fresh = statements.filter((each) => !ledger.has(each))
      if (fresh.length === 0) return
      const opened = await openStatements(fresh, room, clock)
      await keeping.inTurn(async () => {
        const news = ledger.add(opened)
        if (news.length === 0) return
        await keeping.ifPossible()
        await hold(news, from)
      })
    },
  }
}

function ownerOf(genesis: Uint8Array | undefined): PeerId {
  if (genesis === undefined) refuse('refused', 'E_RULES', 'The room is not known')
  return readGenesis(genesis, 'ruled').owner
}
