import { cleanup, fireEvent, screen } from '@testing-library/preact'
import { live, type PeerId, type RoomId } from 'privet'
import { afterEach, expect, it, vi } from 'vitest'
import type { Ended } from '../../core/rooms/ended.ts'
import { createFakeCalls } from '../../gallery/fake-calls.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { EndedPage } from './ended.tsx'

afterEach(cleanup)

const ROOM = 'room' as RoomId
const SECRETS = [{ key: new Uint8Array(32), agreed: 0 }]

/** Boris and Chloé were met there, Dmitri elsewhere; Chloé is blocked. */
function show(why: Ended['why']) {
  const calls = createFakeCalls()
  const remember = (name: string, room: string, blocked = false): void =>
    calls.book.remember({ id: name as PeerId, names: [name], rooms: [room as RoomId], secrets: SECRETS, blocked })
  remember('Boris', ROOM)
  remember('Chloé', ROOM, true)
  remember('Dmitri', 'another')
  const home = vi.fn()
  const app = { calls: live(calls), store: live(undefined), home }
  renderInShell(<EndedPage name="ended" ended={{ why, by: 'Boris' }} room={ROOM} />, { app })
  return { calls, home }
}

it('WEB-181: who was met in a room that has ended can be called from there, unless they are blocked', async () => {
  const { calls, home } = show('expired')
  screen.getByRole('heading', { name: 'The room has ended' })
  fireEvent.click(await screen.findByRole('button', { name: 'Call Boris' }))
  expect(calls.asked).toEqual(['call Boris'])
  expect(screen.getAllByRole('button', { name: /^Call / })).toHaveLength(1)
  fireEvent.click(screen.getByRole('button', { name: 'To the start page' }))
  expect(home).toHaveBeenCalledOnce()
})

it.each(['removed', 'locked-out'] as const)('WEB-181: nobody is to be called when one is %s', (why) => {
  const { calls } = show(why)
  expect(calls.canRing.value).toBe(true)
  expect(screen.queryByRole('button', { name: /^Call / })).toBeNull()
})
