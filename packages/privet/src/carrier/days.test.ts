import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextChange, openDays } from './days.ts'

const HOUR = 3_600_000
const day = 20_000
const midnight = day * 24 * HOUR

describe('the open days', () => {
  test('CA-41: at noon only today is open', () => {
    expect(openDays(midnight + 12 * HOUR)).toEqual([day])
  })

  test('CA-41: within two hours of midnight the neighbour day is open too, today first', () => {
    expect(openDays(midnight + 2 * HOUR - 1)).toEqual([day, day - 1])
    expect(openDays(midnight + 2 * HOUR)).toEqual([day])
    expect(openDays(midnight + 22 * HOUR - 1)).toEqual([day])
    expect(openDays(midnight + 22 * HOUR)).toEqual([day, day + 1])
  })

  test('CA-41: nothing changes before the next change, and something does at it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (now) => {
        const change = nextChange(now)
        expect(change).toBeGreaterThan(now)
        expect(openDays(change - 1)).toEqual(openDays(now))
        expect(openDays(change)).not.toEqual(openDays(now))
      }),
    )
  })

  test('CA-41: two people whose clocks differ by up to two hours always share a day that one of them sends on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1e12, max: 2e12 }),
        fc.integer({ min: -7_199_999, max: 7_199_999 }),
        (now, skew) => {
          expect(openDays(now + skew)).toContain(openDays(now)[0])
        },
      ),
    )
  })
})
