/** What runs in a network of our own: browsers, their pages, and a STUN server. The networks themselves are lan.ts. */
import { type Browser, type BrowserContextOptions, chromium, firefox, type Page } from '@playwright/test'
import { build } from 'esbuild'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import {
  type BrowserName,
  CHROMIUM_ARGS,
  chromiumPath,
  FIREFOX_PREFERENCES,
  type FirefoxPreferences,
  firefoxPath,
} from './browsers.ts'
import { listen } from './listen.ts'
import { bundle, PAGE } from './page-server.ts'

/** A browser in a namespace; whoever started it closes it. */
export interface LanBrowser {
  /** Opens a page that runs `script`, from an address that is a secure context; nothing is loaded over the network. */
  visit(script: string, options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

/** Starts a browser in this namespace; preferences are for Firefox. */
export async function launchIn(
  namespace: string,
  name: BrowserName,
  preferences: FirefoxPreferences = {},
): Promise<LanBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'privet-lan-'))
  const door = name === 'firefox' ? await openDoor(namespace) : undefined
  const close = (): void => {
    door?.close()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const executablePath = starter(folder, namespace, name, door?.port)
    const browser = await (name === 'chromium'
      ? chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] })
      : firefox.launch({
          channel: 'moz-firefox',
          executablePath,
          firefoxUserPrefs: { ...FIREFOX_PREFERENCES, ...preferences },
        }))
    return {
      visit: (script, options) => visit(browser, script, options),
      async close() {
        await browser.close()
        close()
      },
    }
  } catch (error) {
    close()
    throw error
  }
}

/** What `visit` runs: the entry and all that it imports. */
export async function scriptOf(entry: URL): Promise<string> {
  return bundle(fileURLToPath(entry))
}

async function visit(browser: Browser, script: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await page.route('http://localhost/**', (route) =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({ contentType: 'text/html; charset=utf-8', body: PAGE }),
  )
  await page.goto('http://localhost/')
  return page
}

/** A script that Playwright takes for the browser. */
function starter(folder: string, namespace: string, name: BrowserName, port = 0): string {
  const path = join(folder, name)
  const browser = (name === 'chromium' ? chromiumPath() : firefoxPath()) ?? name
  // Firefox is to listen where the door leads, not where it likes.
  const lines = [
    '#!/bin/sh',
    'for argument; do',
    '  shift',
    `  [ "$argument" = --remote-debugging-port=0 ] && argument=--remote-debugging-port=${port}`,
    '  set -- "$@" "$argument"',
    'done',
    `exec ip netns exec '${namespace}' '${browser}' "$@"`,
  ]
  writeFileSync(path, `${lines.join('\n')}\n`)
  chmodSync(path, 0o755)
  return path
}

interface Door {
  readonly port: number
  close(): void
}

/**
 * A port here that leads to the same port in there. Playwright talks to Firefox over TCP on the loopback, and each
 * namespace has one of its own; a network between the two would be one that the browser sees as well.
 */
async function openDoor(namespace: string): Promise<Door> {
  const server = createServer({ pauseOnConnect: true })
  const port = await listen(server)
  const script = fileURLToPath(new URL('namespace-door.mjs', import.meta.url))
  const child = spawn('ip', ['netns', 'exec', namespace, process.execPath, script, String(port)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  server.on('connection', (socket) => child.send('connection', socket))
  return {
    port,
    close() {
      server.close()
      child.kill()
    },
  }
}

/** Starts our own STUN server there, on the usual port. */
export function startStunIn(namespace: string): Promise<{ close(): void }> {
  const source = fileURLToPath(new URL('../../apps/cli/src/stun.ts', import.meta.url))
  return startIn(
    namespace,
    `import { startStun } from ${JSON.stringify(source)}\nvoid startStun(3478, '0.0.0.0').then(() => console.log('up'))`,
  )
}

/** Starts a broker there, for whom this address belongs to the namespace; `close` kills it. */
export async function startBrokerIn(namespace: string, host: string): Promise<{ readonly url: string; close(): void }> {
  const source = fileURLToPath(new URL('broker.ts', import.meta.url))
  const port = 1884
  const start = `void startBroker(${JSON.stringify({ host, port })}).then(() => console.log('up'))`
  const server = await startIn(namespace, `import { startBroker } from ${JSON.stringify(source)}\n${start}`)
  return { url: `ws://${host}:${port}/mqtt`, close: () => server.close() }
}

/** Runs a program of Node there; resolves when it has said something. */
async function startIn(namespace: string, contents: string): Promise<{ close(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'privet-server-'))
  const outfile = join(folder, 'server.cjs')
  await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'silent',
  })
  const child: ChildProcess = spawn('ip', ['netns', 'exec', namespace, process.execPath, outfile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const close = (): void => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  if (child.stdout !== null) await once(child.stdout, 'data')
  return { close }
}
