import { expect, it } from 'vitest'
import { loudnessOf } from './loudness.ts'

it('CALL-16: the bar of the microphone grows as ears hear, from a quiet room to full', () => {
  expect([0, 0.001, 0.01, 0.1, 1, 2].map(loudnessOf)).toEqual([0, 0, 33, 67, 100, 100])
  expect(loudnessOf(Number.NaN)).toBe(0)
})
