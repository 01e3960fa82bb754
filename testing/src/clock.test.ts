import { expect, test } from 'vitest'
import { fakeClock } from './clock.ts'
import { seeded, simulatedNetwork } from './network.ts'

test('calls happen in the order of their time, then of their asking', () => {
  const clock = fakeClock(0)
  const random = seeded(1)
  const asked = Array.from({ length: 500 }, (_, order) => ({ at: Math.floor(random() * 50), order }))
  const happened: { at: number; order: number }[] = []
  for (const entry of asked) clock.after(entry.at, () => happened.push({ ...entry, at: clock.now() }))
  clock.advance(50)
  expect(happened).toEqual(asked.toSorted((a, b) => a.at - b.at || a.order - b.order))
  expect(clock.now()).toBe(50)
})

test('a cancelled call does not happen, and a call may ask for another within the same stretch', () => {
  const clock = fakeClock(0)
  const seen: string[] = []
  const cancel = clock.after(5, () => seen.push('cancelled'))
  clock.after(1, () => {
    cancel()
    clock.after(1, () => seen.push('second'))
  })
  clock.advance(10)
  expect(seen).toEqual(['second'])
})

test('a seed decides everything that the network does', () => {
  const run = (seed: number): string => {
    const clock = fakeClock(0)
    const network = simulatedNetwork<number>(clock, seeded(seed), { loss: 0.3, duplicate: 0.2, delay: [1, 40] })
    const heard: number[] = []
    network.attach('b', (message) => heard.push(message))
    for (let i = 0; i < 50; i++) network.send('a', 'b', i)
    clock.advance(100)
    return heard.join()
  }
  expect(run(7)).toBe(run(7))
  expect(run(7)).not.toBe(run(8))
})

test('a partition cuts also what is under way, until it is healed', () => {
  const clock = fakeClock(0)
  const network = simulatedNetwork<string>(clock, seeded(1), { delay: [5, 5] })
  const heard: string[] = []
  network.attach('a', () => {})
  network.attach('b', (message) => heard.push(message))
  network.send('a', 'b', 'under way')
  network.partition(['a'], ['b'])
  clock.advance(10)
  network.heal()
  network.broadcast('a', 'after')
  clock.advance(10)
  expect(heard).toEqual(['after'])
})
