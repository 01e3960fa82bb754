/** People in rooms, each in a browser context of their own: how they come in, and what they can see of each other. */
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import { launchChromium } from '@privet/testing/browsers'
import { type PageServer, servePage } from '@privet/testing/page-server'
import type { Entrance } from './room-page.ts'

/** The browser and the page server of one test file. */
export class RoomStage {
  /** Where people meet unless they are told otherwise. */
  brokers: readonly string[] = []
  readonly #contexts: BrowserContext[] = []
  #browser: Browser | undefined
  #server: PageServer | undefined

  /** A page in nobody's room yet; `prepare` runs in it before anything else. */
  readonly visit = async (prepare?: () => void): Promise<Page> => {
    this.#browser ??= await launchChromium()
    const context = await this.#browser.newContext()
    this.#contexts.push(context)
    if (prepare !== undefined) await context.addInitScript(prepare)
    const page = await context.newPage()
    await this.load(page)
    return page
  }

  readonly load = async (page: Page): Promise<void> => {
    this.#server ??= await servePage(new URL('./room-page.ts', import.meta.url))
    await page.goto(this.#server.url)
    await page.waitForFunction(() => 'enter' in globalThis)
  }

  /** Resolves with an invitation as soon as the room is there, linked or not. */
  readonly enter = (page: Page, more: Partial<Entrance> = {}): Promise<string> =>
    page.evaluate((entrance) => globalThis.enter(entrance), { brokers: this.brokers, ...more })

  /** A room with so many people, who came one after the other. */
  readonly crowd = async (count: number): Promise<{ pages: Page[]; invitation: string }> => {
    const first = await this.visit()
    const invitation = await this.enter(first, { name: 'Person 0' })
    await carried(first, 'open')
    const pages = [first]
    for (let index = 1; index < count; index++) {
      const page = await this.visit()
      await this.enter(page, { invitation, name: `Person ${index}` })
      pages.push(page)
      await whole(pages)
    }
    return { pages, invitation }
  }

  /** Closes the pages of a test. */
  async clear(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close()
  }

  async close(): Promise<void> {
    await this.clear()
    await this.#browser?.close()
    await this.#server?.close()
  }
}

export const selfOf = (page: Page): Promise<string> => page.evaluate(() => being.room.self.id)
export const linkedTo = (page: Page): Promise<number> => page.evaluate(() => being.linked().length)
export const openConnections = (page: Page): Promise<number> => page.evaluate(() => being.openConnections())

/** Waits until the only carrier says so. */
export async function carried(page: Page, status: 'open' | 'waiting'): Promise<void> {
  await expect.poll(() => page.evaluate(() => [...being.room.carriers.value.values()])).toEqual([status])
}

/** Waits until everyone is linked with everyone. */
export async function whole(pages: readonly Page[], timeout = 30_000): Promise<void> {
  for (const page of pages) await expect.poll(() => linkedTo(page), { timeout, intervals: [50] }).toBe(pages.length - 1)
}

/** Waits until what this one says has reached the others. */
export async function heardByAll(pages: readonly Page[], speaker: Page, text: string): Promise<void> {
  const from = await selfOf(speaker)
  await speaker.evaluate((words) => being.say(words), text)
  for (const page of pages) {
    if (page === speaker) continue
    await expect.poll(() => page.evaluate(() => being.chat)).toContain(`${from}: ${text}`)
  }
}
