import { cleanup, screen, waitFor } from '@testing-library/preact'
import { live, PeerError } from 'privet'
import { afterEach, expect, it } from 'vitest'
import { NotLastingNotice } from '../not-lasting.tsx'
import { renderInShell } from '../shell.fixture.tsx'

afterEach(cleanup)

it('WEB-159: what has changed with people and could not be kept is said until it is, and nothing twice', async () => {
  const calls = live<unknown>(undefined)
  const unkept = live<unknown>(undefined)
  const app = { world: { keeping: { lasting: true } }, store: live(undefined), calls }
  const { container } = renderInShell(<NotLastingNotice />, { app })
  const isSilent = (): Promise<void> => waitFor(() => expect(container.textContent).toBe(''))
  calls.set({ book: { unkept } })
  await isSilent()
  unkept.set(new Error('anything'))
  await screen.findByText(/the people you know could not be kept/)
  unkept.set(undefined)
  await isSilent()
  unkept.set(new Error('anything'))
  await screen.findByText(/the people you know could not be kept/)
  unkept.set(new PeerError('refused', 'words of the library', { reason: 'E_LOCKED' }))
  await isSilent()
})
