import { fakeClock } from '@privet/testing/clock'
import { expect, test } from 'vitest'
import { createBucket } from './bucket.ts'

test('CA-43: a bucket gives so many at once, and so many a second after that', () => {
  const clock = fakeClock()
  const take = createBucket(50, clock)
  const taken = (): number => Array.from({ length: 1000 }, take).filter(Boolean).length
  expect(taken()).toBe(50)
  clock.advance(100)
  expect(taken()).toBe(5)
  clock.advance(60_000)
  expect(taken()).toBe(50)
})

test('CA-43: a clock that is set back does not block it', () => {
  let now = 1_000_000
  const take = createBucket(2, { now: () => now, after: () => () => {} })
  expect([take(), take(), take()]).toEqual([true, true, false])
  now -= 500_000
  expect(take()).toBe(false)
  now += 1000
  expect(take()).toBe(true)
})
