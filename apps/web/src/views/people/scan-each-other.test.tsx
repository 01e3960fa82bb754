import { createIdentity, type PeerId } from 'privet'
import { idCodeOf } from 'privet/trust'
import { cleanup, fireEvent, screen } from '@testing-library/preact'
import { afterEach, expect, it, vi } from 'vitest'
import { createFakeRoom } from '../../gallery/fake-room.ts'
import { openFakeSession } from '../../gallery/fake-session.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { ScanEachOther } from './scan-each-other.tsx'

/** What the camera reads next. */
const seen = vi.hoisted(() => ({ text: '' }))
vi.mock('../by-hand/scanner.tsx', () => ({
  Scanner: ({ onText }: { readonly onText: (text: string) => void }) => (
    <button type="button" onClick={() => onText(seen.text)}>
      Look
    </button>
  ),
}))

afterEach(cleanup)

const [ada, boris, mallory] = await Promise.all([createIdentity(), createIdentity(), createIdentity()])

function setUp() {
  const fake = createFakeRoom()
  const member = { ...fake.enter('Boris'), id: boris.id }
  const room = { ...fake, self: ada }
  const session = openFakeSession(room)
  room.members.set(new Map([[boris.id, member]]))
  const say = vi.fn()
  renderInShell(<ScanEachOther session={session} peer={boris.id} name="Boris" />, { say })
  const { contacts } = session.people.book
  return { room, say, verified: () => contacts.value.get(boris.id)?.verified?.method }
}

function look(from: PeerId, to: PeerId): void {
  seen.text = idCodeOf(from, to)
  fireEvent.click(screen.getByRole('button', { name: 'Look' }))
}

it('WEB-211: the code of their screen, about us, verifies them; then it is their turn to read ours', async () => {
  const { say, verified } = setUp()
  expect(screen.getByRole('img', { name: 'Your code for Boris' })).toBeTruthy()
  look(boris.id, ada.id)
  expect(await screen.findByText('Now let Boris read your code.')).toBeTruthy()
  expect(verified()).toBe('code')
  expect(say).toHaveBeenCalledWith('Boris is verified')
  expect(screen.queryByRole('button', { name: 'Look' })).toBeNull()
  expect(screen.getByRole('img', { name: 'Your code for Boris' })).toBeTruthy()
})

it('WEB-211: a code of another device, or about somebody else, verifies nobody and is told; what is none is passed over', async () => {
  const { say, verified } = setUp()
  seen.text = 'https://example.org'
  fireEvent.click(screen.getByRole('button', { name: 'Look' }))
  expect(say).not.toHaveBeenCalled()
  for (const [from, to] of [
    [mallory.id, ada.id],
    [boris.id, mallory.id],
    // Our own screen in a mirror.
    [ada.id, boris.id],
  ] as const) {
    look(from, to)
    expect(await screen.findByText('This is the code of another device.', { exact: false })).toBeTruthy()
    expect(verified()).toBeUndefined()
  }
  expect(screen.getByRole('button', { name: 'Look' })).toBeTruthy()
})

it('WEB-211: whoever has left is looked for no more', async () => {
  const { room } = setUp()
  room.members.set(new Map())
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: 'Look' })).toBeNull())
})
