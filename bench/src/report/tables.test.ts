import { expect, test } from 'vitest'
import { judge, table, verdicts } from './tables.ts'

const metrics = [{ key: 'rate', title: 'MB/s', ratio: true, spread: true }]

test('a table shows the median, the spread and how many times ours that is', () => {
  const text = table({ metrics }, { Privet: { rate: [10, 20, 30] }, other: { rate: [5, 10, 15] } })
  expect(text).toContain('| Privet | 20 [10..30] | 1 |')
  expect(text).toContain('| other | 10 [5..15] | 0.500 |')
})

test('runs that failed are shown beside the name', () => {
  expect(table({ metrics }, { Privet: { rate: [1], failed: [1, 1] } })).toContain('Privet (2 failed)')
})

test('a column that nobody measured is left out', () => {
  expect(table({ metrics: [...metrics, { key: 'cpu', title: 'CPU' }] }, { Privet: { rate: [1] } })).not.toContain('CPU')
})

test('a target that was not measured is never called reached', () => {
  expect(judge({ what: '', measured: Number.NaN, limit: 1, holds: 'at most' })).toBe('not measured')
  expect(judge({ what: '', measured: 1, limit: Number.NaN, holds: 'at least' })).toBe('not measured')
})

test('misses are named first', () => {
  const text = verdicts([
    { what: 'fine', measured: 1, limit: 2, holds: 'at most' },
    { what: 'bad', measured: 1, limit: 2, holds: 'at least' },
  ])
  expect(text.indexOf('bad')).toBeLessThan(text.indexOf('fine'))
})
