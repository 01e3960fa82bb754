import { expect, test } from '@playwright/test'
import {
  comeTo,
  answer,
  box,
  enterText,
  invite,
  openBox,
  pasteAnywhere,
  SETTINGS as settings,
  words,
} from './by-hand.ts'
import { violations } from './axe.ts'
import { arrive, part, sees, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const come = comeTo(stage)

test('A11Y-6: both sides go by keyboard alone, and the reply’s forms by arrow keys', async () => {
  const ada = await come('Ada')
  await ada.page.getByRole('button', { name: 'New room' }).press('Enter')
  await ada.page.getByRole('tab', { name: 'Code' }).focus()
  for (const form of ['Link', 'Text']) {
    await ada.page.keyboard.press('ArrowRight')
    await expect(ada.page.getByRole('tab', { name: form })).toBeFocused()
  }
  const offer = await ada.page.getByRole('textbox', { name: 'Text' }).inputValue()
  const boris = await come('Boris')
  await boris.page.getByRole('button', { name: 'Answer an invitation' }).press('Enter')
  await expect(box(boris)).toBeVisible()
  await box(boris).focus()
  await boris.page.keyboard.insertText(offer)
  await boris.page.keyboard.press('Tab')
  await boris.page.keyboard.press('Enter')
  await expect(boris.page.getByRole('heading', { name: 'Ada invites you' })).toBeFocused()
  await boris.page.getByRole('button', { name: 'Answer', exact: true }).press('Enter')
  await expect(boris.page.getByRole('heading', { name: 'Your reply is ready' })).toBeVisible()
  await pasteAnywhere(ada, await words(boris, 'Text'))
  await expect(ada.page.getByRole('heading', { name: 'Boris answers your invitation' })).toBeVisible()
  await ada.page.getByRole('button', { name: 'Let in' }).press('Enter')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await part(ada, boris)
})

for (const [colorScheme, width, height, tag = []] of [
  ['light', 1280, 800, '@long'],
  ['dark', 390, 844],
  ['light', 320, 640, '@long'],
] as const) {
  test(
    `A11Y-7: every screen of meeting by hand is clean for axe and fits, ${colorScheme}, ${width} × ${height}`,
    { tag },
    async () => {
      test.setTimeout(120_000)
      const context = { colorScheme, viewport: { width, height } }
      const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada', settings, context })
      const boris = await arrive(stage.browser, stage.app.url, { name: 'Boris', settings, context })
      const check = async ({ page }: Person, what: string): Promise<void> => {
        expect(await violations(page), what).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), what).toBeLessThanOrEqual(
          0,
        )
      }
      await check(ada, 'start without a meeting point')
      await invite(ada)
      for (const form of ['Code', 'Link', 'File', 'Sound', 'Text']) {
        await ada.page.getByRole('tab', { name: form }).click()
        await check(ada, `invitation as ${form}`)
      }
      await ada.page.getByRole('tab', { name: 'Sound' }).click()
      await ada.page.getByRole('button', { name: 'Play' }).click()
      await expect(ada.page.getByText('If it is not heard')).toBeVisible()
      await check(ada, 'invitation while it is played')
      const offer = await words(ada, 'Text')
      await openBox(boris)
      await expect(box(boris)).toBeVisible()
      await enterText(boris, 'nothing')
      await expect(boris.page.getByRole('alert')).toBeVisible()
      await check(boris, 'box with trouble')
      await boris.page.getByRole('button', { name: 'Scan', exact: true }).click()
      await expect(boris.page.getByText('Hold a code in front of the camera')).toBeVisible()
      await expect(boris.page.getByText('Hold a code in front of the camera')).toBeInViewport()
      await check(boris, 'box with camera')
      await enterText(boris, offer)
      await expect(boris.page.getByRole('heading', { name: 'Ada invites you' })).toBeVisible()
      await check(boris, 'who invites')
      await answer(boris)
      await check(boris, 'reply')
      const reply = await words(boris, 'Link')
      await pasteAnywhere(ada, 'nothing')
      await expect(ada.page.getByRole('heading', { name: 'That did not work' })).toBeVisible()
      await check(ada, 'pasted anywhere, wrong')
      await ada.page.keyboard.press('Escape')
      const second = await ada.page.context().newPage()
      await second.goto(reply)
      await expect(second.getByRole('heading', { name: 'Done: go back to the other window' })).toBeVisible()
      await check({ ...ada, page: second }, 'delivered')
      await expect(ada.page.getByRole('button', { name: 'Let in' })).toBeVisible()
      await check(ada, 'visitor')
      await ada.page.getByRole('button', { name: 'Send away' }).click()
      await ada.page.getByRole('tab', { name: 'Code' }).click()
      await ada.page.getByRole('button', { name: 'Scan each other' }).click()
      await expect(ada.page.getByText('Hold a code in front of the camera')).toBeVisible()
      await check(ada, 'face to face')
      await second.goto(reply)
      await expect(second.getByRole('heading', { name: 'This does not open' })).toBeVisible()
      await check({ ...ada, page: second }, 'trouble')
      await part(ada, boris)
    },
  )
}
