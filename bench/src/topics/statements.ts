/** The statements of a room that has as many as it may have: checked while the page stays usable, and evaluated at once. */
import type { Page } from '@playwright/test'
import { servePage } from '@privet/testing/page-server'
import type { Weighed } from '../pages/statements.ts'
import type { Topic } from '../topic.ts'

const STATEMENTS = 4_096
const PEOPLE = 20
const ROW = 'Privet'

export const statements: Topic = {
  name: 'statements',
  metrics: [
    { key: 'evaluated', title: '4,096 statements evaluated, ms', spread: true },
    { key: 'checked', title: 'their signatures checked, ms' },
    { key: 'blocked', title: 'longest the page was blocked by that, ms' },
  ],

  async measure({ root, runs, stage, log }) {
    const server = await servePage(`${root}/bench/src/pages/statements.ts`)
    const results: Weighed[] = []
    try {
      for (let run = 0; run < runs; run += 1) {
        const context = await stage.browser.newContext()
        const page = await context.newPage()
        await page.goto(server.url)
        await page.waitForFunction(() => 'scales' in globalThis)
        await page.evaluate(([count, people]) => globalThis.scales.load(count, people), [STATEMENTS, PEOPLE] as const)
        await collectGarbage(page)
        const weighed = await page.evaluate(() => globalThis.scales.weigh())
        log(`  ${JSON.stringify(weighed)}`)
        results.push(weighed)
        await context.close()
      }
    } finally {
      await server.close()
    }
    const sample = (key: keyof Weighed): readonly number[] => results.map((each) => each[key])
    return { [ROW]: { evaluated: sample('evaluated'), checked: sample('checked'), blocked: sample('blocked') } }
  },

  targets: (median) => [
    { what: '4,096 statements are evaluated in, ms', measured: median(ROW, 'evaluated'), limit: 200, holds: 'at most' },
    {
      what: 'longest the page is blocked while their signatures are checked, ms',
      measured: median(ROW, 'blocked'),
      limit: 16,
      holds: 'at most',
    },
  ],
}

/** Thousands of people were made up for this, with all their keys: that is not what is measured. */
async function collectGarbage(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.detach()
}
