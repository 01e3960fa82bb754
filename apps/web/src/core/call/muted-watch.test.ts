import { type Clock, live } from 'privet'
import { expect, it } from 'vitest'
import { SPEECH } from './muted-hint.ts'
import { openMutedHint } from './muted-watch.ts'

/** One timer at a time is all there is. */
function standing(): Clock & { pass(ms: number): void } {
  let now = 0
  let due: { readonly at: number; readonly call: () => void } | undefined
  return {
    now: () => now,
    after(ms, call) {
      const own = { at: now + ms, call }
      due = own
      return () => {
        if (due === own) due = undefined
      }
    },
    pass(ms) {
      now += ms
      if (due && due.at <= now) due.call()
    },
  }
}

function setUp() {
  const ear = live<MediaStreamTrack | null>(null)
  const clock = standing()
  let tell: ((level: number, speaking: boolean) => void) | undefined
  const levels = {
    watch: (_: MediaStreamTrack, listener: (level: number, speaking: boolean) => void) => {
      tell = listener
      return () => {
        if (tell === listener) tell = undefined
      }
    },
  }
  const hint = openMutedHint({ ear, levels, clock })
  return { ear, clock, hint, isMeasured: () => tell !== undefined, speak: (is: boolean) => tell?.(is ? 0.1 : 0, is) }
}

// Only told from another: nothing of it is used.
const track = {} as MediaStreamTrack

it('CALL-55: nothing is measured while the hint is switched off, or while we are heard', () => {
  const { ear, hint, isMeasured } = setUp()
  ear.set(track)
  expect(isMeasured()).toBe(false)
  hint.watch(true)
  expect(isMeasured()).toBe(true)
  ear.set(null)
  expect(isMeasured()).toBe(false)
  ear.set(track)
  hint.watch(false)
  expect(isMeasured()).toBe(false)
})

it('CALL-55: it comes up while one speaks muted, and goes when one is heard', () => {
  const { ear, clock, hint, speak } = setUp()
  hint.watch(true)
  ear.set(track)
  speak(true)
  clock.pass(SPEECH)
  expect(hint.isShown.value).toBe(true)
  speak(false)
  expect(hint.isShown.value).toBe(true)
  ear.set(null)
  expect(hint.isShown.value).toBe(false)
})

it('CALL-55: a short sound brings nothing up later', () => {
  const { ear, clock, hint, speak } = setUp()
  hint.watch(true)
  ear.set(track)
  speak(true)
  speak(false)
  clock.pass(SPEECH)
  expect(hint.isShown.value).toBe(false)
})
