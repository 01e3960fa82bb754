import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, it } from 'vitest'
import { createFakeCall, createFakeRoom } from '../../gallery/fake-room.ts'
import { openFakeSession } from '../../gallery/fake-session.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { CourtesyBanners } from './courtesy-banners.tsx'

afterEach(cleanup)

it('CALL-205: a notice that was put away stays away as long as it lasts, and is told when it begins anew', async () => {
  const room = createFakeRoom()
  const media = createFakeCall(room)
  const session = openFakeSession(room, { media })
  renderInShell(<CourtesyBanners session={session} />)
  const slow = { kind: 'slow-machine' } as const
  const uplink = { kind: 'weak-uplink' } as const
  const isThere = (): boolean => screen.queryByRole('button', { name: 'Close' }) !== null
  media.notices.set([slow])
  fireEvent.click(await screen.findByRole('button', { name: 'Close' }))
  await waitFor(() => expect(isThere()).toBe(false))
  media.notices.set([slow, uplink])
  await screen.findByRole('button', { name: 'Close' })
  expect(screen.getAllByRole('button', { name: 'Close' })).toHaveLength(1)
  media.notices.set([])
  await waitFor(() => expect(isThere()).toBe(false))
  media.notices.set([slow])
  await screen.findByRole('button', { name: 'Close' })
  await session.leave()
})
