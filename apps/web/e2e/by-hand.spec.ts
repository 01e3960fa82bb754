import { expect, test } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { launchChromium, launchFirefox, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import {
  comeTo,
  answer,
  dropAnywhere,
  enterText,
  invite,
  letIn,
  openBox,
  pasteAnywhere,
  picture,
  SETTINGS as settings,
  toTheReply,
  words,
} from './by-hand.ts'
import { arrive, part, reads, say, sees, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const come = comeTo(stage)

test('WEB-40: two people meet by text alone, however it was quoted, and talk with nobody in between', async () => {
  const ada = await come('Ada')
  await invite(ada)
  const offer = await words(ada, 'Text')
  const boris = await come('Boris')
  await openBox(boris)
  await enterText(boris, `Ada wrote:\n> ${offer.slice(0, 60)}\n> ${offer.slice(60)}\n>\nSee you!`)
  await expect(boris.page.getByRole('heading', { name: 'Ada invites you' })).toBeVisible()
  await answer(boris)
  await pasteAnywhere(ada, await words(boris, 'Text'))
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await say(boris, 'nobody in between')
  await reads(ada, 'nobody in between')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('WEB-41: a reply opened as a link reaches the window that waits, and the new one may be closed', async () => {
  const [ada, boris] = await toTheReply(come)
  const reply = await words(boris, 'Link')
  expect(reply.startsWith(`${stage.app.url}#PV1.`)).toBe(true)
  const second = await ada.page.context().newPage()
  await second.goto(reply)
  await expect(second.getByRole('heading', { name: 'Done: go back to the other window' })).toBeVisible()
  expect(second.url()).toBe(stage.app.url)
  await expect(ada.page).toHaveTitle('Boris answers your invitation')
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  // The same link once more, by habit or by a preview: nothing happens to anybody.
  const third = await ada.page.context().newPage()
  await third.goto(reply)
  await expect(third.getByRole('heading', { name: 'Done: go back to the other window' })).toBeVisible()
  await sees(ada, 'Boris')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('WEB-41: opened from a file, too, a reply reaches the window that waits, and nothing of it is kept', async () => {
  // Modules are not loaded from files, unless the browser is told to: the rule must hold all the same.
  const permissive = await launchChromium(['--allow-file-access-from-files'])
  const context = await permissive.newContext({ locale: 'en-US' })
  const file = new URL('../dist/site/index.html', import.meta.url).href
  const page = await context.newPage()
  await page.goto(file)
  const ada: Person = { page, faults: [], cut: async () => undefined }
  await invite(ada)
  const boris = await come('Boris')
  await openBox(boris)
  await enterText(boris, await words(ada, 'Text'))
  await answer(boris)
  const second = await context.newPage()
  await second.goto(`${file}#${await words(boris, 'Text')}`)
  await expect(second.getByRole('heading', { name: 'Done: go back to the other window' })).toBeVisible()
  await letIn(ada, 'Boris')
  await sees(ada, 'Boris')
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  await permissive.close()
  await part(boris)
})

test('WEB-43: invitation and reply as files: saved, opened and dropped', async () => {
  const ada = await come('Ada')
  await invite(ada)
  const save = async ({ page }: Person): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
    await page.getByRole('tab', { name: 'File' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the file' }).click(),
    ])
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }
  const offer = await save(ada)
  expect(offer.name).toBe('invitation.privet')
  const boris = await come('Boris')
  await openBox(boris)
  await boris.page
    .locator('input[type=file]')
    .setInputFiles({ name: offer.name, mimeType: 'application/octet-stream', buffer: offer.bytes })
  await answer(boris)
  const reply = await save(boris)
  expect(reply.name).toBe('reply.privet')
  await dropAnywhere(ada, reply.name, '', reply.bytes)
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('WEB-44: pictures of the codes, dropped on the page, do as well', async () => {
  const ada = await come('Ada')
  await invite(ada)
  const boris = await come('Boris')
  await dropAnywhere(boris, 'photo.png', 'image/png', await picture(ada))
  await expect(boris.page.getByRole('heading', { name: 'Ada invites you' })).toBeVisible()
  await answer(boris)
  await dropAnywhere(ada, 'photo.png', 'image/png', await picture(boris))
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('WEB-52: where there is a meeting point the link comes first, and the other way is one tap away', async () => {
  const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada' })
  await ada.page.getByRole('button', { name: 'New room' }).click()
  await expect(ada.page.getByRole('button', { name: 'Copy link' })).toBeVisible()
  await ada.page.getByRole('button', { name: 'Invite without any server' }).click()
  const boris = await come('Boris', await words(ada, 'Link'))
  await answer(boris)
  await enterText(ada, await words(boris, 'Text'))
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await part(ada, boris)
})

test('WEB-53: Chromium invites Firefox by link, and the reply comes back as text', { tag: '@long' }, async () => {
  needs(missing('firefox'))
  const fox = await launchFirefox()
  const ada = await come('Ada')
  await invite(ada)
  const boris = await arrive(fox, await words(ada, 'Link'), { name: 'Boris', settings, context: { permissions: [] } })
  await answer(boris)
  await enterText(ada, await words(boris, 'Text'))
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await say(boris, 'from Firefox')
  await reads(ada, 'from Firefox')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await fox.close()
  await part(ada)
})

test('WEB-53: Firefox invites Chromium by link, and the reply comes back as text', { tag: '@long' }, async () => {
  needs(missing('firefox'))
  const fox = await launchFirefox()
  const ada = await arrive(fox, stage.app.url, { name: 'Ada', settings, context: { permissions: [] } })
  await invite(ada)
  const boris = await come('Boris', await words(ada, 'Link'))
  await answer(boris)
  await enterText(ada, await words(boris, 'Text'))
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await say(ada, 'from Firefox')
  await reads(boris, 'from Firefox')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await fox.close()
  await part(boris)
})
