import type { PeerId } from 'privet'
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, expect, it, vi } from 'vitest'
import { createFakeRoom } from '../../gallery/fake-room.ts'
import { createFakeRules } from '../../gallery/fake-rules.ts'
import { openFakeSession } from '../../gallery/fake-session.ts'
import { Away } from './away.tsx'

afterEach(cleanup)

const anna = 'anna' as PeerId
const stranger = 'abcdefghij' as PeerId

function setUp() {
  const room = createFakeRoom()
  const boris = room.enter('Boris')
  const rules = createFakeRules(room.self.id)
  const roles = new Map([[room.self.id, 'owner'] as const])
  rules.state.set({
    ...rules.state.value,
    roles: new Map([...roles, [boris.id, 'member'], [stranger, 'member'], [anna, 'admin']]),
  })
  const session = openFakeSession(room, { rules })
  session.people.book.note(anna, 'Anna', room.id)
  const lastOf = (peer: PeerId): number => (peer === anna ? 7 : 0)
  const conversation = { ...session.conversation, lastOf }
  const { container } = render(<Away session={{ ...session, conversation }} rules={rules} />)
  return { room, boris, rules, container }
}

const listed = (): readonly (string | null)[] => screen.queryAllByRole('listitem').map((each) => each.textContent)

async function choose(name: string, item: string): Promise<void> {
  // The environment has no popovers.
  HTMLElement.prototype.hidePopover ??= () => undefined
  const menu = screen.getByRole('menu', { name: `More about ${name}` })
  menu.dispatchEvent(Object.assign(new Event('toggle'), { newState: 'open' }))
  fireEvent.click(await within(menu).findByText(item))
}

it('WEB-206: who is away can be removed and lose what they decide, whether or not they have a name', async () => {
  const { rules } = setUp()
  const remove = vi.spyOn(rules, 'remove')
  expect(listed()).toEqual([expect.stringContaining('AnnaAdmin'), 'Somebody (abcdef)'])
  await choose('Anna', 'No longer an admin')
  await vi.waitFor(() => expect(listed()[0]).not.toContain('Admin'))
  await choose('Anna', 'Remove from the room')
  fireEvent.click(await screen.findByText('Remove', { selector: 'button' }))
  await vi.waitFor(() => expect(remove.mock.calls).toEqual([[anna, { messages: 7 }]]))
  await choose('Somebody (abcdef)', 'Remove from the room')
  expect(await screen.findByText('Remove Somebody (abcdef)?')).toBeTruthy()
})

it('WEB-206: whoever is here is not among those who are away, and comes there by leaving', async () => {
  const { room, boris } = setUp()
  expect(listed().join()).not.toContain('Boris')
  room.members.set(new Map())
  await vi.waitFor(() => expect(listed()).toHaveLength(3))
  expect(listed().join()).toContain('Boris')
  room.members.set(new Map([[boris.id, boris]]))
  await vi.waitFor(() => expect(listed()).toHaveLength(2))
})

it('WEB-206: only those are listed of whom we may decide something', async () => {
  const { rules, container } = setUp()
  const { value } = rules.rights
  rules.rights.set({ ...value, mayAppoint: false, mayRemove: (id) => id === stranger })
  await vi.waitFor(() => expect(listed()).toEqual(['Somebody (abcdef)']))
  rules.rights.set({ ...value, mayAppoint: false, mayRemove: () => false })
  await vi.waitFor(() => expect(container.textContent).toBe(''))
})
