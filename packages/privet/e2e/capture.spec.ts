import { type Browser, expect, type Page, test } from '@playwright/test'
import { launchChromium, launchFirefox, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import { type PageServer, servePage } from '@privet/testing/page-server'
import { missingSoundCard, openSoundCard } from '@privet/testing/sound-card'

needs(missing('chromium'))
test.setTimeout(60_000)

let site: PageServer
test.beforeAll(async () => {
  site = await servePage(new URL('./capture-page.ts', import.meta.url))
})
test.afterAll(() => site.close())

async function open(browser: Browser, permissions: string[] = []): Promise<Page> {
  const page = await (await browser.newContext({ permissions })).newPage()
  await page.goto(site.url)
  await expect.poll(() => page.evaluate(() => 'own' in globalThis)).toBe(true)
  return page
}

const look = (page: Page): Promise<ReturnType<typeof own.look>> => page.evaluate(() => own.look())

test('CP-30: in Chromium two of each are switched, processed, shaped, shared and given back', async () => {
  const browser = await launchChromium(['--use-fake-device-for-media-stream=device-count=2'])
  try {
    const page = await open(browser)
    await page.evaluate(() => Promise.all([own.capture.set('microphone', true), own.capture.set('camera', true)]))
    const first = await look(page)
    expect(first.states).toEqual(['on', 'on', 'off'])
    const [, other] = first.devices.cameras
    expect(other?.label).not.toBe('')

    await page.evaluate((id) => own.capture.choose('camera', id), other?.id)
    expect((await look(page)).using.camera).toBe(other?.id)
    // One microphone and the new camera: the old one has been stopped.
    await expect.poll(async () => (await look(page)).live).toBe(2)

    await page.evaluate(() => own.capture.shape('camera', { width: 320, height: 180, frameRate: 10 }))
    expect((await look(page)).camera).toMatchObject({ width: 320, height: 180, frameRate: 10 })
    await page.evaluate(() => own.capture.shape('camera', { width: 1280, height: 720, frameRate: 20 }))
    expect((await look(page)).camera).toMatchObject({ width: 1280, height: 720, frameRate: 20 })

    await page.evaluate(() => own.capture.process({ echo: false, noise: false }))
    const processed = await look(page)
    expect(processed.processing).toMatchObject({ echo: false, noise: false, gain: true })
    expect(processed.voice).toMatchObject({ echoCancellation: false, noiseSuppression: false, autoGainControl: true })

    await page.evaluate(() => own.capture.set('screen', true))
    await page.evaluate(() => own.capture.shape('screen', { width: 640, height: 360, frameRate: 5 }))
    const shared = await look(page)
    expect(shared.states).toEqual(['on', 'on', 'on'])
    expect(shared.screenAudio).toBeDefined()
    expect(shared.screen?.width).toBeLessThanOrEqual(640)

    await page.evaluate(() => own.capture.close())
    expect(await look(page)).toMatchObject({ states: ['off', 'off', 'off'], live: 0 })
  } finally {
    await browser.close()
  }
})

test('CP-31: a refusal in Chromium is told as that', async () => {
  const browser = await launchChromium(['--use-fake-ui-for-media-stream=deny'])
  try {
    const page = await open(browser)
    await page.evaluate(() => own.capture.set('camera', true))
    expect(await look(page)).toMatchObject({
      states: ['off', 'off', 'off'],
      problem: { device: 'camera', problem: 'refused' },
    })
  } finally {
    await browser.close()
  }
})

test('CP-32: a microphone that a sound card loses is replaced by the other one, and by none when that goes too', async () => {
  needs(missingSoundCard())
  const card = await openSoundCard()
  card.plug('headset')
  const browser = await launchChromium([], card.env)
  try {
    const page = await open(browser, ['microphone'])
    await page.evaluate(() => own.capture.set('microphone', true))
    const headsetOf = async () => (await look(page)).devices.microphones.find(({ label }) => label === 'headset')
    // Devices are listed anew, with their names, a moment after the browser was asked for one.
    await expect.poll(headsetOf).toBeDefined()
    const headset = await headsetOf()
    await page.evaluate((id) => own.capture.choose('microphone', id), headset?.id)
    expect((await look(page)).using.microphone).toBe(headset?.id)

    card.unplug('headset')
    await expect.poll(async () => (await look(page)).voice?.deviceId, { timeout: 20_000 }).toBe('default')
    expect(await look(page)).toMatchObject({ states: ['on', 'off', 'off'], chosen: { microphone: headset?.id } })

    card.unplug('ear')
    await expect.poll(async () => (await look(page)).problem?.problem, { timeout: 20_000 }).toBe('gone')
    expect(await look(page)).toMatchObject({ states: ['off', 'off', 'off'], live: 0 })
  } finally {
    await browser.close()
    await card.close()
  }
})

test('CP-33: in Firefox devices are switched on, muted, processed and given back', { tag: '@long' }, async () => {
  needs(missing('firefox'))
  const browser = await launchFirefox()
  try {
    const page = await open(browser)
    await page.evaluate(() => Promise.all([own.capture.set('microphone', true), own.capture.set('camera', true)]))
    expect((await look(page)).states).toEqual(['on', 'on', 'off'])
    await page.evaluate(() => own.capture.set('microphone', false))
    expect(await look(page)).toMatchObject({ states: ['off', 'on', 'off'], voices: ['none', 'live', 'none'] })
    await page.evaluate(() => own.capture.set('microphone', true))
    await page.evaluate(() => own.capture.process({ echo: false }))
    expect((await look(page)).processing.echo).toBe(false)
    await page.evaluate(() => own.capture.close())
    expect(await look(page)).toMatchObject({ states: ['off', 'off', 'off'], live: 0 })
  } finally {
    await browser.close()
  }
})

const BROWSERS = { chromium: () => launchChromium(), firefox: () => launchFirefox() } as const

for (const name of ['chromium', 'firefox'] as const) {
  test(
    `CP-34: ${name} records everyone's picture and voice, those who leave are gone, and a full disk keeps what there was`,
    { tag: name === 'firefox' ? ['@long'] : [] },
    async () => {
      needs(missing(name))
      const browser = await BROWSERS[name]()
      try {
        const page = await open(browser)
        const whole = await page.evaluate(() => own.record(2_500, 100, 'memory'))
        expect(whole).toMatchObject({
          states: ['off', 'recording', 'paused', 'recording', 'stopping', 'off'],
          problem: undefined,
          left: undefined,
        })
        expect(whole.sizes[0]).toBe(whole.sizes[1])
        expect(whole.lasted).toBeGreaterThan(4_900)
        // Beside each other, then one alone.
        expect(whole.seen).toEqual(expect.arrayContaining(['red dark blue', 'red red red']))
        expect(whole.seen?.at(-1)).toBe('red red red')
        expect(whole.heard).toBeGreaterThan(420)
        expect(whole.heard).toBeLessThan(460)
        const torn = await page.evaluate(() => own.record(2_500, 1, 'parts'))
        expect(torn).toMatchObject({ problem: 'E_DISK', left: undefined })
        expect(torn.seen).toContain('red dark blue')
      } finally {
        await browser.close()
      }
    },
  )
}
