import { expect, test } from 'vitest'
import { live } from '../live.ts'
import { createLedger } from './ledger.ts'
import { type Belonging, logMembership } from './membership.ts'
import { person, record } from './people.fixture.ts'

test('LG-8: members write under the keys that are known; the removed up to their last number, and under no later key', () => {
  const [A, B, C] = [person('A'), person('B'), person('C')]
  const state = live<Belonging>({
    roles: new Map([[A, 'owner']]),
    removed: new Map([[B, { messages: 2, epoch: 2 }]]),
    epoch: { number: 2 },
  })
  const membership = logMembership(state)
  const ledger = createLedger([], () => membership.value)
  const verdict = (author: typeof A, number: number, epoch: number): string => {
    const hash = number === 1 ? '0'.repeat(64) : 'f'.repeat(64)
    return ledger.accept({ ...record(author, { number: number - 1, hash }), epoch }).verdict
  }
  expect([verdict(A, 5, 1), verdict(A, 6, 2), verdict(A, 7, 3)]).toEqual(['E_GAP', 'E_GAP', 'E_NOTMEMBER'])
  expect([verdict(B, 2, 1), verdict(B, 3, 1), verdict(B, 2, 2)]).toEqual(['E_GAP', 'E_AFTERREMOVE', 'E_AFTERREMOVE'])
  expect(verdict(C, 1, 1)).toBe('E_NOTMEMBER')
  expect(membership.value.history).toBeUndefined()
  const policy = { history: 'joining' } as const
  expect(logMembership(live({ ...state.value, policy })).value.history).toBe('joining')
  const heard: number[] = []
  membership.subscribe(({ epoch }) => heard.push(epoch))
  state.set({ ...state.value, roles: new Map([[C, 'member']]), epoch: undefined })
  expect([heard, verdict(C, 1, 1)]).toEqual([[2, 1], 'added'])
})
