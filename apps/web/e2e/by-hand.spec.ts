import { expect, test, type Browser, type Page } from '@playwright/test'
import type { Served } from '@privet/cli'
import { launchChromium, missing } from '@privet/testing/browsers'
import { arrive, part, reads, say, sees, startApp, type Person } from './people.ts'

test.skip(missing('chromium') !== undefined, missing('chromium'))

let browser: Browser
let app: Served
test.beforeAll(async () => {
  browser = await launchChromium()
  app = await startApp()
})
test.afterAll(async () => {
  await browser?.close()
  await app?.close()
})

/** No meeting point at all: whatever happens, happens by hand. */
const settings = { siteBrokers: false }

/** Makes a room and an invitation to it; gives the text of it. */
async function invite({ page }: Person): Promise<string> {
  await page.getByRole('button', { name: 'New room' }).click()
  await expect(page.getByRole('heading', { name: /Send this$/ })).toBeVisible()
  return words(page, 'Text')
}

/** What a form of the invitation or reply holds. */
async function words(page: Page, form: 'Text' | 'Link'): Promise<string> {
  await page.getByRole('tab', { name: form }).click()
  return page.getByRole('textbox', { name: form }).inputValue()
}

/** Answers what is shown, and gives the reply. */
async function answer({ page }: Person, form: 'Text' | 'Link' = 'Text'): Promise<string> {
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Your reply is ready' })).toBeVisible()
  return words(page, form)
}

const openBox = ({ page }: Person): Promise<void> => page.getByRole('button', { name: 'Answer an invitation' }).click()
const box = ({ page }: Person) => page.getByRole('textbox', { name: 'Paste it here' })

/** Pastes as a person does, with everything that a clipboard holds. */
const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)

async function letIn({ page }: Person, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: `${name} answers your invitation` })).toBeVisible()
  await page.getByRole('button', { name: 'Let in' }).click()
}

test('WEB-40: two people meet by pasted text alone, with nobody in between', async () => {
  const ada = await arrive(browser, app.url, { name: 'Ada', settings })
  const offer = await invite(ada)
  const boris = await arrive(browser, app.url, { name: 'Boris', settings })
  await openBox(boris)
  await box(boris).fill(`Ada wrote:\n> ${offer.slice(0, 60)}\n> ${offer.slice(60)}\nSee you!`)
  await boris.page.getByRole('button', { name: 'Continue' }).click()
  await expect(boris.page.getByRole('heading', { name: 'Ada invites you' })).toBeVisible()
  const reply = await answer(boris)
  await paste(ada.page, reply)
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await say(boris, 'nobody in between')
  await reads(ada, 'nobody in between')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})
