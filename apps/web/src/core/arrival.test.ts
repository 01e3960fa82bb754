// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { comesRightBack, noteGoing, wasReloaded } from './arrival.ts'

afterEach(() => vi.restoreAllMocks())

const MINUTE = 60_000
function sessionGoneAt(at: number | undefined): Pick<Storage, 'getItem'> {
  const items = new Map<string, string>()
  if (at !== undefined) noteGoing({ setItem: (key, value) => void items.set(key, value) }, at)
  return { getItem: (key) => items.get(key) ?? null }
}

it.each([
  ['reload', true],
  ['navigate', false],
  ['back_forward', false],
  ['prerender', false],
])('CALL-203: a navigation of the type %s counts as a reload: %s', (type, is) => {
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type } as unknown as PerformanceEntry])
  expect(wasReloaded()).toBe(is)
})

it('CALL-203: a tab that the browser had thrown away was not reloaded by anybody', () => {
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type: 'reload' } as unknown as PerformanceEntry])
  Object.assign(document, { wasDiscarded: true })
  expect(wasReloaded()).toBe(false)
  Reflect.deleteProperty(document, 'wasDiscarded')
})

it.each([
  ['a reload at once', true, 10 * MINUTE - 500, true],
  ['a reload after two minutes', true, 8 * MINUTE, true],
  ['a reload after more', true, 8 * MINUTE - 1, false],
  ['a reload after a time that is still to come', true, 11 * MINUTE, false],
  ['a reload of a page that never said it went', true, undefined, false],
  ['a tab that is opened again at once', false, 10 * MINUTE - 500, false],
] as const)('CALL-203: %s (%s, %s) brings back what was on: %s', (_, isReload, goneAt, is) => {
  expect(comesRightBack(sessionGoneAt(goneAt), 10 * MINUTE, isReload)).toBe(is)
})
