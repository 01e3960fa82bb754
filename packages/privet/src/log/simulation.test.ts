import { between, seeded } from '@privet/testing/network'
import { afterEach, describe, expect, test } from 'vitest'
import { type Resident, Street } from './street.fixture.ts'

let street: Street | undefined
afterEach(() => street?.close())

describe('a room whose people come and go', () => {
  test.each([
    [1, 3, 60],
    [2, 5, 60],
    [3, 8, 80],
    [4, 20, 120],
  ])(
    'LG-37: seed %i, %i people: in the end all have the same, and nothing that was said is lost',
    async (seed, count, steps) => {
      const random = seeded(seed)
      const here = (street = await Street.open())
      const people: Resident[] = []
      for (let at = 0; at < count; at++) people.push(await here.enter())
      const linked = new Set<string>()
      const one = (): number => between(random, 0, count - 1)
      const at = (index: number): Resident => people[index] ?? (people[0] as Resident)
      const said: string[] = []

      for (let step = 0; step < steps; step++) {
        const [a, b] = [one(), one()]
        const luck = random()
        if (luck < 0.45) {
          const text = `${step} by ${a}`
          // Sometimes several at once, sometimes about what was said.
          await at(a).say(text)
          said.push(text)
        } else if (luck < 0.7 && a !== b) {
          here.link(at(a), at(b))
          linked.add(`${a} ${b}`)
        } else if (luck < 0.8 && a !== b) here.cut(at(a), at(b))
        else if (luck < 0.85) here.cutAll()
        else if (luck < 0.93) people[a] = await here.reload(at(a))
        else await here.quiet(between(random, 50, 2_000))
      }
      // Nobody is linked with everybody: what is said goes from hand to hand.
      here.cutAll()
      for (let index = 0; index < count; index++) here.link(at(index), at((index + 1) % count))
      await here.until(async () => {
        const told = await Promise.all(people.map((each) => each.told()))
        return told.every((each) => each.length === said.length)
      }, 'everybody having everything')
      const all = await here.untilAlike(...people)
      expect(all.toSorted()).toEqual(said.toSorted())
      expect(people.map(({ log }) => [log.forks.value.size, log.trouble.value, log.waiting.value.length])).toEqual(
        people.map(() => [0, undefined, 0]),
      )
    },
  )
})
