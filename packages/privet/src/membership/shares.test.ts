import { expect, test } from 'vitest'
import type { RoomId } from '../handshake/index.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_STATEMENTS, STATEMENTS_AT_ONCE } from '../limits.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { countShares } from './shares.ts'
import type { Statement } from './statement.ts'

const letter = (name: string): PeerId => name as PeerId

/** The author's `number`th word lets in `target`. */
function grant(author: string, number: number, target: string): Statement {
  return {
    room: 'room' as RoomId,
    author: letter(author),
    number,
    previous: '',
    hash: `${author} ${number}`,
    revision: 1,
    bytes: new TextEncoder().encode(`${author} ${number}`.padEnd(236)),
    saying: { type: 'grant', target: letter(target), role: 'member', messages: 0, statements: 0 },
  }
}

/** Lets in one after the other: each who was let in says as much as they may, until there are far too many. */
function crowdOf(rogue: string, width: number): readonly Statement[] {
  const all: Statement[] = []
  const waiting = [rogue]
  for (let author = waiting.shift(); author !== undefined && all.length < MAX_STATEMENTS + 20; author = waiting.shift())
    for (let at = 1; at <= width; at += 1) {
      const puppet = `${rogue}${all.length}`
      all.push(grant(author, at, puppet))
      waiting.push(puppet)
    }
  return all
}

/** The owner has let in two honest people, the third, and `rogues`; an honest one has let in ten, and one of these one. */
function openRoomWith(rogues: readonly string[]): { readonly ledger: Ledger; readonly honest: readonly Statement[] } {
  const own = ['Ada', 'Bea', ...rogues].map((name, at) => grant('Owner', at + 1, name))
  const byAda = Array.from({ length: 10 }, (_, at) => grant('Ada', at + 1, `friend ${at}`))
  const honest = [...own, ...byAda, grant('Bea', 1, 'Cleo'), grant('friend 9', 1, 'Dora'), grant('Dora', 1, 'Eve')]
  return { ledger: openLedger(letter('Owner')), honest }
}

const known = (ledger: Ledger): ReadonlySet<string> => new Set(ledger.all.map(({ hash }) => hash))

test.each([
  ['in a row', 1],
  ['in fives', 5],
  ['as broad as may be', 64],
])('MB-13, case 54: a crowd of puppets pushes out its own words and nobody else’s, %s', (_, width) => {
  for (const isFloodFirst of [true, false]) {
    const { ledger, honest } = openRoomWith(['Mallory', 'Oscar'])
    const floods = ['Mallory', 'Oscar'].flatMap((rogue) => crowdOf(rogue, width))
    const named = honest.filter(({ author }) => author === 'Owner')
    const all = isFloodFirst ? [...named, ...floods, ...honest] : [...honest, ...floods]
    // As they come from others: so many at a time.
    for (let at = 0; at < all.length; at += STATEMENTS_AT_ONCE) ledger.add(all.slice(at, at + STATEMENTS_AT_ONCE))
    expect([ledger.all.length, ledger.isOverfull]).toEqual([MAX_STATEMENTS, true])
    expect(honest.filter(({ hash }) => !known(ledger).has(hash))).toEqual([])
  }
})

test('MB-13: whom a member had let in before is pushed out last by the crowd that the same member brings', () => {
  const { ledger, honest } = openRoomWith(['Mallory'])
  const friends = [grant('Mallory', 1, 'Fay'), grant('Fay', 1, 'Gus'), grant('Fay', 2, 'Hal')]
  const flood = crowdOf('Mallory', 60).map((each) =>
    each.author === 'Mallory'
      ? grant('Mallory', each.number + 1, each.saying.type === 'grant' ? each.saying.target : '')
      : each,
  )
  ledger.add([...honest, ...friends, ...flood])
  expect([...honest, ...friends].filter(({ hash }) => !known(ledger).has(hash))).toEqual([])
})

test('MB-13: words of people whom nobody brings any more go first, then whoever is the largest part of the largest share', () => {
  const said = [grant('Owner', 1, 'Ada'), grant('Owner', 2, 'Bea'), grant('Ada', 1, 'Cleo'), grant('Ada', 2, 'Dora')]
  const more = [
    grant('Cleo', 1, 'x'),
    grant('Dora', 1, 'x'),
    grant('Dora', 2, 'x'),
    grant('Bea', 1, 'x'),
    grant('Zoe', 1, 'x'),
  ]
  const words = new Map<PeerId, Map<number, Statement[]>>()
  for (const each of [...said, ...more])
    words.set(each.author, new Map(words.get(each.author)).set(each.number, [each]))
  const shares = countShares(words, (author) => author !== 'Owner')
  const gone: (PeerId | undefined)[] = []
  for (let author = shares.largest(); author !== undefined; author = shares.largest()) {
    gone.push(author)
    shares.spend(author)
  }
  expect(gone).toEqual(['Zoe', 'Dora', 'Ada', 'Dora', 'Cleo', 'Bea', 'Ada'])
})
