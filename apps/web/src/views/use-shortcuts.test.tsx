import { signal } from '@preact/signals'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Session } from '../core/room/session.ts'
import { openSettings } from '../core/settings.ts'
import { createFakeRoom } from '../gallery/fake-room.ts'
import { openFakeSession } from '../gallery/fake-session.ts'
import { CallBar } from './call-bar.tsx'
import { renderInShell } from './shell.fixture.tsx'
import type { Panel } from './panel.ts'
import { useShortcuts } from './use-shortcuts.ts'

let session: Session

function Room() {
  const panel = signal<Panel>(undefined)
  useShortcuts(session, panel)
  return <CallBar session={session} panel={panel} unread={0} />
}

beforeEach(() => {
  session = openFakeSession(createFakeRoom())
  const app = { world: { settings: openSettings(localStorage) } }
  renderInShell(<Room />, { app })
})
afterEach(async () => {
  cleanup()
  await session.leave()
})

const microphone = (): string => session.capture.microphone.value
const focused = (): Element => document.activeElement ?? document.body
const space = { code: 'Space', key: ' ' }
let isPressed = true

/** As a browser does: what is not prevented presses the button that has the focus, on key-up. */
const down = (more: KeyboardEventInit = {}): void =>
  void (isPressed = fireEvent.keyDown(focused(), { ...space, ...more }))
const up = (): void => {
  if (fireEvent.keyUp(focused(), space) && isPressed) fireEvent.click(focused())
}
const point = async (name: string): Promise<void> => {
  const button = await screen.findByRole('button', { name })
  fireEvent.pointerDown(button)
  button.focus()
  fireEvent.click(button)
}

it('CALL-201: muted by pointer, Space is heard while it is held and mutes when it comes up, however long it was held', async () => {
  await point('Unmute')
  expect(microphone()).toBe('on')
  await point('Mute')
  expect(microphone()).toBe('off')
  await waitFor(() => expect(focused().getAttribute('aria-label')).toBe('Unmute'))
  down()
  expect(microphone()).toBe('on')
  down({ repeat: true })
  expect(isPressed).toBe(false)
  up()
  expect(microphone()).toBe('off')
})

it('CALL-201: the microphone keeps quiet also when talking was taken away before the key came up', () => {
  screen.getByRole('button', { name: 'Unmute' }).focus()
  down()
  dispatchEvent(new Event('blur'))
  expect(microphone()).toBe('off')
  up()
  expect(microphone()).toBe('off')
})

it('CALL-201: a button that was pointed at leaves Space to talking; one that the keyboard came to is pressed by it', async () => {
  await point('Raise hand')
  down()
  expect(microphone()).toBe('on')
  up()
  expect([microphone(), session.courtesy.hand.value]).toEqual(['off', true])
  screen.getByRole('button', { name: 'Start camera' }).focus()
  down()
  up()
  expect([microphone(), session.capture.camera.value]).toEqual(['off', 'on'])
})

it('CALL-201: reached by keyboard while heard, the microphone is muted by Space', async () => {
  void session.capture.set('microphone', true)
  const mute = await screen.findByRole('button', { name: 'Mute' })
  mute.focus()
  down()
  up()
  expect(microphone()).toBe('off')
})

it('CALL-202: while a popover is open single keys do nothing to the room, and opening one ends talking', () => {
  const popover = document.createElement('div')
  popover.setAttribute('popover', 'auto')
  document.body.append(popover)
  const toggle = (newState: string): void =>
    void popover.dispatchEvent(Object.assign(new Event('beforetoggle'), { newState }))
  down()
  expect(microphone()).toBe('on')
  toggle('open')
  expect(microphone()).toBe('off')
  fireEvent.keyDown(document.body, { code: 'KeyV', key: 'v' })
  expect(session.capture.camera.value).toBe('off')
  toggle('closed')
  fireEvent.keyDown(document.body, { code: 'KeyV', key: 'v' })
  expect(session.capture.camera.value).toBe('on')
  popover.remove()
})
