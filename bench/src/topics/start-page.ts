/** The app's start page on a throttled phone, and how much has to come before it stands. */
import lighthouse from 'lighthouse'
import { chromium, type Browser, type Response } from '@playwright/test'
import { chromiumPath } from '@privet/testing/browsers'
import { existsSync } from 'node:fs'
import { createServer as createTcpServer } from 'node:net'
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'
import { portOf } from '../stage/delay.ts'
import { serveFolder } from '../stage/folder.ts'
import type { Topic } from '../topic.ts'

const APP = { name: 'Privet app' }
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const

export const startPage: Topic = {
  name: 'start-page',
  metrics: [
    { key: 'performance', title: 'performance', spread: true },
    { key: 'accessibility', title: 'accessibility' },
    { key: 'best-practices', title: 'best practices' },
    { key: 'fcp', title: 'first paint, ms' },
    { key: 'lcp', title: 'largest paint, ms' },
    { key: 'tbt', title: 'blocked, ms' },
    { key: 'before', title: 'before it stands, kB gzipped' },
    { key: 'all', title: 'until quiet' },
  ],

  async measure({ root, runs, log }) {
    const folder = `${root}/apps/web/dist/site`
    if (!existsSync(`${folder}/index.html`)) {
      log('  the app is not built: npm run build')
      return { [APP.name]: { failed: [1] } }
    }
    const site = await serveFolder(folder)
    const port = await freePort()
    const browser = await chromium.launch({
      ...(chromiumPath() !== undefined && { executablePath: chromiumPath() as string }),
      args: [`--remote-debugging-port=${port}`],
    })
    try {
      const loaded = await load(browser, site.url, log)
      const samples: Record<string, number[]> = {}
      const failures: number[] = []
      for (let run = 0; run < runs; run += 1) {
        const report = await lighthouse(site.url, {
          port,
          output: 'json',
          logLevel: 'silent',
          onlyCategories: [...CATEGORIES],
        })
        if (report === undefined) throw new Error('Lighthouse gave no report')
        const { categories, audits, runtimeError } = report.lhr
        // A machine that is too busy to paint gives no scores at all.
        if (runtimeError !== undefined) {
          log(`  ${run + 1}/${runs} FAILED: ${runtimeError.code}`)
          failures.push(1)
          continue
        }
        const sample = {
          ...Object.fromEntries(CATEGORIES.map((name) => [name, (categories[name]?.score ?? Number.NaN) * 100])),
          fcp: audits['first-contentful-paint']?.numericValue ?? Number.NaN,
          lcp: audits['largest-contentful-paint']?.numericValue ?? Number.NaN,
          tbt: audits['total-blocking-time']?.numericValue ?? Number.NaN,
          before: loaded.before / 1000,
          all: loaded.all / 1000,
        }
        for (const [key, value] of Object.entries(sample)) (samples[key] ??= []).push(value)
        const failed = Object.values(audits).filter(({ score }) => score !== null && score < 0.9)
        log(
          `  ${run + 1}/${runs} ${JSON.stringify(sample)} below 90: ${failed.map(({ id }) => id).join(' ') || 'none'}`,
        )
      }
      return { [APP.name]: failures.length > 0 ? { ...samples, failed: failures } : samples }
    } finally {
      await browser.close()
      await site.close()
    }
  },

  targets: (median) => [
    { what: 'Lighthouse performance', measured: median(APP.name, 'performance'), limit: 95, holds: 'at least' },
    { what: 'Lighthouse accessibility', measured: median(APP.name, 'accessibility'), limit: 100, holds: 'at least' },
    { what: 'Lighthouse best practices', measured: median(APP.name, 'best-practices'), limit: 100, holds: 'at least' },
    {
      what: 'app before the start screen, kB gzipped',
      measured: median(APP.name, 'before'),
      limit: 60,
      holds: 'at most',
    },
  ],
}

interface Loaded {
  /** Asked for before the first paint: what a first visit waits for. */
  readonly before: number
  /** Everything until the page is quiet. */
  readonly all: number
}

/** Bytes of all responses, each gzipped. */
async function load(browser: Browser, url: string, log: (line: string) => void): Promise<Loaded> {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  const responses: Response[] = []
  page.on('response', (response) => responses.push(response))
  await page.goto(url, { waitUntil: 'networkidle' })
  const { paint, starts } = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY,
    starts: Object.fromEntries(
      performance.getEntriesByType('resource').map(({ name, startTime }) => [name, startTime]),
    ),
  }))
  let [before, all] = [0, 0]
  for (const response of responses) {
    const body = await response.body().catch(() => Buffer.alloc(0))
    const size = body.length === 0 ? 0 : gzipSync(body, { level: 9 }).length
    const start = starts[response.url()] ?? 0
    all += size
    if (start <= paint) before += size
    log(
      `  ${new URL(response.url()).pathname}: ${size} B gzipped, asked for at ${Math.round(start)} ms, first paint ${Math.round(paint)} ms`,
    )
  }
  await context.close()
  return { before, all }
}

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server.address())
  server.close()
  await once(server, 'close')
  return port
}
