/** Who is who, in two browsers: comparing digits, what is kept of it, and a known name on another device. */
import { expect, test } from '@playwright/test'
import { arrive, enter, meet, openRoom, part, sees, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

const digitsOf = async ({ page }: Person): Promise<string> => {
  const shown = page.getByRole('dialog').locator('.digits')
  await expect(shown).toBeVisible()
  return (await shown.innerText()).replace(/\D/g, '')
}

test('WEB-120: two people verify each other by digits, read and typed in turn; it is kept, and a wrong code is told', async () => {
  const [ada, boris] = await meet(stage.browser, stage.app.url)
  const people = async ({ page }: Person): Promise<void> => {
    const button = page.getByRole('button', { name: /^People/ })
    if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
  }
  await people(ada)
  await ada.page.getByRole('button', { name: 'Verify Boris' }).click()
  await expect(ada.page.getByText('Waiting for Boris to agree')).toBeVisible()
  await boris.page.getByRole('button', { name: 'Compare', exact: true }).click()
  const code = await digitsOf(ada)
  // Whoever types has the own digits out of sight, and mistypes once.
  const typing = boris.page.getByRole('textbox', { name: 'Type the five digits' })
  await expect(boris.page.getByRole('dialog').locator('.digits')).toHaveCount(0)
  await typing.fill(code === '00000' ? '11111' : '00000')
  await typing.press('Enter')
  await expect(boris.page.getByText('These are other digits')).toBeVisible()
  await typing.fill(code)
  await typing.press('Enter')
  await expect(boris.page.getByRole('heading', { name: 'Ada is verified' })).toBeVisible()
  await expect(ada.page.getByText('For Boris they were right')).toBeVisible()
  await ada.page.getByRole('button', { name: 'Read; now Boris reads' }).click()
  await ada.page.getByRole('textbox', { name: 'Type the five digits' }).fill(await digitsOf(boris))
  await ada.page.keyboard.press('Enter')
  await expect(ada.page.getByRole('heading', { name: 'Boris is verified' })).toBeVisible()
  for (const { page } of [ada, boris]) await page.getByRole('button', { name: 'Done' }).click()
  await expect(ada.page.getByRole('listitem').getByText('Digits compared, today')).toBeVisible()

  // Kept with the key, across a reload.
  await ada.page.reload()
  await sees(ada, 'Boris')
  await people(ada)
  await expect(ada.page.getByRole('listitem').getByText('Digits compared, today')).toBeVisible()
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('WEB-121: somebody who comes with a known name and another key is a card over the room, and no mark is inherited', async () => {
  const { browser, app } = stage
  const ada = await arrive(browser, app.url, { name: 'Ada' })
  const link = await openRoom(ada)
  const boris = await arrive(browser, link, { name: 'Boris' })
  await enter(boris)
  await sees(ada, 'Boris')
  await part(boris)
  await expect(ada.page.getByRole('group', { name: 'Boris', exact: true })).toHaveCount(0)
  const other = await arrive(browser, link, { name: 'Вoris' })
  await enter(other)
  const card = ada.page.getByRole('dialog', { name: 'This is not the device you know as Boris' })
  await expect(card).toBeVisible()
  // Put off, it stays above the stage.
  await ada.page.keyboard.press('Escape')
  const banner = ada.page.locator('.banner', { hasText: 'is not the device you know as Boris' })
  await expect(banner).toBeVisible()
  await ada.page.getByRole('button', { name: 'Look' }).click()
  await card.getByRole('button', { name: 'Keep as someone else' }).click()
  await expect(card).toHaveCount(0)
  await expect(banner).toHaveCount(0)
  await ada.page.getByRole('button', { name: /^People/ }).click()
  await expect(ada.page.getByRole('listitem').getByText('New', { exact: true })).toBeVisible()
  expect([...ada.faults, ...other.faults]).toEqual([])
  await part(ada, other)
})
