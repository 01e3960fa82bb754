/** Somebody who is a thousand messages behind gets them over a link: how long, and how much more than the messages themselves. */
import type { Page } from '@playwright/test'
import { startBroker } from '@privet/testing/broker'
import { servePage } from '@privet/testing/page-server'
import type { CaughtUp, Where } from '../pages/log.ts'
import type { Samples, Setting, Topic } from '../topic.ts'

const MESSAGES = 1_000
const ROW = 'Privet'
const KEPT = 'Privet, kept in IndexedDB'

export const logCatchUp: Topic = {
  name: 'log-catch-up',
  metrics: [
    { key: 'milliseconds', title: '1,000 messages, ms', spread: true },
    { key: 'ratio', title: 'bytes on the link, × the records' },
    { key: 'blocked', title: 'longest the page was blocked, ms' },
  ],

  async measure({ root, runs, stage, log }) {
    const server = await servePage(`${root}/bench/src/pages/log.ts`)
    const results: Record<string, CaughtUp[]> = { [ROW]: [], [KEPT]: [] }
    try {
      for (let run = 0; run < runs; run++) {
        for (const [row, own] of Object.entries(results)) {
          const result = await catchUp(stage, server.url, row === ROW ? 'memory' : 'indexeddb')
          const { milliseconds, bytes, records, blocked } = result
          log(`  ${row}: ${Math.round(milliseconds)} ms, blocked ${blocked}, ${bytes} bytes for ${records}`)
          own.push(result)
        }
      }
    } finally {
      await server.close()
    }
    const samples = Object.entries(results).map(([row, own]): readonly [string, Samples[string]] => [
      row,
      {
        milliseconds: own.map(({ milliseconds }) => milliseconds),
        ratio: own.map(({ bytes, records }) => bytes / records),
        blocked: own.map(({ blocked }) => blocked),
      },
    ])
    return Object.fromEntries(samples)
  },

  targets: (median) => [
    {
      what: 'a member 1,000 messages behind catches up, ms',
      measured: median(ROW, 'milliseconds'),
      limit: 2_000,
      holds: 'at most',
    },
    {
      what: 'bytes on the link for it, × the records themselves',
      measured: median(ROW, 'ratio'),
      limit: 1.3,
      holds: 'at most',
    },
    {
      what: 'longest the page is blocked while it catches up, ms',
      measured: median(ROW, 'blocked'),
      limit: 16,
      holds: 'at most',
    },
    {
      what: 'a member 1,000 messages behind catches up and keeps them in IndexedDB, ms',
      measured: median(KEPT, 'milliseconds'),
      limit: 2_000,
      holds: 'at most',
    },
    {
      what: 'longest the page is blocked while it catches up and keeps them in IndexedDB, ms',
      measured: median(KEPT, 'blocked'),
      limit: 16,
      holds: 'at most',
    },
  ],
}

/** Two people of their own, in a room of their own. */
async function catchUp(stage: Setting['stage'], url: string, where: Where): Promise<CaughtUp> {
  const broker = await startBroker()
  const contexts = await Promise.all([0, 1].map(() => stage.browser.newContext({ permissions: [] })))
  try {
    const pages = await Promise.all(contexts.map((context) => context.newPage()))
    const [writer, reader] = pages as [Page, Page]
    for (const page of pages) {
      await page.goto(url)
      await page.waitForFunction(() => 'reader' in globalThis)
    }
    const invitation = await writer.evaluate((at) => globalThis.reader.enter(at), broker.url)
    await writer.evaluate((count) => globalThis.reader.write(count), MESSAGES)
    await reader.evaluate(([at, text]) => globalThis.reader.enter(at, text), [broker.url, invitation] as const)
    return await reader.evaluate(([count, place]) => globalThis.reader.catchUp(count, place), [
      MESSAGES,
      where,
    ] as const)
  } finally {
    await Promise.all(contexts.map((context) => context.close()))
    await broker.close()
  }
}
