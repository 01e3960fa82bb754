import { describe, expect, it, vi } from 'vitest'
import { takeSeat } from './seat.ts'
import { takeInvitation, type Address } from './fragment.ts'

/** Locks of one browser, as far as seats need them. */
function createLocks(): LockManager & { release(name: string): void } {
  const held = new Set<string>()
  const waiting = new Map<string, () => void>()
  return {
    release(name: string) {
      held.delete(name)
      waiting.get(name)?.()
    },
    request: async (name: string, options: LockOptions, grant: (lock: Lock | null) => unknown) => {
      if (held.has(name) && options.ifAvailable) return grant(null)
      if (held.has(name)) {
        await new Promise<void>((resolve, reject) => {
          waiting.set(name, resolve)
          if (options.signal?.aborted) reject(new Error('timeout'))
          options.signal?.addEventListener('abort', () => reject(new Error('timeout')))
        })
      }
      held.add(name)
      return grant({ name, mode: 'exclusive' })
    },
    query: async () => ({}),
  } as unknown as LockManager & { release(name: string): void }
}

const createSession = (): Pick<Storage, 'getItem' | 'setItem'> => {
  const map = new Map<string, string>()
  return { getItem: (key) => map.get(key) ?? null, setItem: (key, value) => void map.set(key, value) }
}

describe('who a window is', () => {
  it('SEAT-1: a second window of the same browser is somebody else', async () => {
    const locks = createLocks()
    expect(await takeSeat(locks, createSession())).toBe(0)
    expect(await takeSeat(locks, createSession())).toBe(1)
  })

  it('SEAT-2: a reloaded window waits for the seat that it had', async () => {
    const locks = createLocks()
    const session = createSession()
    await takeSeat(locks, createSession())
    expect(await takeSeat(locks, session)).toBe(1)
    const again = takeSeat(locks, session)
    locks.release('privet-seat-1')
    expect(await again).toBe(1)
  })

  it('SEAT-2: a reloaded window waits long for its seat, a copied one does not', async () => {
    // Five seconds are over at once, and more never.
    const short = AbortSignal.abort()
    const timeout = vi.spyOn(AbortSignal, 'timeout')
    timeout.mockImplementation((after) => (after < 5000 ? short : new AbortController().signal))
    const locks = createLocks()
    const session = createSession()
    expect(await takeSeat(locks, session)).toBe(0)
    const copy = createSession()
    copy.setItem('privet-seat', '0')
    expect(await takeSeat(locks, copy, false)).toBe(1)
    const again = takeSeat(locks, session, true)
    locks.release('privet-seat-0')
    expect(await again).toBe(0)
    timeout.mockRestore()
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
