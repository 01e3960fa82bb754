/** Several windows of one browser: the same person in all of them, in a room in one of them; or somebody else, if one likes. */
import { expect, test } from '@playwright/test'
import { OF_COLOURS, violations } from './axe.ts'
import { enter, meet, part, reads, say, sees, watch, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

/** One more window of somebody's browser. */
async function oneMore({ page }: Person): Promise<Person> {
  const opened = await page.context().newPage()
  const faults = watch(opened, stage.app.url)
  await opened.goto(stage.app.url)
  return { page: opened, faults, cut: async () => undefined }
}

/** Counts from now on how often somebody was there at the same time, at most. */
const countTiles = ({ page }: Person, name: string): Promise<void> =>
  page.evaluate((who) => {
    const most = { tiles: 0 }
    const count = (): void => {
      const tiles = [...document.querySelectorAll('[role=group]')].filter((tile) => tile.ariaLabel === who)
      most.tiles = Math.max(most.tiles, tiles.length)
    }
    count()
    new MutationObserver(count).observe(document.body, { subtree: true, childList: true, attributes: true })
    Object.assign(globalThis, { most })
  }, name)

const mostTiles = ({ page }: Person): Promise<unknown> => page.evaluate((): unknown => Reflect.get(globalThis, 'most'))

/** On the narrowest screen, in both themes. */
async function looksRight({ page }: Person): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  expect(await violations(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await violations(page, OF_COLOURS)).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1280, height: 720 })
}

const press = ({ page }: Person, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()

const isAsked = ({ page }: Person): Promise<void> =>
  expect(page.getByRole('dialog', { name: 'Privet is open in another window' })).toBeVisible()

test('WEB-168, WEB-165, WEB-13 (case 61): two windows are one person: one list, one at a time in a room without a fork, or a guest', async () => {
  test.setTimeout(120_000)
  const [ada, boris] = await meet(stage.browser, stage.app.url)
  const link = await ada.page.evaluate(() => navigator.clipboard.readText())
  await say(ada, 'from the first window')
  await reads(boris, 'from the first window')

  // The same person with the same rooms, in every window, as they change.
  const [second, third] = [await oneMore(ada), await oneMore(ada)]
  for (const { page } of [second, third]) {
    await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ada')
    await expect(page.getByRole('button', { name: 'Come back With Boris' })).toBeVisible()
  }
  await second.page.getByRole('button', { name: 'More about “With Boris”' }).click()
  await second.page.getByRole('menuitem', { name: 'Rename for me' }).click()
  await second.page.getByRole('dialog').getByRole('textbox').fill('Kitchen table')
  await second.page.getByRole('dialog').getByRole('textbox').press('Enter')
  await expect(third.page.getByRole('button', { name: 'Come back Kitchen table' })).toBeVisible()

  // Taken over in the middle of it, for the others they are never there twice, and what they say goes on.
  await countTiles(boris, 'Ada')
  await press(second, 'Come back Kitchen table')
  await isAsked(second)
  await looksRight(second)
  await press(second, 'Use it here')
  await expect(ada.page.getByRole('heading', { name: 'You use Privet in another window' })).toBeVisible()
  await Promise.all([sees(second, 'Boris'), sees(boris, 'Ada')])
  await reads(second, 'from the first window')
  await say(second, 'from the second window')
  await reads(boris, 'from the second window')
  await say(boris, 'heard both')
  await reads(second, 'heard both')
  // Reloaded, the lock goes to the next in line, who gives it back unasked.
  await second.page.reload()
  await Promise.all([sees(second, 'Boris'), sees(boris, 'Ada')])

  await looksRight(ada)

  // Not now changes nothing; a guest is somebody else, also after a reload.
  await press(third, 'New room')
  await isAsked(third)
  await press(third, 'Not now')
  await expect(third.page.getByRole('heading', { name: 'Talk, show and send' })).toBeVisible()
  await third.page.goto(link)
  await enter(third)
  await isAsked(third)
  await press(third, 'Join as somebody else')
  const name = third.page.getByRole('textbox', { name: 'Your name' })
  await expect(name).toHaveValue('')
  await name.fill('Adele')
  await enter(third)
  await Promise.all([sees(second, 'Adele'), sees(boris, 'Adele')])
  await third.page.reload()
  await Promise.all([sees(third, 'Boris'), sees(third, 'Ada'), sees(boris, 'Adele')])
  await expect(boris.page.getByRole('group', { name: 'Adele', exact: true })).toHaveCount(1)

  // Back in the first window, with all that was said; and when that goes, nobody is asked.
  await press(ada, 'Use it here')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await expect(second.page.getByRole('heading', { name: 'You use Privet in another window' })).toBeVisible()
  for (const text of ['from the first window', 'from the second window', 'heard both']) await reads(ada, text)
  await say(ada, 'once more from the first')
  await reads(boris, 'once more from the first')
  await ada.page.close()
  await expect(second.page.getByRole('heading', { name: 'You can come back here' })).toBeVisible()
  await looksRight(second)
  await press(second, 'Come back')
  await Promise.all([sees(second, 'Boris'), sees(boris, 'Ada')])
  await say(second, 'and from the second')
  await reads(boris, 'and from the second')
  // The signatures of one chain: had any two contradicted each other, it would have ended there.
  await expect(boris.page.getByRole('log').getByText(/from the (first|second)/)).toHaveCount(4)
  expect(await mostTiles(boris)).toEqual({ tiles: 1 })
  expect([second, third, boris].flatMap(({ faults }) => faults)).toEqual([])
  await part(second, boris)
})
