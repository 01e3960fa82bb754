import { type Browser, expect, type Page, test } from '@playwright/test'
import { type BrowserName, launchChromium, launchFirefox, missing } from '@privet/testing/browsers'
import { type PageServer, servePage } from '@privet/testing/page-server'
import { needs } from '@privet/testing/needs'
import { readFileSync } from 'node:fs'
import type {} from './handshake-page.ts'
import { expectation, type VectorFile } from './vectors.ts'

const BROWSERS = ['chromium', 'firefox'] as const
const pages = new Map<BrowserName, Page>()
const browsers: Browser[] = []
let server: PageServer

test.beforeAll(async () => {
  server = await servePage(new URL('handshake-page.ts', import.meta.url))
  for (const name of BROWSERS) {
    if (missing(name) !== undefined) continue
    const browser = await (name === 'chromium' ? launchChromium() : launchFirefox())
    browsers.push(browser)
    const page = await browser.newPage()
    await page.goto(server.url)
    await page.waitForFunction(() => 'handshakeEnd' in globalThis)
    pages.set(name, page)
  }
})

test.afterEach(async () => {
  for (const page of pages.values()) await page.evaluate(() => handshakeEnd.clear())
})

test.afterAll(async () => {
  for (const browser of browsers) await browser.close()
  await server.close()
})

function page(name: BrowserName): Page {
  const found = pages.get(name)
  needs(missing(name))
  if (found === undefined) throw new Error(`No page of ${name}`)
  return found
}

for (const browser of BROWSERS) {
  for (const name of ['cryptography', 'public-keys', 'rooms', 'messages', 'log', 'trust']) {
    test(`HS-3 (case 88): the vectors of ${name} come out the same in ${browser}`, async () => {
      const url = new URL(`../test-vectors/${name}.json`, import.meta.url)
      const { vectors } = JSON.parse(readFileSync(url, 'utf8')) as VectorFile
      const results = await page(browser).evaluate((list) => handshakeEnd.runVectors(list), [...vectors])
      expect(results).toEqual(vectors.map(expectation))
    })
  }
}

for (const [offerer, answerer] of [
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
] as const) {
  test(`HS-12: rebuilt SDP connects ${offerer} to ${answerer}, and each proves to the other who it is`, async () => {
    const [a, b] = [page(offerer), page(answerer)]
    const { idA, idB } = await connect(a, b)
    expect(await a.evaluate(() => handshakeEnd.confirmed())).toBe(idB)
    expect(await b.evaluate(() => handshakeEnd.confirmed())).toBe(idA)
  })

  test(`HS-14: ICE restarts between ${offerer} and ${answerer} with nothing but new credentials`, async () => {
    const [a, b] = [page(offerer), page(answerer)]
    const { idA, idB } = await connect(a, b)
    await a.evaluate(() => handshakeEnd.confirmed())
    const before = await a.evaluate(() => handshakeEnd.state())
    const offer = await a.evaluate((to) => handshakeEnd.restartOffer(to), idB)
    const answer = await b.evaluate((bytes) => handshakeEnd.restartAnswer(bytes), offer)
    await a.evaluate(([bytes, from]) => handshakeEnd.acceptRestart(bytes, from), [answer, idB] as const)
    for (const end of [a, b]) {
      await expect
        .poll(() => end.evaluate(() => handshakeEnd.state().slice(1)))
        .toEqual([expect.stringMatching(/^(connected|completed)$/), 'stable'])
    }
    expect((await a.evaluate(() => handshakeEnd.state()))[0]).not.toBe(before[0])
    expect(idA).not.toBe(idB)
  })

  test(`HS-4 (case 20): ${answerer} refuses an offer of ${offerer} with another fingerprint before ICE`, async () => {
    const [a, b] = [page(offerer), page(answerer)]
    const idB = await b.evaluate(() => handshakeEnd.id())
    const offer = await a.evaluate((to) => handshakeEnd.offer(to), idB)
    // The fingerprint begins behind version, type, flags, nonce and expiry.
    const at = (3 + 16 + 4) * 2
    const changed = offer.slice(0, at) + (offer[at] === '0' ? '1' : '0') + offer.slice(at + 1)
    expect(await b.evaluate((bytes) => handshakeEnd.refusal(bytes), changed)).toEqual(['E_SIG', 0])
  })
}

async function connect(a: Page, b: Page): Promise<{ idA: Id; idB: Id }> {
  const idA = await a.evaluate(() => handshakeEnd.id())
  const idB = await b.evaluate(() => handshakeEnd.id())
  const offer = await a.evaluate((to) => handshakeEnd.offer(to), idB)
  const answer = await b.evaluate((bytes) => handshakeEnd.answer(bytes), offer)
  await a.evaluate(([bytes, from]) => handshakeEnd.accept(bytes, from), [answer, idB] as const)
  return { idA, idB }
}

type Id = Awaited<ReturnType<typeof handshakeEnd.id>>
