import { expect, test } from 'vitest'
import { backoff } from './backoff.ts'

test('CA-26: waits double from half a second to a minute, half of each left to chance', () => {
  expect([1, 2, 3, 4].map((failures) => backoff(failures, () => 1))).toEqual([500, 1000, 2000, 4000])
  expect(backoff(1, () => 0)).toBe(250)
  expect(backoff(50, () => 1)).toBe(60_000)
  expect(backoff(5000, () => 0)).toBe(30_000)
})
