import { expect, test, type Page } from '@playwright/test'
import { violations } from './axe.ts'
import { arrive, enter, meet, openRoom, part, reads, say, sees } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

/** Nothing may stand out to the right. */
const sideways = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

/** Whether something is in the window as it stands, without scrolling. */
const inSight = (page: Page, name: string | RegExp): Promise<boolean> =>
  page.getByRole('button', { name }).evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect()
    return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth
  })

/** Desktop and phone in both schemes; the narrowest, and a desktop zoomed to 200 %, in one. */
for (const [colorScheme, width, height, tag = []] of [
  ['light', 1280, 800],
  ['dark', 1280, 800, '@long'],
  ['light', 390, 844, '@long'],
  ['dark', 390, 844],
  ['light', 320, 640],
  ['dark', 640, 400, '@long'],
] as const) {
  test(`A11Y-1: every screen is clean for axe and fits, ${colorScheme}, ${width} × ${height}`, { tag }, async () => {
    const context = { colorScheme, viewport: { width, height } }
    const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada', context })
    const { page } = ada
    const check = async (what: string): Promise<void> => {
      expect(await violations(page), what).toEqual([])
      expect(await sideways(page), what).toBeLessThanOrEqual(0)
    }
    await expect(page.getByRole('button', { name: 'New room' })).toBeVisible()
    await check('start')
    await page.getByRole('button', { name: 'Answer an invitation' }).click()
    await expect(page.getByRole('heading', { name: 'Answer an invitation' })).toBeVisible()
    await check('answer')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Settings' }).click()
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
    await check('settings')
    await page.getByRole('button', { name: 'Delete everything' }).click()
    await check('settings, deleting')
    await page.keyboard.press('Escape')

    const link = await openRoom(ada)
    await check('alone')
    await page.getByRole('banner').getByRole('button', { name: 'Invite' }).click()
    await check('invite')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('banner').getByRole('button', { name: 'Invite' })).toBeFocused()
    const boris = await arrive(stage.browser, link, { name: 'Boris', context })
    await expect(boris.page.getByRole('heading', { name: 'You are invited to a room' })).toBeVisible()
    expect(await violations(boris.page)).toEqual([])
    await enter(boris)
    await sees(ada, 'Boris')
    await check('room')
    for (const name of ['Unmute', /^Chat/, 'Leave the room'])
      expect(await inSight(page, name), `${name} is in sight`).toBe(true)
    await say(ada, 'a message with https://a.example/a-very-long-address-that-does-not-end-'.repeat(4))
    await check('chat')
    for (const close of await page.getByRole('button', { name: 'Close the chat' }).all()) await close.click()
    if (width > 760) await page.getByRole('button', { name: 'People' }).click()
    else {
      await page.getByRole('button', { name: 'More', exact: true }).click()
      await check('more')
      await page.getByRole('menuitem', { name: 'People' }).click()
    }
    await check('people')
    await page.getByRole('button', { name: 'Close the list of people' }).click()
    await page.getByRole('heading', { level: 1 }).focus()
    await page.keyboard.press('?')
    await expect(page.getByRole('heading', { name: 'Keys' })).toBeVisible()
    await check('keys')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Leave the room' }).click()
    await expect(page.getByRole('heading', { name: 'You have left the room' })).toBeVisible()
    await check('left')
    await page.getByRole('button', { name: 'To the start page' }).click()
    await expect(page.getByRole('heading', { name: 'Your rooms' })).toBeVisible()
    await check('rooms')
    await part(ada, boris)
  })
}

test('A11Y-2: invite, answer, write, call and leave by keyboard alone', async () => {
  const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada' })
  const { page } = ada
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(() => {
        const element = document.activeElement
        return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
      })
      if (name.test(focused)) return
    }
    throw new Error(`${name.source} is not reached by Tab`)
  }
  await tabTo(/^New room$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Nobody else is here yet' })).toBeVisible()
  await tabTo(/^Copy link$/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Copied. Now paste it').first()).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())

  const boris = await arrive(stage.browser, stage.app.url, { name: 'Boris' })
  await boris.page.getByRole('button', { name: 'Answer an invitation' }).focus()
  await boris.page.keyboard.press('Enter')
  await expect(boris.page.getByRole('heading', { name: 'Answer an invitation' })).toBeVisible()
  await boris.page.keyboard.press('Tab')
  await boris.page.keyboard.insertText(`Come here: ${link} See you!`)
  await boris.page.keyboard.press('Tab')
  await boris.page.keyboard.press('Enter')
  await expect(boris.page.getByRole('heading', { name: 'You are invited to a room' })).toBeFocused()
  await boris.page.getByRole('button', { name: 'Enter the room' }).press('Enter')
  await sees(ada, 'Boris')

  await tabTo(/^Message everyone$/)
  await page.keyboard.type('first line')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('second line')
  await page.keyboard.press('Enter')
  await reads(boris, 'first line\nsecond line')

  await page.getByRole('button', { name: 'Unmute' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Mute', exact: true })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: 'Choose microphone and speaker' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: 'Start camera' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('button', { name: 'Leave the room' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'You have left the room' })).toBeFocused()
  await part(ada, boris)
})

test('A11Y-3: single keys work by place, not in fields, and can be switched off', async () => {
  const [ada, boris] = await meet(stage.browser, stage.app.url)
  const { page } = ada
  const unmute = page.getByRole('button', { name: 'Unmute' })
  const mute = page.getByRole('button', { name: 'Mute', exact: true })
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('m')
  await expect(mute).toBeVisible()
  await page.keyboard.press('m')
  await expect(unmute).toBeVisible()
  await page.keyboard.down('Space')
  await expect(mute).toBeVisible()
  await page.keyboard.up('Space')
  await expect(unmute).toBeVisible()

  await page.getByRole('textbox', { name: 'Message everyone' }).fill('')
  await page.keyboard.type('mmm')
  await expect(unmute).toBeVisible()

  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('?')
  await page.getByRole('checkbox', { name: 'Single keys do things in a room' }).uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('m')
  await expect(unmute).toBeVisible()
  await part(ada, boris)
})

test('A11Y-5: whoever asked for less motion gets none but fading', async () => {
  const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada', context: { reducedMotion: 'reduce' } })
  const moving = (): Promise<readonly string[]> =>
    ada.page.evaluate(() =>
      [...document.querySelectorAll('*')].flatMap((element) =>
        ['', '::before', '::after'].flatMap((part) => {
          const { animationName, animationDuration, transitionProperty, transitionDuration } = getComputedStyle(
            element,
            part === '' ? null : part,
          )
          const animated = animationName !== 'none' && Number.parseFloat(animationDuration) > 0.001
          const slides = transitionProperty !== 'opacity' && Number.parseFloat(transitionDuration) > 0
          return animated || slides ? [`${element.className} ${part}`] : []
        }),
      ),
    )
  expect(await moving()).toEqual([])
  const link = await openRoom(ada)
  const boris = await arrive(stage.browser, link, { name: 'Boris' })
  await enter(boris)
  await sees(ada, 'Boris')
  expect(await moving()).toEqual([])
  await part(ada, boris)
})

test('A11Y-4: comings and goings are said in one polite voice, messages too while the chat is closed', async () => {
  const [ada, boris] = await meet(stage.browser, stage.app.url)
  const voice = ada.page.getByRole('status')
  await expect(voice).toHaveCount(1)
  await ada.page.getByRole('button', { name: 'Close the chat' }).click()
  await say(boris, 'do you hear this?')
  await expect(voice).toHaveText('Boris: do you hear this?')
  await expect(ada.page.getByRole('button', { name: 'Chat, one new message' })).toBeVisible()
  await expect(ada.page).toHaveTitle('(1) Boris – Privet')
  await boris.page.getByRole('button', { name: 'Leave the room' }).click()
  await expect(voice).toHaveText('Boris has left')
  await part(ada, boris)
})

test('I18N-4: the browser’s language is spoken at once, another one by choice', async () => {
  const context = await stage.browser.newContext({ locale: 'de-DE' })
  const page = await context.newPage()
  await page.goto(stage.app.url)
  await expect(page.getByRole('button', { name: 'Neuer Raum' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('ru')
  await expect(page.getByRole('button', { name: 'Новая комната' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Новая комната' })).toBeVisible()
  await context.close()
})
