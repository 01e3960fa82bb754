import { fakeClock } from '@privet/testing/clock'
import { describe, expect, it } from 'vitest'
import { keepSpare } from './spare.ts'

describe('the connection that is kept ready', () => {
  it('RM-20: is made a while after it is wanted, when no other is being made, and again after it was taken', () => {
    const clock = fakeClock()
    const made: { closed: boolean }[] = []
    const make = () => {
      const one = { closed: false, close: () => void (one.closed = true) }
      made.push(one)
      return one
    }
    let isAtRest = false
    const spare = keepSpare(clock, make, 3_000, () => isAtRest)
    spare.want(true)
    clock.advance(4_500)
    expect(made).toEqual([])
    isAtRest = true
    clock.advance(1_000)
    expect(made.length).toBe(1)
    const [kept] = made
    expect([spare.take() === kept, spare.take() === made[1], made.length]).toEqual([true, true, 2])
    clock.advance(1_000)
    expect(made.length).toBe(3)
    clock.advance(300_000)
    expect([made.length, made[2]?.closed, made[3]?.closed]).toEqual([4, true, false])
    spare.want(false)
    expect(made[3]?.closed).toBe(true)
    clock.advance(1_000_000)
    expect(made.length).toBe(4)
  })
})
