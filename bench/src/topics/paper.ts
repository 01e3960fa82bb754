/** How much two people have to hand to each other: bytes, characters of a link, size of a code. No clock is in it. */
import { type BrowserName, launchFirefox, missing } from '@privet/testing/browsers'
import { servePage } from '@privet/testing/page-server'
import type {} from '../pages/paper.ts'
import type { Samples, Topic } from '../topic.ts'

const BROWSERS: readonly (readonly [BrowserName, title: string])[] = [
  ['chromium', 'Chromium'],
  ['firefox', 'Firefox'],
]

export const paper: Topic = {
  name: 'paper',
  // Nothing in it varies but the length of a port's or a session's number in other people's SDP.
  runs: 1,
  metrics: [
    { key: 'offer', title: 'offer, bytes' },
    { key: 'reply', title: 'reply, bytes' },
    { key: 'offerText', title: 'offer to copy, characters' },
    { key: 'replyText', title: 'reply' },
    { key: 'offerVersion', title: "offer's code, version" },
    { key: 'offerRepairs', title: 'repairs, %' },
    { key: 'replyVersion', title: "reply's code, version" },
    { key: 'replyRepairs', title: 'repairs, %' },
  ],

  async measure({ root, stage, log }) {
    const server = await servePage(`${root}/bench/src/pages/paper.ts`)
    const samples: Record<string, Record<string, readonly number[]>> = {}
    try {
      for (const [name, title] of BROWSERS) {
        if (name === 'firefox' && missing(name) !== undefined) {
          log(`  ${missing(name)}`)
          continue
        }
        const browser = name === 'firefox' ? await launchFirefox() : stage.browser
        const context = await browser.newContext({ permissions: [] })
        try {
          const page = await context.newPage()
          await page.goto(server.url)
          await page.waitForFunction(() => 'paper' in globalThis)
          for (const [row, sizes] of Object.entries(await page.evaluate(() => globalThis.paper.measure())))
            samples[`${row} (${title})`] = once(sizes)
        } finally {
          await context.close()
          if (browser !== stage.browser) await browser.close()
        }
      }
    } finally {
      await server.close()
    }
    return samples
  },

  targets(median) {
    const worst = (metric: string, rows: readonly string[]): number =>
      Math.max(...BROWSERS.flatMap(([, title]) => rows.map((row) => median(`${row} (${title})`, metric))))
    const shown = ['Privet', 'Privet, with a name of nine letters']
    return [
      {
        what: 'signed offer by hand, two candidates, Chromium, bytes',
        measured: median('Privet (Chromium)', 'offer'),
        limit: 210,
        holds: 'at most',
      },
      {
        what: 'signed offer by hand, two candidates, Firefox, bytes',
        measured: median('Privet (Firefox)', 'offer'),
        limit: 220,
        holds: 'at most',
      },
      {
        what: 'unsigned offer for sound, bytes',
        measured: worst('offer', ['Privet, unsigned, for sound']),
        limit: 115,
        holds: 'at most',
      },
      {
        what: 'code of an offer or a reply as a link, name included: version',
        measured: Math.max(worst('offerVersion', shown), worst('replyVersion', shown)),
        limit: 13,
        holds: 'at most',
      },
    ]
  },
}

function once(sizes: Readonly<Record<string, number>>): Samples[string] {
  return Object.fromEntries(Object.entries(sizes).map(([metric, value]) => [metric, [value]]))
}
