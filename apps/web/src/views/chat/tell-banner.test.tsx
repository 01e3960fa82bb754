import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSettings, type SettingsStore } from '../../core/settings.ts'
import { createFakeRoom, type FakeMember } from '../../gallery/fake-room.ts'
import { openFakeSession, type FakeSession } from '../../gallery/fake-session.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { ChatSettings } from './chat-settings.tsx'
import { TellBanner } from './tell-banner.tsx'

let session: FakeSession
let boris: FakeMember
let settings: SettingsStore
let standing: NotificationPermission
let answer: NotificationPermission
let asked: number
let shown: string[]

function show(view: 'banner' | 'settings' = 'banner'): void {
  const kept = new Map<string, string>()
  settings = openSettings({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  })
  const notifications = {
    standing: () => standing,
    ask: async () => {
      asked++
      return (standing = answer)
    },
    show: (text: string) => void shown.push(text),
  }
  const app = { world: { settings, surroundings: { notifications } } }
  renderInShell(view === 'banner' ? <TellBanner session={session} /> : <ChatSettings />, { app })
}
const hear = (text: string): void => void session.conversation.hear({ from: { id: boris.id, name: 'Boris' }, text })
const offer = (): HTMLElement | null => screen.queryByText(/^Something was written/)

beforeEach(() => {
  standing = 'default'
  answer = 'granted'
  asked = 0
  shown = []
  const room = createFakeRoom()
  session = openFakeSession(room)
  boris = room.enter('Boris')
})
afterEach(async () => {
  cleanup()
  vi.restoreAllMocks()
  await session.leave()
})

describe('new messages while one is elsewhere', () => {
  it('WEB-85: are offered to be told of when that is first of use, and the browser is asked after a yes', async () => {
    show()
    hear('seen')
    expect(offer()).toBeNull()
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    hear('unseen')
    await waitFor(() => expect(offer()).not.toBeNull())
    expect([asked, shown]).toEqual([0, []])
    fireEvent.click(screen.getByRole('button', { name: 'Tell me of new messages' }))
    await waitFor(() => expect(settings.current.value.tell).toBe(true))
    await waitFor(() => expect(offer()).toBeNull())
    hear('**told**')
    session.conversation.hear({
      from: { id: boris.id, name: 'Boris' },
      only: { id: boris.id, name: 'Boris' },
      text: 'secret',
    })
    expect(shown).toEqual(['Boris: told', 'Boris: Only for you'])
    hidden.mockReturnValue(false)
    hear('seen')
    expect(shown).toHaveLength(2)
  })

  it('WEB-85: a no is a no, and where the browser has refused nobody is asked', async () => {
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    show()
    hear('unseen')
    await waitFor(() => expect(offer()).not.toBeNull())
    fireEvent.click(screen.getByRole('button', { name: 'No' }))
    await waitFor(() => expect(offer()).toBeNull())
    hear('unseen')
    expect([settings.current.value.tell, asked, shown]).toEqual([false, 0, []])
    cleanup()
    standing = 'denied'
    show()
    hear('unseen')
    expect(offer()).toBeNull()
  })

  it('WEB-85: can be switched on and off, and it is said when the browser does not allow it', async () => {
    show('settings')
    const box = (): HTMLInputElement => screen.getByRole('checkbox', { name: /^Tell me of new messages/ })
    answer = 'denied'
    fireEvent.click(box())
    await screen.findByText(/does not allow notifications/)
    expect(settings.current.value.tell).toBe(false)
    answer = 'granted'
    fireEvent.click(box())
    await waitFor(() => expect(settings.current.value.tell).toBe(true))
    fireEvent.click(box())
    await waitFor(() => expect(settings.current.value.tell).toBe(false))
  })
})
