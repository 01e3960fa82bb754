import type { PeerId } from 'privet'
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, it, vi } from 'vitest'
import { createFakeRoom } from '../../gallery/fake-room.ts'
import { createFakeRules } from '../../gallery/fake-rules.ts'
import { openFakeSession } from '../../gallery/fake-session.ts'
import { PersonMenu } from './person-menu.tsx'

afterEach(cleanup)

it('WEB-119: whoever is removed writes nothing more that counts, and a removal that fails is told', async () => {
  const room = createFakeRoom()
  const boris = room.enter('Boris')
  const fake = createFakeRules(room.self.id)
  const remove = vi.fn(async () => undefined).mockRejectedValueOnce(new Error('Others decide'))
  const rules = { ...fake, remove, rights: { ...fake.rights, value: { ...fake.rights.value, mayRemove: () => true } } }
  const session = openFakeSession(room, { rules })
  const lastOf = (peer: PeerId): number => (peer === boris.id ? 7 : 0)
  const conversation = { ...session.conversation, lastOf }
  render(<PersonMenu session={{ ...session, conversation }} peer={boris.id} name="Boris" />)
  // The environment has no popovers.
  HTMLElement.prototype.hidePopover ??= () => undefined
  screen.getByRole('menu').dispatchEvent(Object.assign(new Event('toggle'), { newState: 'open' }))
  fireEvent.click(await screen.findByText('Remove from the room'))
  const sure = await screen.findByText('Remove', { selector: 'button' })
  fireEvent.click(sure)
  expect((await screen.findByRole('alert')).textContent).toContain('Boris')
  fireEvent.click(sure)
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  expect(remove.mock.calls).toEqual([
    [boris.id, { messages: 7 }],
    [boris.id, { messages: 7 }],
  ])
})

it('WEB-207: whoever is in the room can be blocked from calling there, and let call again', async () => {
  const room = createFakeRoom()
  const boris = room.enter('Boris')
  const session = openFakeSession(room)
  const { contacts } = session.people.book
  render(<PersonMenu session={session} peer={boris.id} name="Boris" />)
  HTMLElement.prototype.hidePopover ??= () => undefined
  screen.getByRole('menu').dispatchEvent(Object.assign(new Event('toggle'), { newState: 'open' }))
  fireEvent.click(await screen.findByText('Block calls from them'))
  expect(contacts.value.get(boris.id)?.blocked).toBe(true)
  fireEvent.click(await screen.findByText('No longer block calls from them'))
  expect(contacts.value.get(boris.id)?.blocked).toBe(false)
})
