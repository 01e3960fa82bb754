import { signal } from '@preact/signals'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { live } from 'privet'
import { afterEach, beforeEach, expect, it, vi, type MockInstance } from 'vitest'
import { createFakeStore, type FakeStore } from '../../gallery/fake-store.ts'
import type { OpenDialog } from '../context.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { OnThisDevice } from './on-this-device.tsx'

const dialog = signal<OpenDialog>('settings')
let said: string[]
let left: number
/** No other window is in use. */
let isOnlyHere: boolean
let reload: MockInstance<() => void>

beforeEach(() => {
  dialog.value = 'settings'
  said = []
  left = 0
  isOnlyHere = true
  reload = vi.spyOn(location, 'reload').mockReturnValue(undefined)
})
afterEach(() => {
  cleanup()
  reload.mockRestore()
})

function show(store: FakeStore): void {
  const app = {
    world: { store: async () => store },
    store: live(store),
    calls: live(undefined),
    screen: live({ name: 'room' }),
    leave: async () => void left++,
    gate: { pass: async () => isOnlyHere },
  }
  renderInShell(<OnThisDevice />, { app, dialog, say: (text: string) => void said.push(text) })
}
const button = (name: string): HTMLButtonElement => screen.getByRole('button', { name })
/** The button that does what the one that has unfolded it says. */
const doing = (name: string): HTMLButtonElement => {
  const found = screen.getAllByRole<HTMLButtonElement>('button', { name }).at(-1)
  if (!found) throw new Error(`No ${name}`)
  return found
}
const write = (label: string, value: string): void =>
  void fireEvent.input(screen.getByLabelText(label), { target: { value } })

it('WEB-172: it is said what protects what is kept, truly: the system only, then a passphrase, as good as it is', async () => {
  const store = createFakeStore()
  show(store)
  expect(screen.getByText(/protected by your operating system only/)).toBeTruthy()
  fireEvent.click(button('Set a passphrase'))
  expect(document.activeElement).toBe(screen.getByLabelText('New passphrase'))
  expect(screen.getByText(/If you forget it, nobody can open/)).toBeTruthy()
  expect(screen.getByText(/What was kept before may still be found on the disk/)).toBeTruthy()

  write('New passphrase', 'sesame')
  expect(screen.getByText(/^Short\./)).toBeTruthy()
  write('New passphrase', 'open sesame, open the door')
  expect(screen.getByText(/^Long\./)).toBeTruthy()
  write('The same once more', 'open barley')
  expect(screen.getByText('These two are not the same.')).toBeTruthy()
  expect(doing('Set a passphrase').disabled).toBe(true)
  write('The same once more', 'open sesame, open the door')
  fireEvent.click(doing('Set a passphrase'))
  await waitFor(() => expect(store.protection.state.value).toBe('open'))
  expect(screen.getByText(/encrypted with your passphrase, and as safe as that is good/)).toBeTruthy()
  expect(screen.queryByText(/operating system only/)).toBeNull()
  expect(said).toEqual(['From now on it takes your passphrase.'])
  await store.protection.unlock('open sesame, open the door')
})

it('WEB-172: six words are suggested, shown, and taken as they are', async () => {
  const store = createFakeStore()
  show(store)
  fireEvent.click(button('Set a passphrase'))
  fireEvent.click(button('Suggest one'))
  const field = screen.getByLabelText<HTMLInputElement>('New passphrase')
  expect(field.type).toBe('text')
  expect(field.value.split(' ')).toHaveLength(6)
  fireEvent.click(doing('Set a passphrase'))
  await waitFor(() => expect(store.protection.state.value).toBe('open'))
  await store.protection.unlock(field.value)
})

it('WEB-173: it locks now, or by itself after a time that is chosen; the passphrase is changed and removed by whoever knows it', async () => {
  const store = createFakeStore({ passphrase: 'open sesame' })
  show(store)
  const after = screen.getByLabelText<HTMLSelectElement>(/^Lock by itself/)
  expect([...after.options].map(({ text }) => text)).toEqual([
    'after 5 minutes',
    'after 15 minutes',
    'after an hour',
    'never',
  ])
  expect(after.value).toBe('')
  fireEvent.change(after, { target: { value: '15' } })
  expect(store.protection.lockAfter.value).toBe(15)
  fireEvent.change(after, { target: { value: '' } })
  expect(store.protection.lockAfter.value).toBeUndefined()

  fireEvent.click(button('Change the passphrase'))
  write('The present passphrase', 'open barley')
  write('New passphrase', 'another one')
  write('The same once more', 'another one')
  fireEvent.click(doing('Change the passphrase'))
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('That is not the passphrase.'))
  write('The present passphrase', 'open sesame')
  fireEvent.click(doing('Change the passphrase'))
  await waitFor(() => expect(said).toEqual(['The passphrase is changed.']))
  expect(document.activeElement).toBe(button('Change the passphrase'))

  fireEvent.click(button('Remove the passphrase'))
  write('The present passphrase', 'another one')
  fireEvent.click(doing('Remove the passphrase'))
  await waitFor(() => expect(store.protection.state.value).toBe('none'))

  store.protection.state.set('open')
  fireEvent.click(await screen.findByRole('button', { name: 'Lock now' }))
  expect(store.protection.state.value).toBe('locked')
  expect(dialog.value).toBeUndefined()
})

it('WEB-173: a passphrase is neither set nor removed while another window is in a room that it would end, and that is said', async () => {
  const store = createFakeStore()
  show(store)
  isOnlyHere = false
  fireEvent.click(button('Set a passphrase'))
  write('New passphrase', 'open sesame')
  write('The same once more', 'open sesame')
  fireEvent.click(doing('Set a passphrase'))
  await screen.findByText('You are in a room in another window. Leave it there first.')
  expect(store.protection.state.value).toBe('none')
  isOnlyHere = true
  fireEvent.click(doing('Set a passphrase'))
  await waitFor(() => expect(store.protection.state.value).toBe('open'))

  isOnlyHere = false
  fireEvent.click(button('Remove the passphrase'))
  write('The present passphrase', 'open sesame')
  fireEvent.click(doing('Remove the passphrase'))
  await screen.findByText('You are in a room in another window. Leave it there first.')
  expect(store.protection.state.value).toBe('open')
  // The keys stay the same: nobody is locked out.
  fireEvent.click(button('Change the passphrase'))
  write('The present passphrase', 'open sesame')
  write('New passphrase', 'another one')
  write('The same once more', 'another one')
  fireEvent.click(doing('Change the passphrase'))
  await waitFor(() => expect(said.at(-1)).toBe('The passphrase is changed.'))
})

it('WEB-175: an identity from an earlier version is told as that; becoming somebody new leaves the room, then the passphrase is set', async () => {
  const store = createFakeStore({ isUnwritten: true })
  show(store)
  fireEvent.click(button('Set a passphrase'))
  fireEvent.click(button('Suggest one'))
  fireEvent.click(doing('Set a passphrase'))
  const heading = await screen.findByRole('heading', { name: 'Your identity comes from an earlier version' })
  expect(document.activeElement).toBe(heading)
  expect(screen.getByText(/to the others you are a new person under your name/)).toBeTruthy()
  expect(store.asked).toEqual([])
  fireEvent.click(button('Become somebody new'))
  await waitFor(() => expect(store.protection.state.value).toBe('open'))
  expect(store.asked).toEqual(['renew'])
  expect(left).toBe(1)
  await waitFor(() => expect(reload).toHaveBeenCalledOnce())
})

it('WEB-174: a backup is restored with its passphrase, and what it replaces is said; each refusal has its words', async () => {
  const store = createFakeStore({ passphrase: 'open sesame' })
  show(store)
  fireEvent.click(button('Restore a backup'))
  expect(screen.getByText(/Who you have been on this device until now is replaced/)).toBeTruthy()
  const pick = (content: string): void => {
    const file = new File([content], 'privet-identity-2026-11-22.privet')
    fireEvent.change(screen.getByLabelText('The backup'), { target: { files: [file] } })
  }
  const refusal = async (words: RegExp): Promise<void> => {
    fireEvent.click(button('Become this person'))
    await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(words))
  }
  expect(button('Become this person').disabled).toBe(true)
  write('The passphrase of this backup', 'its own')
  pick('a holiday picture')
  await refusal(/no backup of an identity/)
  pick('PVB1 huge')
  await refusal(/more memory or time than an honest backup needs/)
  pick('PVB1another')
  await refusal(/does not open this file, or the file is damaged/)
  pick('PVB1its own')
  expect(screen.queryByRole('alert')).toBeNull()
  fireEvent.click(button('Become this person'))
  await screen.findByText('You are now who the backup says.')
  expect(store.asked).toEqual(['restore'])
  expect(left).toBe(1)
  expect(reload).not.toHaveBeenCalled()
  fireEvent.click(button('Go on'))
  await waitFor(() => expect(reload).toHaveBeenCalledOnce())
})

it('WEB-174: a backup goes to the downloads under its own passphrase', async () => {
  const store = createFakeStore({ passphrase: 'open sesame' })
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    said.push(this.download)
  })
  show(store)
  fireEvent.click(button('Save a backup of who you are'))
  write('New passphrase', 'its own')
  write('The same once more', 'its own')
  fireEvent.click(button('Save the file'))
  await screen.findByText(/The backup is in your downloads/)
  expect(click).toHaveBeenCalledOnce()
  expect(said[0]).toMatch(/^privet-identity-\d{4}-\d\d-\d\d\.privet$/)
  expect(said[1]).toMatch(/not in one place/)
  click.mockRestore()
})

it('WEB-176: that nothing is kept, that it waits for the disk, and what was unreadable is said in words', async () => {
  const store = createFakeStore()
  show(store)
  store.status.set({ type: 'held', why: 'full', count: 3 })
  await screen.findByText(/The disk is full\. 3 changes are in the memory of this page only/)
  // It would have to be written.
  expect(screen.queryByRole('button', { name: 'Set a passphrase' })).toBeNull()
  store.status.set({ type: 'memory', why: 'refused' })
  await screen.findByText(/This browser lets nothing be kept here/)
  expect(screen.queryByText(/operating system only/)).toBeNull()
  store.status.set({ type: 'kept' })
  store.damaged.set(1)
  await screen.findByText(/One thing on this disk could not be read any more/)
  expect(screen.queryByText(/lets nothing be kept/)).toBeNull()
})
