/** The chat of a room with two more people, everything in memory, and what is done in it as a person would. */
import { signal } from '@preact/signals'
import { cleanup, fireEvent, screen, within } from '@testing-library/preact'
import { live } from 'privet'
import type { Author } from '../../core/chat/entry.ts'
import { openSettings } from '../../core/settings.ts'
import type { FakeConversation } from '../../gallery/fake-conversation.ts'
import { createFakeRoom, type FakeMember, type FakeRoom } from '../../gallery/fake-room.ts'
import { openFakeSession, type FakeSession } from '../../gallery/fake-session.ts'
import { createFakeStore, type FakeStore } from '../../gallery/fake-store.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { ChatPanel } from './panel.tsx'

export interface OpenChat {
  readonly room: FakeRoom
  readonly session: FakeSession
  readonly conversation: FakeConversation
  readonly boris: FakeMember
  readonly chloe: FakeMember
  /** What the browser keeps beside the store. */
  readonly storage: Map<string, string>
  readonly store: FakeStore
  /** What was said to those who listen instead of looking. */
  readonly said: string[]
}

export function openChat(): OpenChat {
  const room = createFakeRoom()
  const session = openFakeSession(room)
  const [boris, chloe] = [room.enter('Boris'), room.enter('Chloé')]
  const { conversation } = session
  HTMLElement.prototype.hidePopover ??= () => undefined
  return { room, session, conversation, boris, chloe, storage: new Map(), store: createFakeStore(), said: [] }
}

export const withConversation = (chat: OpenChat, conversation: FakeConversation): OpenChat => ({
  ...chat,
  conversation,
  session: { ...chat.session, conversation },
})

export async function closeChat({ session }: OpenChat): Promise<void> {
  cleanup()
  await session.leave()
}

type Attachment = Parameters<typeof ChatPanel>[0]['attachment']

export function show({ session, storage, store, said }: OpenChat, attachment?: Attachment): void {
  const local = {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
  }
  const world = { seat: 0, keeping: { local }, settings: openSettings(local) }
  renderInShell(<ChatPanel session={session} onClose={() => undefined} attachment={attachment} />, {
    app: { world, name: signal('Ada'), store: live(store) },
    say: (text) => void said.push(text),
  })
}

export const authorOf = (member: FakeMember): Author => ({ id: member.id, name: member.name.value })
export const field = (): HTMLTextAreaElement => screen.getByRole<HTMLTextAreaElement>('textbox')
export const log = (): HTMLElement => screen.getByRole('log')

export function type(text: string): void {
  field().focus()
  fireEvent.input(field(), { target: { value: text } })
}

export const press = (key: string, target: HTMLElement = field()): boolean => fireEvent.keyDown(target, { key })

export function message(text: string | RegExp): HTMLElement {
  const found = within(log()).getByText(text).closest<HTMLElement>('.message')
  if (!found) throw new Error(`${String(text)} is in no message`)
  return found
}

/** Opens a message's menu. */
async function menuOf(text: string | RegExp): Promise<HTMLElement> {
  const button = within(message(text)).getByRole('button', { name: 'What to do with this message', hidden: true })
  const menu = document.getElementById(button.getAttribute('popovertarget') ?? '')
  if (!menu) throw new Error('no menu')
  // This DOM has no popovers: they are told that they open.
  menu.dispatchEvent(Object.assign(new Event('toggle'), { newState: 'open' }))
  await within(menu).findByText('Copy')
  return menu
}

export const choose = async (text: string | RegExp, name: string): Promise<void> =>
  void fireEvent.click(within(await menuOf(text)).getByRole(/^menuitem/, { name, hidden: true }))

export const offered = async (text: string): Promise<readonly string[]> =>
  within(await menuOf(text))
    .getAllByRole('menuitem', { hidden: true })
    .map(({ textContent }) => textContent)
