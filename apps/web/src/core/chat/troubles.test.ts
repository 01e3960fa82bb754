import { live, PeerError, type PeerId } from 'privet'
import type { StoreStatus } from 'privet/indexeddb'
import type { Membership } from 'privet/membership'
import { expect, it, vi } from 'vitest'
import { openTroubles, type Watched } from './troubles.ts'

const [me, boris, chloe] = ['me', 'boris', 'chloe'] as readonly string[] as readonly [PeerId, PeerId, PeerId]

function setUp(told: readonly string[] = []) {
  const forks = live<Watched['forks']['value']>(new Map())
  const trouble = live<unknown>(undefined)
  const status = live<StoreStatus>({ type: 'kept' })
  const unkept = live<unknown>(undefined)
  const rules = live<Pick<Membership, 'forked' | 'isOverfull'>>({ forked: new Set(), isOverfull: false })
  const onTold = vi.fn<(key: string) => void>()
  const troubles = openTroubles({ self: me, rules, status, unkept, told, onTold })
  troubles.watch({ forks, trouble })
  const kinds = () => troubles.shown.value.map(({ kind }) => kind)
  const dismiss = () => {
    for (const each of troubles.shown.value) troubles.dismiss(each)
  }
  return { forks, trouble, status, unkept, rules, onTold, troubles, kinds, dismiss }
}

it('WEB-190: whose messages or decisions contradict each other is told, oneself too, and once for good', () => {
  const { forks, rules, kinds, dismiss, onTold, troubles } = setUp()
  expect(kinds()).toEqual([])
  forks.set(new Map([[boris, { number: 4 }]]))
  expect(troubles.shown.value).toEqual([{ kind: 'fork', peer: boris, key: 'fork boris 4' }])
  rules.set({ forked: new Set([chloe]), isOverfull: true })
  expect(kinds()).toEqual(['fork', 'rules-fork', 'overfull'])
  dismiss()
  expect([kinds(), onTold.mock.calls.flat()]).toEqual([[], ['fork boris 4', 'rules chloe', 'overfull']])
  forks.set(
    new Map([
      [boris, { number: 4 }],
      [me, { number: 2 }],
    ]),
  )
  expect(kinds()).toEqual(['own-fork'])
  // What we and one other say to each other alone is a log, too; what both tell is told once.
  const alone = live<Watched['forks']['value']>(new Map([[me, { number: 2 }]]))
  troubles.watch({ forks: alone, trouble: live(undefined) })
  expect(kinds()).toEqual(['own-fork'])
  alone.set(new Map([[chloe, { number: 1 }]]))
  expect(kinds()).toEqual(['own-fork', 'fork'])
  const again = setUp(['fork boris 4'])
  again.forks.set(new Map([[boris, { number: 4 }]]))
  expect(again.kinds()).toEqual([])
  // An earlier place than was told: less of theirs counts.
  again.forks.set(new Map([[boris, { number: 3 }]]))
  expect(again.kinds()).toEqual(['fork'])
})

it.each([
  [{ type: 'held', why: 'full', count: 1 }, 'full'],
  [{ type: 'held', why: 'failed', count: 1 }, 'failed'],
  [{ type: 'memory', why: 'refused' }, 'refused'],
  [{ type: 'memory', why: 'blocked' }, 'blocked'],
  [{ type: 'memory', why: 'gone' }, 'gone'],
] as const)(
  'WEB-191: that nothing is kept is told with the reason, and anew when it has ended and begun again: %o',
  (status, kind) => {
    const world = setUp()
    world.status.set(status)
    expect(world.kinds()).toEqual([kind])
    world.dismiss()
    if (status.type === 'held') world.status.set({ ...status, count: 2 })
    expect([world.kinds(), world.onTold.mock.calls]).toEqual([[], []])
    world.status.set({ type: 'kept' })
    world.status.set(status)
    expect(world.kinds()).toEqual([kind])
  },
)

it.each([
  ['E_CHAIN', ['window']],
  ['E_AEAD', ['lost']],
  ['E_VALUE', ['lost']],
  // Told by the store, by the lock screen, or over with the room.
  ['E_FULL', []],
  ['E_DISK', []],
  ['E_LOCKED', []],
  ['E_CLOSED', []],
] as const)('WEB-191: what went wrong with the log is told by what it means: %s', (reason, kinds) => {
  const world = setUp()
  world.trouble.set(new PeerError('refused', 'words of the library', { reason }))
  expect(world.kinds()).toEqual(kinds)
})

it('WEB-191: a book that could not be kept is told until it is, and anew; but not what is told elsewhere', () => {
  const { unkept, kinds, dismiss, onTold } = setUp()
  unkept.set(new Error('anything'))
  expect(kinds()).toEqual(['people'])
  unkept.set(undefined)
  expect(kinds()).toEqual([])
  unkept.set(new PeerError('too-large', 'words of the library', { reason: 'E_VALUE' }))
  expect(kinds()).toEqual(['people'])
  dismiss()
  unkept.set(new Error('the next change'))
  expect([kinds(), onTold.mock.calls]).toEqual([[], []])
  for (const reason of ['E_FULL', 'E_DISK', 'E_LOCKED'] as const) {
    unkept.set(new PeerError('refused', 'words of the library', { reason }))
    expect(kinds()).toEqual([])
  }
  unkept.set(new Error('once more'))
  expect(kinds()).toEqual(['people'])
})

it('WEB-191: what nobody foresaw is told as lost; what was asked to be forgotten is not told', () => {
  const world = setUp()
  world.trouble.set(new TypeError('anything'))
  world.status.set({ type: 'memory', why: 'asked' })
  expect(world.kinds()).toEqual(['lost'])
  world.troubles.close()
})
