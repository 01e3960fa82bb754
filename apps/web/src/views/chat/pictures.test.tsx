import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact'
import { live } from 'privet'
import type { PictureState } from 'privet/log'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Author } from '../../core/chat/entry.ts'
import { createFakeConversation, type FakeConversation } from '../../gallery/fake-conversation.ts'
import {
  authorOf,
  closeChat,
  field,
  log,
  openChat,
  press,
  show,
  withConversation,
  type OpenChat,
} from './panel.fixture.tsx'

/** What a browser's canvas would write. */
const WEBP = Uint8Array.from('RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x04\0\x03\0', (each) => each.charCodeAt(0))
const SHAPE = { medium: 'webp', width: 4, height: 3 } as const
const PNG = Uint8Array.from('\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\x04\0\0\0\x03', (each) => each.charCodeAt(0))

let chat: OpenChat
let conversation: FakeConversation
let picture: ReturnType<typeof live<PictureState | undefined>>
let boris: Author
let near: ((seen: readonly { readonly isIntersecting: boolean }[]) => void)[]
const decoded = vi.fn<(file: Blob) => Promise<unknown>>()
const drew = vi.fn()

const paste = (files: readonly File[], types: readonly string[] = ['Files']): boolean =>
  fireEvent.paste(field(), { clipboardData: { files, types } })
const file = (bytes: Uint8Array<ArrayBuffer> = PNG): File => new File([bytes], 'lamp.png', { type: 'image/png' })
/** This DOM has no such events of its own. */
const drag = (over: Element, what: string): boolean =>
  over.dispatchEvent(
    Object.assign(new Event(what, { bubbles: true, cancelable: true }), {
      dataTransfer: { files: [file()], types: ['Files'] },
    }),
  )
const written = (): readonly unknown[] =>
  conversation.asked.filter(([what]) => what === 'write').map(([, what]) => what)

beforeEach(() => {
  // This DOM has neither: here it is as if every picture were four pixels by three.
  const context = {
    fillRect: () => undefined,
    drawImage: drew,
    getImageData: () => ({ data: new Uint8ClampedArray([40, 120, 200, 255]) }),
  }
  decoded.mockImplementation(async () => ({ width: 4, height: 3, close: () => undefined }))
  vi.stubGlobal('createImageBitmap', decoded)
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as unknown as null)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) =>
    done(new Blob([WEBP], { type: 'image/webp' })),
  )
  near = []
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(tell: (typeof near)[number]) {
        near.push(tell)
      }
      observe = () => undefined
      disconnect = () => undefined
    },
  )
  const opened = openChat()
  boris = authorOf(opened.boris)
  picture = live<PictureState | undefined>(undefined)
  conversation = createFakeConversation((id) => ({ id, name: opened.session.nameOf(id) }), [], { picture })
  chat = withConversation(opened, conversation)
})
afterEach(async () => {
  await closeChat(chat)
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  drew.mockClear()
  decoded.mockReset()
})

describe('a picture that is sent', () => {
  it('WEB-200: is pasted, seen before it goes, and sent by Enter with words or without', async () => {
    show(chat)
    paste([file()])
    await screen.findByRole('img', { name: 'The picture that you send' })
    expect(field().placeholder).toBe('Say something about it, or nothing')
    press('Enter')
    await waitFor(() => expect(screen.queryByRole('img', { name: 'The picture that you send' })).toBeNull())
    expect(written()).toEqual([{ text: '', only: undefined, mentions: [], picture: WEBP }])
    paste([file()])
    await screen.findByRole('img', { name: 'The picture that you send' })
    fireEvent.input(field(), { target: { value: ' a lamp ' } })
    press('Enter')
    await waitFor(() => expect(written()).toHaveLength(2))
    expect(written()[1]).toMatchObject({ text: 'a lamp', picture: WEBP })
  })

  it('WEB-200: is dropped or chosen, stays while the chat is closed, and is taken away by a button', async () => {
    show(chat)
    const panel = field().closest('section') ?? document.body
    drag(panel, 'dragover')
    await waitFor(() => expect(panel.dataset['over']).toBe('true'))
    drag(panel, 'drop')
    await screen.findByRole('img', { name: 'The picture that you send' })
    expect(panel.dataset['over']).toBe('false')
    cleanup()
    show(chat)
    fireEvent.click(await screen.findByRole('button', { name: 'Remove the picture' }))
    await waitFor(() => expect(screen.queryByRole('img')).toBeNull())
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true)
    const input = document.querySelector<HTMLInputElement>('input[type=file]')
    expect(input?.accept).not.toContain('svg')
    fireEvent.change(input ?? document.body, { target: { files: [file()] } })
    await screen.findByRole('img', { name: 'The picture that you send' })
  })

  it('WEB-200: what was copied as text with a picture beside it is text', () => {
    show(chat)
    expect(paste([file()], ['text/plain', 'Files'])).toBe(true)
    expect(screen.queryByText(/being made smaller/)).toBeNull()
  })

  it('WEB-200: what could not be sent is still there, words and picture', async () => {
    conversation.write = () => Promise.reject(new Error('no'))
    show(chat)
    paste([file()])
    await screen.findByRole('img', { name: 'The picture that you send' })
    fireEvent.input(field(), { target: { value: 'a lamp' } })
    press('Enter')
    await screen.findByText('This could not be said. Your words are still here: try again.')
    await screen.findByRole('img', { name: 'The picture that you send' })
    expect(field().value).toBe('a lamp')
  })

  it('WEB-202: what cannot be sent is refused in words, which go when it is dismissed', async () => {
    show(chat)
    paste([file(Uint8Array.from('<svg xmlns="x"/>', (each) => each.charCodeAt(0)))])
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('An SVG is a program rather than a picture')
    expect(decoded).not.toHaveBeenCalled()
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    paste([file(), file()])
    expect((await screen.findByRole('alert')).textContent).toBe('One picture at a time, please.')
  })
})

describe('a picture that came', () => {
  const see = (): void => near.at(-1)?.([{ isIntersecting: true }])
  const bytes = WEBP

  it('WEB-203: has its shape before it is here, is decoded when it is near, and shown as pixels', async () => {
    conversation.hear({ from: boris, text: '', picture: SHAPE })
    show(chat)
    const canvas = within(log()).getByRole<HTMLCanvasElement>('img', { name: 'Picture from Boris' })
    expect([canvas.width, canvas.height]).toEqual([4, 3])
    picture.set({ state: 'whole', bytes })
    await waitFor(() => expect(near).toHaveLength(1))
    expect(decoded).not.toHaveBeenCalled()
    picture.set({ state: 'coming' })
    see()
    await screen.findByText('This picture is on its way.')
    picture.set({ state: 'whole', bytes })
    await waitFor(() => expect(canvas.parentElement?.dataset['state']).toBe('shown'))
    expect(decoded.mock.calls.map(([blob]) => [blob.type, blob.size])).toEqual([['image/webp', WEBP.length]])
    expect(drew).toHaveBeenCalledOnce()
    // No element is given the file itself.
    expect(document.querySelector('img, [src], [style*=url]')).toBeNull()
    near.at(-1)?.([{ isIntersecting: false }])
    await waitFor(() => expect(canvas.parentElement?.dataset['state']).toBe('hidden'))
  })

  it('WEB-203: one that is broken, that cannot be decoded, or turns out to have another shape is said to be that', async () => {
    conversation.hear({ from: boris, text: 'a lamp', picture: SHAPE })
    show(chat)
    await waitFor(() => expect(near).toHaveLength(1))
    const cannot = /^This picture cannot be shown/
    picture.set({ state: 'broken' })
    see()
    await screen.findByText(cannot)
    picture.set({ state: 'coming' })
    await waitFor(() => expect(screen.queryByText(cannot)).toBeNull())
    const close = vi.fn()
    decoded.mockResolvedValueOnce({ width: 40, height: 3, close })
    picture.set({ state: 'whole', bytes })
    await screen.findByText(cannot)
    expect([close.mock.calls.length, drew.mock.calls.length]).toEqual([1, 0])
    picture.set({ state: 'coming' })
    decoded.mockRejectedValueOnce(new Error('no'))
    picture.set({ state: 'whole', bytes: new Uint8Array(WEBP) })
    await screen.findByText(cannot)
  })

  it('WEB-203: is shown large with its words when it is pressed', async () => {
    HTMLDialogElement.prototype.showModal ??= () => undefined
    conversation.hear({ from: boris, text: 'a lamp', picture: SHAPE })
    picture.set({ state: 'whole', bytes })
    show(chat)
    fireEvent.click(within(log()).getByRole('button', { name: 'a lamp' }))
    const save = await screen.findByRole<HTMLButtonElement>('button', { name: 'Save the picture', hidden: true })
    expect(save.disabled).toBe(true)
    await waitFor(() => expect(near).toHaveLength(2))
    see()
    await waitFor(() => expect(save.disabled).toBe(false))
    expect(save.closest('dialog')?.textContent).toContain('a lamp')
  })

  it('WEB-204: where only words can stand it is called a picture; there is nothing to be copied of it', async () => {
    const entry = conversation.hear({ from: boris, text: '', picture: SHAPE })
    const quote = { id: entry.id, from: boris, text: '', isGone: false, isPicture: true }
    conversation.hear({ from: boris, text: 'do you like it?', quote })
    show(chat)
    const quoted = screen.getByRole('button', { name: /^Answer to Boris:/ })
    expect(quoted.textContent).toContain('Picture')
    const menu = document.querySelector(`[data-id=${entry.id}] [popover]`) ?? document.body
    menu.dispatchEvent(Object.assign(new Event('toggle'), { newState: 'open' }))
    await within(menu as HTMLElement).findByText('Answer')
    expect(within(menu as HTMLElement).queryByText('Copy')).toBeNull()
    expect(document.querySelector(`[data-id=${entry.id}] .words`)).toBeNull()
  })
})
