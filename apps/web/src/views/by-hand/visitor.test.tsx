import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { live, type PeerId } from 'privet'
import { afterEach, expect, it, vi } from 'vitest'
import type { HostState } from '../../core/by-hand/host.ts'
import type { Session } from '../../core/room/session.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { later } from './door.ts'
import { VisitorDialog } from './visitor.tsx'

afterEach(cleanup)

function show() {
  const visited = (name: string): HostState => ({
    phase: 'visited',
    manner: 'sheet',
    lifetime: 600_000,
    sheet: { envelope: new Uint8Array(), expires: 0 },
    visit: { id: name.toLowerCase() as PeerId, name },
    scanned: false,
  })
  const state = live(visited('Boris'))
  const hosting = { state, admit: vi.fn(), refuse: vi.fn() }
  const session = { hosting } as unknown as Session
  renderInShell(<VisitorDialog session={session} />)
  return { hosting, come: (name: string) => state.set(visited(name)) }
}

const heading = (name: string) => screen.queryByRole('heading', { name: `${name} answers your invitation` })

it('HAND-28: who is at the door has no button under the focus, and Escape, the cross and the backdrop only put it off', async () => {
  const { hosting, come } = show()
  await waitFor(() => expect(document.activeElement).toBe(heading('Boris')))
  fireEvent.click(screen.getByRole('dialog'))
  await waitFor(() => expect(heading('Boris')).toBeNull())
  expect(later.value).toBe('boris')
  later.value = undefined
  await waitFor(() => expect(heading('Boris')).not.toBeNull())
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(heading('Boris')).toBeNull())
  expect(hosting.refuse).not.toHaveBeenCalled()
  // Whoever comes next is shown.
  come('Chloé')
  await waitFor(() => expect(heading('Chloé')).not.toBeNull())
  fireEvent.click(screen.getByRole('button', { name: 'Send away' }))
  expect(hosting.refuse).toHaveBeenCalledTimes(1)
})
