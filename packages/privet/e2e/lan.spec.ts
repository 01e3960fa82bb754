import { expect, type Page, test } from '@playwright/test'
import { type BrowserName, missing } from '@privet/testing/browsers'
import { type Homes, type Lan, missingLan, startHomes, startLan } from '@privet/testing/lan'
import { type LanBrowser, launchIn, scriptOf, startStunIn } from '@privet/testing/lan-processes'
import { needs } from '@privet/testing/needs'
import type {} from './lan-page.ts'

const PAIRS = [
  ['chromium', 'chromium'],
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
  ['firefox', 'firefox'],
] as const
/** How a browser is asked what it tells of its own addresses. */
type Openness = 'hidden' | 'shown'
const MICROPHONE_ALLOWED = { 'permissions.default.microphone': 1 }

needs(missingLan(), missing('chromium'), missing('firefox'))

const closing: (() => Promise<void> | void)[] = []
let script: Promise<string> | undefined

test.afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

function lan(hasRouter = true): Lan {
  const network = startLan({ hasRouter })
  closing.push(() => network.close())
  return network
}

async function browserIn(device: string | undefined, name: BrowserName, openness: Openness): Promise<LanBrowser> {
  if (device === undefined) throw new Error('There is no such device')
  const browser = await launchIn(device, name, openness === 'shown' ? MICROPHONE_ALLOWED : {})
  closing.push(() => browser.close())
  return browser
}

async function visit(browser: LanBrowser, name: BrowserName, openness: Openness): Promise<Page> {
  script ??= scriptOf(new URL('./lan-page.ts', import.meta.url))
  // Chromium's arguments grant the microphone, and with it the addresses; no permissions at all is a first visit.
  const options = name === 'chromium' && openness === 'hidden' ? { permissions: [] } : {}
  const page = await browser.visit(await script, options)
  await page.waitForFunction(() => 'byPaper' in globalThis)
  return page
}

/** A page of each browser on each of two devices: `pageOf(0, 'firefox')`. */
async function everyBrowser(
  devices: readonly string[],
  openness: Openness,
): Promise<(device: 0 | 1, name: BrowserName) => Promise<Page>> {
  const names = ['chromium', 'firefox'] as const
  const browsers = await Promise.all(
    devices.map(async (device) =>
      Object.fromEntries(
        await Promise.all(names.map(async (name) => [name, await browserIn(device, name, openness)] as const)),
      ),
    ),
  )
  return async (device, name) => {
    const browser = browsers[device]?.[name]
    if (browser === undefined) throw new Error('There is no such browser')
    return visit(browser, name, openness)
  }
}

/** Invites by text; resolves with the reply as a file. */
async function exchange(host: Page, guest: Page, stun?: string): Promise<readonly number[]> {
  const offer = await host.evaluate((server) => byPaper.invite(server), stun)
  return guest.evaluate(([text, server]) => byPaper.answer(text, server), [`Come in! ${offer}`, stun] as const)
}

/** Milliseconds from the reply to the connection; both have heard each other then. */
async function meet(host: Page, guest: Page, file: readonly number[]): Promise<number> {
  const took = await host.evaluate((bytes) => byPaper.accept(bytes), file)
  await guest.evaluate(() => byPaper.arrived())
  for (const [from, to] of [
    [host, guest],
    [guest, host],
  ] as const) {
    await from.evaluate(() => byPaper.say('hello'))
    await expect.poll(() => to.evaluate(() => byPaper.chat)).toContain('hello')
  }
  return took
}

function note(what: string, ms: number): void {
  test.info().annotations.push({ type: 'ms', description: `${what}: ${Math.round(ms)}` })
}

test(
  'PA-60: on a LAN without internet, each browser meets each by text and file, with no permission and no server',
  { tag: '@long' },
  async () => {
    // Four browsers start; on a machine that is busy otherwise that alone has taken 40 s.
    test.setTimeout(120_000)
    const pageOf = await everyBrowser(lan().devices, 'hidden')
    await Promise.all(
      PAIRS.map(async ([one, other]) => {
        const [host, guest] = [await pageOf(0, one), await pageOf(1, other)]
        const file = await exchange(host, guest)
        expect(await host.evaluate(() => byPaper.addresses())).toEqual([expect.stringMatching(/\.local$/)])
        note(`${one} and ${other}`, await meet(host, guest, file))
      }),
    )
  },
)

test('PA-61: where multicast is blocked, one of the two who allowed the microphone is enough', async () => {
  const network = lan()
  network.blockMulticast()
  const [first, second] = network.devices
  const [one, other] = await Promise.all([
    browserIn(first, 'chromium', 'hidden'),
    browserIn(second, 'chromium', 'hidden'),
  ])
  const pair = async (mine: Openness, theirs: Openness): Promise<readonly [Page, Page]> => [
    await visit(one, 'chromium', mine),
    await visit(other, 'chromium', theirs),
  ]
  const [strangers, ...pairs] = await Promise.all([
    pair('hidden', 'hidden'),
    pair('shown', 'hidden'),
    pair('hidden', 'shown'),
  ])
  const never = exchange(...strangers).then((file) => strangers[0].evaluate((bytes) => byPaper.accept(bytes), file))
  const ends = never.then(
    () => 'met',
    () => 'closed',
  )
  await Promise.all(
    pairs.map(async ([host, guest]) => note('one', await meet(host, guest, await exchange(host, guest)))),
  )
  // Longer by far than the others took.
  expect(await Promise.race([ends, new Promise((resolve) => setTimeout(resolve, 5_000, 'not met'))])).toBe('not met')
})

test('PA-62: without a router nobody knows an address before the microphone is allowed; one in Chromium is enough', async () => {
  const [first, second] = lan(false).devices
  const [one, other, firefox] = await Promise.all([
    browserIn(first, 'chromium', 'hidden'),
    browserIn(second, 'chromium', 'hidden'),
    browserIn(first, 'firefox', 'shown'),
  ])
  const inChromium = async (): Promise<void> => {
    const [host, guest] = [await visit(one, 'chromium', 'hidden'), await visit(other, 'chromium', 'shown')]
    const file = await exchange(host, guest)
    expect(await host.evaluate(() => byPaper.addresses())).toEqual([])
    expect(await guest.evaluate(() => byPaper.addresses())).toEqual(['192.168.77.2'])
    note('chromium', await meet(host, guest, file))
  }
  const inFirefox = async (): Promise<void> => {
    const [host, guest] = [await visit(firefox, 'firefox', 'shown'), await visit(other, 'chromium', 'hidden')]
    const file = await exchange(host, guest)
    expect(await host.evaluate(() => byPaper.addresses())).toEqual(['192.168.77.1'])
    note('firefox', await meet(host, guest, file))
  }
  await Promise.all([inChromium(), inFirefox()])
})

test(
  'PA-63: between two homes behind routers a reply that comes 90 seconds late still connects, each browser with each',
  { tag: '@long' },
  async () => {
    test.setTimeout(180_000)
    const homes: Homes = startHomes()
    closing.push(() => homes.close())
    const server = await startStunIn(homes.internet)
    closing.push(() => server.close())
    const stun = `stun:${homes.address}:3478`
    const pageOf = await everyBrowser(homes.devices, 'hidden')
    const pairs = await Promise.all(
      PAIRS.map(async ([one, other]) => {
        const [host, guest] = [await pageOf(0, one), await pageOf(1, other)]
        return { what: `${one} and ${other}`, host, guest, file: await exchange(host, guest, stun) }
      }),
    )
    // The one thing that is tested here is time.
    await new Promise((resolve) => setTimeout(resolve, 90_000))
    for (const { what, host, guest, file } of pairs) note(what, await meet(host, guest, file))
  },
)
