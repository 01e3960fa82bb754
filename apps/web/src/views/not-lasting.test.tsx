import { cleanup, screen, waitFor } from '@testing-library/preact'
import { live } from 'privet'
import type { Store, StoreStatus } from 'privet/indexeddb'
import { afterEach, expect, it } from 'vitest'
import { renderInShell } from './shell.fixture.tsx'
import { NotLastingNotice } from './not-lasting.tsx'

afterEach(cleanup)

it('WEB-159: a disk that is full or refused is said as soon as it is, and no more when it takes everything again', async () => {
  const status = live<StoreStatus>({ type: 'kept' })
  const store = live<Store | undefined>(undefined)
  const app = { world: { keeping: { lasting: true } }, store, calls: live(undefined) }
  const { container } = renderInShell(<NotLastingNotice />, { app })
  store.set({ status, damaged: live(0) } as unknown as Store)
  expect(container.textContent).toBe('')
  status.set({ type: 'memory', why: 'refused' })
  await screen.findByText(/lets nothing be kept here/)
  status.set({ type: 'held', why: 'full', count: 2 })
  await screen.findByText(/The disk is full/)
  status.set({ type: 'kept' })
  await waitFor(() => expect(container.textContent).toBe(''))
})
