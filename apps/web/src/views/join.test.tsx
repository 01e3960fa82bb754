import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { live, type Invitation } from 'privet'
import { afterEach, expect, it, vi } from 'vitest'
import { DEFAULTS } from '../core/settings.ts'
import { NO_SITE } from '../core/site.ts'
import { createFakeCapture, createFakeLevels, createFakeOwnDevices } from '../gallery/fake-capture.ts'
import { renderInShell } from './shell.fixture.tsx'
import { Join } from './join.tsx'

afterEach(cleanup)

it('CALL-19: a microphone that is still coming on is told as on, and one can enter without it', async () => {
  const capture = createFakeCapture({ opening: () => new Promise(() => undefined) })
  const join = vi.fn()
  const app = {
    world: {
      settings: { current: live(DEFAULTS) },
      keeping: { lasting: true },
      permission: async () => 'granted',
      devices: undefined,
    },
    site: live(NO_SITE),
    name: live('Ada'),
    store: live(undefined),
    calls: live(undefined),
    devices: createFakeOwnDevices({ capture, levels: createFakeLevels() }),
    join,
  }
  const invitation = {} as Invitation
  renderInShell(<Join invitation={invitation} />, { app })
  await screen.findByText('You enter muted and without a picture. You can hear, see and write.')
  void capture.set('microphone', true)
  await screen.findByText(/You are heard once you enter.*still coming on/)
  fireEvent.click(screen.getByRole('button', { name: 'Enter with everything off' }))
  fireEvent.click(screen.getByRole('button', { name: 'Enter the room' }))
  await waitFor(() =>
    expect(join.mock.calls).toEqual([
      [invitation, []],
      [invitation, ['microphone']],
    ]),
  )
})
