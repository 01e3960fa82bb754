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
/** Pictures of one code until it must have been read; a camera takes more in a second. Whatever else is taken once. */
const LOOKS: Partial<Readonly<Record<FormName, number>>> = { code: 5 }
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
    { key: 'looks', title: 'pictures that were needed' },
    { key: 'codes', title: 'for so many codes' },
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
  let looks = 0
  const failed: number[] = []
  await Promise.all(
    pairs.map(async (pair) => {
      while (next <= runs) {
        const run = next++
        try {
          const needed = await within(LONGEST, meet(pair, form, run))
          looks += needed
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
  return {
    tried: [runs],
    met: [met],
    ...(LOOKS[form] !== undefined && { looks: [looks], codes: [2 * met] }),
    ...(failed.length > 0 && { failed }),
  }
}

/** How often something was looked at until it was read, both ways together. */
async function meet({ host, guest }: Pair, form: FormName, run: number): Promise<number> {
  await host.evaluate((how) => globalThis.hands.invite(how), form)
  const there = await handOver(host, guest, form, `${run} there`)
  await guest.evaluate((how) => globalThis.hands.answer(how), form)
  const back = await handOver(guest, host, form, `${run} back`)
  const [admitted, arrived] = await Promise.all([
    host.evaluate(() => globalThis.hands.admit()),
    guest.evaluate(() => globalThis.hands.arrive()),
  ])
  if (admitted !== arrived) throw new Error(`${admitted} was let in, and ${arrived} came`)
  await Promise.all([host, guest].map((page) => page.evaluate(() => globalThis.hands.talk())))
  return there + back
}

async function handOver(from: Page, to: Page, form: FormName, what: string): Promise<number> {
  const most = LOOKS[form] ?? 1
  for (let look = 1; look <= most; look += 1) {
    const carried = await from.evaluate(([how, seed]) => globalThis.hands.show(how, seed), [
      form,
      seedOf(`${what} ${look}`),
    ] as const)
    if (await to.evaluate(([how, seen]) => globalThis.hands.read(how, seen), [form, carried] as const)) return look
  }
  throw new Error(`Nothing could be read: ${what}`)
}

/** FNV-1a: a number for each picture and melody, the same whenever it is measured. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  // What makes noise for pictures wants a positive seed of 31 bits.
  return hash >>> 1 || 1
}
