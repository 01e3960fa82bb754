import fc from 'fast-check'
import type { PeerId } from 'privet'
import { describe, expect, it } from 'vitest'
import { arrangementOf, TOGETHER, type Place, type Scene } from './arrangement.ts'
import { cameraOf, screenOf } from './picture-id.ts'

const peers = (count: number): readonly PeerId[] =>
  Array.from({ length: count }, (_, index) => `p${index + 1}` as PeerId)
const me = 'me' as PeerId
const [first, second, third] = peers(3) as [PeerId, PeerId, PeerId]

const scene = (part: Partial<Scene>): Scene => ({
  box: { width: 888, height: 660 },
  self: me,
  isSelfShown: true,
  corner: 'bottom-end',
  people: [],
  screens: [],
  spoke: [],
  way: 'grid',
  pinned: undefined,
  page: 0,
  ...part,
})
const roles = (part: Partial<Scene>): Record<string, string> =>
  Object.fromEntries(arrangementOf(scene(part)).places.map(({ picture, role }) => [picture, role]))
const largeIn = (part: Partial<Scene>): string | undefined =>
  arrangementOf(scene(part)).places.find(({ role }) => role === 'large')?.picture

const PHONE = { width: 370, height: 690 }
const LANDSCAPE = { width: 824, height: 250 }
const FLAT = { width: 370, height: 94 }

describe('where everyone is on the stage', () => {
  it.each([
    ['alone without a picture there is nothing to place', { isSelfShown: false }, {}],
    ['alone our picture floats', {}, { 'camera:me': 'float' }],
    [
      'with one other, they fill the stage and we float',
      { people: [first] },
      { 'camera:p1': 'large', 'camera:me': 'float' },
    ],
    [
      'with one other, who is large can be swapped',
      { people: [first], pinned: cameraOf(me) },
      { 'camera:me': 'large', 'camera:p1': 'float' },
    ],
    ['with one other, our picture can be hidden', { people: [first], isSelfShown: false }, { 'camera:p1': 'large' }],
    [
      'in company all are tiles',
      { people: [first, second] },
      { 'camera:p1': 'tile', 'camera:p2': 'tile', 'camera:me': 'tile' },
    ],
    [
      'our own screen is a tile',
      { people: [first], screens: [me] },
      { 'screen:me': 'tile', 'camera:p1': 'tile', 'camera:me': 'tile' },
    ],
    [
      'a shared screen takes the stage',
      { people: [first], screens: [first] },
      { 'screen:p1': 'large', 'camera:p1': 'strip', 'camera:me': 'strip' },
    ],
    [
      'beside the chat on a phone there is a row of people',
      { people: [first], box: FLAT },
      { 'camera:p1': 'strip', 'camera:me': 'strip' },
    ],
  ] as const)('CALL-31: %s', (_, part, expected) => {
    expect(roles(part)).toEqual(expected)
  })

  it.each([
    ['the newest screen of somebody else', { screens: [first, second, me] }, 'screen:p2'],
    ['an older screen that is pinned', { screens: [first, second], pinned: screenOf(first) }, 'screen:p1'],
    [
      'a person who is pinned, also while a screen is shared',
      { screens: [first], pinned: cameraOf(third) },
      'camera:p3',
    ],
    [
      'the screen again, when who was pinned is gone',
      { screens: [first], pinned: cameraOf('gone' as PeerId) },
      'screen:p1',
    ],
    ['nobody in the grid', { spoke: [second] }, undefined],
    ['who spoke last', { way: 'speaker', spoke: [second, first] }, 'camera:p2'],
    ['not somebody who spoke and left', { way: 'speaker', spoke: ['gone' as PeerId, third] }, 'camera:p3'],
    ['whoever came first, before anybody has spoken', { way: 'speaker' }, 'camera:p1'],
    ['our own screen only when it is pinned', { screens: [me], pinned: screenOf(me) }, 'screen:me'],
  ] as const)('CALL-32: large is %s', (_, part, expected) => {
    expect(largeIn({ people: [first, second, third], ...part })).toBe(expected)
  })

  it('CALL-33: up to nine are on one page, also on the smallest phone', () => {
    for (const box of [{ width: 888, height: 660 }, PHONE, { width: 300, height: 430 }, LANDSCAPE]) {
      const { places, pages } = arrangementOf(scene({ box, people: peers(TOGETHER - 1) }))
      expect([places.length, pages]).toEqual([TOGETHER, 1])
    }
  })

  it('CALL-33: more than nine share a page only while tiles stay large enough to see somebody', () => {
    expect(arrangementOf(scene({ box: { width: 1900, height: 950 }, people: peers(19) }))).toMatchObject({ pages: 1 })
    const { pages, pager, places } = arrangementOf(scene({ box: PHONE, people: peers(19) }))
    expect([pages, places.length]).toEqual([3, TOGETHER])
    expect(pager).toMatchObject({ height: 44 })
  })

  it('CALL-34: whoever speaks is on the first page, in the place of who was silent longest; we stay', () => {
    const people = peers(14)
    const [silent, latecomer] = [people[7], people[12]]
    if (!silent || !latecomer) throw new Error('too few')
    const before = arrangementOf(scene({ box: PHONE, people })).places.map(({ picture }) => picture)
    const after = arrangementOf(scene({ box: PHONE, people, spoke: [latecomer, first] })).places
    expect(after.map(({ picture }) => picture)).toEqual(
      before.map((picture) => (picture === cameraOf(silent) ? cameraOf(latecomer) : picture)),
    )
    expect(before).toContain('camera:me')
  })

  it('CALL-34: held upright, a shared screen has everyone else below it, as large as fits', () => {
    const { places, pages } = arrangementOf(scene({ box: PHONE, people: peers(4), screens: [second] }))
    expect(places.map(({ role }) => role)).toEqual(['large', 'tile', 'tile', 'tile', 'tile', 'tile'])
    expect([places[0]?.width, pages]).toEqual([PHONE.width, 1])
    expect(Math.min(...places.slice(1).map(({ width }) => width))).toBeGreaterThan(150)
  })

  it('CALL-34: a strip is where it leaves the large picture larger', () => {
    const strip = (box: Scene['box']): Place | undefined =>
      arrangementOf(scene({ box, people: [first, second], pinned: cameraOf(first) })).places.find(
        ({ role }) => role === 'strip',
      )
    expect(strip(PHONE)?.y).toBeGreaterThan(PHONE.height / 2)
    expect(strip(LANDSCAPE)?.x).toBeGreaterThan(LANDSCAPE.width / 2)
  })
})

const anyScene = fc
  .record({
    count: fc.integer({ min: 0, max: 24 }),
    width: fc.integer({ min: 280, max: 2600 }),
    height: fc.integer({ min: 90, max: 1500 }),
    sharing: fc.uniqueArray(fc.integer({ min: 0, max: 24 }), { maxLength: 4 }),
    spoke: fc.uniqueArray(fc.integer({ min: 1, max: 26 }), { maxLength: 12 }),
    pin: fc.option(fc.integer({ min: 0, max: 24 }), { nil: undefined }),
    pinsScreen: fc.boolean(),
    isSelfShown: fc.boolean(),
    way: fc.constantFrom('grid' as const, 'speaker' as const),
    page: fc.integer({ min: -1, max: 9 }),
  })
  .map(({ count, width, height, sharing, spoke, pin, pinsScreen, ...rest }): Scene => {
    const people = peers(count)
    const all = [me, ...people]
    const pinned = pin === undefined ? undefined : all[pin]
    return scene({
      box: { width, height },
      people,
      screens: sharing.flatMap((index) => all[index] ?? []),
      spoke: peers(26).filter((_, index) => spoke.includes(index + 1)),
      pinned: pinned && (pinsScreen ? screenOf(pinned) : cameraOf(pinned)),
      ...rest,
    })
  })

const overlap = (a: Place, b: Place): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe('any stage', () => {
  it('CALL-31: everything is within it, nothing is there twice, and only what floats lies over another', () => {
    fc.assert(
      fc.property(anyScene, (any) => {
        const { places } = arrangementOf(any)
        expect(new Set(places.map(({ picture }) => picture)).size).toBe(places.length)
        for (const { x, y, width, height } of places) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
          expect(Math.min(width, height)).toBeGreaterThan(0)
          expect(x + width).toBeLessThanOrEqual(any.box.width)
          expect(y + height).toBeLessThanOrEqual(any.box.height)
        }
        const flat = places.filter(({ role }) => role !== 'float')
        for (const [index, place] of flat.entries())
          for (const other of flat.slice(index + 1)) expect(overlap(place, other)).toBe(false)
      }),
    )
  })

  it('CALL-33: everyone is on exactly one page, large ones on all, and what was chosen is there', () => {
    fc.assert(
      fc.property(anyScene, (any) => {
        fc.pre(any.people.length > 0)
        const { pages } = arrangementOf(any)
        const shown = Array.from({ length: pages }, (_, page) => arrangementOf({ ...any, page }).places)
        const large = shown[0]?.find(({ role }) => role === 'large')?.picture
        const others = shown.flatMap((places) => places.map(({ picture }) => picture)).filter((each) => each !== large)
        const expected = [
          ...any.people.map(cameraOf),
          ...any.screens.map(screenOf),
          ...(any.isSelfShown ? [cameraOf(me)] : []),
        ]
        expect(others.toSorted()).toEqual(expected.filter((each) => each !== large).toSorted())
        const isThere = any.pinned && expected.includes(any.pinned)
        if (isThere && any.box.height >= 150) expect(large).toBe(any.pinned)
      }),
    )
  })
})
