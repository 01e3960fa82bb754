import { signal } from '@preact/signals'
import { cleanup, render, screen, waitFor } from '@testing-library/preact'
import { live } from 'privet'
import type { Store, StoreStatus } from 'privet/indexeddb'
import { afterEach, expect, it } from 'vitest'
import type { App } from '../core/app.ts'
import { ShellContext } from './context.ts'
import { NotLastingNotice } from './not-lasting.tsx'

afterEach(cleanup)

it('WEB-159: a disk that is full or refused is said as soon as it is, and no more when it takes everything again', async () => {
  const status = live<StoreStatus>({ type: 'kept' })
  const store = live<Store | undefined>(undefined)
  const app = { world: { keeping: { lasting: true } }, store, calls: live(undefined) } as unknown as App
  const { container } = render(
    <ShellContext.Provider value={{ app, dialog: signal(undefined), trouble: signal(undefined), say: () => undefined }}>
      <NotLastingNotice />
    </ShellContext.Provider>,
  )
  store.set({ status, damaged: live(0) } as unknown as Store)
  expect(container.textContent).toBe('')
  status.set({ type: 'memory', why: 'refused' })
  await screen.findByText(/lets nothing be kept here/)
  status.set({ type: 'held', why: 'full', count: 2 })
  await screen.findByText(/The disk is full/)
  status.set({ type: 'kept' })
  await waitFor(() => expect(container.textContent).toBe(''))
})
