import { expect, it } from 'vitest'
import { DEFAULTS, openSettings, parseSettings } from '../settings.ts'

it('CALL-12: devices, what is done to the sound and what was on are kept', () => {
  const items = new Map<string, string>()
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  }
  const kept = {
    devices: { microphone: { id: 'a', label: 'USB' }, speaker: { id: 'b', label: '' } },
    processing: { echo: false, suppressor: true },
    returning: true,
    wasOn: ['camera'],
  } as const
  openSettings(storage).change(kept)
  expect(openSettings(storage).current.value).toMatchObject(kept)
})

it.each([
  ['{"devices":null,"processing":null,"wasOn":null}'],
  ['{"devices":{"microphone":{"id":1,"label":"x"},"camera":"c","screen":{"id":"s","label":""}}}'],
  ['{"processing":{"echo":"yes"},"returning":"no","wasOn":["screen",{}]}'],
])('CALL-12: what makes no sense is not kept: %s', (text) => expect(parseSettings(text)).toEqual(DEFAULTS))
