/** The app's start page on a throttled phone, and how much has to come before it stands. */
import lighthouse from 'lighthouse'
import { chromium, type Browser } from '@playwright/test'
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
    { key: 'gzipped', title: 'loaded, kB gzipped' },
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
      const gzipped = (await initialBytes(browser, site.url)) / 1000
      const samples: Record<string, number[]> = {}
      for (let run = 0; run < runs; run += 1) {
        const report = await lighthouse(site.url, {
          port,
          output: 'json',
          logLevel: 'silent',
          onlyCategories: [...CATEGORIES],
        })
        if (report === undefined) throw new Error('Lighthouse gave no report')
        const { categories, audits } = report.lhr
        const sample = {
          ...Object.fromEntries(CATEGORIES.map((name) => [name, (categories[name]?.score ?? Number.NaN) * 100])),
          fcp: audits['first-contentful-paint']?.numericValue ?? Number.NaN,
          lcp: audits['largest-contentful-paint']?.numericValue ?? Number.NaN,
          tbt: audits['total-blocking-time']?.numericValue ?? Number.NaN,
          gzipped,
        }
        for (const [key, value] of Object.entries(sample)) (samples[key] ??= []).push(value)
        const failed = Object.values(audits).filter(({ score }) => score !== null && score < 0.9)
        log(
          `  ${run + 1}/${runs} ${JSON.stringify(sample)} below 90: ${failed.map(({ id }) => id).join(' ') || 'none'}`,
        )
      }
      return { [APP.name]: samples }
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
      measured: median(APP.name, 'gzipped'),
      limit: 60,
      holds: 'at most',
    },
  ],
}

/** Every response until the page is quiet, each gzipped: what a first visit waits for. */
async function initialBytes(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  const bodies: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.url().startsWith('http')) bodies.push(response.body().catch(() => Buffer.alloc(0)))
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  const sizes = (await Promise.all(bodies)).map((body) => (body.length === 0 ? 0 : gzipSync(body, { level: 9 }).length))
  await context.close()
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server.address())
  server.close()
  await once(server, 'close')
  return port
}
