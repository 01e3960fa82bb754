import { describe, expect, it } from 'vitest'
import { takeSeat } from './seat.ts'
import { takeFragment } from './fragment.ts'

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
})

describe('the secret in the address', () => {
  it('78: is taken out of the address bar and the history at once', () => {
    const replaced: unknown[] = []
    const text = takeFragment({ hash: '#AQA-secret', pathname: '/', search: '' }, { replaceState: (...all) => void replaced.push(all) })
    expect(text).toBe('AQA-secret')
    expect(replaced).toEqual([[null, '', '/']])
  })
})
