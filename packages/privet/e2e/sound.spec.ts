import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test'
import { launchChromium, launchFirefox, missing } from '@privet/testing/browsers'
import { type SiteServer, serveSite } from '@privet/testing/site-server'
import { missingSoundCard, openSoundCard, type SoundCard } from '@privet/testing/sound-card'
import { throughAir } from '@privet/testing/sound-channel'
import { wavOf } from '@privet/testing/wav'
import { needs } from '@privet/testing/needs'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toBase64url } from '../src/bytes/index.ts'
import { encodeMelody } from '../src/sound/index.ts'

needs(missing('chromium'))
test.setTimeout(180_000)

const OFFER = Uint8Array.from({ length: 105 }, (_, i) => (i * 73) % 256)
const ANSWER = Uint8Array.from({ length: 121 }, (_, i) => (i * 41) % 256)

let site: SiteServer
test.beforeAll(async () => {
  site = await serveSite(new URL('./sound-page.ts', import.meta.url))
})
test.afterAll(() => site.close())

async function openPage(
  browser: Browser,
  context: BrowserContextOptions = { permissions: ['microphone'] },
): Promise<{ page: Page; errors: string[] }> {
  const page = await (await browser.newContext(context)).newPage()
  const errors: string[] = []
  const note = (text: string): void => {
    // The page has no icon, which each browser complains of in its own way.
    if (!/404|favicon/.test(text)) errors.push(text)
  }
  page.on('pageerror', (error) => note(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') note(message.text())
  })
  await page.goto(site.url)
  // Not waitForFunction: that one needs eval, which the policy forbids.
  await expect.poll(() => page.evaluate(() => 'sound' in globalThis)).toBe(true)
  return { page, errors }
}

test.describe('a microphone that is a file', () => {
  let folder: string
  test.beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'privet-wav-'))
  })
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

  for (const mode of ['fast', 'sturdy'] as const) {
    test(`SND-30: ${mode}: the page hears what the file plays, under the app's policy, and gives everything back`, async () => {
      const file = join(folder, `${mode}.wav`)
      const recorded = throughAir(encodeMelody(OFFER, { mode }), {
        seed: 1,
        noise: 10,
        loudness: 0.3,
        before: 1.5,
        after: 3,
        echo: { seconds: 0.3, direct: 6 },
      })
      writeFileSync(file, wavOf(recorded))
      const browser = await launchChromium([`--use-file-for-fake-audio-capture=${file}`])
      try {
        const { page, errors } = await openPage(browser)
        expect(site.files.filter((each) => each.includes('microphone')).length).toBeGreaterThan(0)
        await page.evaluate(() => sound.listen())
        await expect
          .poll(() => page.evaluate(() => sound.envelopes()), { timeout: 60_000 })
          .toContain(toBase64url(OFFER))
        expect(await page.evaluate(() => sound.settings())).toMatchObject({
          echoCancellation: false,
          noiseSuppression: false,
          autoGainControl: false,
        })
        expect(await page.evaluate(() => sound.loudest)).toBeGreaterThan(0.02)
        expect(await page.evaluate(() => sound.brightest)).toBeGreaterThan(60)
        expect(await page.evaluate(() => sound.close())).toEqual({ live: 0, open: 0 })
        expect(errors).toEqual([])
      } finally {
        await browser.close()
      }
    })
  }
})

test('SND-30: in Firefox the microphone opens under the same policy, hears its tone, and is given back', async () => {
  needs(missing('firefox'))
  const browser = await launchFirefox()
  try {
    // Its pretended microphone is granted by a preference, and plays one tone for ever.
    const { page, errors } = await openPage(browser, {})
    await page.evaluate(() => sound.listen())
    await expect.poll(() => page.evaluate(() => sound.loudest)).toBeGreaterThan(0.02)
    await expect.poll(() => page.evaluate(() => sound.brightest)).toBeGreaterThan(60)
    expect(await page.evaluate(() => sound.envelopes())).toEqual([])
    expect(await page.evaluate(() => sound.close())).toEqual({ live: 0, open: 0 })
    expect(errors).toEqual([])
  } finally {
    await browser.close()
  }
})

test.describe('two browsers in one room', () => {
  needs(missingSoundCard())
  let card: SoundCard
  let browsers: readonly Browser[]

  test.beforeEach(async () => {
    card = await openSoundCard()
    browsers = await Promise.all([1, 2].map(() => launchAtCard(card)))
  })
  test.afterEach(async () => {
    await Promise.all(browsers.map((browser) => browser.close()))
    await card.close()
  })

  async function pair(): Promise<readonly [Page, Page]> {
    const [one, two] = browsers
    if (one === undefined || two === undefined) throw new Error('no browsers')
    const [{ page: a }, { page: b }] = await Promise.all([openPage(one), openPage(two)])
    return [a, b]
  }

  test('SND-31: an offer goes through the air, and its answer comes back', async () => {
    const [a, b] = await pair()
    const heard = b.evaluate((answer) => sound.answer(answer), toBase64url(ANSWER))
    await isListening(b)
    const answer = await a.evaluate((offer) => sound.offer(offer), toBase64url(OFFER))
    expect(await heard).toBe(toBase64url(OFFER))
    expect(answer).toBe(toBase64url(ANSWER))
    await expect.poll(() => a.evaluate(() => sound.left())).toEqual({ live: 0, open: 0 })
  })

  test('SND-32: two people meet by sound alone, and are linked', async () => {
    const [a, b] = await pair()
    const joined = b.evaluate(() => sound.join())
    await isListening(b)
    expect(await a.evaluate(() => sound.host())).toBe(1)
    expect(await joined).toBe(1)
  })
})

function isListening(page: Page): Promise<void> {
  return expect.poll(() => page.evaluate(() => sound.states.at(-1)?.type)).toBe('listening')
}

/** A browser with real sound devices, which are the card. */
function launchAtCard(card: SoundCard): Promise<Browser> {
  return launchChromium([], card.env)
}
