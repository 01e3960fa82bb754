import { expect, it, vi } from 'vitest'
import { openSettings } from '../settings.ts'
import { openBrowser } from './browser.fixture.ts'
import { followStorage, openFarewell } from './shared.ts'

it('WEB-168: a name and settings that another window has changed are those of this one', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  const settings = openSettings(storage)
  const rename = vi.fn()
  const page = new EventTarget()
  followStorage(page as Window, { seat: 0, rename, settings })
  const change = (key: string, newValue: string | null): void =>
    void page.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }))

  openSettings(storage).change({ theme: 'dark' })
  expect(settings.current.value.theme).toBe('system')
  change('privet-settings', '')
  expect(settings.current.value.theme).toBe('dark')
  change('privet-name-0', 'Ada')
  for (const [key, value] of [
    ['privet-name-1', 'Somebody else'],
    ['privet-name-0', null],
    ['other', 'Nobody'],
  ] as const)
    change(key, value)
  expect(rename.mock.calls).toEqual([['Ada']])
})

it('WEB-168: when one window deletes everything, all others hear of it and not that one', async () => {
  const browser = openBrowser()
  const heard: number[] = []
  const [one] = [0, 1, 2].map((at) => openFarewell(() => heard.push(at), browser.window().Channel))
  one?.say()
  await vi.waitFor(() => expect(heard).toEqual([1, 2]))
})
