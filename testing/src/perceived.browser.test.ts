import { expect, test, type Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchChromium, launchFirefox, missing } from './browsers.ts'
import { giveDevices, plug } from './marked-devices.ts'
import { markedDevices } from './marks.ts'
import { needs } from './needs.ts'
import { servePage } from './page-server.ts'
import { sightOf, tonesIn } from './perceived.ts'

const serve = () => servePage(new URL('./page-server.entry.ts', import.meta.url))

/** Shows and plays what this page's default devices, or its screen, give. */
const present = (page: Page, what: 'devices' | 'screen'): Promise<void> =>
  page.evaluate(async (from) => {
    const { mediaDevices } = navigator
    const asked = { video: true, audio: true }
    const stream = await (from === 'screen' ? mediaDevices.getDisplayMedia(asked) : mediaDevices.getUserMedia(asked))
    for (const kind of ['video', 'audio'] as const) {
      const element = document.querySelector(kind) ?? document.body.appendChild(document.createElement(kind))
      element.muted = kind === 'video'
      element.srcObject = stream
      await element.play()
    }
  }, what)

const colour = async (page: Page) => (await sightOf(page.locator('video'))).colour

test('the colour and the tone of device files are seen and heard, and nothing once they are hidden and muted', async () => {
  needs(missing('chromium'))
  const folder = mkdtempSync(join(tmpdir(), 'privet-marks-'))
  const server = await serve()
  const browser = await launchChromium(markedDevices('blue', folder))
  try {
    const page = await browser.newPage()
    await page.goto(server.url)
    await present(page, 'devices')
    await expect.poll(() => colour(page)).toBe('blue')
    const { bar } = await sightOf(page.locator('video'))
    await expect.poll(async () => (await sightOf(page.locator('video'))).bar).not.toBe(bar)
    expect(await tonesIn(page)).toEqual(['blue'])

    await page.evaluate(() => {
      const [video, audio] = [document.querySelector('video'), document.querySelector('audio')]
      if (video) video.hidden = true
      if (audio) audio.volume = 0
    })
    expect(await colour(page)).toBeUndefined()
    expect(await tonesIn(page)).toEqual([])
    await page.evaluate(() => document.querySelectorAll('video, audio').forEach((element) => element.remove()))
    // Chromium pretends a screen of its own; its sound is the file's.
    await present(page, 'screen')
    await expect.poll(() => colour(page)).toBe('green')
    expect(await tonesIn(page)).toEqual(['blue'])
  } finally {
    await browser.close()
    await server.close()
    rmSync(folder, { recursive: true })
  }
})

for (const name of ['chromium', 'firefox'] as const) {
  test(`made devices show and play their marks in ${name}, and can be pulled out`, async () => {
    needs(missing(name))
    const server = await serve()
    const browser = await (name === 'chromium' ? launchChromium() : launchFirefox())
    try {
      const context = await browser.newContext()
      await giveDevices(context, { cameras: ['red', 'cyan'], microphones: ['yellow', 'magenta'], screen: 'white' })
      const page = await context.newPage()
      await page.goto(server.url)
      await present(page, 'devices')
      await expect.poll(() => colour(page)).toBe('red')
      await expect.poll(() => tonesIn(page)).toEqual(['yellow'])

      const told = await page.evaluateHandle(() => {
        const events: string[] = []
        const stream = document.querySelector('video')?.srcObject
        const track = stream instanceof MediaStream ? stream.getVideoTracks()[0] : undefined
        for (const target of [track, navigator.mediaDevices])
          for (const type of ['ended', 'devicechange']) target?.addEventListener(type, () => events.push(type))
        return events
      })
      await plug(page, 'videoinput', 'red', false)
      expect(await told.jsonValue()).toEqual(name === 'chromium' ? ['ended', 'devicechange'] : ['devicechange'])
      const labels = page.evaluate(async () =>
        (await navigator.mediaDevices.enumerateDevices()).map(({ label }) => label),
      )
      expect(await labels).toEqual(['cyan videoinput', 'yellow audioinput', 'magenta audioinput'])
      await present(page, 'devices')
      await expect.poll(() => colour(page)).toBe('cyan')
      await present(page, 'screen')
      await expect.poll(() => colour(page)).toBe('white')
      await expect.poll(() => tonesIn(page)).toEqual(['white'])
    } finally {
      await browser.close()
      await server.close()
    }
  })
}
