import { live, type PeerId } from 'privet'
import type { Sight } from 'privet/membership'
import { cleanup, fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, expect, it, vi } from 'vitest'
import type { KeptRoom } from '../../core/rooms/kept-room.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { RoomList } from './room-list.tsx'

afterEach(cleanup)

const boris = 'boris' as PeerId
const NOW = Date.now()

const kept = (id: string, more: Partial<KeptRoom> = {}): KeptRoom =>
  ({
    id,
    saved: { roomKey: new Uint8Array(32), rules: {} },
    title: id,
    people: [{ id: boris, name: 'Boris' }],
    joined: NOW,
    lastSeen: NOW,
    lifetime: 'kept',
    unread: 0,
    last: undefined,
    seenAt: NOW,
    isKept: true,
    isChosen: true,
    ...more,
  }) as unknown as KeptRoom

function show(rooms: readonly KeptRoom[], whoIsThere: (room: KeptRoom) => Promise<Sight | undefined>) {
  const say = vi.fn()
  const badge = vi.fn()
  const app = {
    rooms: live(rooms),
    whoIsThere,
    kept: async () => ({ book: async () => ({ contacts: live(new Map()) }) }),
    world: { surroundings: { badge } },
  }
  renderInShell(<RoomList rooms={rooms} />, { app, say })
  return { say, badge }
}

it('WEB-195: each room says who wrote what last, and how much was not read; the title says it for all', async () => {
  const rooms = [
    kept('Kitchen', { unread: 2, last: { text: '**see** you', from: 'Boris', at: NOW } }),
    kept('Band', { unread: 1, last: { text: '', from: '', at: NOW } }),
    kept('Notes', { last: { text: 'mine', from: 'Ada', at: NOW, isOwn: true } }),
    kept('New'),
  ]
  const { badge } = show(rooms, async () => undefined)
  const rows = screen.getAllByRole('listitem').map((row) => row.textContent ?? '')
  expect(rows[0]).toContain('2 new messages')
  expect(rows[0]).toContain('Boris: see you')
  expect(rows[1]).toContain('One new message')
  expect(rows[1]).toContain('a picture')
  expect(rows[2]).toContain('You: mine')
  expect(rows[3]).not.toMatch(/new message|You:|Boris:/)
  expect([document.title, badge.mock.lastCall]).toEqual(['(3) Privet', [3]])
  cleanup()
  await vi.waitFor(() => expect([document.title, badge.mock.lastCall]).toEqual(['Privet', [0]]))
})

it('WEB-196: who is there is asked by a press, said and shown, and whoever is there comes first', async () => {
  const asked: string[] = []
  const { say } = show([kept('Empty'), kept('Lit')], async ({ id }) => {
    asked.push(id)
    return String(id) === 'Lit' ? { count: 3, people: [boris] } : undefined
  })
  expect(asked).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Who is there?' }))
  await screen.findByText('There now: Boris and 2 more')
  expect(asked).toEqual(['Empty', 'Lit'])
  const [first, second] = screen.getAllByRole('listitem')
  if (!first || !second) throw new Error('no rooms')
  expect(first.textContent).toMatch(/^Lit/)
  expect(within(second).getByText('Nobody answers.')).toBeTruthy()
  await vi.waitFor(() => expect(say.mock.calls).toEqual([['There now: Boris and 2 more']]))
})

it('WEB-196: somebody whom nobody here knows is there all the same', async () => {
  show([kept('Lit', { people: [] })], async () => ({ count: 1, people: [boris] }))
  fireEvent.click(screen.getByRole('button', { name: 'Who is there?' }))
  await screen.findByText('Somebody is there now')
})

it('WEB-196: where nobody could be asked that is said, and rooms without rules are not asked', async () => {
  const { say } = show([kept('Cut off')], () => Promise.reject(new Error('no carrier')))
  fireEvent.click(screen.getByRole('button', { name: 'Who is there?' }))
  await screen.findByText(/^No meeting point answers/)
  await vi.waitFor(() => expect(say).toHaveBeenCalledOnce())
  cleanup()
  show([kept('Old', { saved: { roomKey: new Uint8Array(32) } as KeptRoom['saved'] })], async () => undefined)
  expect(screen.queryByRole('button', { name: 'Who is there?' })).toBeNull()
})
