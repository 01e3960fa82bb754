import { signal } from '@preact/signals'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { App } from '../core/app.ts'
import { createMessageId, type Parcel } from '../core/chat/message.ts'
import type { Session } from '../core/room/session.ts'
import { createFakeRoom, type FakeRoom } from '../gallery/fake-room.ts'
import { openFakeSession } from '../gallery/fake-session.ts'
import { ChatPanel } from './chat.tsx'
import { ShellContext } from './context.ts'

let room: FakeRoom
let session: Session
let storage: Map<string, string>

function show(): void {
  const app = {
    world: {
      seat: 0,
      keeping: {
        local: {
          getItem: (key: string) => storage.get(key) ?? null,
          setItem: (key: string, value: string) => storage.set(key, value),
        },
      },
    },
  } as unknown as App
  render(
    <ShellContext.Provider value={{ app, dialog: signal(undefined), trouble: signal(undefined), say: () => undefined }}>
      <ChatPanel session={session} onClose={() => undefined} />
    </ShellContext.Provider>,
  )
}

const field = (): HTMLTextAreaElement => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message everyone' })
const parcels = (): readonly Parcel[] => room.sent('chat').map(({ value }) => value as Parcel)

beforeEach(() => {
  storage = new Map()
  room = createFakeRoom()
  session = openFakeSession(room)
})
afterEach(async () => {
  cleanup()
  await session.leave()
})

describe('the chat', () => {
  it('WEB-7: Enter sends, Shift+Enter does not, and the field is empty afterwards', async () => {
    room.enter('Boris')
    show()
    fireEvent.input(field(), { target: { value: 'hello' } })
    fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true })
    expect(parcels()).toEqual([])
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(parcels()).toMatchObject([{ type: 'message', text: 'hello' }])
    await waitFor(() => expect(field().value).toBe(''))
    expect(screen.getByRole('log').textContent).toContain('hello')
  })

  it('WEB-7: says how far a message has come: waits, sent, with one of two, with all', async () => {
    show()
    session.conversation.write('hello')
    await screen.findByText('Waits until somebody is here')
    const boris = room.enter('Boris')
    await screen.findByText('Sent')
    const chloe = room.enter('Chloé')
    const [message] = session.conversation.chat.value.messages
    if (!message) throw new Error('nothing was written')
    room.receive('chat', { type: 'receipt', ids: [message.id] }, boris.id)
    await screen.findByText('With 1 of 2')
    room.receive('chat', { type: 'receipt', ids: [message.id] }, chloe.id)
    await screen.findByText('With all 2')
  })

  it('71: what somebody says becomes words and harmless links, never markup', async () => {
    const boris = room.enter('<b>Boris</b>')
    show()
    const text = '<img src=x onerror=alert(1)> javascript:alert(1) https://a.example/'
    room.receive('chat', { type: 'message', id: createMessageId(), time: 1, text }, boris.id)
    await screen.findByText(/onerror/)
    const log = screen.getByRole('log')
    expect(log.querySelectorAll('img, script, b')).toHaveLength(0)
    expect([...log.querySelectorAll('a')].map((link) => [link.href, link.target, link.rel])).toEqual([
      ['https://a.example/', '_blank', 'noopener noreferrer'],
    ])
  })

  it('WEB-8: a draft is kept as it is typed, and what is too long stays in the field', async () => {
    show()
    fireEvent.input(field(), { target: { value: 'half a thou' } })
    expect([...storage.values()]).toEqual(['half a thou'])
    fireEvent.input(field(), { target: { value: 'x'.repeat(20_000) } })
    await screen.findByRole('alert')
    fireEvent.keyDown(field(), { key: 'Enter' })
    expect(field().value).toHaveLength(20_000)
    expect(parcels()).toEqual([])
  })

  it('WEB-9: comings and goings are lines between the messages', async () => {
    show()
    const boris = room.enter('Boris')
    room.happen({ type: 'left', member: boris, reason: 'lost' })
    await screen.findByText('The line to Boris is lost')
    expect(screen.getByText('Boris is here')).toBeTruthy()
  })
})
