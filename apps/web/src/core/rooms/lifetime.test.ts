import { endOf } from 'privet/indexeddb'
import { expect, it } from 'vitest'
import { lifetimeOf } from './lifetime.ts'

const LINGER = 30 * 60_000

it.each([
  ['short: half an hour after somebody was last seen in it', { lastSeen: 5, isKept: false }, 5 + LINGER],
  ['kept: not by itself', { lastSeen: 5, isKept: true }, undefined],
  ['with an end for all: then, however it is kept here', { lastSeen: 5, isKept: true, expires: 9 }, 9],
  ['short, with an end for all: whatever comes first', { lastSeen: 5, isKept: false, expires: 1e12 }, 5 + LINGER],
  ['short, with an end for all that comes before: then', { lastSeen: 5, isKept: false, expires: 9 }, 9],
] as const)('WEB-110: a room ends here: %s', (_, room, end) => {
  expect(endOf({ lifetime: lifetimeOf(room), lastSeen: room.lastSeen })).toBe(end)
})
