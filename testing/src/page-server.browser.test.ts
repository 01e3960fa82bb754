import { expect, test } from '@playwright/test'
import { live } from 'privet'
import { launchChromium, launchFirefox, missing, type BrowserName } from './browsers.ts'
import { needs } from './needs.ts'
import { servePage } from './page-server.ts'

const launch = { chromium: launchChromium, firefox: launchFirefox }

for (const name of ['chromium', 'firefox'] satisfies BrowserName[]) {
  test(`a page made of TypeScript runs in ${name}, in a secure context, with a camera and a microphone`, async () => {
    needs(missing(name))
    const server = await servePage(new URL('./page-server.entry.ts', import.meta.url))
    const browser = await launch[name]()
    try {
      const page = await browser.newPage()
      await page.goto(server.url)
      expect(await page.evaluate('told')).toBe('as source')
      const kinds = await page.evaluate(async () => {
        const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true })
        return stream.getTracks().map((track) => track.kind)
      })
      expect(kinds.toSorted()).toEqual(['audio', 'video'])
      expect((await fetch(new URL('nothing-here', server.url))).status).toBe(404)
    } finally {
      await browser.close()
      await server.close()
    }
    await expect(fetch(server.url)).rejects.toThrow()
  })
}

test('the library is read as source by the tests themselves', () => {
  expect(live(1).value).toBe(1)
})
