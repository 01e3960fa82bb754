import { describe, expect, it } from 'vitest'
import { leaveSeat, returnToSeat, seatLock, takeSeat } from './seat.ts'
import { takeInvitation, type Address } from './fragment.ts'

/** Of which seats there are windows, and of which there are some that wait. */
const locks = (held: readonly number[], pending: readonly number[] = []): Pick<LockManager, 'query'> => ({
  query: async () => ({
    held: held.map((seat) => ({ name: seatLock(seat) })),
    pending: pending.map((seat) => ({ name: seatLock(seat) })),
  }),
})

function createSession(kept?: string): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const map = new Map<string, string>(kept === undefined ? [] : [['privet-seat', kept]])
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  }
}

describe('who a window is', () => {
  it('SEAT-1: every window of one browser is the same person', async () => {
    expect(await takeSeat(locks([]), createSession())).toBe(0)
    expect(await takeSeat(locks([0]), createSession())).toBe(0)
  })

  it('SEAT-2: a window that was told to be somebody else is nobody who is there, and stays so over a reload', async () => {
    const session = createSession()
    leaveSeat(session)
    expect(await takeSeat(locks([0, 1, 3], [2]), session)).toBe(4)
    expect(await takeSeat(locks([0]), session)).toBe(4)
    returnToSeat(session)
    expect(await takeSeat(locks([]), session)).toBe(0)
  })

  it('SEAT-2: where seats are unknown there are no guests, and no seat comes from elsewhere', async () => {
    expect(await takeSeat(undefined, createSession('new'))).toBe(0)
    for (const kept of ['0', '-1', '1.5', 'one', '', '1e9', '1000'])
      expect(await takeSeat(locks([]), createSession(kept))).toBe(0)
    expect(await takeSeat(locks([]), createSession('2'))).toBe(2)
  })
})

describe('the secret in the address', () => {
  it('78: leaves the address bar and the history at once, and the page starts anew without it', () => {
    const happened: unknown[] = []
    const session = new Map<string, string>()
    const address = (hash: string): Address => ({
      location: { hash, pathname: '/', search: '', reload: () => void happened.push('reload') },
      history: { replaceState: (...all) => void happened.push(all) },
      session: {
        getItem: (key) => session.get(key) ?? null,
        setItem: (key, value) => void session.set(key, value),
        removeItem: (key) => void session.delete(key),
      },
    })
    expect(takeInvitation(address('#AQA-secret'))).toBeUndefined()
    expect(happened).toEqual([[null, '', '/'], 'reload'])
    expect(takeInvitation(address(''))).toBe('AQA-secret')
    expect(session.size).toBe(0)
    expect(takeInvitation(address(''))).toBe('')
  })
})
