import { expect, it } from 'vitest'
import { endOf, LINGER } from './lifetime.ts'

it.each([
  ['short: half an hour after somebody was last seen in it', { seenAt: 5, lifetime: 'short' }, 5 + LINGER],
  ['kept: not by itself', { seenAt: 5, lifetime: 'kept' }, undefined],
  ['from before there were lifetimes: kept', { seenAt: 5 }, undefined],
  ['with an end for all: then, however it is kept here', { seenAt: 5, lifetime: 'kept', expires: 9 }, 9],
  ['short, with an end for all: whatever comes first', { seenAt: 5, lifetime: 'short', expires: 1e12 }, 5 + LINGER],
] as const)('WEB-110: a room ends here: %s', (_, room, end) => {
  expect(endOf(room)).toBe(end)
})
