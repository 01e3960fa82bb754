// @vitest-environment happy-dom
import * as fake from 'fake-indexeddb'
import { live } from 'privet'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openWindow } from '../app.fixture.ts'
import type { Screen } from '../app/screen.ts'
import { clearAway } from './clear-away.ts'

// What a log is dropped by is asked of the browser, in memory too.
Object.assign(globalThis, { IDBKeyRange: fake.IDBKeyRange })

const MINUTE = 60_000

beforeEach(() => void vi.useFakeTimers({ now: 1_790_000_000_000, toFake: ['Date', 'setInterval', 'clearInterval'] }))
afterEach(() => void vi.useRealTimers())

it('WEB-230: a short-lived room goes when its time is over, also while the page only stands there', async () => {
  const { app } = openWindow()
  await app.createRoom()
  await app.leave()
  vi.advanceTimersByTime(29 * MINUTE)
  expect(app.rooms.value).toHaveLength(1)
  vi.advanceTimersByTime(2 * MINUTE)
  const { store } = await app.kept()
  await vi.waitFor(() => expect([app.rooms.value.length, store.rooms.all.value.size]).toEqual([0, 0]))
})

it('WEB-230: not by a window beside the one in use, nor while somebody is on the way into a room', () => {
  const dropOver = vi.fn()
  const isHere = live(false)
  const screen = live<Screen>({ name: 'start' })
  clearAway({ own: { dropOver }, pen: { isHere }, screen })
  vi.advanceTimersByTime(MINUTE)
  isHere.set(true)
  screen.set({ name: 'opening' })
  vi.advanceTimersByTime(MINUTE)
  expect(dropOver).not.toHaveBeenCalled()
  screen.set({ name: 'start' })
  vi.advanceTimersByTime(MINUTE)
  expect(dropOver).toHaveBeenCalled()
})
