/** A room with 100,000 messages in the store of a browser: opening it, searching it, typing in it, going back in it. */
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { chromiumPath } from '@privet/testing/browsers'
import { servePage } from '@privet/testing/page-server'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Topic } from '../topic.ts'

const OURS = 'Privet store'
const MESSAGES = 100_000
/** For trying it out. */
const FEW = 10_000
const SCROLLED = 5_000

export const storeHistory: Topic = {
  name: 'store-history',
  runs: 5,
  metrics: [
    { key: 'open', title: 'open the room, show its newest page, ms', spread: true },
    { key: 'first', title: 'first search after that, ms' },
    { key: 'search', title: 'search, first 50 results, ms', spread: true },
    { key: 'typing', title: 'page blocked per key, draft kept, p95, ms', spread: true },
    { key: 'searching', title: 'the same, each key a search' },
    { key: 'scrolled', title: 'heap after going back 5,000 messages, MB more' },
    { key: 'fill', title: 'keep a message, in changes of 256, ms' },
  ],

  async measure({ root, runs, quick, log }) {
    const server = await servePage(`${root}/bench/src/pages/store.ts`)
    // A profile on the disk: contexts without one keep their databases in memory.
    const profile = mkdtempSync(join(tmpdir(), 'privet-store-'))
    const samples: Record<string, number[]> = {}
    const note = (metric: string, value: number): void => void (samples[metric] ??= []).push(value)
    try {
      const messages = quick ? FEW : MESSAGES
      await within(profile, server.url, async (page) => {
        const took = await page.evaluate((count) => globalThis.archive.fill(count), messages)
        note('fill', took / messages)
        log(`  filled with ${messages} in ${Math.round(took / 1000)} s`)
      })
      for (let run = 1; run <= runs; run += 1) {
        try {
          const sample = await within(profile, server.url, measureOnce)
          for (const [metric, value] of Object.entries(sample)) note(metric, value)
          log(`  ${run}/${runs} ${JSON.stringify(sample)}`)
        } catch (error) {
          note('failed', 1)
          log(`  ${run}/${runs} FAILED: ${String(error)}`)
        }
      }
    } finally {
      await server.close()
      rmSync(profile, { recursive: true, force: true })
    }
    return { [OURS]: samples }
  },

  targets: (median) => [
    {
      what: 'open a room with 100,000 messages and show its newest page, ms',
      measured: median(OURS, 'open'),
      limit: 500,
      holds: 'at most',
    },
    {
      what: 'search in 100,000 messages, first results, ms',
      measured: median(OURS, 'search'),
      limit: 100,
      holds: 'at most',
    },
    {
      what: 'typing in a room with 100,000 messages, page blocked per key (p95), ms',
      measured: median(OURS, 'typing'),
      limit: 16,
      holds: 'at most',
    },
    {
      what: 'memory after going back 5,000 messages, MB more',
      measured: median(OURS, 'scrolled'),
      limit: 2,
      holds: 'at most',
    },
  ],
}

async function measureOnce(page: Page, context: BrowserContext): Promise<Readonly<Record<string, number>>> {
  const open = await page.evaluate(() => globalThis.archive.open())
  const heap = await heapOf(page, context)
  await page.evaluate((messages) => globalThis.archive.scroll(messages), SCROLLED)
  const scrolled = ((await heapOf(page, context)) - heap) / 1e6
  const first = await page.evaluate(() => globalThis.archive.search('haus'))
  const search = await page.evaluate(() => globalThis.archive.searches())
  const typing = await page.evaluate(() => globalThis.archive.type())
  const searching = await page.evaluate(() => globalThis.archive.searchAsTyped())
  return { open, first, search, typing, searching, scrolled }
}

/** Bytes that are in use once all garbage is gone. */
async function heapOf(page: Page, context: BrowserContext): Promise<number> {
  const session = await context.newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

/** One browser with this profile, closed again: nothing is remembered but what is on the disk. */
async function within<T>(
  profile: string,
  url: string,
  act: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await chromium.launchPersistentContext(profile, { executablePath: chromiumPath() ?? '' })
  try {
    const page = await context.newPage()
    await page.goto(url)
    await page.waitForFunction(() => 'archive' in globalThis)
    return await act(page, context)
  } finally {
    await context.close()
  }
}
