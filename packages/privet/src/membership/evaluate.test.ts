import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RoomId } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_STATEMENTS, MAX_STATEMENTS_OF_MEMBER } from '../limits.ts'
import { evaluate, FIRST_POLICY, type Membership } from './evaluate.ts'
import { CHAIN_BEGIN, type Epoch, type RoomPolicy, type Saying, type Statement } from './statement.ts'

/** People by a letter each: O founded the room. */
type Letter = 'O' | 'A' | 'B' | 'C' | 'D' | 'X' | 'Y'
const peer = (letter: Letter): PeerId => letter as unknown as PeerId

type Said =
  | readonly ['member' | 'admin', Letter, number]
  | readonly ['remove', Letter, number, number?]
  | readonly ['policy', number, Partial<RoomPolicy>]

function sayingOf(said: Said): { readonly saying: Saying; readonly revision: number } {
  if (said[0] === 'policy')
    return { revision: said[1], saying: { type: 'policy', policy: { ...FIRST_POLICY, ...said[2] } } }
  const [what, target, revision, statements = 0] = said
  const about = { target: peer(target), messages: 0, statements }
  return {
    revision,
    saying: what === 'remove' ? { type: 'revoke', ...about } : { type: 'grant', role: what, ...about },
  }
}

let made = 0

/** A chain of one author. Signatures and hashes are proven elsewhere: here a hash is a number of its own. */
function chain(author: Letter, ...sayings: readonly Said[]): Statement[] {
  const statements: Statement[] = []
  for (const said of sayings) statements.push(statement(author, sayingOf(said), statements.at(-1)))
  return statements
}

function statement(
  author: Letter,
  draft: { readonly saying: Saying; readonly revision: number; readonly epoch?: Epoch },
  after?: Statement,
): Statement {
  return {
    ...draft,
    room: 'room' as RoomId,
    author: peer(author),
    number: (after?.number ?? 0) + 1,
    previous: after?.hash ?? CHAIN_BEGIN.hash,
    hash: `${(made += 1)}`.padStart(8, '0'),
    bytes: new Uint8Array(),
  }
}

/** Who is what, as letters. */
function roles(...statements: readonly Statement[]): Readonly<Record<string, string>> {
  return Object.fromEntries(evaluate(peer('O'), statements).roles)
}

describe('who belongs to a room', () => {
  test('MB-2: its founder owns it, admins are whom the founder made so, and both let others in', () => {
    const all = [...chain('O', ['admin', 'A', 1], ['member', 'B', 1]), ...chain('A', ['member', 'C', 1])]
    expect(roles(...all)).toEqual({ O: 'owner', A: 'admin', B: 'member', C: 'member' })
  })

  test('MB-3, case 40: what outsiders and members say counts for nothing, of themselves too', () => {
    const all = [
      ...chain('O', ['member', 'B', 1]),
      ...chain('B', ['member', 'C', 9], ['admin', 'B', 9], ['policy', 9, { locked: true }]),
      ...chain('X', ['member', 'X', 9], ['remove', 'B', 9]),
    ]
    expect(roles(...all)).toEqual({ O: 'owner', B: 'member' })
    expect(evaluate(peer('O'), all).policy).toEqual(FIRST_POLICY)
  })

  test('MB-3, case 41: an admin decides nothing about admins, the owner, or who is an admin', () => {
    const all = [
      ...chain('O', ['admin', 'A', 1], ['admin', 'B', 1]),
      ...chain('A', ['remove', 'B', 9], ['remove', 'O', 9], ['admin', 'C', 9], ['member', 'B', 10]),
    ]
    expect(roles(...all)).toEqual({ O: 'owner', A: 'admin', B: 'admin' })
  })

  test('MB-3: nobody makes the owner anything else, not even the owner', () => {
    expect(roles(...chain('O', ['remove', 'O', 9], ['member', 'O', 10]))).toEqual({ O: 'owner' })
  })

  test('MB-4, case 42: of the same revision a removal counts, in every order', () => {
    const own = chain('O', ['admin', 'A', 1], ['admin', 'B', 1], ['member', 'C', 5])
    const all = [...own.slice(0, 2), ...chain('A', ['member', 'C', 4]), ...chain('B', ['remove', 'C', 4])]
    for (const order of [all, all.toReversed()]) expect(roles(...order)).toEqual({ O: 'owner', A: 'admin', B: 'admin' })
    expect(roles(...all, ...own)).toMatchObject({ C: 'member' })
  })

  test('MB-5, case 43: of an admin who was removed counts what they said up to there, however it is dated', () => {
    const byAdmin = chain('A', ['member', 'C', 1], ['member', 'D', 1])
    expect(roles(...chain('O', ['admin', 'A', 1], ['remove', 'A', 2, 1]), ...byAdmin)).toEqual({
      O: 'owner',
      C: 'member',
    })
    const demoted = sayingOf(['member', 'A', 2])
    const own = chain('O', ['admin', 'A', 1])
    const kept = { ...demoted, saying: { ...demoted.saying, statements: 1 } as Saying }
    expect(roles(...own, statement('O', kept, own[0]), ...byAdmin)).toEqual({ O: 'owner', A: 'member', C: 'member' })
  })

  test('MB-5, case 44: whom the owner removed no admin lets in again', () => {
    const all = [...chain('O', ['admin', 'A', 1], ['remove', 'X', 1]), ...chain('A', ['member', 'X', 1_000])]
    expect(roles(...all)).toEqual({ O: 'owner', A: 'admin' })
    expect([...evaluate(peer('O'), all).removed.keys()]).toEqual(['X'])
  })

  test('MB-36: when the room ends the owner alone says; what admins say of it counts for nothing, whatever else they set', () => {
    const own = chain('O', ['admin', 'A', 1], ['policy', 1, { open: true, expires: 2_000 }])
    const early = chain('A', ['policy', 4_294_967_295, { locked: true, expires: 1 }])
    const { policy } = evaluate(peer('O'), [...own, ...early])
    expect(policy).toMatchObject({ locked: true, expires: 2_000 })
    const never = chain('A', ['policy', 9, { locked: true }])
    expect(evaluate(peer('O'), [...own, ...never]).policy).toMatchObject({ locked: true, expires: 2_000 })
    const later = chain('O', ['admin', 'A', 1], ['policy', 1, { expires: 2_000 }], ['policy', 2, { expires: 3_000 }])
    expect(evaluate(peer('O'), [...later, ...never]).policy.expires).toBe(3_000)
  })

  test('MB-5, case 45: the highest revision of a rogue admin is undone by cutting their chain', () => {
    const rogue = chain('A', ['remove', 'B', 4_294_967_295], ['policy', 4_294_967_295, { locked: true }])
    const before = evaluate(peer('O'), [...chain('O', ['admin', 'A', 1], ['member', 'B', 1]), ...rogue])
    expect([before.roles.has(peer('B')), before.policy.locked]).toEqual([false, true])
    const cut = chain('O', ['admin', 'A', 1], ['member', 'B', 1], ['remove', 'A', 2])
    const after = evaluate(peer('O'), [...cut, ...rogue])
    expect([after.roles.has(peer('B')), after.policy.locked]).toEqual([true, false])
  })

  test('MB-6, case 47: after a gap nothing counts until what is missing has come', () => {
    const [first, second, third] = chain('O', ['member', 'B', 1], ['member', 'C', 1], ['member', 'D', 1])
    if (!first || !second || !third) throw new Error('There are three')
    const torn = evaluate(peer('O'), [first, third])
    expect([[...torn.roles.keys()], [...torn.incomplete]]).toEqual([['O', 'B'], ['O']])
    const whole = evaluate(peer('O'), [first, third, second])
    expect([[...whole.roles.keys()].toSorted(), [...whole.incomplete]]).toEqual([['B', 'C', 'D', 'O'], []])
  })

  test('MB-6, case 48: who says two things with one number is found out, and everyone follows the same one', () => {
    const [first] = chain('O', ['admin', 'A', 1])
    const branches = [chain('A', ['member', 'B', 1], ['member', 'C', 1]), chain('A', ['member', 'D', 1])].flat()
    if (first === undefined) throw new Error('There is one')
    const states = [branches, branches.toReversed()].map((each) => evaluate(peer('O'), [...each, first]))
    expect(states[0]).toEqual(states[1])
    expect([...(states[0]?.forked ?? [])]).toEqual(['A'])
  })

  test('MB-6: a removed admin who says something else with a number of before lets in nobody, and undoes no removal', () => {
    // Made first, so that its hash is the lower one.
    const again = chain('A', ['member', 'X', 9], ['member', 'Y', 9])
    const said = chain('A', ['member', 'B', 1], ['remove', 'C', 1], ['member', 'C', 9])
    const own = chain('O', ['admin', 'A', 1], ['remove', 'A', 2, 2])
    for (const all of [
      [...own, ...said, ...again],
      [...again, ...said, ...own],
    ]) {
      const state = evaluate(peer('O'), all)
      expect(Object.fromEntries(state.roles)).toEqual({ O: 'owner' })
      expect([...state.removed.keys()].toSorted()).toEqual(['A', 'C'])
      expect([...state.forked]).toEqual(['A'])
    }
    const members = chain('O', ['policy', 1, { open: true }], ['member', 'A', 1], ['remove', 'A', 2, 2])
    expect(roles(...members, ...said, ...again)).toEqual({ O: 'owner' })
  })

  test('MB-7, case 49: in an open room members let in people of whom nobody with more to say has spoken, and so on', () => {
    const all = [
      ...chain('O', ['policy', 1, { open: true }], ['member', 'A', 1], ['remove', 'X', 1]),
      ...chain('A', ['member', 'B', 1], ['member', 'X', 9], ['admin', 'Y', 1]),
      ...chain('B', ['member', 'C', 1]),
      ...chain('D', ['member', 'Y', 1]),
    ]
    expect(roles(...all)).toEqual({ O: 'owner', A: 'member', B: 'member', C: 'member' })
    expect(roles(...all.filter(({ saying }) => saying.type !== 'policy'))).not.toHaveProperty('B')
  })

  test('MB-7: while the room is locked the word of members does not count, whatever they go on saying', () => {
    const open = chain('O', ['policy', 1, { open: true }], ['admin', 'D', 1], ['member', 'A', 1])
    const theirs = [...chain('A', ['member', 'B', 1], ['member', 'C', 1])]
    expect([...evaluate(peer('O'), [...open, ...theirs]).letInByMembers].toSorted()).toEqual(['B', 'C'])
    const lock = chain('D', ['member', 'B', 1], ['policy', 2, { open: true, locked: true }])
    const locked = evaluate(peer('O'), [...open, ...theirs, ...lock])
    expect(Object.fromEntries(locked.roles)).toEqual({ O: 'owner', D: 'admin', A: 'member', B: 'member' })
    expect([...locked.letInByMembers]).toEqual([])
  })

  test('MB-7: whom a removed member had let in before stays, and whom they let in later does not come', () => {
    const open = chain('O', ['policy', 1, { open: true }], ['member', 'A', 1], ['remove', 'A', 2, 1])
    const theirs = chain('A', ['member', 'B', 1], ['member', 'C', 1])
    const state = evaluate(peer('O'), [...open, ...theirs])
    expect(Object.fromEntries(state.roles)).toEqual({ O: 'owner', B: 'member' })
    expect(state.removed.get(peer('A'))).toEqual({ by: 'O', messages: 0, epoch: undefined })
  })

  test('MB-8: of policies and keys the highest counts, of equal ones the owner’s', () => {
    const commitment = (byte: number): Uint8Array => new Uint8Array(32).fill(byte)
    const own = chain('O', ['admin', 'A', 1], ['policy', 2, { locked: true }])
    const last = statement(
      'O',
      { ...sayingOf(['policy', 1, {}]), epoch: { number: 2, commitment: commitment(1) } },
      own[1],
    )
    const theirs = chain('A', ['policy', 2, { approval: true }])
    const rival = statement(
      'A',
      { ...sayingOf(['member', 'B', 1]), epoch: { number: 2, commitment: commitment(2) } },
      theirs[0],
    )
    const state = evaluate(peer('O'), [...own, last, ...theirs, rival])
    expect(state.policy).toEqual({ ...FIRST_POLICY, locked: true })
    expect(state.epoch?.commitment).toEqual(commitment(1))
    const members = chain('B', ['policy', 9, {}])
    const [first] = members
    const forged = { ...(first as Statement), epoch: { number: 9, commitment: commitment(3) } }
    expect(evaluate(peer('O'), [...own, last, ...theirs, rival, forged]).epoch?.commitment).toEqual(commitment(1))
  })

  test('MB-9, case 54: a flood is cut off, of one author and of all, and pushes out nobody with more to say', () => {
    const flood = (author: Letter, length: number): Statement[] =>
      chain(author, ...Array.from({ length }, (): Said => ['member', 'Y', 1]))
    const one = evaluate(peer('O'), [...flood('X', MAX_STATEMENTS_OF_MEMBER + 1)])
    expect(one.isOverfull).toBe(true)
    const strangers = Array.from({ length: MAX_STATEMENTS / MAX_STATEMENTS_OF_MEMBER }, (_, at) =>
      flood('A', MAX_STATEMENTS_OF_MEMBER).map((each) => ({ ...each, author: `0${at}` as unknown as PeerId })),
    ).flat()
    const all = evaluate(peer('O'), [...strangers, ...chain('O', ['admin', 'D', 1]), ...chain('D', ['member', 'B', 1])])
    expect([...all.roles.keys()].toSorted()).toEqual(['B', 'D', 'O'])
    expect(all.isOverfull).toBe(true)
  })

  test('MB-9: a flood of forks costs no more than any other, and changes nothing for those with more to say', () => {
    const forks = Array.from({ length: 20_000 }, () => chain('X', ['member', 'Y', 1])).flat()
    const state = evaluate(peer('O'), [...forks, ...chain('O', ['admin', 'A', 1])])
    expect([...state.roles.keys()]).toEqual(['O', 'A'])
    expect([...state.forked]).toEqual(['X'])
  })

  test('case 55, MB-10: any set of statements, in any order, with any repeats, comes to the same', () => {
    const letter = fc.constantFrom<Letter>('O', 'A', 'B', 'C', 'D')
    const revision = fc.integer({ min: 0, max: 3 })
    const said: fc.Arbitrary<Said> = fc.oneof(
      fc.tuple(fc.constantFrom('member' as const, 'admin' as const), letter, revision),
      fc.tuple(fc.constant('remove' as const), letter, revision, fc.integer({ min: 0, max: 3 })),
      fc.tuple(fc.constant('policy' as const), revision, fc.record({ open: fc.boolean(), locked: fc.boolean() })),
    )
    const chains = fc.array(fc.tuple(letter, fc.array(said, { maxLength: 6 })), { maxLength: 8 })
    const seen = new Set<string>()
    fc.assert(
      fc.property(
        chains.chain((written) => {
          const all = written.flatMap(([author, sayings]) => chain(author, ...sayings))
          const some = fc.subarray(all)
          return some.chain((known) =>
            fc.tuple(fc.constant(known), fc.shuffledSubarray(known, { minLength: known.length }), fc.subarray(known)),
          )
        }),
        ([known, shuffled, again]) => {
          const first = evaluate(peer('O'), known)
          expect(describeState(evaluate(peer('O'), [...shuffled, ...again]))).toEqual(describeState(first))
          expect(first.roles.get(peer('O'))).toBe('owner')
          seen.add(describeState(first))
        },
      ),
      { numRuns: 10_000 },
    )
    // The rooms were not all alike.
    expect(seen.size).toBeGreaterThan(500)
  })
})

function describeState({ roles: all, removed, forked, incomplete, letInByMembers, ...rest }: Membership): string {
  const sorted = (entries: Iterable<unknown>): string[] => [...entries].map((each) => JSON.stringify(each)).toSorted()
  return JSON.stringify([
    sorted(all),
    sorted(letInByMembers),
    sorted(removed),
    sorted(forked),
    sorted(incomplete),
    rest,
  ])
}
