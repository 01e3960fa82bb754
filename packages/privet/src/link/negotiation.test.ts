import { fakeClock } from '@privet/testing/clock'
import { loadMutant, type Mutant } from '@privet/testing/mutants'
import { between, seeded, simulatedNetwork } from '@privet/testing/network'
import { describe, expect, test } from 'vitest'
import * as real from './negotiation.ts'
import type { Negotiation, NegotiationEffect, NegotiationEvent, NegotiationMessage } from './negotiation.ts'

type Module = typeof real
const ROLES = ['offerer', 'answerer'] as const
const SCHEDULES = 10_000

/**
 * One schedule: both sides want changes at random times over a network that loses, repeats and
 * reorders. Returns what went wrong, or undefined.
 */
function simulate({ beginNegotiation, stepNegotiation, isWaiting }: Module, seed: number): string | undefined {
  const random = seeded(seed)
  const clock = fakeClock(0)
  const weather = { loss: random() * 0.6, duplicate: random() * 0.4, delay: [1, between(random, 2, 900)] as const }
  const network = simulatedNetwork<NegotiationMessage>(clock, random, weather)
  const faults: string[] = []
  const fault = (what: string): void => void faults.push(what)
  let messages = 0
  let changes = 0

  const sides = ROLES.map((role) => {
    const other = role === 'offerer' ? 'answerer' : 'offerer'
    let state: Negotiation = beginNegotiation(role)
    let cancel = (): void => {}
    // A browser's connection as far as negotiation sees it: what each side wants and knows, one call at a time.
    const side = {
      wants: 0,
      knows: 0,
      signalling: 'stable',
      agreed: 0,
      offered: 0,
      heard: 0,
      covered: 0,
      isBusy: false,
      step,
      isStable: () => state.phase === 'stable' && !isWaiting(state),
    }

    function step(event: NegotiationEvent): void {
      const [next, effects] = stepNegotiation(state, event)
      state = next
      for (const effect of effects) run(effect)
      if (state.role === 'answerer' && state.fulfilled > side.covered)
        fault('an ask counts as fulfilled that no offer knew')
      if (state.role === 'offerer' && state.offer > changes) fault('an offer that nobody needed')
      cancel()
      cancel = isWaiting(state) ? clock.after(1_000, () => step({ type: 'timeout' })) : () => {}
    }

    function run(effect: NegotiationEffect): void {
      if (effect.type === 'negotiated') return
      if (effect.type === 'send') {
        messages += 1
        return network.send(role, other, effect.message)
      }
      if (side.isBusy) fault('two calls at once')
      side.isBusy = true
      clock.after(between(random, 0, 60), () => {
        side.isBusy = false
        step(perform(effect))
      })
    }

    function perform(effect: Exclude<NegotiationEffect, { type: 'send' | 'negotiated' }>): NegotiationEvent {
      const { offer } = effect
      if (effect.type === 'make-offer') {
        if (side.signalling !== 'stable') fault('an offer while one is open')
        side.signalling = 'have-local-offer'
        side.offered = offer
        return { type: 'made', offer, sdp: `${offer} ${side.wants} ${side.heard}` }
      }
      const [number, knows, covers] = effect.sdp.split(' ').map(Number)
      if (number !== offer) fault('a description of another offer')
      side.knows = knows ?? -1
      if (effect.type === 'apply-answer') {
        if (side.signalling !== 'have-local-offer' || side.offered !== number) fault('an answer to no open offer')
        side.signalling = 'stable'
        side.agreed = offer
        return { type: 'settled', offer }
      }
      if (offer <= side.agreed) fault('an old offer applied again')
      side.agreed = offer
      side.covered = covers ?? 0
      return { type: 'made', offer, sdp: `${offer} ${side.wants}` }
    }

    network.attach(role, (message) => {
      if (message.type === 'ask') side.heard = Math.max(side.heard, message.ask)
      step({ type: 'received', message })
    })
    return side
  })
  const [offerer, answerer] = sides
  if (offerer === undefined || answerer === undefined) return 'no sides'

  for (const side of sides) {
    for (let left = between(random, 0, 4); left > 0; left--) {
      clock.after(between(random, 0, 4_000), () => {
        side.wants += 1
        changes += 1
        side.step({ type: 'needed' })
      })
    }
  }
  clock.advance(10_000)
  Object.assign(network.weather, { loss: 0, duplicate: 0 })
  clock.advance(20_000)
  const before = messages
  clock.advance(20_000)
  if (messages !== before) fault('never comes to rest')
  if (!offerer.isStable() || !answerer.isStable()) fault('stuck')
  if (offerer.agreed !== answerer.agreed) fault('the two sides hold different offers')
  if (offerer.knows !== answerer.wants && answerer.wants > 0) fault('the offerer missed a change')
  if (answerer.knows !== offerer.wants && offerer.wants > 0) fault('the answerer missed a change')
  return faults[0]
}

const MUTANTS: readonly Mutant[] = [
  { name: 'a repeated ask is a new one', replace: 'message.ask > state.heard', by: 'message.ask >= state.heard' },
  { name: 'asks are never heard', replace: 'message.ask > state.heard', by: 'message.ask < state.heard' },
  {
    name: 'any answer will do',
    replace: "if (state.phase !== 'offering' || message.offer !== state.offer) return",
    by: "if (state.phase !== 'offering') return",
  },
  {
    name: 'an answer is applied twice',
    replace: "if (state.phase !== 'offering' || message.offer !== state.offer) return",
    by: 'if (message.offer !== state.offer) return',
  },
  {
    name: 'offers are not repeated',
    replace: "state.phase === 'offering' ? repeatOffer(state) : [state, []]",
    by: '[state, []]',
  },
  { name: 'asks are not repeated', replace: 'isWaiting(state) ? repeatAsk(state) : [state, []]', by: '[state, []]' },
  {
    name: 'a repeated offer is not answered again',
    replace: "state.phase === 'stable' ? repeatAnswer(state) : [state, []]",
    by: '[state, []]',
  },
  { name: 'stale offers are taken', replace: 'if (message.offer < state.offer) return [state, []]', by: '' },
  { name: 'a change during an offer is forgotten', replace: '[{ ...state, dirty: true }, []]', by: '[state, []]' },
  {
    name: 'a change begins an offer at any time',
    replace: "state.phase === 'stable' ? makeOffer(state)",
    by: 'state.offer >= 0 ? makeOffer(state)',
  },
  {
    name: 'an offer claims an ask that came too late',
    replace: 'ask: state.fulfils, sdp: state.sdp',
    by: 'ask: state.heard, sdp: state.sdp',
  },
  { name: 'offers keep their number', replace: 'state.offer + 1', by: 'Math.max(1, state.offer)' },
  {
    name: 'an ask counts as fulfilled by any offer',
    replace: 'Math.max(state.fulfilled, state.fulfils)',
    by: 'state.asked',
  },
]

describe('negotiation', () => {
  test(`NG-1: both sides agree on the newest offer and come to rest, in ${SCHEDULES} lossy, reordered schedules`, () => {
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

  test('NG-3: the answerer never offers and the offerer never asks', () => {
    const [, asked] = real.stepNegotiation(real.beginNegotiation('answerer'), { type: 'needed' })
    expect(asked).toEqual([{ type: 'send', message: { type: 'ask', ask: 1 } }])
    const [, made] = real.stepNegotiation(real.beginNegotiation('offerer'), { type: 'needed' })
    expect(made).toEqual([{ type: 'make-offer', offer: 1 }])
    const [, ignored] = real.stepNegotiation(real.beginNegotiation('offerer'), {
      type: 'received',
      message: { type: 'offer', offer: 9, ask: 0, sdp: '' },
    })
    expect(ignored).toEqual([])
  })
})
