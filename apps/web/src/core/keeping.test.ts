import { describe, expect, it } from 'vitest'
import { openKeeping, type Storages } from './keeping.ts'

const untouchable = {
  get localStorage(): Storage {
    throw new DOMException('denied', 'SecurityError')
  },
  get sessionStorage(): Storage {
    throw new DOMException('denied', 'SecurityError')
  },
} satisfies Storages

describe('what a window keeps', () => {
  it('SEAT-3: a page opened from a file touches no storage, and says that nothing lasts', () => {
    const keeping = openKeeping('file:', untouchable)
    expect(keeping.lasting).toBe(false)
    keeping.local.setItem('name', 'Ada')
    expect([keeping.local.getItem('name'), keeping.session.getItem('name')]).toEqual(['Ada', null])
  })

  it('SEAT-4: a browser that refuses storage does not keep the app from starting', () => {
    const { local, session } = openKeeping('https:', untouchable)
    local.setItem('name', 'Ada')
    local.removeItem('name')
    session.setItem('room', 'x')
    session.clear()
    expect([local.getItem('name'), session.getItem('room')]).toEqual([null, null])
  })
})
