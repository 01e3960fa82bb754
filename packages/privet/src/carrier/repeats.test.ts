import { expect, test } from 'vitest'
import { createRepeats } from './repeats.ts'

test('CA-44: a body that comes over two carriers is heard once', () => {
  const repeats = createRepeats(10)
  expect([repeats.isNews('offer', 'a'), repeats.isNews('offer', 'b')]).toEqual([true, false])
})

test('CA-44: a body that is sent again on purpose is heard again, once for each time', () => {
  const repeats = createRepeats(10)
  expect([repeats.isNews('offer', 'a'), repeats.isNews('offer', 'b')]).toEqual([true, false])
  expect([repeats.isNews('offer', 'b'), repeats.isNews('offer', 'a')]).toEqual([true, false])
})

test('CA-44: what one carrier lost, the other one makes up for', () => {
  const repeats = createRepeats(10)
  expect([repeats.isNews('offer', 'b'), repeats.isNews('offer', 'b')]).toEqual([true, true])
  expect(repeats.isNews('offer', 'a')).toBe(false)
})

test('CA-44: memory is bounded, the oldest is forgotten first', () => {
  const repeats = createRepeats(3)
  for (const salt of ['1', '2', '3', '4']) repeats.note(salt)
  expect(['1', '2', '3', '4'].map(repeats.isKnown)).toEqual([false, true, true, true])
  for (const body of ['1', '2', '3', '4']) repeats.isNews(body, 'a')
  expect(repeats.isNews('4', 'b')).toBe(false)
  expect(repeats.isNews('1', 'b')).toBe(true)
})
