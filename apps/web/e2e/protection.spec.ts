/** What a device keeps, under a passphrase, and who somebody is, taken along to another browser. */
import { expect, test, type Page } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { arrive, enter, openRoom, part, reads, say, sees } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

const PASSPHRASE = 'a lamp in the hallway'
const OF_BACKUP = 'seven ferries to Brest'

const openSettings = (page: Page): Promise<void> => page.getByRole('button', { name: 'Settings' }).click()

/** Chooses a passphrase in what the button has unfolded. */
async function choose(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('New passphrase').fill(passphrase)
  await page.getByLabel('The same once more').fill(passphrase)
}

test('WEB-178: a passphrase locks room and history in, and opens them; a backup is the same person elsewhere', async () => {
  test.setTimeout(150_000)
  const { browser, app } = stage
  const ada = await arrive(browser, app.url, { name: 'Ada' })
  const link = await openRoom(ada)
  const boris = await arrive(browser, link, { name: 'Boris' })
  await enter(boris)
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await say(ada, 'the key is under the mat')
  await reads(boris, 'the key is under the mat')
  await boris.page.getByRole('button', { name: /^People/ }).click()
  await boris.page.getByRole('button', { name: 'More about Ada' }).click()
  await boris.page.getByRole('menuitem', { name: 'Rename for me' }).click()
  await boris.page.getByLabel('What you call them').fill('Countess')
  await boris.page.getByRole('button', { name: 'Save', exact: true }).click()
  await sees(boris, 'Countess')

  const { page } = ada
  await page.getByRole('button', { name: 'Leave the room' }).click()
  await page.getByRole('button', { name: 'To the start page' }).click()
  await openSettings(page)
  await expect(page.getByText('protected by your operating system only')).toBeVisible()
  await page.getByRole('button', { name: 'Save a backup of who you are' }).click()
  await choose(page, OF_BACKUP)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the file' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^privet-identity-\d{4}-\d\d-\d\d\.privet$/)
  // The browser's own copy goes with its window.
  const buffer = await readFile(await file.path())
  await page.getByRole('button', { name: 'Set a passphrase' }).click()
  await choose(page, PASSPHRASE)
  await page.getByRole('button', { name: 'Set a passphrase' }).last().click()
  await expect(page.getByText('encrypted with your passphrase')).toBeVisible()

  await page.reload()
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible()
  await expect(page.getByText('Boris')).toHaveCount(0)
  await page.getByLabel('Passphrase', { exact: true }).fill('a lamp in the kitchen')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByText('That is not the passphrase')).toBeVisible()
  await page.keyboard.type(PASSPHRASE)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Come back With Boris' }).click()
  await sees(ada, 'Boris')
  await reads(ada, 'the key is under the mat')
  await openSettings(page)
  await page.getByRole('button', { name: 'Lock now' }).click()
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible()
  await expect(boris.page.getByRole('group', { name: 'Countess', exact: true })).toHaveCount(0)
  await part(ada)

  const elsewhere = await arrive(browser, app.url, { name: 'Ada, travelling' })
  await elsewhere.page.getByRole('button', { name: 'I have a backup' }).click()
  await elsewhere.page.getByLabel('The backup').setInputFiles({ name: file.suggestedFilename(), mimeType: '', buffer })
  await elsewhere.page.getByLabel('The passphrase of this backup').fill(OF_BACKUP)
  await elsewhere.page.getByRole('button', { name: 'Become this person' }).click()
  // As who they are now: the page begins anew.
  await Promise.all([
    elsewhere.page.waitForEvent('load'),
    elsewhere.page.getByRole('button', { name: 'Go on' }).click(),
  ])
  await elsewhere.page.goto(link)
  await enter(elsewhere)
  await sees(elsewhere, 'Boris')
  await sees(boris, 'Countess')
  expect([...ada.faults, ...boris.faults, ...elsewhere.faults]).toEqual([])
  await part(boris, elsewhere)
})
