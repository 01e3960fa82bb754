import { expect, test } from 'vitest'
import type { Clock } from '../clock.ts'
import { createRoomSecret } from '../handshake/index.ts'
import { createIdentity } from '../identity/index.ts'
import { MAX_STATEMENTS_PER_AUTHOR, WORK_SLICE } from '../limits.ts'
import { granting } from './deeds.ts'
import { openKeeping } from './keeping.ts'
import { openLedger } from './ledger.ts'
import { openSayings } from './sayings.ts'
import { makeStatement } from './statement.ts'

test('MB-17: what was kept is checked and added in slices, and comes to nothing before all of it is there', async () => {
  const owner = await createIdentity()
  const { room, genesis } = await createRoomSecret(owner, 'ruled')
  const guests = await Promise.all(Array.from({ length: 8 }, () => createIdentity()))
  const said = openLedger(owner.id)
  for (let at = 0; at < MAX_STATEMENTS_PER_AUTHOR; at += 1) {
    const guest = guests[at % guests.length] ?? owner
    said.add([await makeStatement(owner, room, granting(said, guest.id, 'member'), said.end(owner.id))])
  }

  const seen: { readonly added: number; readonly members: number }[] = []
  let looks = 0
  const clock: Clock = {
    // Time passes with every look at it.
    now: () => (looks += WORK_SLICE),
    after(_ms, call) {
      seen.push({ added: sayings.ledger().all.length, members: sayings.membership.value.roles.size })
      queueMicrotask(call)
      return () => {}
    },
  }
  const keeping = openKeeping(() => ({ statements: [], keys: [] }), undefined)
  const parts = { self: owner, room, genesis, clock, keeping, tell: () => {}, changed: async () => {} }
  const sayings = openSayings(parts)
  await sayings.restore(said.all.map(({ bytes }) => bytes))

  // Some turns while signatures were checked, and some while they were added.
  expect(seen.filter(({ added }) => added === 0).length).toBeGreaterThan(MAX_STATEMENTS_PER_AUTHOR / 20)
  expect(new Set(seen.map(({ added }) => added)).size).toBeGreaterThan(3)
  expect(seen.every(({ members }) => members === 0)).toBe(true)
  expect(sayings.membership.value.roles.size).toBe(guests.length + 1)
})
