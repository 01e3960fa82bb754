/**
 * People for the journeys: each a browser context of their own with the built app from the real
 * server. Collects what must never happen (errors, CSP violations, foreign requests), for every page.
 */
import { expect, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { serve, type Served } from '@privet/cli'

const site = fileURLToPath(new URL('../dist/site', import.meta.url))

/** The built app with its own broker and STUN, on a port of the system's choosing. */
export const startApp = (): Promise<Served> => serve({ site, port: 0, host: 'localhost', stun: false })

export interface Person {
  readonly page: Page
  /** Everything that must stay empty. */
  readonly faults: string[]
  /** Takes the network away, WebRTC included, or gives it back. Only of someone who came `cuttable`. */
  cut(isOff: boolean): Promise<void>
}

export interface PersonOptions {
  readonly name: string
  /** Kept settings, as an earlier visit would have left them. */
  readonly settings?: Readonly<Record<string, unknown>>
  readonly context?: BrowserContextOptions
  /** Can be cut off from the network later (Chromium). */
  readonly cuttable?: boolean
  /** What has to be done before the first page. */
  readonly prepare?: (context: BrowserContext) => Promise<void>
}

/** Conditions reach WebRTC only if some were in force when its sockets were made (Chromium 156). */
const WIRE = { latency: 1, downloadThroughput: -1, uploadThroughput: -1 }

/** Opens the app as somebody; not yet in a room. */
export async function arrive(browser: Browser, url: string, { context, ...options }: PersonOptions): Promise<Person> {
  const made = await browser.newContext({
    permissions: ['clipboard-read', 'clipboard-write'],
    locale: 'en-US',
    ...context,
  })
  return await arriveIn(made, url, options)
}

/** As somebody whose browser is there already. */
export async function arriveIn(
  made: BrowserContext,
  url: string,
  { name, settings, cuttable = false, prepare }: Omit<PersonOptions, 'context'>,
): Promise<Person> {
  await made.addInitScript(
    ([who, kept]) => {
      // Pages without an origin of their own, as a tab's empty first one, have no storage.
      if (self.origin === 'null' || !location.protocol.startsWith('http')) return
      if (localStorage.getItem('privet-name-0') !== null) return
      localStorage.setItem('privet-name-0', who)
      localStorage.setItem('privet-settings', kept)
    },
    // Most have switched on a device before, and read what the browser is about to ask.
    [name, JSON.stringify({ explained: true, ...settings })] as const,
  )
  await prepare?.(made)
  const page = await made.newPage()
  const debug = cuttable ? await made.newCDPSession(page) : undefined
  const cut = async (isOff: boolean): Promise<void> =>
    void (await debug?.send('Network.emulateNetworkConditions', { ...WIRE, offline: isOff }))
  await cut(false)
  const faults = watch(page, url)
  await page.goto(url)
  return { page, faults, cut }
}

/** Whatever must not happen on a page, as it happens. */
export function watch(page: Page, url: string): string[] {
  const faults: string[] = []
  const { host } = new URL(url)
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (
      message.type() === 'error' &&
      !/WebSocket connection|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED/.test(message.text())
    ) {
      faults.push(`console: ${message.text()}`)
    }
  })
  page.on('request', (request) => {
    if (new URL(request.url()).host !== host && !request.url().startsWith('blob:'))
      faults.push(`foreign: ${request.url()}`)
  })
  return faults
}

/** Makes a room and hands out its link. */
export async function openRoom({ page }: Person): Promise<string> {
  await page.getByRole('button', { name: 'New room' }).click()
  await expect(page.getByRole('heading', { name: 'Nobody else is here yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Copy link' }).first().click()
  await expect(page.getByText('Copied. Now paste it', { exact: false }).first()).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toMatch(/#[\w-]{46}$/)
  return link
}

/** Enters through the join screen, which a link has opened. */
export async function enter({ page }: Person): Promise<void> {
  await expect(page.getByRole('heading', { name: 'You are invited to a room' })).toBeVisible()
  expect(page.url()).not.toContain('#')
  await page.getByRole('button', { name: 'Enter the room' }).click()
}

/** Waits until this person sees that one. */
export async function sees({ page }: Person, name: string): Promise<void> {
  await expect(page.getByRole('group', { name, exact: true })).toBeVisible()
}

export async function say({ page }: Person, text: string): Promise<void> {
  await showChat(page)
  const field = page.getByRole('textbox', { name: 'Message everyone' })
  await field.fill(text)
  await field.press('Enter')
}

export async function reads({ page }: Person, text: string): Promise<void> {
  await showChat(page)
  await expect(page.getByRole('log').getByText(text)).toBeVisible()
}

async function showChat(page: Page): Promise<void> {
  const open = page.getByRole('button', { name: /^Chat/ })
  if ((await open.getAttribute('aria-expanded')) === 'false') await open.click()
}

/** Two people in one room. */
export async function meet(
  browser: Browser,
  url: string,
  more: Omit<PersonOptions, 'name'> = {},
): Promise<readonly [Person, Person]> {
  const ada = await arrive(browser, url, { name: 'Ada', ...more })
  const link = await openRoom(ada)
  const boris = await arrive(browser, link, { name: 'Boris', ...more })
  await enter(boris)
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  return [ada, boris]
}

/** Their windows close. */
export const part = async (...people: readonly Person[]): Promise<void> =>
  void (await Promise.all(people.map(({ page }) => page.context().close())))

/** Presses a button of the call's bar. */
export const press = ({ page }: Person, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()

/** Waits until somebody's picture moves in this person's window. */
export async function watches({ page }: Person, name: string): Promise<void> {
  const video = page.getByRole('group', { name, exact: true }).locator('video')
  const at = (): Promise<number> =>
    video.evaluate((each: HTMLVideoElement) => (each.videoWidth > 0 && !each.paused ? each.currentTime : 0))
  const before = await at()
  await expect.poll(at, { timeout: 30_000 }).toBeGreaterThan(before)
}
