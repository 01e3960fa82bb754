import { between, seeded } from '@privet/testing/network'
import { afterEach, describe, expect, test } from 'vitest'
import { live } from '../live.ts'
import { EVERYONE } from './membership.ts'
import { sayingOf, shown } from './saying.fixture.ts'
import { type Resident, Street } from './street.fixture.ts'

let street: Street | undefined
afterEach(() => street?.close())

/** People of a street by their places, who stay the same through reloads. */
async function settle(
  here: Street,
  count: number,
  options: (place: number) => Parameters<Street['enter']>[0] = () => ({}),
) {
  const people: Resident[] = []
  for (let place = 0; place < count; place++) people.push(await here.enter(options(place)))
  return {
    people,
    at: (place: number): Resident => people[place] ?? refuse(place),
    reload: async (place: number) =>
      (people[place] = await here.reload(people[place] ?? refuse(place), options(place))),
    /** Nobody is linked with everybody: what is said goes from hand to hand. */
    ring() {
      here.cutAll()
      for (const [place, one] of people.entries()) here.link(one, people[(place + 1) % count] ?? refuse(place))
    },
  }
}
function refuse(place: number): never {
  throw new Error(`Nobody lives at ${place}`)
}

async function count({ store, log }: Resident, people: readonly Resident[]): Promise<number> {
  const all = await Promise.all(
    people.map(({ id }) => store.range({ author: id, from: 1, to: log.lastOf(id) }, Infinity)),
  )
  return all.flat().length
}

describe('a room whose people come and go', () => {
  test.each([
    [1, 3, 60],
    [2, 7, 80],
    [3, 20, 100],
  ])(
    'LG-37: seed %i, %i people: in the end all have the same, and nothing that was said is lost',
    async (seed, size, steps) => {
      const random = seeded(seed)
      const here = (street = await Street.open())
      const { people, at, reload, ring } = await settle(here, size)
      let said = 0
      for (let step = 0; step < steps; step++) {
        const [a, b] = [between(random, 0, size - 1), between(random, 0, size - 1)]
        const luck = random()
        if (luck < 0.45) {
          await at(a).log.send(await sayingOf(at(a).store, random, `${step} by ${a}`))
          said += 1
        } else if (luck < 0.7 && a !== b) here.link(at(a), at(b))
        else if (luck < 0.8 && a !== b) here.cut(at(a), at(b))
        else if (luck < 0.85) here.cutAll()
        else if (luck < 0.93) await reload(a)
        else await here.quiet(between(random, 50, 2_000))
      }
      ring()
      await here.until(async () => {
        const counts = await Promise.all(people.map((each) => count(each, people)))
        return counts.every((each) => each === said)
      }, 'everybody having everything')
      const [first, ...others] = await Promise.all(people.map(({ store }) => shown(store)))
      for (const each of others) expect(each).toEqual(first)
      expect(first?.length).toBeGreaterThan(5)
      expect(people.map(({ log }) => [log.forks.value.size, log.trouble.value, log.waiting.value.length])).toEqual(
        people.map(() => [0, undefined, 0]),
      )
    },
  )

  test.each([5, 6])(
    'LG-37, LG-8: seed %i: somebody is removed, whom others believe for longer; in the end nobody has more of them than was left standing',
    async (seed) => {
      const random = seeded(seed)
      const here = (street = await Street.open())
      const [size, removed] = [6, 5]
      const beliefs = Array.from({ length: size }, () => live({ ...EVERYONE }))
      const { people, at, reload, ring } = await settle(here, size, (place) => ({
        membership: beliefs[place] ?? live(EVERYONE),
      }))
      const rude = at(removed).id
      const after = { ...EVERYONE, upTo: (author: string) => (author === rude ? 4 : Infinity) }
      let said = 0
      let believed = 0
      for (let step = 0; step < 120; step++) {
        const [a, b] = [between(random, 0, size - 1), between(random, 0, size - 1)]
        const luck = random()
        if (luck < 0.5) {
          await at(a).say(`${step} by ${a}`)
          if (a !== removed) said += 1
        } else if (luck < 0.8 && a !== b) here.link(at(a), at(b))
        else if (luck < 0.85) await reload(a)
        else await here.quiet(between(random, 50, 1_000))
        believed = Math.max(believed, ...people.slice(0, removed).map(({ log }) => log.lastOf(rude)))
        // One after the other they hear of it; the one who was removed never does.
        if (step >= 40 && step % 15 === 0) beliefs[(step / 15) % removed]?.set(after)
      }
      // There was more to be believed, and it was.
      expect(believed).toBeGreaterThan(4)
      for (const each of beliefs.slice(0, removed)) each.set(after)
      ring()
      const honest = people.slice(0, removed)
      // The one who was removed is in the ring as well: it is a line now.
      await here.until(async () => {
        const counts = await Promise.all(honest.map((each) => count(each, honest)))
        return counts.every((each) => each === said) && honest.every(({ log }) => log.lastOf(rude) <= 4)
      }, 'everybody having everything of those who belong here')
      await here.untilAlike(...honest)
      expect(honest.map(({ log }) => log.lastOf(rude))).toEqual(honest.map(() => 4))
    },
  )
})
