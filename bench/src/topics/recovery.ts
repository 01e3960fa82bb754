/**
 * How long sound and pictures are gone in either direction after a cut of five seconds and after a change of address, in
 * network namespaces; and what is missing of the sound when the broker dies. By hand the signals travel beside the
 * network and are never lost; Privet's go over it.
 */
import type { Page } from '@playwright/test'
import type {} from '@privet/testing/caller-page'
import { type Flow, sumOf } from '@privet/testing/flow'
import { launchIn, scriptOf, startBrokerIn } from '@privet/testing/lan-processes'
import { missingStreet, startStreet } from '@privet/testing/street'
import type {} from '../pages/recovery.ts'
import { sleep, within } from '../room.ts'
import type { Topic } from '../topic.ts'

const CUT = 5_000
/** Until the browsers have found out what the line takes. */
const SETTLED = 4_000
/** No single call takes longer; one that is not back by then has failed. */
const LONGEST = 90_000
/** Between two looks at what has come: a browser counts no sooner. */
const LOOK_EVERY = 50
/** After a change of address, until nothing that was sent before is under way. */
const EMPTIED = 300
/** Longer than a client takes to notice that the broker is gone, and to try again. */
const WITHOUT_BROKER = 6_000

type Pages = readonly [Page, Page]
type Sample = Readonly<Record<string, number>>

interface Caller {
  readonly name: string
  readonly page: URL
  /** Brings the two together. */
  readonly meet: (pages: Pages, broker: string) => Promise<void>
  readonly flows: (page: Page) => Promise<readonly Flow[]>
  /** Whether a broker has a part in it. */
  readonly hasBroker: boolean
}

const CALLERS: readonly Caller[] = [
  {
    name: 'Privet',
    page: new URL('../../../testing/src/caller-page.ts', import.meta.url),
    async meet([host, guest], broker) {
      const invitation = await host.evaluate((url) => caller.enter(url), broker)
      await guest.evaluate(([url, link]) => caller.enter(url, link), [broker, invitation] as const)
    },
    flows: (page) => page.evaluate(() => caller.flows()),
    hasBroker: true,
  },
  {
    name: 'by hand, ICE restart',
    page: new URL('../pages/recovery.ts', import.meta.url),
    async meet([host, guest]) {
      const carry = (from: Page, to: Page): Promise<unknown> =>
        from.exposeFunction('passOn', (signal: RTCSessionDescriptionInit) =>
          to.evaluate((each) => byHand.take(each), signal),
        )
      await Promise.all([carry(host, guest), carry(guest, host)])
      await host.evaluate(() => byHand.call())
    },
    flows: (page) => page.evaluate(() => byHand.flows()),
    hasBroker: false,
  },
]

export const recovery: Topic = {
  name: 'recovery',
  runs: 5,
  metrics: [
    { key: 'cut', title: 'back after a cut of 5 s, ms', ratio: true, spread: true },
    { key: 'move', title: 'back after a change of address, ms', ratio: true, spread: true },
    { key: 'gap', title: 'sound missing when the broker dies, ms', spread: true },
  ],

  async measure({ runs, only, log }) {
    const missing = missingStreet()
    if (missing !== undefined) {
      log(`  ${missing}`)
      return {}
    }
    const samples: Record<string, Record<string, number[]>> = {}
    for (let turn = 1; turn <= runs; turn += 1) {
      for (const each of turn % 2 === 0 ? CALLERS.toReversed() : CALLERS) {
        if (only.length > 0 && !only.some((beginning) => each.name.toLowerCase().startsWith(beginning))) continue
        const of = (samples[each.name] ??= {})
        try {
          const sample = await callOnce(each)
          for (const [metric, value] of Object.entries(sample)) (of[metric] ??= []).push(value)
          log(`  ${turn}/${runs} ${each.name}: ${JSON.stringify(sample)}`)
        } catch (error) {
          log(`  ${turn}/${runs} ${each.name} FAILED: ${String(error)}`)
          ;(of['failed'] ??= []).push(1)
        }
      }
    }
    return samples
  },

  targets: (median) => [
    { what: 'media back after a cut of 5 s, ms', measured: median('Privet', 'cut'), limit: 3_000, holds: 'at most' },
    {
      what: 'media back after a change of address, ms',
      measured: median('Privet', 'move'),
      limit: 5_000,
      holds: 'at most',
    },
    // What is less nobody hears: some of it is invented on any line.
    {
      what: 'sound missing in one piece when the broker dies, ms',
      measured: median('Privet', 'gap'),
      limit: 100,
      holds: 'at most',
    },
  ],
}

/** One call of two, each in a house of their own, which is cut off, moves, and loses the broker. */
async function callOnce(each: Caller): Promise<Sample> {
  const street = await startStreet(2)
  const closing: (() => Promise<void> | void)[] = [() => street.close()]
  const play = async (): Promise<Sample> => {
    const broker = await startBrokerIn(street.middle, street.address)
    closing.push(() => broker.close())
    const script = await scriptOf(each.page)
    const open = async (namespace = ''): Promise<Page> => {
      const browser = await launchIn(namespace, 'chromium')
      closing.push(() => browser.close())
      const page = await browser.visit(script)
      await page.waitForFunction(() => 'caller' in globalThis || 'byHand' in globalThis)
      return page
    }
    const [here, there] = street.houses
    const pages = [await open(here?.namespace), await open(there?.namespace)] as const
    await each.meet(pages, broker.url)
    const reads = (): Promise<readonly Flow[]> => Promise.all(pages.map(async (page) => sumOf(await each.flows(page))))
    await backFrom(reads, Date.now(), [])
    await sleep(SETTLED)
    await here?.cut()
    await sleep(CUT)
    const before = await reads()
    await here?.mend()
    const cut = await backFrom(reads, Date.now(), before)
    await sleep(SETTLED)
    const since = Date.now()
    here?.move()
    await sleep(EMPTIED)
    const move = await backFrom(reads, since, await reads())
    if (!each.hasBroker) return { cut, move }
    await sleep(SETTLED)
    broker.close()
    return { cut, move, gap: await longestGap(reads) }
  }
  try {
    return await within(LONGEST, play())
  } finally {
    for (const close of closing.toReversed()) await close()
  }
}

/** Milliseconds since then until both have received more of both, or some over another connection. */
async function backFrom(
  reads: () => Promise<readonly Flow[]>,
  since: number,
  before: readonly Flow[],
): Promise<number> {
  for (;;) {
    const now = await reads()
    const isBack = now.every((flow, index) => {
      const old = before[index] ?? sumOf()
      // The counts of another connection begin anew.
      const { sound, pictures } = flow.sound < old.sound ? sumOf() : old
      return flow.sound - sound >= 5 && flow.pictures - pictures >= 1
    })
    if (isBack) return Date.now() - since
    await sleep(LOOK_EVERY)
  }
}

/** Milliseconds of sound that were missing in one piece, with the one to whom more was missing. */
async function longestGap(reads: () => Promise<readonly Flow[]>): Promise<number> {
  const until = Date.now() + WITHOUT_BROKER
  let longest = 0
  let last = await reads()
  const present = last.map(() => 0)
  while (Date.now() < until) {
    await sleep(LOOK_EVERY)
    const now = await reads()
    for (const [index, flow] of now.entries()) {
      const old = last[index] ?? sumOf()
      // The browser has not counted since.
      if (flow.played === old.played) continue
      const invented = flow.invented - old.invented
      present[index] = invented > 0 ? (present[index] ?? 0) + invented : 0
      longest = Math.max(longest, present[index])
    }
    last = now
  }
  return Math.round(longest)
}
