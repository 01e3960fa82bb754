import { afterEach, describe, expect, it, vi } from 'vitest'
import { LEVEL_PERIOD } from '../limits.ts'
import { live } from '../live.ts'
import { levelOf, loudnessOf, openLevels, quiet, stepSpeech } from './levels.ts'

const tone = (amplitude: number): Float32Array =>
  Float32Array.from({ length: 960 }, (_, at) => amplitude * Math.sin(at / 5))

describe('levels', () => {
  it('CP-23: only exact silence has level 0; the rest is shown evenly down to -60 dB', () => {
    expect(levelOf(loudnessOf(new Float32Array(100)))).toBe(0)
    expect(levelOf(loudnessOf(tone(0.000_01)))).toBe(0.01)
    expect(levelOf(loudnessOf(tone(1)))).toBeCloseTo(0.95, 2)
    expect(levelOf(0.001)).toBeCloseTo(0.01, 2)
    expect(levelOf(10 ** (-30 / 20))).toBeCloseTo(0.5, 5)
    expect(levelOf(2)).toBe(1)
  })

  it('CP-24: speech begins with a loud moment, goes on for softer ones, and outlasts a pause, not a longer one', () => {
    const heard = (...moments: readonly (readonly [number, number])[]): readonly boolean[] => {
      let speech = quiet
      return moments.map(([loudness, now]) => (speech = stepSpeech(speech, loudness, now)).speaking)
    }
    expect(heard([0.015, 0], [0.03, 100], [0.015, 600], [0.001, 1100], [0.001, 1200], [0.015, 1300])).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
    ])
  })
})

/** A page with one sound as loud as can be, and how its AudioContext is. */
function openPage() {
  const page = Object.assign(new EventTarget(), { hidden: false })
  const contexts: { state: string }[] = []
  class LoudContext {
    state = 'running'
    constructor() {
      contexts.push(this)
    }
    createMediaStreamSource = () => ({ connect() {}, disconnect() {} })
    createAnalyser = () => ({ fftSize: 0, getFloatTimeDomainData: (samples: Float32Array) => samples.fill(1) })
    suspend = async (): Promise<void> => void (this.state = 'suspended')
    resume = async (): Promise<void> => void (this.state = 'running')
    close = async (): Promise<void> => void (this.state = 'closed')
  }
  vi.useFakeTimers()
  vi.stubGlobal('document', page)
  vi.stubGlobal('AudioContext', LoudContext)
  vi.stubGlobal('MediaStream', EventTarget)
  const hide = (isHidden: boolean): void => {
    page.hidden = isHidden
    page.dispatchEvent(new Event('visibilitychange'))
  }
  return { hide, isRunning: () => contexts[0]?.state === 'running' }
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('CP-29: a hidden page measures only what is needed even so, and as long as it is', () => {
  const { hide, isRunning } = openPage()
  const levels = openLevels()
  const isAfloat = live(false)
  const [usual, needed] = [vi.fn(), vi.fn()]
  levels.watch({} as MediaStreamTrack, usual)
  levels.watch({} as MediaStreamTrack, needed, isAfloat)
  /** How often each was told in so many periods. */
  const told = (periods: number): readonly number[] => {
    for (const tell of [usual, needed]) tell.mockClear()
    vi.advanceTimersByTime(periods * LEVEL_PERIOD)
    return [usual.mock.calls.length, needed.mock.calls.length]
  }
  expect(told(3)).toEqual([3, 3])
  hide(true)
  expect([told(3), isRunning()]).toEqual([[0, 0], false])
  isAfloat.set(true)
  // The first beat wakes the context.
  expect([told(4), isRunning()]).toEqual([[0, 3], true])
  isAfloat.set(false)
  expect([told(3), isRunning()]).toEqual([[0, 0], false])
  hide(false)
  expect(told(4)).toEqual([3, 3])
  levels.close()
})
