import { signal } from '@preact/signals'
import { live } from 'privet'
import { FIRST_POLICY } from 'privet/membership'
import { cleanup, fireEvent, screen } from '@testing-library/preact'
import { afterEach, expect, it, vi } from 'vitest'
import { policyOf, type Plan } from '../../core/rooms/plan.ts'
import { createFakeRules } from '../../gallery/fake-rules.ts'
import { createFakeRoom } from '../../gallery/fake-room.ts'
import { openFakeSession } from '../../gallery/fake-session.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { NewRoomDialog } from './new-room-dialog.tsx'
import { RulesSection } from './rules-section.tsx'

afterEach(cleanup)

it.each([
  ['all', 'All that was said', 'Newcomers read all that was said.'],
  ['joining', 'What is said from then on', 'Newcomers read what is said from their coming on.'],
  ['none', /^What is said from then on, and nothing/, /each message comes from its author only/],
] as const)(
  'WEB-192: what newcomers read is chosen for a room, and stands among its rules: %s',
  async (history, choice, words) => {
    const createRoom = vi.fn<(plan: Plan) => Promise<void>>()
    const app = { createRoom, rooms: live([]) }
    renderInShell(<NewRoomDialog />, { app, dialog: signal('plan') })
    const group = screen.getByRole('group', { name: 'What newcomers read', hidden: true })
    const box = [...group.querySelectorAll('label')].find((label) =>
      typeof choice === 'string' ? label.textContent?.startsWith(choice) : choice.test(label.textContent ?? ''),
    )
    fireEvent.click(box?.querySelector('input') ?? document.body)
    fireEvent.click(screen.getByRole('button', { name: 'Open the room', hidden: true }))
    const plan = createRoom.mock.calls[0]?.[0]
    if (!plan) throw new Error('no room')
    expect(policyOf(plan)).toEqual({ approval: true, history })
    cleanup()
    const room = createFakeRoom()
    const rules = createFakeRules(room.self.id)
    rules.state.set({ ...rules.state.value, policy: { ...FIRST_POLICY, history } })
    const session = openFakeSession(room, { rules })
    renderInShell(<RulesSection session={session} />, { app, dialog: signal('plan') })
    expect(screen.getByText(words)).toBeTruthy()
    await session.leave()
  },
)
