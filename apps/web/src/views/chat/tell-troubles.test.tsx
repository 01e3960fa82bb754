import { signal } from '@preact/signals'
import { cleanup, fireEvent, screen } from '@testing-library/preact'
import { afterEach, expect, it, vi } from 'vitest'
import { createFakeRoom } from '../../gallery/fake-room.ts'
import { openFakeSession } from '../../gallery/fake-session.ts'
import { renderInShell } from '../shell.fixture.tsx'
import type { Panel } from '../panel.ts'
import { useRoomNews } from '../use-room-news.ts'
import { TellTroubles } from './tell-troubles.tsx'
import { troubleWords } from './trouble-words.ts'

afterEach(cleanup)

const PLAIN = [
  'overfull',
  'full',
  'failed',
  'refused',
  'blocked',
  'gone',
  'window',
  'lost',
  'people',
  'own-fork',
] as const

it('WEB-190: each trouble is told by name, said once, and goes when it is put away', async () => {
  const room = createFakeRoom()
  const boris = room.enter('Boris')
  const session = openFakeSession(room)
  const say = vi.fn()
  const panel = signal<Panel>(undefined)
  function Chat() {
    useRoomNews(session, panel)
    return <TellTroubles session={session} />
  }
  const fork = { kind: 'fork', peer: boris.id, key: 'fork boris 1' } as const
  const full = { kind: 'full', key: 'full' } as const
  session.conversation.troubles.set([fork])
  renderInShell(<Chat />, { say })
  session.conversation.troubles.set([fork, full])
  await screen.findByText(/^The storage of this device is full/)
  const told = say.mock.calls.flat().filter((words: string) => /contradict|is full/.test(words))
  expect(told).toEqual([troubleWords(fork, session.nameOf), troubleWords(full, session.nameOf)])
  expect(told[0]).toContain('Boris')
  const [first] = screen.getAllByRole('button', { name: 'Dismiss' })
  if (!first) throw new Error('no button')
  fireEvent.click(first)
  await vi.waitFor(() => expect(screen.queryByText(/contradict/)).toBeNull())
  expect(screen.getByText(/is full/)).toBeTruthy()
  await session.leave()
})

it('WEB-191: every trouble has words of its own', () => {
  const words = PLAIN.map((kind) => troubleWords({ kind, key: kind }, () => ''))
  expect(new Set(words).size).toBe(PLAIN.length)
  for (const each of words) expect(each.length).toBeGreaterThan(30)
})
