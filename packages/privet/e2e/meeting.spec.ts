import { type Browser, expect, type Page, test } from '@playwright/test'
import { launchChromium, launchFirefox, missing } from '@privet/testing/browsers'
import { startBroker, type TestBroker } from '@privet/testing/broker'
import { missingMosquitto, type Mosquitto, startMosquitto } from '@privet/testing/mosquitto'
import { type PageServer, servePage } from '@privet/testing/page-server'
import { needs } from '@privet/testing/needs'
import type { Place } from './meeting-page.ts'

let server: PageServer
let broker: TestBroker
let mosquitto: Mosquitto | undefined
const browsers: Browser[] = []

test.beforeAll(async () => {
  server = await servePage(new URL('./meeting-page.ts', import.meta.url))
  broker = await startBroker()
  if (missingMosquitto() === undefined) mosquitto = await startMosquitto()
})
test.afterAll(async () => {
  for (const browser of browsers) await browser.close()
  await Promise.all([server.close(), broker.close(), mosquitto?.close()])
})

async function arrive(launch: () => Promise<Browser>, urls: readonly string[]): Promise<Page> {
  const browser = await launch()
  browsers.push(browser)
  const page = await browser.newPage()
  await page.goto(server.url)
  await page.waitForFunction(() => 'attend' in globalThis)
  await page.evaluate((all) => attend(all), [...urls])
  return page
}

const heard = (page: Page): Promise<Place['heard']> => page.evaluate(() => place.heard)
const open = async (page: Page): Promise<void> => {
  await expect.poll(() => page.evaluate(() => place.statuses().every((status) => status === 'open'))).toBe(true)
}

test('CA-40: Chromium and Firefox hear each other once over Aedes and Mosquitto, also after one died and came back', async () => {
  needs(missing('chromium'), missing('firefox'))
  const urls = [broker.url, ...(mosquitto === undefined ? [] : [mosquitto.url])]
  const [a, b] = await Promise.all([arrive(launchChromium, urls), arrive(launchFirefox, urls)])
  await Promise.all([open(a), open(b)])
  await a.evaluate(() => place.send('from Chromium'))
  await b.evaluate(() => place.send('from Firefox'))
  await expect.poll(() => heard(b)).toEqual(['from Chromium'])
  await expect.poll(() => heard(a)).toEqual(['from Firefox'])

  await broker.kill()
  await expect.poll(() => a.evaluate(() => place.statuses()[0])).toBe('waiting')
  await broker.restart()
  await Promise.all([open(a), open(b)])
  broker.resetCount()
  await a.evaluate(() => place.send('again'))
  await expect.poll(() => heard(b)).toEqual(['from Chromium', 'again'])
  expect(broker.count.bytes).toBe(256)
})
