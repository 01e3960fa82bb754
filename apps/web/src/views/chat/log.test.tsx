import { fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainEntry } from '../../core/chat/entry.ts'
import { createFakeConversation } from '../../gallery/fake-conversation.ts'
import { authorOf, closeChat, log, openChat, press, show, withConversation, type OpenChat } from './panel.fixture.tsx'

let chat: OpenChat
beforeEach(() => {
  const opened = openChat()
  const from = authorOf(opened.boris)
  const begin = Array.from({ length: 100 }, (_, at) =>
    plainEntry({ id: `e${at}`, from, at, written: at, text: `message ${at}` }),
  )
  const far = plainEntry({ id: 'far', from, at: 1, written: 1, text: 'message from elsewhere' })
  const elsewhere = [{ room: 'other', title: 'Kitchen table', entries: [far] }]
  const conversation = createFakeConversation((id) => ({ id, name: '' }), begin, { window: 20, elsewhere })
  chat = withConversation(opened, conversation)
  show(chat)
})
afterEach(() => closeChat(chat))
const count = (): number => log().querySelectorAll('.message').length

it('WEB-73: the page has a part of the messages, and older ones come on demand', async () => {
  expect(count()).toBe(20)
  fireEvent.click(screen.getByRole('button', { name: 'Show earlier messages' }))
  await screen.findByText('message 70')
  expect(count()).toBe(20)
  expect(screen.queryByText('message 99')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Show later messages' }))
  await screen.findByText('message 99')
})

it('WEB-73: whoever reads further up is told how many have come, and one press leads to them', async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Show earlier messages' }))
  await screen.findByRole('button', { name: 'Jump to newest' })
  chat.conversation.hear({ from: authorOf(chat.boris), text: 'brand new' })
  chat.conversation.hear({ from: authorOf(chat.boris), text: 'newer still' })
  fireEvent.click(await screen.findByRole('button', { name: '2 new messages' }))
  await screen.findByText('newer still')
  expect(screen.queryByRole('button', { name: 'Jump to newest' })).toBeNull()
})

it('WEB-78: what is searched for is listed, and Enter leads to it, however far away it is', async () => {
  HTMLElement.prototype.scrollIntoView = () => undefined
  fireEvent.click(screen.getByRole('button', { name: 'Search' }))
  const search = screen.getByRole('searchbox')
  expect(document.activeElement).toBe(search)
  fireEvent.input(search, { target: { value: 'message 4' } })
  await screen.findByText('11 messages were found.')
  expect(chat.said).toContain('11 messages were found.')
  const hits = within(screen.getByRole('search')).getAllByRole('button')
  expect(hits.map((hit) => hit.querySelector('mark')?.textContent)).toContain('message')
  const others = within(await screen.findByRole('region', { name: 'In other rooms' }))
  expect(others.getByRole('heading', { name: 'Kitchen table' })).toBeTruthy()
  expect(others.getAllByText(/from elsewhere/)).toHaveLength(2)
  press('ArrowDown', search)
  expect(document.activeElement).toBe(hits[0])
  press('ArrowUp', hits[0])
  fireEvent.click(hits.at(-1) ?? search)
  await waitFor(() => expect(document.activeElement?.textContent).toContain('message 4'))
  expect(screen.queryByRole('searchbox')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Search' }))
  press('Escape', screen.getByRole('searchbox'))
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Search' })))
})
