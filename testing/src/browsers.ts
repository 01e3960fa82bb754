/**
 * The browsers that tests and benchmarks drive: whatever Chromium and Firefox this machine has.
 * Looks for them, starts them with a pretended camera and microphone, and says in one line what to
 * install when there is none. Knows nothing of pages or rooms.
 */
import { chromium, firefox, type Browser, type BrowserContext } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import process from 'node:process'
import { requiresAll } from './required.ts'

export { requiresAll }

const windowsPrograms = process.env['ProgramFiles'] ?? 'C:\\Program Files'

const CHROMIUM_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium-browser',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  `${windowsPrograms}\\Google\\Chrome\\Application\\chrome.exe`,
]

const FIREFOX_PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  `${windowsPrograms}\\Mozilla Firefox\\firefox.exe`,
]

/** Camera and microphone are pretended and granted; sound may play without a click. */
export const CHROMIUM_ARGS = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
]

/** Anything that Firefox's `about:config` knows. */
export type FirefoxPreferences = Readonly<Record<string, string | number | boolean>>

export const FIREFOX_PREFERENCES: FirefoxPreferences = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  'media.autoplay.blocking_policy': 0,
  // Without it an AudioContext stays suspended on a machine that has no sound device.
  'media.cubeb.force_mock_context': true,
  'permissions.default.desktop-notification': 1,
}

export type BrowserName = 'chromium' | 'firefox'

const HOW_TO_INSTALL: Readonly<Record<BrowserName, string>> = {
  chromium:
    'No Chromium or Chrome found: run "npx playwright install --with-deps chromium" or set CHROMIUM_PATH (Debian: apt-get install chromium)',
  firefox: 'No Firefox found: install it (Debian: apt-get install firefox-esr) or set FIREFOX_PATH',
}

/** Where Chromium or Chrome is: CHROMIUM_PATH, the system's, then Playwright's own download. */
export function chromiumPath(): string | undefined {
  return process.env['CHROMIUM_PATH'] || CHROMIUM_PLACES.find(isUsable) || downloadedChromium()
}

/** Where Firefox is: FIREFOX_PATH, then the system's. Playwright's own build is a patched one and not used. */
export function firefoxPath(): string | undefined {
  return process.env['FIREFOX_PATH'] || FIREFOX_PLACES.find(isUsable)
}

/**
 * Why tests with this browser have to be left out, or undefined to run them: see `needs`. In CI always undefined, so
 * that they fail instead.
 */
export function missing(browser: BrowserName): string | undefined {
  const path = browser === 'chromium' ? chromiumPath() : firefoxPath()
  return path === undefined && !requiresAll() ? HOW_TO_INSTALL[browser] : undefined
}

/**
 * Starts Chromium, headless, with these arguments in addition. The caller closes it. Camera and microphone are
 * pretended, except where `soundCard` gives the environment of a real one, which it then plays to as well.
 */
export async function launchChromium(
  args: readonly string[] = [],
  soundCard?: Readonly<Record<string, string>>,
): Promise<Browser> {
  const executablePath = chromiumPath()
  if (executablePath === undefined) throw new Error(HOW_TO_INSTALL.chromium)
  if (soundCard === undefined) return await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS, ...args] })
  return await chromium.launch({
    executablePath,
    args: [...CHROMIUM_ARGS.filter((each) => each !== '--use-fake-device-for-media-stream'), ...args],
    // Playwright mutes headless browsers.
    ignoreDefaultArgs: ['--mute-audio'],
    env: { ...process.env, ...soundCard },
  })
}

/**
 * Starts Chromium, headless, as a person would: of several tabs one is in front, and the others are hidden. In every
 * other context Playwright has each page believe that it is in front (Chromium 156: focus emulation keeps
 * `document.hidden` false), and no background page is slowed down. One context for each; the caller closes it.
 */
export async function launchWithTabs(args: readonly string[] = []): Promise<TabbedBrowser> {
  const executablePath = chromiumPath()
  if (executablePath === undefined) throw new Error(HOW_TO_INSTALL.chromium)
  const profile = mkdtempSync(join(tmpdir(), 'privet-tabs-'))
  const own = ['--headless', '--no-sandbox', '--no-first-run', '--mute-audio', '--lang=en-US']
  const child = spawn(
    executablePath,
    [...own, '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...CHROMIUM_ARGS, ...args, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const gone = once(child, 'exit')
  const close = async (): Promise<void> => {
    child.kill()
    await gone
    // Its last children still write for a moment.
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 })
  }
  try {
    const browser = await chromium.connectOverCDP(await debuggerOf(child.stderr), { noDefaults: true })
    const [context] = browser.contexts()
    if (context === undefined) throw new Error('The browser has no window')
    return { context, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** One person's browser. */
export interface TabbedBrowser {
  readonly context: BrowserContext
  close(): Promise<void>
}

async function debuggerOf(output: Readable): Promise<string> {
  let said = ''
  for await (const piece of output) {
    said += String(piece)
    const address = /ws:\/\/\S+/.exec(said)?.[0]
    if (address !== undefined) return address
  }
  throw new Error(`Chromium ended: ${said}`)
}

/** Starts the stock Firefox, headless (WebDriver BiDi), with these preferences in addition. The caller closes it. */
export async function launchFirefox(preferences: FirefoxPreferences = {}): Promise<Browser> {
  const executablePath = firefoxPath()
  if (executablePath === undefined) throw new Error(HOW_TO_INSTALL.firefox)
  return await firefox.launch({
    // An unpatched Firefox speaks BiDi; without the channel Playwright would talk its own protocol to it.
    channel: 'moz-firefox',
    executablePath,
    firefoxUserPrefs: { ...FIREFOX_PREFERENCES, ...preferences },
  })
}

function isUsable(path: string): boolean {
  return existsSync(path) && !isSnap(path)
}

/** Ubuntu's packages are snaps, or scripts that start one: confined, they cannot use a profile in /tmp. */
function isSnap(path: string): boolean {
  if (realpathSync(path).includes('/snap')) return true
  const start = readFileSync(path).subarray(0, 4000).toString('latin1')
  return start.startsWith('#!') && start.includes('/snap/bin')
}

function downloadedChromium(): string | undefined {
  const path = chromium.executablePath()
  return path !== '' && existsSync(path) ? path : undefined
}
