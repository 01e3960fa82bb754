/** What holds in the room machine whatever it is told, and in whatever order. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBase64url } from '../bytes/index.ts'
import type { PeerId } from '../identity/index.ts'
import { MAX_HALF_OPEN, MAX_PENDING_JOINS } from '../limits.ts'
import { initialRoom, nextDeadline, stepRoom } from './machine.ts'
import type { RoomEffect, RoomInput, RoomState, Way } from './state.ts'

const id = (number: number): PeerId => toBase64url(new Uint8Array(32).fill(number)) as PeerId
const SELF = id(5)
const START = 1_000_000

const peer = fc.integer({ min: 1, max: 12 }).map(id)
const dial = fc.integer({ min: 1, max: 12 })
const way = fc.oneof<fc.Arbitrary<Way>[]>(
  fc.constant({ type: 'lobby' }),
  fc.constant({ type: 'members' }),
  peer.map((through): Way => ({ type: 'relay', through })),
)
const word = fc.constantFrom('a', 'b', 'c')
const knock = fc
  .record({ from: peer, kind: fc.constantFrom('join', 'announce'), hint: word, way })
  .map((fields) => ({ ...fields, ephemeral: new Uint8Array(), nonce: new Uint8Array() }))

const told = fc.oneof<fc.Arbitrary<RoomInput>[]>(
  fc.record({ type: fc.constant('knock'), knock, rank: fc.nat(2) }),
  fc.record({ type: fc.constant('answered'), hint: word }),
  fc.record({ type: fc.constant('offer'), from: peer, offer: word, way }),
  fc.record({ type: fc.constantFrom('answer', 'gathered', 'proven', 'failed'), dial }),
  fc.record({ type: fc.constant('link'), peer, status: fc.constantFrom('open', 'recovering') }),
  fc.record({ type: fc.constant('link-closed'), peer, reason: fc.constantFrom('lost', 'peer-left', 'untrusted') }),
  fc.record({ type: fc.constant('sighted'), peer }),
  fc.record({ type: fc.constant('list'), from: peer, linked: fc.array(peer, { maxLength: 6 }) }),
  fc.constantFrom<RoomInput>({ type: 'welcomed' }, { type: 'carrier-open' }, { type: 'tick' }),
)
const course = fc.record({
  as: fc.constantFrom('creator', 'newcomer', 'returning'),
  steps: fc.array(fc.record({ input: told, pause: fc.constantFrom(0, 10, 500, 3_000, 20_000) }), { maxLength: 60 }),
})

/** Everything that was asked for so far about dials: begun and not yet taken or dropped. */
function keepBooks(open: Set<number>, effects: readonly RoomEffect[]): void {
  for (const effect of effects) {
    if (!('dial' in effect)) continue
    if (effect.type === 'offer' || effect.type === 'answer') open.add(effect.dial)
    else if (effect.type === 'drop' || effect.type === 'link') open.delete(effect.dial)
    // Nothing is asked of a connection that is not there.
    else expect(open).toContain(effect.dial)
  }
}

function isSane(state: RoomState): void {
  expect(state.dials.size).toBeLessThanOrEqual(MAX_HALF_OPEN)
  expect(state.knocks.size).toBeLessThanOrEqual(MAX_PENDING_JOINS)
  for (const map of [state.dials, state.links, state.knocks, state.absent]) expect(map.has(SELF)).toBe(false)
  for (const linked of state.links.keys()) expect(state.absent.has(linked)).toBe(false)
  if (!state.closed) expect(state.status === 'linked').toBe(state.links.size > 0)
}

/** Runs a course; gives all that was asked for. */
function run({ as, steps }: typeof course extends fc.Arbitrary<infer Course> ? Course : never): RoomEffect[] {
  const all: RoomEffect[] = []
  const open = new Set<number>()
  let now = START
  let state = initialRoom(SELF, as)
  const tell = (input: RoomInput): void => {
    const before = structuredClone(state)
    const [next, effects] = stepRoom(state, input, { now, chance: 0.5 })
    expect(state).toEqual(before)
    state = next
    all.push(...effects)
    keepBooks(open, effects)
    expect(new Set([...state.dials.values()].map((one) => one.id))).toEqual(open)
    isSane(state)
  }
  for (const { input, pause } of steps) {
    tell(input)
    const until = now + pause
    for (let ticks = 0; nextDeadline(state, now) <= until; ticks++) {
      // A deadline that stays in the past would keep a real page busy for ever.
      expect(ticks).toBeLessThan(200)
      now = Math.max(now, nextDeadline(state, now))
      tell({ type: 'tick' })
    }
    now = until
  }
  tell({ type: 'leave' })
  expect([open.size, nextDeadline(state, now), state.status]).toEqual([0, Infinity, 'closed'])
  return all
}

describe('the room machine, whatever it is told', () => {
  it('RM-8, RM-17: keeps its limits, changes no state in place, asks only of dials that are open, and drops all when it leaves', () => {
    fc.assert(
      fc.property(course, (one) => void run(one)),
      { numRuns: 600 },
    )
  })

  it('RM-10: opens no door and lets nobody in before it has the key of the room itself', () => {
    fc.assert(
      fc.property(course, ({ steps }) => {
        const effects = run({ as: 'newcomer', steps: steps.filter(({ input }) => input.type !== 'welcomed') })
        expect(effects.filter(({ type }) => type === 'offer' || type === 'welcome' || type === 'deny')).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
