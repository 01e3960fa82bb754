import { act, cleanup, screen } from '@testing-library/preact'
import { live } from 'privet'
import { afterEach, expect, it } from 'vitest'
import type { KeptRoom } from '../core/rooms/kept-room.ts'
import { Left } from './plain-page.tsx'
import { renderInShell } from './shell.fixture.tsx'

afterEach(cleanup)

it('WEB-230: the way back from a room that was left goes when its time is over', async () => {
  const room = { id: 'room' } as KeptRoom
  const rooms = live<readonly KeptRoom[]>([room])
  renderInShell(<Left name="left" room={room} />, { app: { rooms, calls: live(undefined), store: live(undefined) } })
  screen.getByRole('button', { name: 'Come back' })
  await act(() => rooms.set([]))
  expect(screen.queryByRole('button', { name: 'Come back' })).toBeNull()
})
