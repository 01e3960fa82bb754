import fc from 'fast-check'
import type { PeerId } from 'privet'
import { describe, expect, it } from 'vitest'
import { forget, hear, HOLD, judge, judgedAgainAt, nobody, type Speakers } from './speakers.ts'

type Moment = readonly [at: number, who: string, isLoud: boolean]

/** Lives through the moments, judging whenever the state asks for it, and tells who was the speaker from when on. */
function live(moments: readonly Moment[], until: number): readonly (readonly [number, string])[] {
  let state: Speakers = nobody
  const told: (readonly [number, string])[] = []
  const tell = (next: Speakers, now: number): void => {
    const [speaker] = next.spoke
    if (speaker !== undefined && speaker !== state.spoke[0]) told.push([now, speaker])
    state = next
  }
  const wait = (now: number): void => {
    for (let at = judgedAgainAt(state); at !== undefined && at <= now; at = judgedAgainAt(state))
      tell(judge(state, at), at)
  }
  for (const [at, who, isLoud] of moments) {
    wait(at)
    tell(hear(state, who as PeerId, isLoud, at), at)
  }
  wait(until)
  return told
}

describe('who speaks', () => {
  it.each<[string, readonly Moment[], readonly (readonly [number, string])[]]>([
    ['whoever is loud for 400 ms', [[100, 'boris', true]], [[500, 'boris']]],
    [
      'nobody for a cough',
      [
        [100, 'boris', true],
        [480, 'boris', false],
      ],
      [],
    ],
    [
      'the first one for two seconds at least',
      [
        [0, 'boris', true],
        [500, 'boris', false],
        [600, 'chloe', true],
      ],
      [
        [400, 'boris'],
        [2400, 'chloe'],
      ],
    ],
    [
      'not somebody who was loud only while another held the place',
      [
        [0, 'boris', true],
        [600, 'chloe', true],
        [1800, 'chloe', false],
      ],
      [[400, 'boris']],
    ],
    [
      'the last one to begin, when several talk at once, and they take no turns',
      [
        [0, 'boris', true],
        [3000, 'chloe', true],
        [3100, 'dmitri', true],
      ],
      [
        [400, 'boris'],
        [3500, 'dmitri'],
      ],
    ],
    [
      'who goes on talking, when who came in between is silent',
      [
        [0, 'boris', true],
        [3000, 'chloe', true],
        [3600, 'chloe', false],
      ],
      [
        [400, 'boris'],
        [3400, 'chloe'],
        [5400, 'boris'],
      ],
    ],
  ])('CALL-36: the speaker is %s', (_, moments, expected) => {
    expect(live(moments, 20_000)).toEqual(expected)
  })

  it('CALL-36: who has left is neither the speaker nor remembered', () => {
    const boris = 'boris' as PeerId
    const state = judge(hear(nobody, boris, true, 0), 500)
    expect(forget(state, boris)).toMatchObject({ spoke: [], loud: new Map() })
  })

  it('CALL-36: whatever is heard, nobody is the speaker for less than two seconds', () => {
    const moment = fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.constantFrom('a', 'b', 'c'), fc.boolean())
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 60 }), (steps) => {
        let at = 0
        const told = live(
          steps.map(([pause, who, isLoud]): Moment => [(at += pause), who, isLoud]),
          at + 10_000,
        )
        for (const [index, [from]] of told.entries()) {
          const before = told[index - 1]
          if (before) expect(from - before[0]).toBeGreaterThanOrEqual(HOLD)
        }
      }),
    )
  })
})
