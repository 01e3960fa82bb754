import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { watchOver } from './watch-over.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('WEB-173: whatever somebody does puts the lock off, told every five seconds at most; being on air does as well', () => {
  const page = new EventTarget()
  const touch = vi.fn()
  let now = 0
  let isOnAir = false
  const end = watchOver({ protection: { touch }, page, isOnAir: () => isOnAir, now: () => now })
  page.dispatchEvent(new Event('keydown'))
  page.dispatchEvent(new Event('pointermove'))
  expect(touch).toHaveBeenCalledTimes(1)
  now += 5_000
  page.dispatchEvent(new Event('pointermove'))
  expect(touch).toHaveBeenCalledTimes(2)

  now += 600_000
  vi.advanceTimersByTime(60_000)
  expect(touch).toHaveBeenCalledTimes(2)
  isOnAir = true
  vi.advanceTimersByTime(60_000)
  expect(touch).toHaveBeenCalledTimes(3)

  end()
  now += 600_000
  vi.advanceTimersByTime(600_000)
  page.dispatchEvent(new Event('keydown'))
  expect(touch).toHaveBeenCalledTimes(3)
})
