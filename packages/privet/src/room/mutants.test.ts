/** That the simulated world can fail: faults planted in the room machine are noticed there. */
import { describe, expect, it, vi } from 'vitest'
import { stepRoom } from './machine.ts'
import type { RoomEffect } from './state.ts'
import { seeds, type Stepper, type Weather, World } from './world.fixture.ts'

// A busy machine runs these many times slower than an idle one.
vi.setConfig({ testTimeout: 60_000 })

describe('planted mutants of the room machine are caught by the simulation', () => {
  /** Whether the world comes out right: whole in time and, where it counts, with few messages. */
  function survives(step: Stepper, run: (world: World) => boolean, weather: Weather = {}): boolean {
    try {
      return seeds(12).every((seed) => run(new World(seed, weather, step)))
    } catch {
      // It ran in circles.
      return false
    }
  }
  const clean = (world: World): boolean => {
    world.crowd(6, 3_000)
    return world.untilWhole(20_000) < Infinity && world.published <= 16
  }
  const lossy = (world: World): boolean => {
    world.crowd(3, 1_000)
    return world.untilWhole(120_000) < Infinity
  }
  const reloads = (world: World): boolean => {
    const all = world.crowd(2, 1_000)
    world.untilWhole(20_000)
    all[0]?.reload()
    all[1]?.reload()
    return world.untilWhole(20_000) < Infinity
  }
  const oneReload = (world: World): boolean => {
    const all = world.crowd(2, 1_000)
    world.untilWhole(20_000)
    all[1]?.reload()
    return world.untilWhole(20_000) < Infinity
  }
  const cut = (world: World): boolean => {
    const all = world.crowd(4, 1_000)
    world.untilWhole(20_000)
    world.split(all.slice(0, 2), all.slice(2))
    world.clock.advance(200_000)
    world.heal()
    return world.untilWhole(400_000) < Infinity
  }
  const without =
    (unwanted: (effect: RoomEffect) => boolean): Stepper =>
    (state, input, moment) => {
      const [next, effects] = stepRoom(state, input, moment)
      return [next, effects.filter((effect) => !unwanted(effect))]
    }

  it('RM-30: the machine itself passes what the mutants must fail', () => {
    expect(survives(stepRoom, clean)).toBe(true)
    expect(survives(stepRoom, lossy, { loss: 0.5 })).toBe(true)
    expect(survives(stepRoom, reloads)).toBe(true)
    expect(survives(stepRoom, reloads, { delay: [1_000, 3_000] })).toBe(true)
    expect(survives(stepRoom, oneReload)).toBe(true)
    expect(survives(stepRoom, cut)).toBe(true)
  })

  it.each<[string, Stepper, (world: World) => boolean, Weather]>([
    [
      'everyone answers every knock at once',
      (state, input, moment) => stepRoom(state, input.type === 'knock' ? { ...input, rank: 0 } : input, moment),
      clean,
      {},
    ],
    ['nobody is introduced', without((effect) => effect.type === 'introduce'), clean, {}],
    ['lists are not told', without((effect) => effect.type === 'tell'), clean, {}],
    ['a door is opened without a welcome', without((effect) => effect.type === 'welcome'), clean, {}],
    [
      'the key of the room is taken and not used',
      (state, input, moment) => (input.type === 'welcomed' ? [state, []] : stepRoom(state, input, moment)),
      clean,
      {},
    ],
    [
      'time never passes',
      (state, input, moment) =>
        input.type === 'tick' && state.nextDial > 1 ? [state, []] : stepRoom(state, input, moment),
      lossy,
      { loss: 0.5 },
    ],
    [
      'both give up their offer when both offered',
      (state, input, moment) => {
        if (input.type !== 'offer' || state.dials.get(input.from)?.role !== 'offerer')
          return stepRoom(state, input, moment)
        return [{ ...state, dials: new Map() }, []]
      },
      reloads,
      { delay: [1_000, 3_000] },
    ],
    [
      'nobody looks for a lost part of the room',
      without((effect) => effect.type === 'publish' && effect.kind === 'announce'),
      cut,
      {},
    ],
    [
      'someone who is linked is not let in again',
      (state, input, moment) =>
        input.type === 'knock' && state.links.has(input.knock.from) ? [state, []] : stepRoom(state, input, moment),
      oneReload,
      {},
    ],
  ])('RM-30: caught when %s', (_, step, run, weather) => {
    expect(survives(step, run, weather)).toBe(false)
  })
})
