import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DRAFTS } from '../../core/chat/kept-draft.ts'
import {
  closeChat,
  field,
  log,
  openChat,
  press,
  show,
  type,
  withConversation,
  type OpenChat,
} from './panel.fixture.tsx'

let chat: OpenChat
beforeEach(() => {
  chat = openChat()
})
afterEach(() => closeChat(chat))

it('WEB-7: Enter sends, Shift+Enter does not, and the field is empty afterwards', async () => {
  show(chat)
  type('hello')
  fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true })
  expect(chat.conversation.all).toEqual([])
  press('Enter')
  expect(chat.conversation.all).toMatchObject([{ text: 'hello', from: undefined }])
  await waitFor(() => expect(field().value).toBe(''))
  expect(log().textContent).toContain('hello')
})

it('WEB-8: a draft is kept as it is typed, and what is too long stays in the field', async () => {
  show(chat)
  type('half a thou')
  expect([...chat.store.drawer<string>(DRAFTS).all.value]).toEqual([[chat.room.id, 'half a thou']])
  expect(chat.storage.size).toBe(0)
  type('x'.repeat(20_000))
  await screen.findByRole('alert')
  press('Enter')
  expect(field().value).toHaveLength(20_000)
  expect(chat.conversation.all).toEqual([])
})

it('WEB-177: what is sent is out of the field at once, and kept as a draft until it is said; words begun since stay', async () => {
  let resolve = (): void => undefined
  const saying = new Promise<void>((settle) => (resolve = settle))
  const kept = (): string | undefined => chat.store.drawer<string>(DRAFTS).all.value.get(chat.room.id)
  show(withConversation(chat, { ...chat.conversation, write: () => saying }))
  type('shall we?')
  press('Enter')
  await waitFor(() => expect(field().value).toBe(''))
  expect(kept()).toBe('shall we?')
  type('at nine')
  await waitFor(() => expect(kept()).toBe('shall we?\nat nine'))
  resolve()
  await waitFor(() => expect(kept()).toBe('at nine'))
  expect(field().value).toBe('at nine')
})

it('WEB-75: a name after an @ is completed by the keyboard, and whoever is called is told to the conversation', async () => {
  show(chat)
  type('hi @')
  const list = await screen.findByRole('listbox')
  expect(within(list).getAllByRole('option')).toHaveLength(2)
  press('ArrowDown')
  await waitFor(() =>
    expect(field().getAttribute('aria-activedescendant')).toBe(within(list).getByRole('option', { selected: true }).id),
  )
  press('Enter')
  await waitFor(() => expect(field().value).toBe('hi @Chloé '))
  expect(screen.queryByRole('listbox')).toBeNull()
  press('Enter')
  expect(chat.conversation.asked.filter(([what]) => what === 'write')).toEqual([
    ['write', expect.objectContaining({ text: 'hi @Chloé', mentions: [{ id: chat.chloe.id, at: 4, length: 5 }] })],
  ])
  type('@bo')
  await screen.findByRole('option', { name: 'Boris' })
  press('Escape')
  await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
  expect(field().value).toBe('@bo')
})

it('WEB-77: what is for one person alone is chosen, said in the field, and stays chosen', async () => {
  show(chat)
  fireEvent.change(screen.getByRole('combobox', { name: 'To' }), { target: { value: chat.boris.id } })
  await screen.findByRole('textbox', { name: 'Message Boris only' })
  type('psst')
  press('Enter')
  expect(chat.conversation.all).toMatchObject([{ text: 'psst', only: { id: chat.boris.id } }])
  await screen.findByText('Only for Boris')
  expect(screen.getByRole('textbox', { name: 'Message Boris only' })).toBeTruthy()
})

it('WEB-76: who writes is told while the person wants that, and seen', async () => {
  show(chat)
  type('h')
  expect(chat.conversation.asked).toEqual([['type', true, undefined]])
  chat.conversation.typing.set([chat.boris.id])
  await screen.findByText('Boris is writing…')
  chat.conversation.typing.set([chat.boris.id, chat.chloe.id])
  await screen.findByText('Boris and Chloé are writing…')
  cleanup()
  chat.storage.set('privet-settings', JSON.stringify({ typing: false }))
  show(chat)
  type('hello')
  expect(chat.conversation.asked.at(-1)).toEqual(['type', false, undefined])
  expect(screen.queryByText(/writing…/)).toBeNull()
})
