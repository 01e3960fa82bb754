import { expect, it } from 'vitest'
import { DEFAULTS, openSettings, parseSettings, type Settings } from './settings.ts'

/** Each of them the other way round. */
const CHANGED = {
  floatOnLeaving: false,
  shortcuts: false,
  sounds: { joined: false, left: true, message: false, hand: true, ring: false },
  mutedHint: false,
  saveData: true,
  comfortable: 12,
  ringing: false,
  quiet: true,
  explained: true,
  returning: true,
  wasOn: ['camera'],
} as const satisfies Partial<Settings>

it('CALL-207: what was set for calls is so again in the next visit, and as it was at first after a reset', () => {
  const items = new Map<string, string>()
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
  openSettings(storage).change(CHANGED)
  const next = openSettings(storage)
  expect(next.current.value).toEqual({ ...DEFAULTS, ...CHANGED })
  next.reset()
  expect(openSettings(storage).current.value).toEqual(DEFAULTS)
})

it('CALL-207: what makes no sense is as it was at first', () => {
  const text = JSON.stringify({
    floatOnLeaving: 'no',
    sounds: { ring: 0 },
    mutedHint: null,
    saveData: 1,
    comfortable: 51,
    explained: 'yes',
  })
  expect(parseSettings(text)).toEqual(DEFAULTS)
  expect(parseSettings('{"comfortable":1}').comfortable).toBe(DEFAULTS.comfortable)
})
