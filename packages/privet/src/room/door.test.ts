/** Who answers at the door, where one member is enough to see it; with its clock running in machine-door.test.ts. */
import { describe, expect, it } from 'vitest'
import { toBase64url } from '../bytes/index.ts'
import type { PeerId } from '../identity/index.ts'
import { initialRoom, stepRoom } from './machine.ts'
import type { RoomEffect, RoomInput, RoomState, Way } from './state.ts'

/** Ids in the order of their numbers; ours is 50. */
const id = (number: number): PeerId => toBase64url(new Uint8Array(32).fill(number)) as PeerId
const LOBBY: Way = { type: 'lobby' }

/** What a member does who hears these one after the other, each at its time (ms). */
function hears(
  as: 'creator' | 'returning',
  ...inputs: readonly (readonly [at: number, RoomInput])[]
): { readonly state: RoomState; readonly effects: readonly (readonly RoomEffect[])[] } {
  let state = initialRoom(id(50), as)
  const effects = inputs.map(([at, input]) => {
    const [next, asked] = stepRoom(state, input, { now: 1_000_000 + at, chance: 0.5 })
    state = next
    return asked
  })
  return { state, effects }
}

const knock = (from: PeerId, way: Way, rank: number, kind: 'join' | 'announce' = 'join'): RoomInput => ({
  type: 'knock',
  knock: { from, kind, ephemeral: new Uint8Array(), nonce: new Uint8Array(), hint: `of ${from}`, way },
  rank,
})
/** Lets someone in: from here on they are linked with us. */
const linking = (peer: PeerId, dial: number, at: number): readonly (readonly [number, RoomInput])[] => [
  [at, knock(peer, { type: 'relay', through: id(99) }, 0)],
  [at, { type: 'answer', dial }],
  [at, { type: 'proven', dial }],
]
const types = (effects: readonly RoomEffect[] | undefined): readonly string[] => (effects ?? []).map(({ type }) => type)

describe('the door', () => {
  it('RM-6: whoever was introduced is answered at once, whatever our rank, also while someone looks for people', () => {
    const relay: Way = { type: 'relay', through: id(99) }
    const [introduced, stranger] = [relay, LOBBY].map(
      (way) => hears('returning', [0, { type: 'tick' }], [100, knock(id(1), way, 5, 'announce')]).effects[1],
    )
    expect(types(introduced)).toContain('offer')
    expect(types(stranger)).not.toContain('offer')
  })

  it('RM-6: nobody else’s answer is heeded for someone introduced: they asked us alone', () => {
    const full = Array.from(
      { length: 8 },
      (_, place) => [0, knock(id(100 + place), { type: 'relay', through: id(99) }, 0)] as const,
    )
    const { state } = hears(
      'creator',
      ...full,
      [1, knock(id(1), { type: 'relay', through: id(99) }, 0)],
      [2, { type: 'answered', hint: `of ${id(1)}` }],
    )
    expect(state.knocks.get(id(1))?.due).toBeLessThan(Infinity)
  })

  it.each([
    ['smaller', 60, 0, 'offer'],
    ['larger', 40, 0, undefined],
    ['larger', 40, 1_500, 'offer'],
  ] as const)(
    'RM-7: both of us look for people and our id is the %s one: from %i, after %i ms: %s',
    (_, other, ms, asked) => {
      const { effects } = hears(
        'returning',
        [0, { type: 'tick' }],
        [100, knock(id(other), { type: 'members' }, 0, 'announce')],
        [100 + ms, { type: 'tick' }],
      )
      expect(types(effects.slice(1).flat()).find((type) => type === 'offer')).toBe(asked)
    },
  )

  it('RM-22: whenever that changes, all who are linked are told with whom', () => {
    const { effects } = hears(
      'creator',
      ...linking(id(1), 1, 0),
      ...linking(id(2), 2, 10),
      [20, { type: 'link', peer: id(1), status: 'recovering' }],
      [30, { type: 'link', peer: id(1), status: 'open' }],
      [40, { type: 'link-closed', peer: id(2), reason: 'peer-left' }],
      [50, { type: 'tick' }],
    )
    const told = effects.map((asked) =>
      asked.flatMap((effect) => (effect.type === 'tell' ? [[effect.to, ...effect.linked]] : [])),
    )
    expect(told.slice(5)).toEqual([
      [
        [id(1), id(2)],
        [id(2), id(1)],
      ],
      [[id(2)]],
      [
        [id(1), id(2)],
        [id(2), id(1)],
      ],
      [[id(1)]],
      [],
    ])
  })
})
