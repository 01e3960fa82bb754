import { cleanup, fireEvent, screen } from '@testing-library/preact'
import { live } from 'privet'
import { afterEach, expect, it, vi } from 'vitest'
import { renderInShell } from '../shell.fixture.tsx'
import { ElsewherePage } from './elsewhere.tsx'

afterEach(cleanup)

it('WEB-167: when the other window has gone, the room is said to be free here again, aloud too, and leads back', async () => {
  const app = { home: vi.fn(), store: live(undefined) }
  const back = vi.fn()
  const say = vi.fn()
  renderInShell(<ElsewherePage name="elsewhere" back={back} isFree />, { app, say })
  screen.getByRole('heading', { name: 'You can come back here' })
  expect(screen.queryByText(/in another window/)).toBeNull()
  await vi.waitFor(() => expect(say.mock.calls).toEqual([['You can come back here']]))
  fireEvent.click(screen.getByRole('button', { name: 'Come back' }))
  expect(back).toHaveBeenCalledOnce()
  fireEvent.click(screen.getByRole('button', { name: 'To the start page' }))
  expect(app.home).toHaveBeenCalledOnce()
})
