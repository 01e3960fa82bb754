import { signal } from '@preact/signals'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { live } from 'privet'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { App } from '../../core/app.ts'
import { plainEntry, type Author } from '../../core/chat/entry.ts'
import { DRAFTS } from '../../core/chat/kept-draft.ts'
import type { Session } from '../../core/room/session.ts'
import { openSettings } from '../../core/settings.ts'
import { createFakeConversation, type FakeConversation } from '../../gallery/fake-conversation.ts'
import { createFakeRoom, type FakeMember, type FakeRoom } from '../../gallery/fake-room.ts'
import { createFakeStore, type FakeStore } from '../../gallery/fake-store.ts'
import { openFakeSession } from '../../gallery/fake-session.ts'
import { ShellContext } from '../context.ts'
import { ChatPanel } from './panel.tsx'

let room: FakeRoom
let session: Session
let conversation: FakeConversation
let storage: Map<string, string>
let store: FakeStore
let boris: FakeMember
let chloe: FakeMember
let said: string[]

function show(): void {
  const shelf = {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => void storage.set(key, value),
    removeItem: (key: string) => void storage.delete(key),
  }
  const world = { seat: 0, keeping: { local: shelf }, settings: openSettings(shelf) }
  const app = { world, name: signal('Ada'), store: live(store) } as unknown as App
  render(
    <ShellContext.Provider
      value={{ app, dialog: signal(undefined), trouble: signal(undefined), say: (text) => void said.push(text) }}
    >
      <ChatPanel session={session} onClose={() => undefined} />
    </ShellContext.Provider>,
  )
}

const field = (): HTMLTextAreaElement => screen.getByRole<HTMLTextAreaElement>('textbox')
const log = (): HTMLElement => screen.getByRole('log')
const authorOf = (member: FakeMember): Author => ({ id: member.id, name: member.name.value })
const type = (text: string): void => {
  field().focus()
  fireEvent.input(field(), { target: { value: text } })
}
const key = (name: string, target: HTMLElement = field()): boolean => fireEvent.keyDown(target, { key: name })
const message = (text: string | RegExp): HTMLElement => {
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
const choose = async (text: string | RegExp, name: string): Promise<void> =>
  void fireEvent.click(within(await menuOf(text)).getByRole(/^menuitem/, { name, hidden: true }))
const offered = async (text: string): Promise<readonly string[]> =>
  within(await menuOf(text))
    .getAllByRole('menuitem', { hidden: true })
    .map(({ textContent }) => textContent)

beforeEach(() => {
  storage = new Map()
  store = createFakeStore()
  said = []
  room = createFakeRoom()
  const opened = openFakeSession(room)
  boris = room.enter('Boris')
  chloe = room.enter('Chloé')
  conversation = createFakeConversation((id) => ({ id, name: opened.nameOf(id) }))
  session = { ...opened, conversation }
  HTMLElement.prototype.hidePopover ??= () => undefined
})
afterEach(async () => {
  cleanup()
  await session.leave()
})

describe('writing', () => {
  it('WEB-7: Enter sends, Shift+Enter does not, and the field is empty afterwards', async () => {
    show()
    type('hello')
    fireEvent.keyDown(field(), { key: 'Enter', shiftKey: true })
    expect(conversation.all).toEqual([])
    key('Enter')
    expect(conversation.all).toMatchObject([{ text: 'hello', from: undefined }])
    await waitFor(() => expect(field().value).toBe(''))
    expect(log().textContent).toContain('hello')
  })

  it('WEB-7: says how far a message has come: waits, with one of two, with all, read', async () => {
    void conversation.write({ text: 'hello' })
    const [id = ''] = conversation.all.map((entry) => entry.id)
    show()
    await screen.findByText('Waits until somebody is here')
    for (const [delivery, words] of [
      [{ state: 'with', count: 1, of: 2 }, 'With 1 of 2'],
      [{ state: 'with', count: 2, of: 2 }, 'With all 2'],
      [{ state: 'read', count: 1, of: 2 }, 'Read by 1 of 2'],
      [{ state: 'read', count: 1, of: 1 }, 'Read'],
    ] as const) {
      conversation.set(id, { delivery })
      await screen.findByText(words)
    }
  })

  it('WEB-8: a draft is kept as it is typed, and what is too long stays in the field', async () => {
    show()
    type('half a thou')
    expect([...store.drawer<string>(DRAFTS).all.value]).toEqual([[room.id, 'half a thou']])
    expect(storage.size).toBe(0)
    type('x'.repeat(20_000))
    await screen.findByRole('alert')
    key('Enter')
    expect(field().value).toHaveLength(20_000)
    expect(conversation.all).toEqual([])
  })

  it('WEB-177: what is sent is out of the field at once, and kept as a draft until it is said; words begun since stay', async () => {
    let resolve = (): void => undefined
    const saying = new Promise<void>((settle) => (resolve = settle))
    const kept = (): string | undefined => store.drawer<string>(DRAFTS).all.value.get(room.id)
    session = { ...session, conversation: { ...conversation, write: () => saying } }
    show()
    type('shall we?')
    key('Enter')
    await waitFor(() => expect(field().value).toBe(''))
    expect(kept()).toBe('shall we?')
    type('at nine')
    await waitFor(() => expect(kept()).toBe('shall we?\nat nine'))
    resolve()
    await waitFor(() => expect(kept()).toBe('at nine'))
    expect(field().value).toBe('at nine')
  })

  it('WEB-75: a name after an @ is completed by the keyboard, and whoever is called is told to the conversation', async () => {
    show()
    type('hi @')
    const list = await screen.findByRole('listbox')
    expect(within(list).getAllByRole('option')).toHaveLength(2)
    key('ArrowDown')
    await waitFor(() =>
      expect(field().getAttribute('aria-activedescendant')).toBe(
        within(list).getByRole('option', { selected: true }).id,
      ),
    )
    key('Enter')
    await waitFor(() => expect(field().value).toBe('hi @Chloé '))
    expect(screen.queryByRole('listbox')).toBeNull()
    key('Enter')
    expect(conversation.asked.filter(([what]) => what === 'write')).toEqual([
      ['write', expect.objectContaining({ text: 'hi @Chloé', mentions: [{ id: chloe.id, at: 4, length: 5 }] })],
    ])
    type('@bo')
    await screen.findByRole('option', { name: 'Boris' })
    key('Escape')
    await waitFor(() => expect(screen.queryByRole('listbox')).toBeNull())
    expect(field().value).toBe('@bo')
  })

  it('WEB-77: what is for one person alone is chosen, said in the field, and stays chosen', async () => {
    show()
    fireEvent.change(screen.getByRole('combobox', { name: 'To' }), { target: { value: boris.id } })
    await screen.findByRole('textbox', { name: 'Message Boris only' })
    type('psst')
    key('Enter')
    expect(conversation.all).toMatchObject([{ text: 'psst', only: { id: boris.id } }])
    await screen.findByText('Only for Boris')
    expect(screen.getByRole('textbox', { name: 'Message Boris only' })).toBeTruthy()
  })

  it('WEB-76: who writes is told while the person wants that, and seen', async () => {
    show()
    type('h')
    expect(conversation.asked).toEqual([['type', true, undefined]])
    conversation.typing.set([boris.id])
    await screen.findByText('Boris is writing…')
    conversation.typing.set([boris.id, chloe.id])
    await screen.findByText('Boris and Chloé are writing…')
    cleanup()
    storage.set('privet-settings', JSON.stringify({ typing: false }))
    show()
    type('hello')
    expect(conversation.asked.at(-1)).toEqual(['type', false, undefined])
    expect(screen.queryByText(/writing…/)).toBeNull()
  })
})

describe('what can be done with a message', () => {
  beforeEach(() => {
    conversation.hear({ from: authorOf(boris), text: 'shall we?' })
    void conversation.write({ text: 'my own' })
    show()
  })

  it('WEB-72: an answer shows what it answers, is kept as such in the draft, and leads there', async () => {
    await choose('shall we?', 'Answer')
    expect(screen.getByText('Answer to Boris:')).toBeTruthy()
    expect(document.activeElement).toBe(field())
    cleanup()
    show()
    await screen.findByText('Answer to Boris:')
    type('yes')
    key('Enter')
    expect(conversation.all.at(-1)).toMatchObject({ text: 'yes', quote: { text: 'shall we?' } })
    const jumped = vi.fn()
    HTMLElement.prototype.scrollIntoView = jumped
    fireEvent.click(await within(log()).findByRole('button', { name: /Answer to Boris:/ }))
    await waitFor(() => expect(document.activeElement?.textContent).toContain('shall we?'))
    expect(jumped).toHaveBeenCalledOnce()
  })

  it('WEB-72: Escape gives an answer up and keeps the words', async () => {
    await choose('shall we?', 'Answer')
    type('yes')
    key('Escape')
    await waitFor(() => expect(screen.queryByText('Answer to Boris:')).toBeNull())
    expect(field().value).toBe('yes')
  })

  it('WEB-72: ArrowUp in the empty field changes the last message of one’s own; Escape leaves it and what was typed before', async () => {
    key('ArrowUp')
    await waitFor(() => expect(field().value).toBe('my own'))
    type('my other')
    key('Enter')
    expect(conversation.asked.at(-1)).toEqual(['edit', 'm2', 'my other'])
    await screen.findByText('changed')
    type('half a thou')
    await choose('my other', 'Change')
    await waitFor(() => expect(field().value).toBe('my other'))
    key('Escape')
    await waitFor(() => expect(field().value).toBe('half a thou'))
  })

  it('WEB-72: a message of one’s own is deleted after a question, others’ are not', async () => {
    HTMLDialogElement.prototype.showModal ??= () => undefined
    await choose('my own', 'Delete')
    fireEvent.click(screen.getByRole('button', { name: 'Keep it', hidden: true }))
    expect(conversation.all).toHaveLength(2)
    await choose('my own', 'Delete')
    fireEvent.click(screen.getByRole('button', { name: 'Delete', hidden: true }))
    await screen.findByText('You deleted this message.')
    expect(await offered('shall we?')).toEqual(['Answer', 'Answer Boris only', 'Copy'])
  })

  it('WEB-72: reactions are counted with who gave them, and pressed again taken back', async () => {
    conversation.set('m1', { reactions: [{ symbol: '👍', by: [authorOf(chloe)], isOwn: false }] })
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
    conversation.hear({ from: authorOf(boris), text: '**bold** `code`' })
    await screen.findByText('bold')
    await choose('bold', 'Copy')
    await waitFor(() => expect(said).toContain('Copied.'))
    expect(copied).toEqual(['**bold** `code`'])
  })

  it('WEB-72: what is from before messages were signed can be copied only', async () => {
    conversation.set('m1', { isPast: true })
    await waitFor(async () => expect(await offered('shall we?')).toEqual(['Copy']))
  })

  it('WEB-80: one message is a stop of Tab, arrows move, Enter opens its menu', async () => {
    const stops = (): readonly string[] =>
      [...log().querySelectorAll<HTMLElement>('.message[tabindex="0"] .words')].map(({ textContent }) => textContent)
    expect(stops()).toEqual(['my own'])
    const opened = vi.fn()
    const own = message('my own')
    own.focus()
    key('ArrowUp', own)
    expect(document.activeElement).toBe(message('shall we?'))
    expect(stops()).toEqual(['shall we?'])
    message('shall we?').querySelector('.message-more')?.addEventListener('click', opened)
    key('Enter', message('shall we?'))
    expect(opened).toHaveBeenCalledOnce()
  })
})

describe('what others say', () => {
  it('71: becomes words, marks and harmless links, never markup', async () => {
    show()
    const text = '**<img src=x onerror=alert(1)>** javascript:alert(1) https://a.example/ <b>x</b> [a](javascript:x)'
    conversation.hear({ from: { id: boris.id, name: '<b>Boris</b>' }, text })
    await screen.findByText(/onerror/)
    expect(log().querySelectorAll('img, script, svg:not(.icon), b')).toHaveLength(0)
    expect(log().querySelector('.words')?.textContent).toBe(text.replaceAll('*', ''))
    expect([...log().querySelectorAll('a')].map((link) => [link.href, link.target, link.rel])).toEqual([
      ['https://a.example/', '_blank', 'noopener noreferrer'],
    ])
  })

  it('WEB-70, WEB-71: is shown as the marks mean it', async () => {
    show()
    conversation.hear({
      from: authorOf(boris),
      text: '**a** *b* ~~c~~ `d`\n> e\n- f\n2. g\n```\nh\n```\n@Ada',
      mentions: [{ id: room.self.id, name: 'Ada' }],
      isForMe: true,
    })
    await screen.findByText('Calls you')
    const tags = ['strong', 'em', 's', 'p code', 'blockquote', 'ul li', 'ol[start="2"] li', 'pre', '.mention']
    expect(tags.map((tag) => log().querySelector(`.words ${tag}`)?.textContent)).toEqual([
      ...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', '@Ada'],
    ])
    expect(screen.getByRole('button', { name: 'Copy the code' })).toBeTruthy()
  })

  it('WEB-9: comings and goings are lines between the messages', async () => {
    show()
    room.happen({ type: 'left', member: boris, reason: 'lost' })
    await screen.findByText('The line to Boris is lost')
    expect(screen.getByText('Boris is here')).toBeTruthy()
  })

  it('WEB-72: nothing but what the app itself gives stands beside the words', async () => {
    const entry = conversation.hear({ from: authorOf(boris), text: 'a picture' })
    const given = vi.fn(() => <img alt="from a file" src="blob:mine" />)
    const world = { seat: 0, keeping: { local: new Map() }, settings: openSettings(localStorage) }
    const app = { world, store: live(undefined) }
    Object.assign(app.world.keeping.local, { getItem: () => null, setItem: () => undefined })
    render(
      <ShellContext.Provider
        value={{
          app: app as unknown as App,
          dialog: signal(undefined),
          trouble: signal(undefined),
          say: () => undefined,
        }}
      >
        <ChatPanel session={session} onClose={() => undefined} attachment={given} />
      </ShellContext.Provider>,
    )
    expect(within(log()).getByRole('img', { name: 'from a file' })).toBeTruthy()
    expect(given).toHaveBeenCalledWith(entry)
  })
})

describe('a long history', () => {
  beforeEach(() => {
    const from = authorOf(boris)
    const begin = Array.from({ length: 100 }, (_, at) =>
      plainEntry({ id: `e${at}`, from, at, written: at, text: `message ${at}` }),
    )
    const far = plainEntry({ id: 'far', from, at: 1, written: 1, text: 'message from elsewhere' })
    const elsewhere = [{ room: 'other', title: 'Kitchen table', entries: [far] }]
    conversation = createFakeConversation((id) => ({ id, name: '' }), begin, { window: 20, elsewhere })
    session = { ...session, conversation }
    show()
  })
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
    conversation.hear({ from: authorOf(boris), text: 'brand new' })
    conversation.hear({ from: authorOf(boris), text: 'newer still' })
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
    expect(said).toContain('11 messages were found.')
    const hits = within(screen.getByRole('search')).getAllByRole('button')
    expect(hits.map((hit) => hit.querySelector('mark')?.textContent)).toContain('message')
    const others = within(await screen.findByRole('region', { name: 'In other rooms' }))
    expect(others.getByRole('heading', { name: 'Kitchen table' })).toBeTruthy()
    expect(others.getAllByText(/from elsewhere/)).toHaveLength(2)
    key('ArrowDown', search)
    expect(document.activeElement).toBe(hits[0])
    key('ArrowUp', hits[0])
    fireEvent.click(hits.at(-1) ?? search)
    await waitFor(() => expect(document.activeElement?.textContent).toContain('message 4'))
    expect(screen.queryByRole('searchbox')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: 'Search' }))
    key('Escape', screen.getByRole('searchbox'))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Search' })))
  })
})
