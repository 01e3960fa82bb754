import { describe, expect, it } from 'vitest'
import { levelOf, loudnessOf, quiet, stepSpeech } from './levels.ts'

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
