import { expect, test } from '@playwright/test'
import { come, hears, rests, shows, tile } from './callers.ts'
import { openRoom, part, press, reads, sees } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

test(
  'CALL-100: a whole call by keyboard alone: coming with a camera, being heard, a hand, the chat, the layout, leaving',
  { tag: '@long' },
  async () => {
    test.setTimeout(120_000)
    const ada = await come(stage.browser, stage.app.url, { name: 'Ada' }, { cameras: ['red'], microphones: ['red'] })
    const link = await openRoom(ada)
    const boris = await come(stage.browser, link, { name: 'Boris' }, { cameras: ['blue'], microphones: ['blue'] })
    const { page } = boris
    const { keyboard } = page
    const focused = page.locator(':focus')
    /** By Tab to the first of this name; `key` for a toolbar or a menu. */
    const reach = async (name: string | RegExp, key = 'Tab'): Promise<void> => {
      const named = (role: 'button' | 'switch' | 'menuitemradio') => page.getByRole(role, { name, exact: true })
      const wanted = named('button').or(named('switch')).or(named('menuitemradio'))
      await expect(wanted.first()).toBeVisible()
      await expect(async () => {
        await keyboard.press(key)
        await expect(focused.and(wanted)).toHaveCount(1, { timeout: 50 })
      }).toPass({ intervals: [0] })
    }

    await expect(page.getByRole('heading', { name: 'You are invited to a room' })).toBeVisible()
    await reach('Camera')
    await keyboard.press('Enter')
    await expect(page.getByText('You are seen once you enter, and muted.')).toBeVisible()
    await reach('Enter the room')
    await keyboard.press('Enter')
    await sees(boris, 'Ada')
    await shows(ada, 'Boris', 'blue')
    await hears(ada)

    await reach('Unmute')
    await keyboard.press('Enter')
    await hears(ada, 'blue')
    await reach('Raise hand', 'ArrowRight')
    await keyboard.press('Enter')
    await expect(tile(ada, 'Boris').getByText('hand raised')).toBeAttached()
    await press(ada, 'Start camera')
    await shows(boris, 'Ada', 'red')
    await reach('More', 'ArrowRight')
    await keyboard.press('Enter')
    await reach('Whoever speaks is large', 'ArrowDown')
    await keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'More', exact: true })).toBeFocused()
    await shows(boris, 'Ada', 'red')

    await reach(/^Chat/, 'ArrowLeft')
    if ((await focused.getAttribute('aria-expanded')) === 'false') await keyboard.press('Enter')
    const field = page.getByRole('textbox', { name: 'Message everyone' })
    await expect(async () => {
      await keyboard.press('Tab')
      await expect(field).toBeFocused({ timeout: 50 })
    }).toPass({ intervals: [0] })
    await keyboard.type('typed')
    await keyboard.press('Enter')
    await reads(ada, 'typed')

    // The toolbar is entered where it was left.
    await reach(/^Chat/)
    await reach('Mute', 'ArrowLeft')
    await keyboard.press('Enter')
    await hears(ada)
    await rests(ada, 'sound')
    await keyboard.press('End')
    await expect(page.getByRole('button', { name: 'Leave the room' })).toBeFocused()
    await keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'You have left the room' })).toBeFocused()
    await expect(tile(ada, 'Boris')).toHaveCount(0)
    expect([...ada.faults, ...boris.faults]).toEqual([])
    await part(ada, boris)
  },
)
