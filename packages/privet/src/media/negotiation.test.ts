import { fakeClock } from '@privet/testing/clock'
import { loadMutant, type Mutant } from '@privet/testing/mutants'
import { between, seeded, simulatedNetwork } from '@privet/testing/network'
import { describe, expect, test } from 'vitest'
import * as real from './negotiation.ts'
import type { NegotiationEffect, NegotiationEvent, NegotiationPhase } from './negotiation.ts'

type Module = typeof real
const ROLES = ['offerer', 'answerer'] as const
const SCHEDULES = 10_000

/**
 * One schedule: one side or both come to need media, once or often, at random times; messages and
 * browser calls take random times, in order. Returns what went wrong, or undefined.
 */
function simulate({ stepNegotiation, isSettled }: Module, seed: number): string | undefined {
  const random = seeded(seed)
  const clock = fakeClock(0)
  const network = simulatedNetwork<'ask' | 'offer' | 'answer'>(clock, random, {
    delay: [1, between(random, 2, 900)],
    ordered: true,
  })
  const faults: string[] = []
  const fault = (what: string): void => void faults.push(what)
  let isNeeded = false

  const sides = ROLES.map((role) => {
    const other = role === 'offerer' ? 'answerer' : 'offerer'
    // A browser's connection as far as negotiation sees it, one call at a time.
    const side = {
      phase: 'idle' as NegotiationPhase,
      signalling: 'stable',
      negotiated: 0,
      asks: 0,
      isBusy: false,
      step,
    }

    function step(event: NegotiationEvent): void {
      const [next, effects] = stepNegotiation(role, side.phase, event)
      side.phase = next
      for (const effect of effects) run(effect)
    }

    function run(effect: NegotiationEffect): void {
      switch (effect) {
        case 'negotiated':
          side.negotiated += 1
          if (side.signalling !== 'stable') fault('negotiated before it is')
          return
        case 'violated':
          return fault('a rule is broken by nobody')
        case 'send-ask':
          side.asks += 1
          return network.send(role, other, 'ask')
        case 'send-offer':
          if (side.signalling !== 'have-local-offer') fault('an offer that was not made')
          return network.send(role, other, 'offer')
        case 'send-answer':
          return network.send(role, other, 'answer')
        case 'make-offer':
        case 'apply-offer':
        case 'apply-answer':
          if (side.isBusy) fault('two calls at once')
          if (isSettled(side.phase)) fault('a restart could come between')
          side.isBusy = true
          clock.after(between(random, 0, 60), () => {
            side.isBusy = false
            perform(effect)
            step('ready')
          })
      }
    }

    function perform(effect: 'make-offer' | 'apply-offer' | 'apply-answer'): void {
      const expected = effect === 'apply-answer' ? 'have-local-offer' : 'stable'
      if (side.signalling !== expected) fault(`${effect} in ${side.signalling}`)
      side.signalling = effect === 'make-offer' ? 'have-local-offer' : 'stable'
    }

    network.attach(role, step)
    return side
  })

  for (const side of sides) {
    for (let left = between(random, 0, 3); left > 0; left--) {
      isNeeded = true
      clock.after(between(random, 0, 4_000), () => side.step('needed'))
    }
  }
  clock.advance(20_000)
  for (const side of sides) {
    if (side.negotiated !== (isNeeded ? 1 : 0)) fault(`negotiated ${side.negotiated} times`)
    if (!isSettled(side.phase)) fault('stuck')
    if (side.asks > 1) fault('asks twice')
  }
  return faults[0]
}

const MUTANTS: readonly Mutant[] = [
  { name: 'the offerer waits to be asked', replace: "  'offerer idle needed': ['making', ['make-offer']],\n", by: '' },
  { name: 'asks are never heard', replace: "  'offerer idle ask': ['making', ['make-offer']],\n", by: '' },
  { name: 'the answerer does not ask', replace: "['asking', ['send-ask']]", by: "['asking', []]" },
  { name: 'the answerer asks again and again', replace: "['asking', ['send-ask']]", by: "['idle', ['send-ask']]" },
  { name: 'the answerer offers', replace: "['asking', ['send-ask']]", by: "['making', ['make-offer']]" },
  {
    name: 'an offer comes only to who asked',
    replace: "  'answerer idle offer': ['applying', ['apply-offer']],\n",
    by: '',
  },
  { name: 'who asked takes no offer', replace: "  'answerer asking offer': ['applying', ['apply-offer']],\n", by: '' },
  { name: 'the offer is not sent', replace: "['offering', ['send-offer']]", by: "['offering', []]" },
  { name: 'the answer is not sent', replace: "['send-answer', 'negotiated']", by: "['negotiated']" },
  { name: 'the answer is not applied', replace: "['applying', ['apply-answer']]", by: "['done', ['negotiated']]" },
  { name: 'wishes that cross are a broken rule', replace: "event === 'offer' || event === 'answer'", by: 'true' },
  { name: 'ICE may restart in between', replace: "phase === 'done'\n", by: "phase !== 'offering'\n" },
]

describe('negotiation', () => {
  test(`NG-1: media are negotiated once, whoever needs them and when, in ${SCHEDULES} schedules`, () => {
    for (let seed = 1; seed <= SCHEDULES; seed++) {
      const fault = simulate(real, seed)
      if (fault !== undefined) expect.fail(`seed ${seed}: ${fault}`)
    }
  })

  test.each(MUTANTS)('NG-2: the simulation notices when $name', async (mutant) => {
    const mutated = await loadMutant<Module>(new URL('negotiation.ts', import.meta.url), mutant)
    let caught: string | undefined
    for (let seed = 1; seed <= SCHEDULES && caught === undefined; seed++) caught = simulate(mutated, seed)
    expect(caught).toBeDefined()
  })

  test('NG-3: the answerer never offers, and an offer or answer out of its place is a broken rule', () => {
    expect(real.stepNegotiation('answerer', 'idle', 'needed')).toEqual(['asking', ['send-ask']])
    for (const phase of ['idle', 'making', 'offering', 'applying', 'done'] as const)
      expect(real.stepNegotiation('offerer', phase, 'offer')[1]).toEqual(['violated'])
    for (const phase of ['idle', 'asking', 'applying', 'done'] as const)
      expect(real.stepNegotiation('answerer', phase, 'answer')[1]).toEqual(['violated'])
    expect(real.stepNegotiation('answerer', 'done', 'offer')[1]).toEqual(['violated'])
    expect(real.stepNegotiation('offerer', 'idle', 'answer')[1]).toEqual(['violated'])
  })
})
