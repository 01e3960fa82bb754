import type { PeerId } from 'privet'
import { cleanup, fireEvent, screen } from '@testing-library/preact'
import { afterEach, expect, it, vi } from 'vitest'
import { createFakeRules } from '../../gallery/fake-rules.ts'
import { createFakeRoom } from '../../gallery/fake-room.ts'
import { openFakeSession } from '../../gallery/fake-session.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { KnockBanners } from './knocks.tsx'

afterEach(cleanup)

const callers = (...names: readonly string[]) =>
  new Map(names.map((name) => [name as PeerId, { id: name as PeerId, name, since: 0 }] as const))

function setUp() {
  const room = createFakeRoom()
  const rules = createFakeRules(room.self.id)
  const session = openFakeSession(room, { rules })
  const say = vi.fn()
  const onLook = vi.fn()
  const show = (): unknown => renderInShell(<KnockBanners session={session} onLook={onLook} />, { say })
  return { rules, session, say, onLook, show }
}

it('WEB-125: a knock is told with the name, once and politely, and each is decided about by itself', async () => {
  const { rules, session, say, show } = setUp()
  rules.knocks.set(callers('Chloé', 'Dmitri'))
  show()
  expect(say.mock.calls.flat()).toEqual(['Chloé knocks. Let them in?', 'Dmitri knocks. Let them in?'])
  const [letIn] = screen.getAllByRole('button', { name: 'Let in' })
  const [, notNow] = screen.getAllByRole('button', { name: 'Not now' })
  if (!letIn || !notNow) throw new Error('nothing to decide')
  fireEvent.click(notNow)
  fireEvent.click(letIn)
  expect(rules.done).toEqual(['refuse Dmitri', 'admit Chloé'])
  await session.leave()
})

it('WEB-125: more than two are one line, which leads to the list', async () => {
  const { rules, session, say, onLook, show } = setUp()
  rules.knocks.set(callers('Chloé', 'Dmitri', 'Élodie', 'Hana'))
  show()
  expect(say.mock.calls.flat()).toEqual(['Chloé and Dmitri and 2 more knock.'])
  expect(screen.queryByRole('button', { name: 'Let in' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Look' }))
  expect(onLook).toHaveBeenCalledOnce()
  await session.leave()
})
