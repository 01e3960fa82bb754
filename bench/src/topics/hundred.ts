/** Whole meetings one after the other, in every form: how many of a hundred end with two people who talk. */
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { launchFirefox, missing } from '@privet/testing/browsers'
import { servePage } from '@privet/testing/page-server'
import type { FormName } from '../pages/forms.ts'
import type {} from '../pages/hands.ts'
import { within } from '../room.ts'
import type { Samples, Setting, Topic } from '../topic.ts'

const FORMS: readonly (readonly [FormName, title: string])[] = [
  ['text', 'text, quoted and broken'],
  ['link', 'link'],
  ['file', 'file'],
  ['code', 'QR code, as a camera sees it'],
  ['sound', 'sound, noise 10 dB below'],
]
/** Between two browsers of different make: a fifth of the runs. */
const FOREIGN: readonly FormName[] = ['text', 'link', 'file']
const FOREIGN_SHARE = 5
/** That meet at the same time; more of them only wait for a processor. */
const PAIRS = 3
/** No meeting takes longer on any machine we know. */
const LONGEST = 60_000

interface Pair {
  readonly host: Page
  readonly guest: Page
}

export const hundred: Topic = {
  name: 'hundred',
  runs: 100,
  metrics: [
    { key: 'tried', title: 'meetings' },
    { key: 'met', title: 'that succeeded' },
  ],

  async measure(setting) {
    const { root, runs, stage, only, log } = setting
    const server = await servePage(`${root}/bench/src/pages/hands.ts`)
    const samples: Record<string, Samples[string]> = {}
    const isAsked = (row: string): boolean =>
      only.length === 0 || only.some((beginning) => row.toLowerCase().startsWith(beginning.toLowerCase()))
    try {
      const sides = Array.from({ length: PAIRS }, (): Sides => [stage.browser, stage.browser])
      await withPairs(server.url, sides, async (pairs) => {
        for (const [form, title] of FORMS) if (isAsked(title)) samples[title] = await series(form, runs, pairs, log)
      })
      const reason = missing('firefox')
      if (reason !== undefined) log(`  ${reason}`)
      else Object.assign(samples, await withFirefox(setting, server.url, isAsked))
    } finally {
      await server.close()
    }
    return samples
  },

  targets: (median) =>
    FORMS.map(([, title]) => ({
      what: `meetings by ${title}: percent that succeed`,
      measured: (median(title, 'met') / median(title, 'tried')) * 100,
      limit: 100,
      holds: 'at least',
    })),
}

async function withFirefox(
  { runs, stage, log }: Setting,
  url: string,
  isAsked: (row: string) => boolean,
): Promise<Samples> {
  const samples: Record<string, Samples[string]> = {}
  const firefox = await launchFirefox()
  try {
    // Each of them invites as often as the other.
    const sides: readonly Sides[] = [
      [stage.browser, firefox],
      [firefox, stage.browser],
    ]
    await withPairs(url, sides, async (pairs) => {
      for (const form of FOREIGN) {
        const row = `${form}, Chromium and Firefox`
        if (isAsked(row)) samples[row] = await series(form, Math.ceil(runs / FOREIGN_SHARE), pairs, log)
      }
    })
  } finally {
    await firefox.close()
  }
  return samples
}

type Sides = readonly [host: Browser, guest: Browser]

async function withPairs(
  url: string,
  sides: readonly Sides[],
  then: (pairs: readonly Pair[]) => Promise<void>,
): Promise<void> {
  const contexts: BrowserContext[] = []
  const open = async (browser: Browser): Promise<Page> => {
    const context = await browser.newContext({ permissions: [] })
    contexts.push(context)
    const page = await context.newPage()
    await page.goto(url)
    await page.waitForFunction(() => 'hands' in globalThis)
    return page
  }
  try {
    const pairs: Pair[] = []
    for (const [host, guest] of sides) pairs.push({ host: await open(host), guest: await open(guest) })
    await then(pairs)
  } finally {
    for (const context of contexts) await context.close()
  }
}

/** So many meetings, the next one with whichever pair is free; the number of a meeting decides its mishaps. */
async function series(
  form: FormName,
  runs: number,
  pairs: readonly Pair[],
  log: (line: string) => void,
): Promise<Samples[string]> {
  const since = performance.now()
  let next = 1
  let met = 0
  const failed: number[] = []
  await Promise.all(
    pairs.map(async (pair) => {
      while (next <= runs) {
        const run = next++
        try {
          await within(LONGEST, meet(pair, form, run))
          met += 1
        } catch (error) {
          failed.push(1)
          log(`  ${form} ${run}/${runs} FAILED: ${String(error)}`)
        }
        await Promise.all([pair.host, pair.guest].map((page) => page.evaluate(() => globalThis.hands.leave())))
      }
    }),
  )
  log(`  ${form}: ${met} of ${runs} met, ${Math.round((performance.now() - since) / 1000)} s`)
  return { tried: [runs], met: [met], ...(failed.length > 0 && { failed }) }
}

async function meet({ host, guest }: Pair, form: FormName, seed: number): Promise<void> {
  const offer = await host.evaluate(([how, number]) => globalThis.hands.invite(how, number), [form, 2 * seed] as const)
  const reply = await guest.evaluate(([how, carried, number]) => globalThis.hands.answer(how, carried, number), [
    form,
    offer,
    2 * seed + 1,
  ] as const)
  const [admitted, arrived] = await Promise.all([
    host.evaluate(([how, carried]) => globalThis.hands.admit(how, carried), [form, reply] as const),
    guest.evaluate(() => globalThis.hands.arrive()),
  ])
  if (admitted !== arrived) throw new Error(`${admitted} was let in, and ${arrived} came`)
  await Promise.all([host, guest].map((page) => page.evaluate(() => globalThis.hands.talk())))
}
