import { expect, test } from 'vitest'
import { figure, median, percentile } from './statistics.ts'

test('the median of an even number of samples lies between the middle two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([9, 1, 5])).toBe(5)
})

test('a percentile lies in proportion between its two nearest samples', () => {
  expect(percentile([0, 10], 0.99)).toBeCloseTo(9.9)
  expect(percentile([7], 0.99)).toBe(7)
})

test('nothing measured is shown as a dash', () => {
  expect(figure(median([]))).toBe('–')
})

test('figures keep three digits below a hundred and separate thousands above', () => {
  expect(figure(0.46812)).toBe('0.468')
  expect(figure(29.84)).toBe('29.8')
  expect(figure(98_612.4)).toBe('98,612')
  expect(figure(20)).toBe('20')
})
