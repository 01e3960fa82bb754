import { expect, type Page, test } from '@playwright/test'
import { launchChromium, launchFirefox, missing } from '@privet/testing/browsers'
import { type PageServer, servePage } from '@privet/testing/page-server'
import { takePicture, videoOf } from '@privet/testing/pictures'
import { needs } from '@privet/testing/needs'
import { framesOf } from 'privet/paper'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codeOf } from '../src/core/qr/code.ts'
import type { ScanPage } from './scan-page.ts'

declare const scanPage: ScanPage

const text = `https://privet.example.org/app/#PV1.${'AbC-dE_f'.repeat(38)}.abc`
let server: PageServer
let folder: string

test.beforeAll(async () => {
  server = await servePage(new URL('./scan-page.ts', import.meta.url))
  folder = mkdtempSync(join(tmpdir(), 'privet-scan-'))
})
test.afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A Chromium whose camera sees these codes, one after the other. */
async function withCamera(codes: readonly string[], use: (page: Page) => Promise<void>): Promise<void> {
  needs(missing('chromium'))
  const file = join(folder, `${test.info().testId}.y4m`)
  const pictures = codes.map((code) =>
    takePicture(codeOf(code).modules, { turn: 8, tilt: [0.08, 0.05], blur: 0.7, noise: 6, shade: 0.2 }),
  )
  // Each stays as long as on a screen: a quarter of a second or a little more, of ten frames a second.
  writeFileSync(file, videoOf(pictures.flatMap((picture) => [picture, picture, picture])))
  const browser = await launchChromium([`--use-file-for-fake-video-capture=${file}`])
  try {
    const page = await browser.newPage()
    await page.goto(server.url)
    await use(page)
  } finally {
    await browser.close()
  }
}

test('QR-7: what the camera sees is read, and a closed scanner lets go of the camera', async () => {
  await withCamera([text], async (page) => {
    const found = await page.evaluate(() => scanPage.scan())
    expect(found.text).toBe(text)
    test.info().annotations.push({ type: 'milliseconds', description: String(Math.round(found.ms)) })
    expect(await page.evaluate(() => scanPage.running())).toBe(1)
    await page.evaluate(() => scanPage.close())
    expect(await page.evaluate(() => scanPage.running())).toBe(0)
  })
})

test('QR-7: a text in several codes is put together, whichever the camera sees first', async () => {
  const codes = framesOf(text, 150)
  expect(codes.length).toBeGreaterThan(2)
  await withCamera(codes, async (page) => {
    expect((await page.evaluate(() => scanPage.scan())).text).toBe(text)
  })
})

test('QR-8: the camera is on only while the page is seen, and comes back by itself', async () => {
  await withCamera([text], async (page) => {
    await page.evaluate(() => scanPage.scan())
    await page.evaluate(() => scanPage.hide(true))
    expect(await page.evaluate(() => scanPage.running())).toBe(0)
    await page.evaluate(() => scanPage.hide(false))
    await expect.poll(() => page.evaluate(() => scanPage.running())).toBe(1)
    const told = await page.evaluate(() => scanPage.texts.length)
    await expect.poll(() => page.evaluate(() => scanPage.texts.length)).toBeGreaterThan(told)
  })
})

test('QR-8: a camera that goes away ends the scanner, which says so', async () => {
  await withCamera([text], async (page) => {
    await page.evaluate(() => scanPage.scan())
    await page.evaluate(() => scanPage.unplug())
    expect(await page.evaluate(() => scanPage.ended)).toBe('gone')
    expect(await page.evaluate(() => scanPage.running())).toBe(0)
  })
})

for (const [name, launch] of [
  ['chromium', launchChromium],
  ['firefox', launchFirefox],
] as const) {
  test(`QR-9: ${name} reads a picture that was dropped: turned, light on dark, large or small`, async () => {
    needs(missing(name))
    const browser = await launch()
    try {
      const page = await browser.newPage()
      await page.goto(server.url)
      for (const shot of [
        {},
        { turn: 25 },
        { inverted: true },
        { width: 400, height: 300, side: 200 },
        { width: 1600, height: 1200, side: 500, turn: 70 },
      ]) {
        const found = await page.evaluate(([code, how]) => scanPage.picture(code, how), [text, shot] as const)
        expect(found, JSON.stringify(shot)).toEqual([text])
      }
      expect(await page.evaluate(() => scanPage.picture('x', { side: 4 }))).toEqual([])
      expect(await page.evaluate(() => scanPage.refusal([1, 2, 3], 'image/png'))).toBe('PictureError no-picture')
    } finally {
      await browser.close()
    }
  })
}
