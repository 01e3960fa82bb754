import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  authorOf,
  choose,
  closeChat,
  field,
  log,
  message,
  offered,
  openChat,
  press,
  show,
  type,
  type OpenChat,
} from './panel.fixture.tsx'

let chat: OpenChat
beforeEach(() => {
  chat = openChat()
  chat.conversation.hear({ from: authorOf(chat.boris), text: 'shall we?' })
  void chat.conversation.write({ text: 'my own' })
  show(chat)
})
afterEach(() => closeChat(chat))

it('WEB-72: an answer shows what it answers, is kept as such in the draft, and leads there', async () => {
  await choose('shall we?', 'Answer')
  expect(screen.getByText('Answer to Boris:')).toBeTruthy()
  expect(document.activeElement).toBe(field())
  cleanup()
  show(chat)
  await screen.findByText('Answer to Boris:')
  type('yes')
  press('Enter')
  expect(chat.conversation.all.at(-1)).toMatchObject({ text: 'yes', quote: { text: 'shall we?' } })
  const jumped = vi.fn()
  HTMLElement.prototype.scrollIntoView = jumped
  fireEvent.click(await within(log()).findByRole('button', { name: /Answer to Boris:/ }))
  await waitFor(() => expect(document.activeElement?.textContent).toContain('shall we?'))
  expect(jumped).toHaveBeenCalledOnce()
})

it('WEB-72: Escape gives an answer up and keeps the words', async () => {
  await choose('shall we?', 'Answer')
  type('yes')
  press('Escape')
  await waitFor(() => expect(screen.queryByText('Answer to Boris:')).toBeNull())
  expect(field().value).toBe('yes')
})

it('WEB-72: ArrowUp in the empty field changes the last message of one’s own; Escape leaves it and what was typed before', async () => {
  press('ArrowUp')
  await waitFor(() => expect(field().value).toBe('my own'))
  type('my other')
  press('Enter')
  expect(chat.conversation.asked.at(-1)).toEqual(['edit', 'm2', 'my other'])
  await screen.findByText('changed')
  type('half a thou')
  await choose('my other', 'Change')
  await waitFor(() => expect(field().value).toBe('my other'))
  press('Escape')
  await waitFor(() => expect(field().value).toBe('half a thou'))
})

it('WEB-72: a message of one’s own is deleted after a question, others’ are not', async () => {
  HTMLDialogElement.prototype.showModal ??= () => undefined
  await choose('my own', 'Delete')
  fireEvent.click(screen.getByRole('button', { name: 'Keep it', hidden: true }))
  expect(chat.conversation.all).toHaveLength(2)
  await choose('my own', 'Delete')
  fireEvent.click(screen.getByRole('button', { name: 'Delete', hidden: true }))
  await screen.findByText('You deleted this message.')
  expect(await offered('shall we?')).toEqual(['Answer', 'Answer Boris only', 'Copy'])
})

it('WEB-72: reactions are counted with who gave them, and pressed again taken back', async () => {
  chat.conversation.set('m1', { reactions: [{ symbol: '👍', by: [authorOf(chat.chloe)], isOwn: false }] })
  const chip = await screen.findByRole('button', { name: '1 thumbs up: Chloé' })
  fireEvent.click(chip)
  await screen.findByRole('button', { name: '2 thumbs up: Chloé and you', pressed: true })
  await choose('shall we?', 'heart')
  await screen.findByRole('button', { name: '1 heart: you' })
  fireEvent.click(screen.getByRole('button', { name: '1 heart: you' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: '1 heart: you' })).toBeNull())
})

it('WEB-72: the words are copied as they were written', async () => {
  const copied: string[] = []
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text))
  chat.conversation.hear({ from: authorOf(chat.boris), text: '**bold** `code`' })
  await screen.findByText('bold')
  await choose('bold', 'Copy')
  await waitFor(() => expect(chat.said).toContain('Copied.'))
  expect(copied).toEqual(['**bold** `code`'])
})

it('WEB-72: what is from before messages were signed can be copied only', async () => {
  chat.conversation.set('m1', { isPast: true })
  await waitFor(async () => expect(await offered('shall we?')).toEqual(['Copy']))
})

it('WEB-80: one message is a stop of Tab, arrows move, Enter opens its menu', async () => {
  const stops = (): readonly string[] =>
    [...log().querySelectorAll<HTMLElement>('.message[tabindex="0"] .words')].map(({ textContent }) => textContent)
  expect(stops()).toEqual(['my own'])
  const opened = vi.fn()
  const own = message('my own')
  own.focus()
  press('ArrowUp', own)
  expect(document.activeElement).toBe(message('shall we?'))
  expect(stops()).toEqual(['shall we?'])
  message('shall we?').querySelector('.message-more')?.addEventListener('click', opened)
  press('Enter', message('shall we?'))
  expect(opened).toHaveBeenCalledOnce()
})
