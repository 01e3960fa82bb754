import { describe, expect, test } from 'vitest'
import { type Clock, systemClock } from './clock.ts'
import { WORK_SLICE } from './limits.ts'
import { eachInSlices, inSlices } from './slices.ts'

/** A clock on which time passes by work alone; it notes how long each slice was. */
function workshop() {
  const slices: number[] = []
  let now = 0
  let begun = 0
  const clock: Clock = {
    now: () => now,
    after(_ms, call) {
      slices.push(now - begun)
      begun = now
      queueMicrotask(call)
      return () => {}
    },
  }
  const work = (ms: number): void => {
    now += ms
  }
  return { clock, slices, work }
}

describe('long work', () => {
  test('LG-38: all else has its turn as soon as a slice is over, and not before', async () => {
    const { clock, slices, work } = workshop()
    const pause = inSlices(clock)
    for (let piece = 0; piece < 90; piece += 1) {
      work(1)
      await pause()
    }
    expect(slices).toEqual(Array.from({ length: Math.floor(90 / WORK_SLICE) }, () => WORK_SLICE))
  })

  test('LG-38: what the others did meanwhile is not counted as ours', async () => {
    const { clock, slices, work } = workshop()
    const pause = inSlices({ ...clock, soon: (call) => clock.after(0, () => (work(100), call())) })
    work(WORK_SLICE)
    await pause()
    work(1)
    expect(pause()).toBeUndefined()
    expect(slices).toHaveLength(1)
  })

  test('LG-38: works that follow on each other share a slice', async () => {
    const { clock, slices, work } = workshop()
    const machine: Clock = { ...clock, soon: (call) => void clock.after(0, call) }
    for (let piece = 0; piece < 10 * WORK_SLICE; piece += 1) {
      const pause = inSlices(machine)
      work(1)
      await pause()
    }
    expect(slices.slice(1)).toEqual(Array.from({ length: slices.length - 1 }, () => WORK_SLICE))
    expect(slices.length).toBeGreaterThan(8)
  })

  test('LG-38: of many no more than some are begun before all else has its turn, and they keep their order', async () => {
    const { clock, slices, work } = workshop()
    const all = Array.from({ length: 1_000 }, (_, at) => at)
    const done = await eachInSlices(all, clock, async (each) => {
      work(1)
      return 2 * each
    })
    expect(done).toEqual(all.map((each) => 2 * each))
    expect(Math.max(...slices)).toBeLessThanOrEqual(2 * WORK_SLICE)
    expect(slices.length).toBeGreaterThan(1_000 / (2 * WORK_SLICE) - 1)
  })

  test('LG-38: after the first that fails nothing more is begun', async () => {
    const { clock } = workshop()
    let begun = 0
    const work = async (): Promise<void> => {
      begun += 1
      throw new Error('No')
    }
    await expect(eachInSlices(Array.from({ length: 1_000 }), clock, work)).rejects.toThrow('No')
    expect(begun).toBeLessThan(50)
  })

  test('LG-38: on the clock of the machine the next slice comes in a later turn', async () => {
    const order: string[] = []
    const begin = Date.now()
    const pause = inSlices(systemClock)
    while (Date.now() - begin <= WORK_SLICE);
    const isOver = pause()
    expect(isOver).toBeInstanceOf(Promise)
    void Promise.resolve().then(() => order.push('this turn'))
    await isOver
    order.push('a later one')
    expect(order).toEqual(['this turn', 'a later one'])
  })
})
