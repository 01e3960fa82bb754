/** The pure parts of a room's rules: what a ledger keeps and tells, who may what, what is said for a deed, and the words. */
import { seeded } from '@privet/testing/network'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concat } from '../bytes/index.ts'
import { random } from '../crypto/index.ts'
import { PeerError } from '../error.ts'
import { createRoomSecret } from '../handshake/index.ts'
import { createIdentity, type Identity, type PeerId } from '../identity/index.ts'
import { MAX_STATEMENTS, MAX_STATEMENTS_OF_MEMBER, MAX_STATEMENTS_PER_AUTHOR, STATEMENTS_AT_ONCE } from '../limits.ts'
import { openStatements } from './check.ts'
import { changingPolicy, granting, removing } from './deeds.ts'
import { evaluate } from './evaluate.ts'
import { mayHaveWritten, rightsOf, verdictOn } from './gate.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { makeStatement, type Statement, type StatementDraft } from './statement.ts'
import { told, type Word, words } from './words.ts'

const people = await Promise.all(Array.from({ length: 6 }, () => createIdentity()))
const [owner, admin, member, other, stranger, last] = people as unknown as readonly [
  Identity,
  Identity,
  Identity,
  Identity,
  Identity,
  Identity,
]
const { room } = await createRoomSecret(owner, 'ruled')
const NOW = 1_790_000_000_000

/** Says it in this ledger, which is everybody's. */
async function say(ledger: Ledger, who: Identity, ...drafts: readonly StatementDraft[]): Promise<void> {
  for (const draft of drafts) ledger.add([await makeStatement(who, room, draft, ledger.end(who.id))])
}
const state = (ledger: Ledger) => evaluate(owner.id, ledger.all)
const policyOf = (ledger: Ledger, change: Parameters<typeof changingPolicy>[2]): readonly StatementDraft[] =>
  changingPolicy(ledger, state(ledger), change)

/** An open room with an admin, a member of the owner's, and one of that member's. */
async function peopled(): Promise<Ledger> {
  const ledger = openLedger(owner.id)
  await say(ledger, owner, ...policyOf(ledger, { open: true }), granting(ledger, admin.id, 'admin'))
  await say(ledger, admin, granting(ledger, member.id, 'member'))
  await say(ledger, member, granting(ledger, other.id, 'member'))
  return ledger
}

describe('what one may do', () => {
  test('MB-11: the owner appoints, owner and admins lock, members of an open room let in, and strangers nothing', async () => {
    const ledger = await peopled()
    const rights = (who: Identity) => {
      const { mayAppoint, mayLock, mayAdmit, mayRemove } = rightsOf(state(ledger), who.id)
      return [mayAppoint, mayLock, mayAdmit, mayRemove(member.id), mayRemove(admin.id), mayRemove(owner.id)]
    }
    const all = (): unknown => [owner, admin, member, stranger].map(rights)
    const [o, a] = [
      [true, true, true, true, true, false],
      [false, true, true, true, false, false],
    ]
    const none = [false, false, false, false, false, false]
    expect(all()).toEqual([o, a, [false, false, true, false, false, false], none])
    await say(ledger, owner, ...policyOf(ledger, { locked: true }))
    expect(all()).toEqual([o, a, none, none])
    await say(ledger, admin, ...policyOf(ledger, { locked: false, open: false }))
    expect(all()).toEqual([o, a, none, none])
  })

  test('MB-12, case 50: members come in, whoever was removed does not; others by what holds in the room', async () => {
    const ledger = await peopled()
    await say(ledger, owner, removing(ledger, last.id, 0, { number: 2, commitment: random(32) }))
    const verdicts = (by: Identity, at = NOW): readonly string[] =>
      [member, last, stranger].map(({ id }) => verdictOn(state(ledger), by.id, id, at))
    expect(verdicts(member)).toEqual(['let-in', 'refused', 'let-in'])
    await say(ledger, admin, ...policyOf(ledger, { approval: true }))
    expect(verdicts(other)).toEqual(['let-in', 'refused', 'ask'])
    await say(ledger, admin, ...policyOf(ledger, { open: false }))
    expect([verdicts(other), verdicts(admin)]).toEqual([
      ['let-in', 'refused', 'silent'],
      ['let-in', 'refused', 'ask'],
    ])
    await say(ledger, owner, ...policyOf(ledger, { locked: true, expires: NOW / 1_000 }))
    expect([verdicts(admin, NOW - 1), verdicts(admin)]).toEqual([
      ['let-in', 'refused', 'locked'],
      ['silent', 'silent', 'silent'],
    ])
  })

  test('MB-90: what newcomers get the owner alone says, with the policy, and a change of anything else leaves it', async () => {
    const ledger = await peopled()
    expect(state(ledger).policy.history).toBe('all')
    await say(ledger, owner, ...policyOf(ledger, { history: 'none' }))
    await say(ledger, admin, ...policyOf(ledger, { approval: true }))
    expect(state(ledger).policy).toMatchObject({ approval: true, history: 'none' })
    await say(ledger, admin, ...policyOf(ledger, { history: 'all' }))
    expect(state(ledger).policy.history).toBe('none')
  })

  test('MB-16: what a member wrote counts, of a removed one up to the number and the key of the removal, of others nothing', async () => {
    const ledger = await peopled()
    await say(ledger, admin, removing(ledger, member.id, 7, { number: 2, commitment: random(32) }))
    const now = state(ledger)
    const counts = (who: Identity, epoch: number, number: number): boolean => mayHaveWritten(now, who.id, epoch, number)
    expect([counts(admin, 1, 900), counts(admin, 2, 900), counts(admin, 3, 1)]).toEqual([true, true, false])
    expect([counts(member, 1, 7), counts(member, 1, 8), counts(member, 2, 7)]).toEqual([true, false, false])
    expect(counts(stranger, 1, 1)).toBe(false)
  })
})

describe('what is said for a deed', () => {
  test('MB-15: whoever locks an open room confirms those who rest on a member’s word, and nobody twice', async () => {
    const ledger = await peopled()
    const locking = policyOf(ledger, { locked: true })
    expect(locking.map(({ saying }) => ('target' in saying ? saying.target : saying.type))).toEqual([
      other.id,
      'policy',
    ])
    const before = state(ledger).roles
    await say(ledger, admin, ...locking)
    expect(new Map(state(ledger).roles)).toEqual(new Map(before))
    expect(policyOf(ledger, { expires: 5 })).toHaveLength(1)
    await say(ledger, admin, ...policyOf(ledger, { locked: false }))
    expect(policyOf(ledger, { locked: true })).toHaveLength(1)
  })

  test('MB-15: a removal leaves those whom the removed one let in, and counts over every grant, the highest too', async () => {
    const ledger = await peopled()
    await say(ledger, admin, { ...granting(ledger, member.id, 'member'), revision: 0xffff_ffff })
    await say(ledger, owner, removing(ledger, member.id, 0, { number: 2, commitment: random(32) }))
    const { roles } = state(ledger)
    expect([roles.has(member.id), roles.get(other.id)]).toEqual([false, 'member'])
    await say(ledger, member, granting(ledger, stranger.id, 'member'))
    expect(state(ledger).roles.has(stranger.id)).toBe(false)
  })

  test('MB-15: an admin who is made a member has spoken up to here', async () => {
    const ledger = await peopled()
    await say(ledger, owner, granting(ledger, admin.id, 'member'))
    expect([...state(ledger).roles.values()].toSorted()).toEqual(['member', 'member', 'member', 'owner'])
    await say(ledger, admin, ...policyOf(ledger, { locked: true }))
    expect(state(ledger).policy.locked).toBe(false)
  })
})

describe('a ledger', () => {
  test('MB-13: it keeps what is new, and only of people who were spoken of', async () => {
    const ledger = openLedger(owner.id)
    const grant = await makeStatement(owner, room, granting(ledger, member.id, 'member'), ledger.end(owner.id))
    const word = await makeStatement(member, room, granting(ledger, other.id, 'member'), ledger.end(member.id))
    const given = [[word], [grant], [grant], [word, word]].map((each) => ledger.add(each))
    expect(given).toEqual([[], [grant], [], [word]])
    expect([ledger.has(grant.bytes), ledger.all.length]).toEqual([true, 2])
  })

  test('MB-14: two that tell each other what is missing know the same, forks included, and tell nothing twice', async () => {
    const one = await peopled()
    const two = openLedger(owner.id)
    const exchange = (): number => {
      const [there, back] = [one.missing(two.heads()), two.missing(one.heads())]
      two.add(there)
      one.add(back)
      return there.length + back.length
    }
    expect([exchange(), exchange()]).toEqual([4, 0])
    await say(one, owner, granting(one, last.id, 'member'))
    await say(two, admin, granting(two, stranger.id, 'member'))
    expect([exchange(), exchange()]).toEqual([2, 0])
    // The same number twice: each has one of them.
    await say(one, admin, granting(one, last.id, 'member'))
    await say(two, admin, ...policyOf(two, { approval: true }))
    exchange()
    const known = (ledger: Ledger): readonly string[] => ledger.all.map(({ hash }) => hash).toSorted()
    expect(known(one)).toEqual(known(two))
    expect([...state(one).forked]).toEqual([admin.id])
  })

  test('MB-14: of a fork that one of two knows both hear of both branches, whichever the other has', async () => {
    const base = await peopled()
    const after = base.end(admin.id)
    const targets = [stranger, last]
    const branches: Statement[] = []
    for (const { id } of targets) branches.push(await makeStatement(admin, room, granting(base, id, 'member'), after))
    for (const only of branches) {
      const [one, two] = [openLedger(owner.id, [...base.all, ...branches]), openLedger(owner.id, [...base.all, only])]
      two.add(one.missing(two.heads()))
      expect(state(two)).toEqual(state(one))
      expect([...state(two).forked]).toEqual([admin.id])
    }
  })

  test('MB-14: whatever each of several knows, in any order of meetings, in the end all know the same', async () => {
    const sources = await peopled()
    for (const who of [owner, admin, member])
      for (const target of [other, stranger, last]) await say(sources, who, granting(sources, target.id, 'member'))
    const all = sources.all
    fc.assert(
      fc.property(fc.array(fc.subarray([...all]), { minLength: 3, maxLength: 5 }), fc.integer(), (parts, seed) => {
        const ledgers = parts.map((part) => {
          const ledger = openLedger(owner.id)
          ledger.add(part)
          return ledger
        })
        const dice = seeded(seed)
        const pick = (): Ledger => ledgers[Math.floor(dice() * ledgers.length)] as Ledger
        for (let meeting = 0; meeting < 60; meeting += 1) {
          const [one, two] = [pick(), pick()]
          const [there, back] = [one.missing(two.heads()), two.missing(one.heads())]
          two.add(there)
          one.add(back)
        }
        const states = new Set(ledgers.map((ledger) => JSON.stringify([...state(ledger).roles].map(String).toSorted())))
        expect(states.size).toBe(1)
      }),
      { numRuns: 100 },
    )
  })

  test('MB-13, case 54: of more than a room may have, those with least to say lose their last words, the same everywhere', () => {
    const letter = (name: string): PeerId => name as PeerId
    const made = (
      author: string,
      number: number,
      target = 'nobody',
      role: 'member' | 'admin' = 'member',
    ): Statement => ({
      room,
      author: letter(author),
      number,
      previous: '',
      hash: `${author}${number}`,
      revision: 1,
      bytes: new TextEncoder().encode(`${author} ${number}`.padEnd(236)),
      saying: { type: 'grant', target: letter(target), role, messages: 0, statements: 0 },
    })
    const authors = Array.from({ length: 70 }, (_, at) => `m${at}`)
    const flood = authors.flatMap((author) =>
      Array.from({ length: MAX_STATEMENTS_OF_MEMBER }, (_, at) => made(author, at + 1)),
    )
    const named = [...authors, 'z'].map((author, at) => made('O', at + 1, author))
    const appointed = made('O', 72, 'a', 'admin')
    const kept = [flood, flood.toReversed()].map((order) => {
      const ledger = openLedger(letter('O'))
      ledger.add([...named, ...order, appointed, made('a', 1), made('z', 1)])
      expect([ledger.all.length, ledger.isOverfull]).toEqual([MAX_STATEMENTS, true])
      expect(ledger.add([made('O', MAX_STATEMENTS_PER_AUTHOR + 2)])).toEqual([])
      return ledger.all.map(({ hash }) => hash).toSorted()
    })
    expect(kept[0]).toEqual(kept[1])
    expect(kept[0]).toEqual(expect.arrayContaining(['O72', 'a1', 'z1', 'm01', 'm691']))
  })
})

describe('words between devices', () => {
  const examples: readonly Word[] = [
    { type: 'hello', genesis: undefined, heads: [] },
    { type: 'hello', genesis: random(82), heads: [{ author: owner.id, number: 3, hash: '00ff00ff00ff00ff' }] },
    { type: 'statements', isLast: false, statements: [random(236), random(236)] },
    { type: 'keys', key: undefined, first: random(32) },
    { type: 'keys', key: random(32), first: random(32) },
    { type: 'settled', id: owner.id },
    { type: 'ticket', ticket: random(139) },
    { type: 'used', secret: random(16), id: owner.id },
  ]

  test.each(examples)('MB-20: $type is read as it was written; cut off or longer it is refused', (word) => {
    const bytes = words.encode(word)
    expect(words.decode(bytes)).toEqual(word)
    for (let length = 0; length < bytes.length; length += 1)
      expect(() => words.decode(bytes.subarray(0, length))).toThrow(PeerError)
    expect(() => words.decode(concat(bytes, new Uint8Array(1)))).toThrow(PeerError)
  })

  test('MB-20: any bytes are a word or refused, and many statements are several words, the last of which says so', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          expect(words.encode(words.decode(bytes))).toEqual(bytes)
        } catch (error) {
          expect(error).toMatchObject({ name: 'PeerError' })
        }
      }),
    )
    const many = Array.from({ length: STATEMENTS_AT_ONCE + 1 }, () => ({ bytes: new Uint8Array(236) }))
    const parts = told(many)
    expect(parts.map((part) => part.type === 'statements' && [part.statements.length, part.isLast])).toEqual([
      [STATEMENTS_AT_ONCE, false],
      [1, true],
    ])
    expect(words.encode(parts[0] as Word).length).toBeLessThanOrEqual(65_536)
    expect(told([])).toEqual([{ type: 'statements', isLast: true, statements: [] }])
  })

  test('MB-17: signatures are checked a few at a time, with the page free in between', async () => {
    const ledger = openLedger(owner.id)
    for (let at = 0; at < 100; at += 1) await say(ledger, owner, granting(ledger, member.id, 'member'))
    let now = 0
    let pauses = 0
    const clock = {
      now: () => (now += 5),
      after: (_: number, call: () => void) => {
        pauses += 1
        queueMicrotask(call)
        return () => {}
      },
    }
    const opened = await openStatements(
      ledger.all.map(({ bytes }) => bytes),
      room,
      clock,
    )
    expect(opened.map(({ number }) => number)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1))
    expect(pauses).toBeGreaterThan(2)
    const forged = ledger.all.map(({ bytes }, at) =>
      at === 50 ? concat(bytes.subarray(0, 235), Uint8Array.of((bytes[235] ?? 0) ^ 1)) : bytes,
    )
    await expect(openStatements(forged, room, clock)).rejects.toMatchObject({ name: 'PeerError' })
  })
})
