import { describe, expect, it } from 'vitest'
import { contactChangesAt, contactOf } from './contact.ts'

describe('a line that is broken', () => {
  it.each([
    ['open', 99_000, 'here', undefined],
    ['recovering', 0, 'wavering', 3_000],
    ['recovering', 2_999, 'wavering', 3_000],
    ['recovering', 3_000, 'reconnecting', 20_000],
    ['recovering', 19_999, 'reconnecting', 20_000],
    ['recovering', 20_000, 'lost', undefined],
    ['closed', 25_000, 'lost', undefined],
  ] as const)('CALL-38: %s for %d ms is "%s"', (status, lasted, expected, next) => {
    expect(contactOf(status, 1_000, 1_000 + lasted)).toBe(expected)
    expect(contactChangesAt(status, 1_000, 1_000 + lasted)).toBe(next === undefined ? undefined : 1_000 + next)
  })
})
