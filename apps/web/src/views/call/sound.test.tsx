import { signal } from '@preact/signals'
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact'
import { afterEach, expect, it } from 'vitest'
import { createFakeCapture } from '../../gallery/fake-capture.ts'
import { createFakeRoom } from '../../gallery/fake-room.ts'
import { openFakeSession } from '../../gallery/fake-session.ts'
import type { OpenDialog } from '../context.ts'
import { renderInShell } from '../shell.fixture.tsx'
import { SoundOfRoom } from './sound.tsx'
import { SpeakerBanner } from './speaker-banner.tsx'

afterEach(() => {
  cleanup()
  Reflect.deleteProperty(HTMLMediaElement.prototype, 'setSinkId')
})

it('CALL-114: a speaker on which the browser cannot play is replaced by the system’s, which is said, once, and where to choose another', async () => {
  const tried: string[] = []
  Object.defineProperty(HTMLMediaElement.prototype, 'setSinkId', {
    configurable: true,
    async value(id: string) {
      tried.push(id)
      if (id === 'headset') throw new DOMException('', 'AbortError')
    },
  })
  const dialog = signal<OpenDialog>(undefined)
  const room = createFakeRoom()
  const capture = createFakeCapture()
  const session = openFakeSession(room, { capture })
  room.enter('Boris')
  renderInShell(
    <>
      <SoundOfRoom session={session} />
      <SpeakerBanner capture={capture} />
    </>,
    { dialog },
  )
  const words = /could not play on the speaker you chose/
  expect(screen.queryByText(words)).toBeNull()
  await capture.choose('speaker', 'headset')
  await screen.findByText(words)
  expect(tried.toSorted()).toEqual(['', '', 'headset', 'headset'])
  fireEvent.click(screen.getByRole('button', { name: 'Choose another' }))
  expect(dialog.value).toBe('devices')
  fireEvent.click(screen.getByRole('button', { name: 'Close' }))
  await waitFor(() => expect(screen.queryByText(words)).toBeNull())
  // Tried anew, it is another failure.
  await capture.choose('speaker', undefined)
  await capture.choose('speaker', 'headset')
  await screen.findByText(words)
  await session.leave()
})
