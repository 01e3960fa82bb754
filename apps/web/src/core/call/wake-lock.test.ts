import { expect, it, vi } from 'vitest'
import { openScreenLight } from './wake-lock.ts'

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

function setUp() {
  const page = Object.assign(new EventTarget(), { hidden: false })
  const locks: { isReleased: boolean }[] = []
  const request = vi.fn(async () => {
    const lock = { isReleased: false }
    locks.push(lock)
    return { release: async () => void (lock.isReleased = true) }
  })
  const light = openScreenLight({ request }, page)
  const hide = (hidden: boolean): void => {
    page.hidden = hidden
    page.dispatchEvent(new Event('visibilitychange'))
  }
  return { light, hide, locks, request }
}

it('CALL-57: the screen stays on during a call, and after the page was hidden again', async () => {
  const { light, hide, locks } = setUp()
  light.keep(true)
  await settle()
  expect(locks).toEqual([{ isReleased: false }])
  hide(true)
  hide(false)
  await settle()
  expect(locks).toEqual([{ isReleased: true }, { isReleased: false }])
  light.keep(false)
  expect(locks.every(({ isReleased }) => isReleased)).toBe(true)
})

it('CALL-57: a call that ended before the browser gave the lock leaves none behind', async () => {
  const { light, locks } = setUp()
  light.keep(true)
  light.close()
  await settle()
  expect(locks).toEqual([{ isReleased: true }])
})

it('CALL-57: where there is none, or it is refused, nothing happens', async () => {
  const { light, request } = setUp()
  request.mockRejectedValue(new DOMException('low battery', 'NotAllowedError'))
  light.keep(true)
  await settle()
  const page = new EventTarget() as Document
  expect(() => openScreenLight(undefined, page).keep(true)).not.toThrow()
})
