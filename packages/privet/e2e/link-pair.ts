/** Two pages, each with one end of a link; what they say to each other before and beside it goes through here. */
import { type Browser, type BrowserContext, type CDPSession, expect, type Page } from '@playwright/test'
import { launchChromium, launchFirefox } from '@privet/testing/browsers'
import { type PageServer, servePage } from '@privet/testing/page-server'
import type {} from './link-page.ts'

export interface Pair {
  /** `a` offers, `b` answers. */
  readonly a: Page
  readonly b: Page
  /** Whether signalling gets through; links recover only while it does. */
  isReachable: boolean
}

/**
 * Network conditions reach WebRTC only if they were in force when its sockets were made (Chromium 156),
 * and losses only together with a latency.
 */
const CONDITIONS = { offline: false, latency: 1, downloadThroughput: -1, uploadThroughput: -1 }

type BrowserName = 'chromium' | 'firefox'

/** Browsers and the page server of one test file. */
export class Stage {
  /** Whether pages made from now on can be cut off (Chromium); it makes their network slower, too. */
  isCuttable = false
  readonly #browsers = new Map<BrowserName, Browser>()
  readonly #sessions = new Map<Page, CDPSession>()
  readonly #contexts: BrowserContext[] = []
  #server: PageServer | undefined

  async pages(...names: readonly [BrowserName, BrowserName]): Promise<Pair> {
    this.#server ??= await servePage(new URL('link-page.ts', import.meta.url))
    const [a, b] = [await this.#page(names[0]), await this.#page(names[1])]
    const pair: Pair = { a, b, isReachable: true }
    await this.#carryTo(a, b, pair)
    await this.#carryTo(b, a, pair)
    await a.goto(this.#server.url)
    await b.goto(this.#server.url)
    for (const page of [a, b]) await page.waitForFunction(() => 'end' in globalThis)
    return pair
  }

  /** A pair whose link is open. */
  async linked(...names: readonly [BrowserName, BrowserName]): Promise<Pair> {
    const pair = await this.pages(...names)
    await shakeHands(pair)
    expect(await pair.a.evaluate(() => end.outcome())).toBe('proven')
    expect(await pair.b.evaluate(() => end.outcome())).toBe('proven')
    await Promise.all([pair.a, pair.b].map((page) => page.evaluate(() => end.open())))
    return pair
  }

  /** Takes the network away from a Chromium page (WebRTC included); resolves with how to give it back. */
  async cut(page: Page, conditions: object = { offline: true }): Promise<() => Promise<void>> {
    const session = this.#sessions.get(page)
    await session?.send('Network.emulateNetworkConditions', { ...CONDITIONS, ...conditions })
    return async () => {
      await session?.send('Network.emulateNetworkConditions', CONDITIONS)
    }
  }

  /** Closes the pages of a test. */
  async clear(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close()
  }

  async close(): Promise<void> {
    await this.clear()
    for (const browser of this.#browsers.values()) await browser.close()
    await this.#server?.close()
  }

  async #page(name: BrowserName): Promise<Page> {
    let browser = this.#browsers.get(name)
    if (browser === undefined) {
      browser = name === 'chromium' ? await launchChromium() : await launchFirefox()
      this.#browsers.set(name, browser)
    }
    const context = await browser.newContext()
    this.#contexts.push(context)
    const page = await context.newPage()
    if (this.isCuttable) {
      const session = await context.newCDPSession(page)
      await session.send('Network.enable')
      await session.send('Network.emulateNetworkConditions', CONDITIONS)
      this.#sessions.set(page, session)
    }
    return page
  }

  async #carryTo(from: Page, to: Page, pair: Pair): Promise<void> {
    await from.exposeFunction('carry', async (kind: string, body: string) => {
      if (!pair.isReachable) throw new Error('Nobody carries this')
      return to.evaluate(([what, text]) => end.request(what, text), [kind, body] as const)
    })
  }
}

/** Offer and answer, by hand. */
export async function shakeHands({ a, b }: Pick<Pair, 'a' | 'b'>): Promise<void> {
  const offer = await a.evaluate((to) => end.offer(to), await b.evaluate(() => end.id()))
  const answer = await b.evaluate((text) => end.answer(text), offer)
  await a.evaluate((text) => end.accept(text), answer)
}
