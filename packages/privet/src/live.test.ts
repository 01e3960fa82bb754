import { afterEach, describe, expect, it, vi } from 'vitest'
import { happening, live, when } from './live.ts'

/** What a listener throws is reported as uncaught, later; here it is kept instead. */
function uncaught(): { readonly errors: readonly unknown[] } {
  const errors: unknown[] = []
  vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((call) => {
    try {
      call()
    } catch (error) {
      errors.push(error)
    }
  })
  return { errors }
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a live value', () => {
  it('tells the current value at once, then every change, and identical values to nobody', () => {
    const value = live(0)
    const heard: number[] = []
    const stop = value.subscribe((now) => heard.push(now))
    for (const next of [1, 1, 2]) value.set(next)
    stop()
    value.set(3)
    expect(heard).toEqual([0, 1, 2])
    expect(value.value).toBe(3)
  })

  it('a listener that throws keeps neither the others nor whoever sets it from going on', () => {
    const { errors } = uncaught()
    const value = live(0)
    const heard: number[] = []
    const broken = new Error('broken')
    const stop = value.subscribe(() => {
      throw broken
    })
    value.subscribe((now) => heard.push(now))
    value.set(1)
    stop()
    value.set(2)
    expect(heard).toEqual([0, 1, 2])
    expect(errors).toEqual([broken, broken])
  })

  it('a listener that sets it again: the others hear the newest value last, and nothing that is old by then', () => {
    const value = live(0)
    const [before, after]: [number[], number[]] = [[], []]
    value.subscribe((now) => before.push(now))
    value.subscribe((now) => {
      if (now === 1) value.set(2)
    })
    value.subscribe((now) => after.push(now))
    value.set(1)
    expect(before).toEqual([0, 1, 2])
    expect(after).toEqual([0, 2])
  })

  it('whoever stops listening while others are told is not told any more', () => {
    const value = live(0)
    const heard: number[] = []
    let stop = (): void => {}
    value.subscribe((now) => {
      if (now === 1) stop()
    })
    stop = value.subscribe((now) => heard.push(now))
    value.set(1)
    expect(heard).toEqual([0])
  })
})

describe('waiting for a value', () => {
  it('ends with the first value that passes, the abort, or what the question throws', async () => {
    const value = live(0)
    const two = when(value, (now) => now === 2)
    value.set(1)
    value.set(2)
    await expect(two).resolves.toBe(2)
    await expect(when(value, () => false, AbortSignal.abort('enough'))).rejects.toBe('enough')
    const wrong = when(value, (now) => {
      if (now === 3) throw new Error('three')
      return false
    })
    value.set(3)
    await expect(wrong).rejects.toThrow('three')
  })
})

describe('a happening', () => {
  it('a listener that throws does not keep the others from being told', () => {
    const { errors } = uncaught()
    const { on, emit } = happening<[string]>()
    const heard: string[] = []
    on(() => {
      throw new Error('broken')
    })
    on((what) => heard.push(what))
    emit('a')
    expect(heard).toEqual(['a'])
    expect(errors).toHaveLength(1)
  })
})
