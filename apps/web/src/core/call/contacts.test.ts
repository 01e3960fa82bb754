import { live, type LinkStatus, type PeerId } from 'privet'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Contact } from './contact.ts'
import { openContacts } from './contacts.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('everybody’s lines', () => {
  it('CALL-38: a break is told in steps as time passes, and its end at once', () => {
    const id = 'boris' as PeerId
    const status = live<LinkStatus>('open')
    const onBack = vi.fn()
    const contacts = openContacts(live(new Map([[id, { id, status }]])), onBack)
    const told: Contact[] = []
    contacts.of(id).subscribe((contact) => told.push(contact))
    vi.advanceTimersByTime(60_000)
    status.set('recovering')
    vi.advanceTimersByTime(2_999)
    expect(told).toEqual(['here', 'wavering'])
    vi.advanceTimersByTime(1)
    vi.advanceTimersByTime(17_000)
    expect(told).toEqual(['here', 'wavering', 'reconnecting', 'lost'])
    expect(onBack).not.toHaveBeenCalled()
    status.set('open')
    expect(told.at(-1)).toBe('here')
    expect(onBack).toHaveBeenCalledExactlyOnceWith(id)
    status.set('recovering')
    expect(told.at(-1)).toBe('wavering')
    contacts.close()
    vi.advanceTimersByTime(60_000)
    expect(told.at(-1)).toBe('wavering')
  })
})
