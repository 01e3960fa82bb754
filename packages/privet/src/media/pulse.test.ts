import { fakeClock } from '@privet/testing/clock'
import { describe, expect, test } from 'vitest'
import { watchPulse } from './pulse.ts'

/** Receivers whose last word a test sets. */
function receivers(count: number) {
  const last = Array.from({ length: count }, () => 0)
  const connection = {
    getReceivers: () => last.map((_, index) => objects[index]) as unknown as RTCRtpReceiver[],
  }
  const objects = last.map((_, index) => ({
    getSynchronizationSources: () => (last[index] === 0 ? [] : [{ timestamp: last[index] }]),
  }))
  return { last, connection }
}

describe('the pulse of media', () => {
  test('RC-7: a second without anything from any receiver is told once, and so is the return', () => {
    const clock = fakeClock(1_000)
    const { last, connection } = receivers(2)
    const told: [number, boolean][] = []
    const stop = watchPulse(connection, clock, (isBeating) => told.push([clock.now(), isBeating]))
    clock.advance(5_000)
    expect(told).toEqual([])
    // One packet every 400 ms, from either: a microphone in silence, of which every other is lost.
    for (let times = 0; times < 10; times++) {
      last[times % 2] = clock.now()
      clock.advance(800)
    }
    expect(told.map(([, isBeating]) => isBeating)).toEqual([true])
    const silentSince = clock.now()
    clock.advance(10_000)
    expect(told.slice(1)).toEqual([[expect.any(Number), false]])
    expect((told[1]?.[0] ?? Infinity) - silentSince).toBeLessThanOrEqual(1_250)
    last[1] = clock.now()
    clock.advance(250)
    expect(told.at(-1)).toEqual([clock.now(), true])
    stop()
    clock.advance(10_000)
    expect(told).toHaveLength(3)
  })
})
