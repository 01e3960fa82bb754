/** People in rooms, each in a browser context of their own: how they come in, and what they can see of each other. */
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { startBroker, type TestBroker } from '@privet/testing/broker'
import { launchChromium, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import { type PageServer, servePage } from '@privet/testing/page-server'
import type { Entrance } from './room-page.ts'

/** The stage of a test file, with a broker of its own for each test. */
export function openRoomStage(): RoomStage {
  needs(missing('chromium'))
  const stage = new RoomStage()
  test.beforeEach(() => stage.prepare())
  test.afterEach(() => stage.clear())
  test.afterAll(() => stage.close())
  return stage
}

/** The browser and the page server of one test file. */
class RoomStage {
  #broker: TestBroker | undefined
  #meetingPoint: string | undefined
  readonly #contexts: BrowserContext[] = []
  #browser: Browser | undefined
  #server: PageServer | undefined

  get broker(): TestBroker {
    if (this.#broker === undefined) throw new Error('There is a broker only during a test')
    return this.#broker
  }

  /** From now on until the end of the test people meet there, unless they are told otherwise. */
  readonly meetAt = (url: string): void => void (this.#meetingPoint = url)

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
    page.evaluate((entrance) => globalThis.enter(entrance), {
      brokers: [this.#meetingPoint ?? this.broker.url],
      ...more,
    })

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

  async prepare(): Promise<void> {
    this.#broker = await startBroker()
  }

  /** Closes the pages of a test, and its broker. */
  async clear(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close()
    await this.#broker?.close()
    this.#broker = undefined
    this.#meetingPoint = undefined
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
