import { type BrowserContext, chromium, expect, firefox, type Page, test } from '@playwright/test'
import { type BrowserName, chromiumPath, FIREFOX_PREFERENCES, firefoxPath, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import { type SiteServer, serveSite } from '@privet/testing/site-server'
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

test.setTimeout(180_000)

let site: SiteServer
let folder: string
test.beforeAll(async () => {
  site = await serveSite(new URL('./store-page.ts', import.meta.url))
})
test.afterAll(() => site.close())
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'privet-profile-'))
})
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A browser with this folder as its profile. */
async function launch(name: BrowserName, profile: string): Promise<BrowserContext> {
  if (name === 'firefox')
    return await firefox.launchPersistentContext(profile, {
      channel: 'moz-firefox',
      executablePath: firefoxPath() ?? '',
      firefoxUserPrefs: FIREFOX_PREFERENCES,
    })
  return await chromium.launchPersistentContext(profile, { executablePath: chromiumPath() ?? '' })
}

async function window(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(site.url)
  // Not waitForFunction: that one needs eval, which the policy forbids.
  await expect.poll(() => page.evaluate(() => 'shelf' in globalThis)).toBe(true)
  return page
}

/** Whether any file of the profile has these bytes. */
function holds(profile: string, bytes: Buffer): boolean {
  return readdirSync(profile, { recursive: true, encoding: 'utf8' })
    .map((file) => join(profile, file))
    .some((file) => lstatSync(file).isFile() && readFileSync(file).includes(bytes))
}
const holdsText = (profile: string, text: string): boolean =>
  holds(profile, Buffer.from(text, 'utf8')) || holds(profile, Buffer.from(text, 'utf16le'))

/** Bytes that are nowhere by chance, and are not shortened by compression. */
const secret = (seed: number): string =>
  Buffer.from(Array.from({ length: 32 }, (_, at) => (seed * 97 + at * at * 31 + at * 7) & 255)).toString('hex')

for (const name of ['chromium', 'firefox'] as const) {
  test.describe(name, () => {
    needs(missing(name))

    // Five starts of a browser each: Firefox, which takes longest for them, has its turn in the long run.
    test(
      `ST-10, ST-12, ST-26 (case 79), ${name}: what was kept is there after a restart; under a passphrase, only then, the disk has neither key nor words`,
      { tag: name === 'firefox' ? ['@long'] : [] },
      async () => {
        const [free, bound] = [join(folder, 'free'), join(folder, 'bound')]
        // In their order: generation, keys and the device's key; then, with the passphrase, new ones.
        const secrets = [1, 2, 3, 4, 5, 6, 7].map(secret)
        const device = secrets[3] ?? ''

        let context = await launch(name, free)
        let page = await window(context)
        expect(await page.evaluate((given) => shelf.open(given), secrets)).toBe('none')
        const id = await page.evaluate(() => shelf.id())
        expect(await page.evaluate(() => shelf.say(1, 'Nachtigall'))).toBe('kept')
        await context.close()
        expect(holds(free, Buffer.from(device, 'hex'))).toBe(true)
        context = await launch(name, free)
        page = await window(context)
        expect(await page.evaluate(() => shelf.open())).toBe('none')
        expect(await page.evaluate(() => shelf.id())).toBe(id)
        expect(await page.evaluate(() => shelf.said())).toEqual(['Nachtigall'])
        const file = await page.evaluate(() => shelf.backup('over the sea'))
        await context.close()

        context = await launch(name, bound)
        page = await window(context)
        await page.evaluate((given) => shelf.open(given), secrets)
        expect(await page.evaluate(() => shelf.set('trägt Flügel'))).toBe('open')
        // Argon2id with its usual cost, and the page was alive all the time.
        expect(await page.evaluate(() => shelf.turns)).toBeGreaterThan(2)
        expect(await page.evaluate((given) => shelf.restore(given, 'over the sea'), file)).toBe(id)
        await page.evaluate(() => shelf.note('Feldlerche'))
        expect(await page.evaluate(() => shelf.say(1, 'Nachtigall'))).toBe('kept')
        await context.close()
        for (const key of secrets.slice(5)) expect(holds(bound, Buffer.from(key, 'hex'))).toBe(false)
        for (const text of ['Nachtigall', 'Feldlerche', 'Flügel', id]) expect(holdsText(bound, text)).toBe(false)

        context = await launch(name, bound)
        page = await window(context)
        expect(await page.evaluate(() => shelf.open())).toBe('locked')
        expect(await page.evaluate(() => shelf.unlock('trägt Federn'))).toBe('E_WRONG')
        expect(await page.evaluate(() => shelf.unlock('trägt Flügel'))).toBe('open')
        expect(await page.evaluate(() => shelf.id())).toBe(id)
        expect(await page.evaluate(() => shelf.said())).toEqual(['Nachtigall'])
        expect(await page.evaluate(() => shelf.notes())).toEqual(['Feldlerche'])
        await context.close()
      },
    )

    test(`ST-16, ST-17, ST-18 (case 61), ${name}: two windows, one writer; both see the same, a chain is not forked, and the other takes over`, async () => {
      const context = await launch(name, folder)
      const [one, two] = [await window(context), await window(context)]
      await one.evaluate(() => shelf.open())
      await two.evaluate(() => shelf.open())
      expect(await one.evaluate(() => shelf.id())).toBe(await two.evaluate(() => shelf.id()))
      expect(await one.evaluate(() => shelf.store.role.value)).toBe('writer')
      expect(await two.evaluate(() => shelf.store.role.value)).toBe('follower')
      await two.evaluate(() => shelf.note('from the second'))
      await expect.poll(() => one.evaluate(() => shelf.notes())).toEqual(['from the second'])
      const said = await Promise.all([
        one.evaluate(() => shelf.say(1, 'one')),
        two.evaluate(() => shelf.say(1, 'other')),
      ])
      // The same hash would be the same message; these differ, as the author and number do not.
      expect(said.toSorted()).toEqual(['E_CHAIN', 'kept'])
      expect(await one.evaluate(() => shelf.said())).toEqual(await two.evaluate(() => shelf.said()))
      const closed = Date.now()
      await one.close()
      await expect.poll(() => two.evaluate(() => shelf.store.role.value)).toBe('writer')
      expect(await two.evaluate(() => shelf.roleChanged)).toBeLessThan(closed + 2000)
      expect(await two.evaluate(() => shelf.say(2, 'after'))).toBe('kept')
      await context.close()
    })
  })
}

test('ST-20, chromium: with its quota used up nothing is lost, and is written when there is room', async () => {
  needs(missing('chromium'))
  const context = await launch('chromium', folder)
  const page = await window(context)
  // Before anything is kept: the browser remembers for a while how much room there was.
  const browser = await context.newCDPSession(page)
  const origin = new URL(site.url).origin
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 })
  await page.evaluate(() => shelf.open())
  expect(await page.evaluate(() => shelf.say(1, 'first'))).toBe('kept')
  let number = 1
  await expect.poll(async () => await page.evaluate((next) => shelf.say(next, 'more', 400_000), ++number)).toBe('held')
  expect(await page.evaluate(() => shelf.store.status.value)).toMatchObject({ type: 'held', why: 'full' })
  expect(await page.evaluate(() => shelf.said())).toHaveLength(number)
  expect(await page.evaluate(() => shelf.found('mor'))).toBe(number - 1)
  await browser.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000_000 })
  await expect
    .poll(() => page.evaluate((next) => shelf.say(next, 'last'), number + 1), { timeout: 60_000 })
    .toBe('kept')
  const all = await page.evaluate(() => shelf.said())
  await page.reload()
  await expect.poll(() => page.evaluate(() => 'shelf' in globalThis)).toBe(true)
  await page.evaluate(() => shelf.open())
  expect(await page.evaluate(() => shelf.said())).toEqual(all)
  expect(all).toHaveLength(number + 1)
  await context.close()
})
