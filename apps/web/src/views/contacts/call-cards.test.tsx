import type { PeerId } from 'privet'
import { cleanup, fireEvent, screen } from '@testing-library/preact'
import { afterEach, expect, it, vi } from 'vitest'
import { openSettings } from '../../core/settings.ts'
import { createFakeCalls } from '../../gallery/fake-calls.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { CallCards } from './call-cards.tsx'

afterEach(cleanup)

const boris = 'boris' as PeerId

function show() {
  const calls = createFakeCalls()
  calls.book.remember({ id: boris, names: ['Boris'], verified: { method: 'digits', at: 0 } })
  const shown = vi.fn()
  const surroundings = {
    audio: () => {
      throw new Error('no sound here')
    },
    badge: () => undefined,
    notifications: { show: shown, standing: () => 'granted', ask: async () => 'granted' },
  }
  const app = { world: { settings: openSettings(localStorage), surroundings } }
  const say = vi.fn()
  renderInShell(<CallCards calls={calls} />, { app, say })
  return { calls, say, shown }
}

it('WEB-187: who calls, and how sure that is, stands over everything; no key that was meant for elsewhere takes it', async () => {
  const { calls } = show()
  calls.incoming.set({ from: boris, claim: 'Boris', isPutAside: false })
  const heading = await screen.findByRole('heading', { name: 'Boris is calling' })
  expect(document.activeElement).toBe(heading)
  expect(screen.getByText('Verified')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Accept' }))
  fireEvent.click(screen.getByRole('button', { name: 'Decline' }))
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(calls.asked).toEqual(['accept', 'decline', 'put aside'])
  calls.incoming.set({ from: boris, claim: 'Boris', isPutAside: true })
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

it('WEB-188: a call by somebody who uses a known name says so, and one that ends our stay in a room says that', async () => {
  const { calls } = show()
  calls.isInRoom.set(true)
  calls.book.remember({ id: 'other' as PeerId, names: ['boris'], firstSeen: Date.now() })
  calls.incoming.set({ from: 'other' as PeerId, claim: 'boris', isPutAside: false })
  expect(await screen.findByText('This is not the device you know as Boris', { exact: false })).toBeTruthy()
  expect(screen.getByText('Not the device you know')).toBeTruthy()
  expect(screen.getByText('If you take the call, you leave it', { exact: false })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Leave and accept' })).toBeTruthy()
})

it('WEB-183: a call of ours is told in words as it goes on, can be given up, and made again when it is over', async () => {
  const { calls } = show()
  calls.outgoing.set({ peer: boris, phase: 'calling' })
  expect(await screen.findByText('Calling Boris…')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Call again' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Cancel the call' }))
  calls.outgoing.set({ peer: boris, phase: 'unreached' })
  expect(await screen.findByText('Boris cannot be reached')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Call again' }))
  fireEvent.click(screen.getByRole('button', { name: 'Stay in this room' }))
  expect(calls.asked).toEqual(['cancel', 'call boris', 'stay'])
})

it('WEB-208: whoever rings can be blocked on the spot, and it is said where that is taken back', async () => {
  const { calls, say } = show()
  calls.incoming.set({ from: boris, claim: 'Boris', isPutAside: false })
  fireEvent.click(await screen.findByRole('button', { name: 'Block' }))
  expect(calls.asked).toEqual(['block'])
  expect(say.mock.calls.flat().join()).toContain('Boris can ring you no more')
})
