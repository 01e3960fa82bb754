import { chromium, expect, test, type Browser } from '@playwright/test'
import type { Served } from '@privet/cli'
import { startBroker } from '@privet/testing/broker'
import { chromiumPath, launchChromium, missing } from '@privet/testing/browsers'
import { arrive, enter, meet, openRoom, reads, say, sees, startApp } from './people.ts'

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

test('WEB-20: the broker dies in the middle: the talk goes on, and a calm line says what that means', async () => {
  const broker = await startBroker()
  const [ada, boris] = await meet(browser, app.url, { siteBrokers: false, brokers: [broker.url] })
  await broker.kill()
  await say(ada, 'still here?')
  await reads(boris, 'still here?')
  await expect(boris.page.getByRole('main').getByText('Everyone here stays connected')).toBeVisible()
  await broker.restart()
  await expect(boris.page.getByRole('main').getByText('Everyone here stays connected')).toBeHidden({ timeout: 60_000 })
  await broker.close()
  await Promise.all([ada, boris].map(({ page }) => page.context().close()))
})

test('WEB-21: a device that goes offline says so, keeps what is typed and delivers it', async () => {
  const [ada, boris] = await meet(browser, app.url)
  const debug = await ada.page.context().newCDPSession(ada.page)
  const wire = (offline: boolean): Promise<unknown> =>
    debug.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
      packetLoss: offline ? 100 : 0,
    })
  await wire(true)
  await expect(ada.page.getByRole('main').getByText('This device is offline')).toBeVisible()
  await say(ada, 'typed in the dark')
  await new Promise((resolve) => setTimeout(resolve, 5000))
  await wire(false)
  await expect(ada.page.getByRole('main').getByText('This device is offline')).toBeHidden()
  await reads(boris, 'typed in the dark')
  await expect(ada.page.getByText('Arrived')).toBeVisible()
  await Promise.all([ada, boris].map(({ page }) => page.context().close()))
})

test('WEB-22: a broker that cannot be reached is named, with what may help', async () => {
  const ada = await arrive(browser, app.url, {
    name: 'Ada',
    settings: { siteBrokers: false, brokers: ['ws://127.0.0.1:9/mqtt'] },
  })
  await ada.page.getByRole('button', { name: 'New room' }).click()
  await expect(
    ada.page.getByRole('main').getByText('127.0.0.1:9 cannot be reached. The network may block WebSockets'),
  ).toBeVisible()
  await ada.page.context().close()
})

test('WEB-23: without any meeting point the app says so before a room is made', async () => {
  const ada = await arrive(browser, app.url, { name: 'Ada', settings: { siteBrokers: false } })
  await expect(ada.page.getByRole('heading', { name: 'Choose a meeting point first' })).toBeVisible()
  await expect(
    ada.page.getByRole('main').getByText('They learn your network address and when you meet, nothing else'),
  ).toBeVisible()
  await ada.page.getByRole('button', { name: 'New room' }).click()
  await expect(ada.page.getByRole('main').getByText('No meeting point is chosen')).toBeVisible()
  expect(ada.faults).toEqual([])
  await ada.page.context().close()
})

test('WEB-24: nobody answers: said after a while, and mended by itself when somebody comes', async () => {
  const ada = await arrive(browser, app.url, { name: 'Ada' })
  const link = await openRoom(ada)
  await ada.page.getByRole('button', { name: 'Leave the room' }).click()
  await expect(ada.page.getByRole('heading', { name: 'You have left the room' })).toBeVisible()
  const boris = await arrive(browser, link, { name: 'Boris' })
  await enter(boris)
  await expect(boris.page.getByRole('main').getByText('Nobody answers yet')).toBeVisible({ timeout: 20_000 })
  await ada.page.getByRole('button', { name: 'Come back' }).click()
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await expect(boris.page.getByRole('main').getByText('Nobody answers yet')).toBeHidden()
  await Promise.all([ada, boris].map(({ page }) => page.context().close()))
})

for (const [title, fragment, words] of [
  ['torn', 'AQABAgMEBQYHCA', 'A part of the link is missing'],
  ['foreign', 'section-2', 'There is no invitation to a Privet room in this'],
  ['newer', `Ag${'A'.repeat(44)}`, 'made by a newer version of Privet'],
] as const) {
  test(`WEB-25: a ${title} link is explained, and leaves the address bar all the same`, async () => {
    const ada = await arrive(browser, `${app.url}#${fragment}`, { name: 'Ada' })
    await expect(ada.page.getByText(words)).toBeVisible()
    expect(ada.page.url()).toBe(app.url)
    await ada.page.getByRole('button', { name: 'To the start page' }).click()
    await expect(ada.page.getByRole('button', { name: 'New room' })).toBeVisible()
    await ada.page.context().close()
  })
}

test('WEB-26: a clock that is an hour off is told to those who can see it', async () => {
  const ada = await arrive(browser, app.url, { name: 'Ada' })
  const link = await openRoom(ada)
  const context = await browser.newContext({ locale: 'en-US' })
  await context.addInitScript(() => {
    const now = Date.now
    Date.now = () => now() + 3_600_000
  })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('button', { name: 'Enter the room' }).click()
  await expect(ada.page.getByRole('main').getByText('differ by 60 minutes')).toBeVisible()
  await Promise.all([context.close(), ada.page.context().close()])
})

test('WEB-27: a refused camera is explained, and the room goes on without it', async () => {
  const executablePath = chromiumPath()
  const strict = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--use-fake-device-for-media-stream'],
  })
  const ada = await arrive(strict, app.url, { name: 'Ada' })
  await openRoom(ada)
  await ada.page.getByRole('button', { name: 'Start camera' }).click()
  await expect(ada.page.getByRole('main').getByText('The browser does not allow the camera')).toBeVisible()
  await expect(ada.page.getByRole('button', { name: 'Start camera' })).toBeVisible()
  await say(ada, 'without a picture, then')
  await reads(ada, 'without a picture, then')
  await strict.close()
})

test('71: hostile text is words: no request, no script, no violation', async () => {
  const [ada, boris] = await meet(browser, app.url)
  const hostile = [
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
  ]
  for (const text of hostile) await say(ada, text)
  for (const text of hostile) await reads(boris, text)
  await expect(boris.page.getByRole('log').getByRole('link')).toHaveCount(0)
  await ada.page.getByRole('button', { name: 'Settings' }).click()
  await ada.page.getByRole('textbox', { name: 'Your name' }).fill('<img src=x onerror=alert(1)>')
  await ada.page.keyboard.press('Escape')
  await sees(boris, '<img src=x onerror=alert(1)>')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await Promise.all([ada, boris].map(({ page }) => page.context().close()))
})

test('78: the secret is nowhere once the page has loaded', async () => {
  const ada = await arrive(browser, app.url, { name: 'Ada' })
  const link = await openRoom(ada)
  const boris = await arrive(browser, link, { name: 'Boris' })
  const secret = link.split('#')[1] ?? ''
  await expect(boris.page.getByRole('heading', { name: 'You are invited to a room' })).toBeVisible()
  const seen = await boris.page.evaluate(() =>
    JSON.stringify([location.href, document.referrer, performance.getEntries().map(({ name }) => name), history.state]),
  )
  expect(seen).not.toContain(secret)
  await Promise.all([ada, boris].map(({ page }) => page.context().close()))
})

test('83: a framed page refuses to start', async () => {
  const page = await browser.newPage()
  await page.route('http://frame.test/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<iframe src="${app.url}" width="800" height="600"></iframe>` }),
  )
  await page.goto('http://frame.test/')
  await expect(page.frameLocator('iframe').getByRole('button', { name: 'New room' })).toHaveCount(0)
  await page.close()
})
