import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  closedSource,
  isSent,
  type SourceEffect,
  type SourceEvent,
  type SourceState,
  stepSource,
} from './source-machine.ts'

const microphone = closedSource(true)
const camera = closedSource(false)
const on: SourceEvent = { type: 'set', on: true }
const off: SourceEvent = { type: 'set', on: false }
const renew: SourceEvent = { type: 'renew' }
const given = (number: number): SourceEvent => ({ type: 'given', number })
const failed = (number: number, problem: 'refused' | 'missing' | 'busy' = 'refused'): SourceEvent => ({
  type: 'failed',
  number,
  problem,
})
const ended = (number: number, replace = true): SourceEvent => ({ type: 'ended', number, replace })

/** The effects in short, event by event: `ask 1 wished`, `release 1 soon`, `tell gone`. */
function play(start: SourceState, ...events: readonly SourceEvent[]): { steps: string[]; state: SourceState } {
  let state = start
  const steps = events.map((event) => {
    const [next, effects] = stepSource(state, event)
    state = next
    return effects.map(inShort).join(', ')
  })
  return { steps, state }
}

function inShort(effect: SourceEffect): string {
  switch (effect.type) {
    case 'ask':
      return `ask ${effect.number} ${effect.which}`
    case 'release':
      return `release ${effect.number}${effect.soon ? ' soon' : ''}`
    case 'tell':
      return `tell ${effect.problem}`
  }
}

describe('one device', () => {
  it.each([
    [
      'CP-1: a microphone is asked for once and stays open while it is muted',
      microphone,
      [on, given(1), off, on],
      ['ask 1 wished', '', '', ''],
      true,
    ],
    [
      'CP-2: a camera that is switched off is let go of, and asked for again',
      camera,
      [on, given(1), off, on],
      ['ask 1 wished', '', 'release 1', 'ask 2 wished'],
      false,
    ],
    [
      'CP-3: what comes after they changed their mind is let go of',
      microphone,
      [on, off, given(1)],
      ['ask 1 wished', '', 'release 1'],
      false,
    ],
    [
      'CP-3: who changes their mind twice is asked once',
      camera,
      [on, off, on, given(1)],
      ['ask 1 wished', '', '', ''],
      true,
    ],
    [
      'CP-3: what comes after the end is let go of',
      camera,
      [on, { type: 'close' }, given(1)],
      ['ask 1 wished', '', 'release 1'],
      false,
    ],
    ['CP-4: a refusal is told once, and it is off', camera, [on, failed(1)], ['ask 1 wished', 'tell refused'], false],
    [
      'CP-4: a refusal of what nobody wants any more is not told',
      camera,
      [on, off, failed(1)],
      ['ask 1 wished', '', ''],
      false,
    ],
    [
      'CP-5: the new device is open before the old one is let go of',
      microphone,
      [on, given(1), renew, given(2)],
      ['ask 1 wished', '', 'ask 2 wished', 'release 1 soon'],
      true,
    ],
    [
      'CP-5: when the new one fails the old one goes on',
      microphone,
      [on, given(1), renew, failed(2, 'busy')],
      ['ask 1 wished', '', 'ask 2 wished', 'tell busy'],
      true,
    ],
    [
      'CP-5: a muted microphone is replaced too, and stays muted',
      microphone,
      [on, given(1), off, renew, given(2)],
      ['ask 1 wished', '', '', 'ask 2 wished', 'release 1 soon'],
      false,
    ],
    [
      'CP-5: two choices one after the other end with the last one',
      microphone,
      [on, given(1), renew, renew, given(2), given(3)],
      ['ask 1 wished', '', 'ask 2 wished', '', 'release 1 soon, ask 3 wished', 'release 2 soon'],
      true,
    ],
    [
      'CP-6: a phone that has one camera at a time gives the old one up for the new one',
      camera,
      [on, given(1), renew, failed(2, 'busy'), given(3)],
      ['ask 1 wished', '', 'ask 2 wished', 'release 1, ask 3 wished', ''],
      true,
    ],
    [
      'CP-6: and gets the old one back when the new one does not come',
      camera,
      [on, given(1), renew, failed(2, 'busy'), failed(3, 'busy'), given(4)],
      ['ask 1 wished', '', 'ask 2 wished', 'release 1, ask 3 wished', 'tell busy, ask 4 previous', ''],
      true,
    ],
    [
      'CP-7: a chosen device that is not there is replaced by any',
      camera,
      [on, failed(1, 'missing'), given(2)],
      ['ask 1 wished', 'ask 2 any', ''],
      true,
    ],
    [
      'CP-7: with none at all it is off, and that is told',
      camera,
      [on, failed(1, 'missing'), failed(2, 'missing')],
      ['ask 1 wished', 'ask 2 any', 'tell missing'],
      false,
    ],
    [
      'CP-8: another device stands in for an unplugged one',
      microphone,
      [on, given(1), ended(1), given(2)],
      ['ask 1 wished', '', 'release 1, ask 2 wished', ''],
      true,
    ],
    [
      'CP-8: without another one it is off, and told as gone',
      microphone,
      [on, given(1), ended(1), failed(2, 'missing'), failed(3, 'missing')],
      ['ask 1 wished', '', 'release 1, ask 2 wished', 'ask 3 any', 'tell gone'],
      false,
    ],
    [
      'CP-8: one that is unplugged while it is muted is asked for again when it is wanted',
      microphone,
      [on, given(1), off, ended(1), on],
      ['ask 1 wished', '', '', 'release 1', 'ask 2 wished'],
      false,
    ],
    [
      'CP-8: the end of one that was replaced changes nothing',
      microphone,
      [on, given(1), renew, given(2), ended(1)],
      ['ask 1 wished', '', 'ask 2 wished', 'release 1 soon', ''],
      true,
    ],
    [
      'CP-8: one that ends while its replacement is asked for waits for that',
      camera,
      [on, given(1), renew, ended(1), given(2)],
      ['ask 1 wished', '', 'ask 2 wished', 'release 1', ''],
      true,
    ],
    [
      'CP-9: the end of a screen is its end',
      camera,
      [on, given(1), ended(1, false)],
      ['ask 1 wished', '', 'release 1'],
      false,
    ],
  ] as const)('%s', (_, start, events, expected, sent) => {
    const { steps, state } = play(start, ...events)
    expect(steps).toEqual(expected)
    expect(isSent(state)).toBe(sent)
  })

  it('CP-10: whatever happens, what is given is open or released, at most one is open, and nothing stays after the end', () => {
    const event = fc.oneof(
      fc.constantFrom(on, off, renew, { type: 'close' } as const),
      fc.record({
        type: fc.constant('answer' as const),
        good: fc.boolean(),
        problem: fc.constantFrom('refused', 'missing', 'busy'),
      }),
      fc.record({ type: fc.constant('unplug' as const), replace: fc.boolean() }),
    )
    fc.assert(
      fc.property(fc.boolean(), fc.array(event, { maxLength: 40 }), (keeps, events) => {
        let state = closedSource(keeps)
        const asked: number[] = []
        const alive = new Set<number>()
        const step = (one: SourceEvent): void => {
          const [next, effects] = stepSource(state, one)
          state = next
          for (const effect of effects) {
            if (effect.type === 'ask') asked.push(effect.number)
            if (effect.type === 'release') expect(alive.delete(effect.number)).toBe(true)
          }
        }
        for (const one of events) {
          if (one.type === 'answer') {
            const number = asked.shift()
            if (number === undefined) continue
            if (one.good) alive.add(number)
            step(one.good ? given(number) : { type: 'failed', number, problem: one.problem })
          } else if (one.type === 'unplug') {
            if (state.open !== undefined) step(ended(state.open, one.replace))
          } else step(one)
          expect([...alive]).toEqual(state.open === undefined ? [] : [state.open])
          // One question at a time.
          expect(asked.length).toBeLessThanOrEqual(1)
          if (!keeps && !state.on) expect(alive.size).toBe(0)
          if (state.on) expect(state.open !== undefined || state.asking !== undefined).toBe(true)
        }
        step({ type: 'close' })
        for (const number of asked) {
          alive.add(number)
          step(given(number))
        }
        expect(alive.size).toBe(0)
      }),
    )
  })
})
