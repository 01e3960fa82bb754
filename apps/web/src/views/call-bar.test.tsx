import { signal } from '@preact/signals'
import { cleanup, fireEvent, screen } from '@testing-library/preact'
import { afterEach, expect, it } from 'vitest'
import { openSettings } from '../core/settings.ts'
import { createFakeRoom } from '../gallery/fake-room.ts'
import { openFakeSession } from '../gallery/fake-session.ts'
import { CallBar } from './call-bar.tsx'
import { renderInShell } from './shell.fixture.tsx'
import type { Panel } from './panel.ts'

afterEach(cleanup)

function show(): void {
  const room = createFakeRoom()
  const session = openFakeSession(room)
  const app = { world: { settings: openSettings(localStorage) } }
  renderInShell(<CallBar session={session} panel={signal<Panel>(undefined)} unread={0} />, { app })
}

it('CALL-56: the bar is one stop for Tab; arrows, Home and End move within, and Tab comes back to where one was', () => {
  show()
  const bar = screen.getByRole('toolbar')
  const buttons = [...bar.querySelectorAll('button')]
  const stops = (): readonly (string | null)[] =>
    buttons.filter(({ tabIndex }) => tabIndex === 0).map((each) => each.getAttribute('aria-label'))
  const key = (name: string): void => void fireEvent.keyDown(document.activeElement ?? bar, { key: name })
  expect(stops()).toEqual(['Unmute'])
  buttons[0]?.focus()
  key('End')
  expect(stops()).toEqual(['Leave the room'])
  key('ArrowRight')
  expect(stops()).toEqual(['Unmute'])
  key('ArrowLeft')
  key('ArrowLeft')
  expect(stops()).toEqual(['More'])
  expect(document.activeElement?.getAttribute('aria-label')).toBe('More')
})
