import type { PeerId } from 'privet'
import { cleanup, fireEvent, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSettings } from '../../core/settings.ts'
import { createFakeCalls } from '../../gallery/fake-calls.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { Contacts } from './contacts.tsx'
import { RingingSettings } from './ringing-settings.tsx'

afterEach(cleanup)
beforeEach(() => localStorage.clear())

const boris = 'boris' as PeerId
const SECRETS = [{ key: new Uint8Array(32), agreed: 0 }]

function show() {
  const calls = createFakeCalls()
  const said: string[] = []
  const settings = openSettings(localStorage)
  const app = { world: { settings } }
  const { container } = renderInShell(
    <>
      <Contacts calls={calls} />
      <RingingSettings />
    </>,
    { app, say: (text: string) => void said.push(text) },
  )
  return { calls, container, said, settings }
}

async function choose(name: string, item: string): Promise<void> {
  // The environment has no popovers.
  HTMLElement.prototype.hidePopover ??= () => undefined
  const menu = screen.getByRole('menu', { name: `More about ${name}` })
  menu.dispatchEvent(Object.assign(new Event('toggle'), { newState: 'open' }))
  fireEvent.click(await within(menu).findByText(item))
}

it('WEB-181: nothing is shown while nobody was met; whoever was is there at once, with what can be done', async () => {
  const { calls, said } = show()
  expect(screen.queryByRole('heading', { name: 'People' })).toBeNull()
  calls.book.remember({ id: boris, names: ['Boris'], secrets: SECRETS })
  fireEvent.click(await screen.findByRole('button', { name: 'Call Boris' }))
  expect(calls.asked).toEqual(['call boris'])
  await choose('Boris', 'Block')
  expect(await screen.findByText('Blocked: cannot ring you')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Call Boris' })).toBeNull()
  await choose('Boris', 'No longer block')
  expect(await screen.findByRole('button', { name: 'Call Boris' })).toBeTruthy()
  await choose('Boris', 'Forget this person')
  expect(calls.book.contacts.value.size).toBe(0)
  expect(said.join()).toContain('Boris is forgotten')
})

it('WEB-181: nobody can be called without a meeting point, nor before there is a secret, and that is said', async () => {
  const { calls } = show()
  calls.canRing.set(false)
  calls.book.remember({ id: boris, names: ['Boris'], secrets: SECRETS })
  calls.book.remember({ id: 'ada' as PeerId, names: ['Ada'] })
  expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Call Boris' })).disabled).toBe(true)
  expect(screen.getByText('To call somebody a meeting point is needed', { exact: false })).toBeTruthy()
  expect(screen.getByText('Meet once more, and you can call each other.')).toBeTruthy()
})

it('WEB-182: missed calls are shown under the name that we know until they are seen', async () => {
  const { calls } = show()
  calls.book.remember({ id: boris, names: ['Boris'], petname: 'Uncle' })
  calls.missed.set([{ from: boris, name: 'Boris', count: 2, at: Date.now() }])
  expect(await screen.findByText('Uncle called 2 times', { exact: false })).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Seen: call from Uncle' }))
  expect(calls.asked).toEqual(['seen boris'])
})

it('WEB-185: do not disturb is one switch in both places; whoever cannot be rung at all needs none', async () => {
  const { calls, settings } = show()
  calls.book.remember({ id: boris, names: ['Boris'] })
  const [first] = await screen.findAllByRole('checkbox', { name: /^Do not disturb/ })
  if (!first) throw new Error('There is no switch')
  fireEvent.click(first)
  expect(settings.current.value.quiet).toBe(true)
  const switches = await screen.findAllByRole<HTMLInputElement>('checkbox', { name: /^Do not disturb/ })
  expect(switches.map(({ checked }) => checked)).toEqual([true, true])
  fireEvent.click(screen.getByRole('checkbox', { name: /^People I have met can ring me/ }))
  expect(settings.current.value.ringing).toBe(false)
  expect(await screen.findByText('Nobody can ring you', { exact: false })).toBeTruthy()
  expect(screen.queryAllByRole('checkbox', { name: /^Do not disturb/ })).toEqual([])
})

it('WEB-209: to forget somebody who is blocked lifts the block, which is said before and after; their missed calls go, too', async () => {
  const { calls, said } = show()
  calls.book.remember({ id: boris, names: ['Boris'], secrets: SECRETS, blocked: true })
  await screen.findByText('Blocked: cannot ring you')
  await choose('Boris', 'Forget this person, and the block')
  expect(calls.book.contacts.value.size).toBe(0)
  expect(calls.asked).toEqual(['seen boris'])
  expect(said.join()).toContain('Boris is forgotten, and no longer blocked')
})
