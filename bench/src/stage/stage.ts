/**
 * A browser and a server of pages, one page for each contender. Every person is a browser context of
 * their own without any permission, as on a first visit: host addresses stay hidden behind mDNS names.
 */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { launchChromium } from '@privet/testing/browsers'
import { build } from 'esbuild'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Bench } from '../contenders/page.ts'
import type { Contender } from './contenders.ts'
import { portOf } from './delay.ts'
import { makeDevices } from './devices.ts'
import { openMeetings, type Meeting } from './servers.ts'

export interface Stage {
  readonly browser: Browser
  /** False when its adapter could not be built, so that the others can still be measured. */
  has(contender: Contender): boolean
  /** An empty page with this contender in it. */
  person(contender: Contender, options?: { readonly counting?: boolean }): Promise<Person>
  /** From now on so many people speak in turn, and are seen: see `Devices.converse`. */
  converse(people: number): void
  /** A meeting place for this contender. */
  meeting(contender: Contender, roundTrip?: number): Promise<Meeting>
  close(): Promise<void>
}

export interface Person {
  readonly page: Page
  readonly context: BrowserContext
  call<Name extends keyof Bench>(
    name: Name,
    ...args: Parameters<Bench[Name]>
  ): Promise<Awaited<ReturnType<Bench[Name]>>>
  /** RTCPeerConnections that this page has constructed so far; asks for a counting page. */
  constructed(): Promise<number>
  /** Rejects at the first error that nobody in the page has caught. */
  readonly broken: Promise<never>
  leave(): Promise<void>
}

/** Only an isolated page gets a clock of 5 µs; elsewhere it ticks every 100 µs, a fifth of a round trip. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }

export async function openStage(
  contenders: readonly Contender[],
  root: string,
  log: (line: string) => void,
): Promise<Stage> {
  const scripts = new Map<string, string>()
  await Promise.all(
    contenders.map(async (each) => {
      try {
        scripts.set(keyOf(each), await bundle(each, root))
      } catch (error) {
        log(`${each.name} cannot be built and is left out: ${String(error)}`)
      }
    }),
  )
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://stage')
    const key = pathname.slice(1).replace(/\.js$/, '')
    const script = scripts.get(key)
    if (script === undefined) return response.writeHead(404).end()
    if (pathname.endsWith('.js')) return response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    return response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...ISOLATED })
      .end(`<!doctype html><link rel="icon" href="data:,"><title>${key}</title><script src="/${key}.js"></script>`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://localhost:${portOf(server.address())}`
  const devices = makeDevices()
  const browser = await launchChromium(devices.args)

  return {
    browser,
    converse: devices.converse,
    has: (contender) => scripts.has(keyOf(contender)),
    async person(contender, { counting = false } = {}) {
      const context = await browser.newContext({ permissions: [] })
      if (counting) await context.addInitScript(COUNT_CONNECTIONS)
      const page = await context.newPage()
      const broken = new Promise<never>((_, reject) => page.on('pageerror', reject))
      broken.catch(() => {})
      await page.goto(`${origin}/${keyOf(contender)}`)
      return {
        page,
        context,
        broken,
        call: async (name, ...args) =>
          (await page.evaluate(
            ([method, values]) => (globalThis.bench[method] as (...given: readonly unknown[]) => unknown)(...values),
            [name, args] as const,
          )) as never,
        constructed: () => page.evaluate(() => globalThis.constructed ?? 0),
        leave: () => context.close(),
      }
    },
    meeting: (contender, roundTrip) => openMeetings(contender.meets, contender.servers ?? 1, roundTrip),
    async close() {
      await browser.close()
      devices.discard()
      server.closeAllConnections()
      server.close()
    },
  }
}

function keyOf({ module, adapter = 'join' }: Contender): string {
  return `${module}.${adapter}`
}

async function bundle({ module, adapter = 'join' }: Contender, root: string): Promise<string> {
  const result = await build({
    stdin: {
      contents: `import { ${adapter} as join } from './${module}.ts'\nimport { serve } from './page.ts'\nserve(join)`,
      resolveDir: `${root}/bench/src/contenders`,
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    conditions: ['privet-src'],
    logLevel: 'silent',
  })
  return result.outputFiles[0]?.text ?? ''
}

const COUNT_CONNECTIONS = `
  globalThis.constructed = 0
  globalThis.connections = []
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...args) {
      super(...args)
      globalThis.constructed += 1
      globalThis.connections.push(this)
    }
  }
`
