/** The room machine among up to 30 simulated people. */
import { describe, expect, it, vi } from 'vitest'
import { seeds, World } from './world.fixture.ts'

// A busy machine runs these many times slower than an idle one.
vi.setConfig({ testTimeout: 60_000 })

describe('the room machine in a simulated world', () => {
  it.each([2, 3, 8, 30])(
    'RM-30: %i people who come one after the other are all linked, for three messages each',
    (count) => {
      for (const seed of seeds(count > 10 ? 3 : 20)) {
        const world = new World(seed)
        world.crowd(count, 3_000)
        expect(world.untilWhole(30_000), `seed ${seed}`).toBeLessThan(30_000)
        expect(world.published / (count - 1), `seed ${seed}`).toBeLessThanOrEqual(3.2)
        const before = world.published
        world.clock.advance(600_000)
        expect(world.published, `seed ${seed}`).toBe(before)
        expect(world.isQuiet).toBe(true)
      }
    },
  )

  it('RM-31: people who all come at once are linked, with at most eight connections half open', () => {
    for (const seed of seeds(10)) {
      const world = new World(seed)
      const all = world.crowd(12, 0)
      expect(world.untilWhole(60_000), `seed ${seed}`).toBeLessThan(60_000)
      for (const person of all) expect(person.maxHalfOpen).toBeLessThanOrEqual(8)
    }
  })

  it('RM-32: half of all messages lost, repeated and out of order, and everyone is linked all the same', () => {
    const times = seeds(40).map((seed) => {
      const world = new World(seed, { loss: 0.5, duplicate: 0.2, delay: [5, 2_500] })
      world.crowd(5, 2_000)
      return world.untilWhole(300_000)
    })
    expect(Math.max(...times)).toBeLessThan(300_000)
    expect(times.toSorted((a, b) => a - b)[20]).toBeLessThan(40_000)
  })

  it('RM-2, RM-32: with half of all messages lost two people are linked in ten seconds on average, also after a silence', () => {
    const mean = (silence: number): number => {
      const times = seeds(300).map((seed) => {
        const world = new World(seed, { loss: silence > 0 ? 1 : 0.5 })
        world.crowd(2, 500)
        world.clock.advance(silence > 0 ? silence + seed * 50 : 0)
        world.broker.weather.loss = 0.5
        return world.untilWhole(600_000)
      })
      return times.reduce((sum, time) => sum + time, 0) / times.length
    }
    expect(mean(0)).toBeLessThan(11_000)
    expect(mean(20_000)).toBeLessThan(15_000)
    expect(mean(60_000)).toBeLessThan(15_000)
  })

  it.each([
    [10, 10],
    [30, 1],
  ])('RM-33: a broker that dies after the first link is not noticed by %i people who are linked', (count, runs) => {
    for (const seed of seeds(runs)) {
      const world = new World(seed)
      // All are in, one link each at least; the rest of the mesh grows without the broker.
      world.crowd(count, 60)
      while ([...world.people.values()].some((person) => !person.state.member || person.state.links.size === 0))
        world.clock.advance(20)
      world.brokerDead = true
      expect(world.untilWhole(60_000), `seed ${seed}`).toBeLessThan(60_000)
    }
  })

  it.each([
    [3, 4, 10],
    [13, 17, 1],
  ])(
    'RM-34: a room that was cut in two for ten minutes, %i here and %i there, becomes one again',
    (here, there, runs) => {
      for (const seed of seeds(runs)) {
        const world = new World(seed)
        const all = world.crowd(here + there, 1_000)
        expect(world.untilWhole(60_000)).toBeLessThan(60_000)
        world.split(all.slice(0, here), all.slice(here))
        world.clock.advance(600_000)
        const sizes = all.map((person) => person.state.links.size)
        expect(sizes).toEqual(all.map((_, index) => (index < here ? here : there) - 1))
        const before = world.published
        world.heal()
        expect(world.untilWhole(400_000), `seed ${seed}`).toBeLessThan(400_000)
        expect(world.published - before, `seed ${seed}`).toBeLessThan(20)
        world.clock.advance(60_000)
        expect(world.isQuiet).toBe(true)
      }
    },
  )

  it('RM-35: whoever is cut off alone returns as soon as the network does', () => {
    for (const seed of seeds(10)) {
      const world = new World(seed)
      const all = world.crowd(4, 1_000)
      world.untilWhole(30_000)
      world.split(all.slice(0, 1), all.slice(1))
      world.clock.advance(120_000)
      expect(all[0]?.state.status).toBe('seeking')
      world.heal()
      expect(world.untilWhole(30_000), `seed ${seed}`).toBeLessThan(30_000)
    }
  })

  it('RM-36: a reloaded page is back within seconds, as the same member for everyone', () => {
    for (const seed of seeds(20)) {
      const world = new World(seed)
      const all = world.crowd(5, 1_000)
      world.untilWhole(30_000)
      all[2]?.reload()
      expect(world.untilWhole(20_000), `seed ${seed}`).toBeLessThan(20_000)
      for (const person of all)
        if (person !== all[2]) expect(person.events.filter((event) => event.startsWith('left'))).toEqual([])
    }
  })

  it('RM-37: two who both reload find each other, whoever of them announces first', () => {
    for (const seed of seeds(30)) {
      const world = new World(seed)
      const all = world.crowd(2, 1_000)
      world.untilWhole(30_000)
      all[0]?.reload()
      world.clock.advance(seed * 40)
      all[1]?.reload()
      expect(world.untilWhole(20_000), `seed ${seed}`).toBeLessThan(20_000)
    }
  })

  it('RM-38: after a goodbye nobody looks for the one who left, and who is last is silent', () => {
    for (const seed of seeds(10)) {
      const world = new World(seed)
      const all = world.crowd(4, 1_000)
      world.untilWhole(30_000)
      const before = world.published
      for (const person of all.slice(0, 3)) {
        person.leave()
        world.clock.advance(20_000)
      }
      expect(world.published, `seed ${seed}`).toBe(before)
      expect(all[3]?.state.status).toBe('alone')
    }
  })

  it('RM-26: a room that was cut in two for a day becomes one within the quarter of an hour', () => {
    const world = new World(3)
    const all = world.crowd(4, 1_000)
    world.untilWhole(30_000)
    world.split(all.slice(0, 2), all.slice(2))
    world.clock.advance(86_400_000)
    world.heal()
    expect(world.untilWhole(1_200_000)).toBeLessThan(1_200_000)
  })

  it('RM-39: two who vanish without a word leave no storm behind', () => {
    const world = new World(5)
    const all = world.crowd(10, 1_000)
    world.untilWhole(30_000)
    const before = world.published
    for (const person of all.slice(0, 2)) world.people.delete(person.id)
    world.split(all.slice(0, 1), all.slice(1, 2), all.slice(2))
    world.clock.advance(7_200_000)
    // One of eight at a time looks for them, ever slower, and does not give up.
    expect(world.published - before).toBeLessThan(45)
    const hour = world.published
    world.clock.advance(3_600_000)
    expect(world.published - hour).toBeLessThan(8)
    expect(world.published - hour).toBeGreaterThan(2)
  })
})
