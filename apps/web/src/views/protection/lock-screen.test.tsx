import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, it, vi } from 'vitest'
import { openSettings } from '../../core/settings.ts'
import { createFakeStore, type FakeStore } from '../../gallery/fake-store.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { LockScreen } from './lock-screen.tsx'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const said: string[] = []
function show(store: FakeStore, deleteEverything = vi.fn(async () => undefined)): void {
  const settings = openSettings({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined })
  const app = { world: { settings }, deleteEverything }
  renderInShell(<LockScreen protection={store.protection} />, { app, say: (text: string) => void said.push(text) })
}
const field = (): HTMLInputElement => screen.getByLabelText('Passphrase')
const unlock = (): void => void fireEvent.click(screen.getByRole('button', { name: 'Unlock' }))
const submit = (passphrase: string): void => {
  fireEvent.input(field(), { target: { value: passphrase } })
  unlock()
}

it('WEB-170: the passphrase opens it; a wrong one is said kindly, and is ready to be typed over', async () => {
  const store = createFakeStore({ passphrase: 'open sesame', isLocked: true })
  show(store)
  expect(document.activeElement).toBe(field())
  expect(field().type).toBe('password')
  expect(field().getAttribute('autocomplete')).toBe('current-password')
  // No way to what is locked: the settings would show it.
  expect(screen.queryByRole('button', { name: 'Settings' })).toBeNull()

  unlock()
  submit('open barley')
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('That is not the passphrase'))
  expect(field().getAttribute('aria-invalid')).toBe('true')
  expect(document.activeElement).toBe(field())
  expect(field().value).toBe('open barley')
  fireEvent.click(screen.getByRole('button', { name: 'Show what is typed' }))
  expect(field().type).toBe('text')

  fireEvent.input(field(), { target: { value: 'open sesame' } })
  expect(screen.getByRole('alert').textContent).toBe('')
  unlock()
  await waitFor(() => expect(store.protection.state.value).toBe('open'))
  // Nothing was tried for the empty field.
  expect(store.asked).toEqual(['unlock', 'unlock'])
})

it('WEB-170: after too many wrong ones the pause is counted down, nothing is tried in it, and its end is told', async () => {
  vi.useFakeTimers({ now: 1_000_000, toFake: ['Date', 'setInterval', 'clearInterval'] })
  const store = createFakeStore({ passphrase: 'open sesame', isLocked: true, pauseUntil: 1_000_000 + 65_000 })
  show(store)
  submit('open barley')
  await waitFor(() => expect(screen.getByRole('timer').textContent).toBe('Next try in 1:05'))
  expect(screen.getByRole('alert').textContent).toContain('wrong many times')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Unlock' }).disabled).toBe(true)
  unlock()
  vi.advanceTimersByTime(1_000)
  await waitFor(() => expect(screen.getByRole('timer').textContent).toBe('Next try in 1:04'))
  expect(store.asked).toEqual(['unlock'])
  vi.advanceTimersByTime(64_000)
  await waitFor(() => expect(screen.queryByRole('timer')).toBeNull())
  expect(said).toEqual(['You can try again now.'])
  submit('open sesame')
  await waitFor(() => expect(store.protection.state.value).toBe('open'))
})

it('WEB-171: whoever has forgotten it is told what is lost before everything is deleted, and can go back', async () => {
  const deleteEverything = vi.fn(() => new Promise<undefined>(() => undefined))
  show(createFakeStore({ passphrase: 'open sesame', isLocked: true }), deleteEverything)
  fireEvent.click(screen.getByRole('button', { name: 'Passphrase forgotten?' }))
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Without the passphrase' }))
  expect(screen.getByText(/Lost are then who you are to others, the people you have met/)).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Try the passphrase again' }))
  expect(document.activeElement).toBe(field())
  expect(deleteEverything).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: 'Passphrase forgotten?' }))
  fireEvent.click(screen.getByRole('button', { name: 'Delete everything and begin anew' }))
  expect(deleteEverything).toHaveBeenCalledOnce()
})
