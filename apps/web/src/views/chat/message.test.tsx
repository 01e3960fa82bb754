import { screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { authorOf, closeChat, log, openChat, show, type OpenChat } from './panel.fixture.tsx'

let chat: OpenChat
beforeEach(() => {
  chat = openChat()
})
afterEach(() => closeChat(chat))

it('71: what others say becomes words, marks and harmless links, never markup', async () => {
  show(chat)
  const text = '**<img src=x onerror=alert(1)>** javascript:alert(1) https://a.example/ <b>x</b> [a](javascript:x)'
  chat.conversation.hear({ from: { id: chat.boris.id, name: '<b>Boris</b>' }, text })
  await screen.findByText(/onerror/)
  expect(log().querySelectorAll('img, script, svg:not(.icon), b')).toHaveLength(0)
  expect(log().querySelector('.words')?.textContent).toBe(text.replaceAll('*', ''))
  expect([...log().querySelectorAll('a')].map((link) => [link.href, link.target, link.rel])).toEqual([
    ['https://a.example/', '_blank', 'noopener noreferrer'],
  ])
})

it('WEB-70, WEB-71: it is shown as the marks mean it', async () => {
  show(chat)
  chat.conversation.hear({
    from: authorOf(chat.boris),
    text: '**a** *b* ~~c~~ `d`\n> e\n- f\n2. g\n```\nh\n```\n@Ada',
    mentions: [{ id: chat.room.self.id, name: 'Ada' }],
    isForMe: true,
  })
  await screen.findByText('Calls you')
  const tags = ['strong', 'em', 's', 'p code', 'blockquote', 'ul li', 'ol[start="2"] li', 'pre', '.mention']
  expect(tags.map((tag) => log().querySelector(`.words ${tag}`)?.textContent)).toEqual([
    ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', '@Ada'],
  ])
  expect(screen.getByRole('button', { name: 'Copy the code' })).toBeTruthy()
})

it('WEB-7: it is said how far a message has come: waits, with one of two, with all, read', async () => {
  void chat.conversation.write({ text: 'hello' })
  const [id = ''] = chat.conversation.all.map((entry) => entry.id)
  show(chat)
  await screen.findByText('Waits until somebody is here')
  for (const [delivery, words] of [
    [{ state: 'with', count: 1, of: 2 }, 'With 1 of 2'],
    [{ state: 'with', count: 2, of: 2 }, 'With all 2'],
    [{ state: 'read', count: 1, of: 2 }, 'Read by 1 of 2'],
    [{ state: 'read', count: 1, of: 1 }, 'Read'],
  ] as const) {
    chat.conversation.set(id, { delivery })
    await screen.findByText(words)
  }
})

it('WEB-9: comings and goings are lines between the messages', async () => {
  show(chat)
  chat.room.happen({ type: 'left', member: chat.boris, reason: 'lost' })
  await screen.findByText('The line to Boris is lost')
  expect(screen.getByText('Boris is here')).toBeTruthy()
})

it('WEB-72: nothing but what the app itself gives stands beside the words', async () => {
  const entry = chat.conversation.hear({ from: authorOf(chat.boris), text: 'a picture' })
  const given = vi.fn(() => <img alt="from a file" src="blob:mine" />)
  show(chat, given)
  expect(within(log()).getByRole('img', { name: 'from a file' })).toBeTruthy()
  expect(given).toHaveBeenCalledWith(entry)
})
