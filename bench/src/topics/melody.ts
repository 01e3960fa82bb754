/** Two pages that meet by sound over noise, in real time; beside it how long ggwave sounds for the same bytes. */
import type { Page } from '@playwright/test'
import { servePage } from '@privet/testing/page-server'
import type { Met } from '../pages/melody.ts'
import { within } from '../room.ts'
import type { Setting, Topic } from '../topic.ts'

const OURS = 'Privet'
const THEIRS = 'ggwave, fastest, the same bytes'
const RATE = 48_000
/** When nothing is heard, the exchange itself gives up after its last repetition. */
const LONGEST = 120_000

export const melody: Topic = {
  name: 'melody',
  metrics: [
    { key: 'total', title: 'from play to an open channel, s', spread: true },
    { key: 'air', title: 'sound alone, s' },
    { key: 'played', title: 'melodies that the host played' },
    { key: 'offer', title: 'offer, bytes' },
    { key: 'reply', title: 'reply' },
  ],

  async measure({ root, runs, stage, log }) {
    const server = await servePage(`${root}/bench/src/pages/melody.ts`, {
      '/microphone.js': `${root}/packages/privet/worklet/microphone.js`,
    })
    const ours: Record<string, number[]> = {}
    const theirs: Record<string, number[]> = {}
    try {
      for (let run = 1; run <= runs; run += 1) {
        try {
          const met = await within(LONGEST, meet(stage, server.url))
          for (const [metric, value] of Object.entries(met)) (ours[metric] ??= []).push(value)
          const sounding = await ggwaveSeconds(met)
          for (const [metric, value] of Object.entries(sounding)) (theirs[metric] ??= []).push(value)
          log(`  ${run}/${runs} ${JSON.stringify(met)}, ggwave sounds ${sounding.air.toFixed(1)} s`)
        } catch (error) {
          const failures = (ours['failed'] ??= [])
          failures.push(1)
          log(`  ${run}/${runs} FAILED: ${String(error)}`)
        }
      }
    } finally {
      await server.close()
    }
    return { [OURS]: ours, [THEIRS]: theirs }
  },

  targets: (median) => [
    {
      what: 'by sound at 10 dB, from play to an open channel, s',
      measured: median(OURS, 'total'),
      limit: 12,
      holds: 'at most',
    },
  ],
}

/** Two people of their own, who were never there before. */
async function meet(stage: Setting['stage'], url: string): Promise<Met> {
  const contexts = await Promise.all([0, 1].map(() => stage.browser.newContext({ permissions: ['microphone'] })))
  try {
    const pages = await Promise.all(contexts.map((context) => context.newPage()))
    const [host, guest] = pages
    if (host === undefined || guest === undefined) throw new Error('No pages')
    await carry(host, guest)
    await carry(guest, host)
    for (const page of pages) {
      await page.goto(url)
      await page.waitForFunction(() => 'ear' in globalThis)
    }
    await guest.evaluate(() => globalThis.ear.listen())
    const [met] = await Promise.all([
      host.evaluate(() => globalThis.ear.play()),
      guest.evaluate(() => globalThis.ear.linked()),
    ])
    return met
  } finally {
    await Promise.all(contexts.map((context) => context.close()))
  }
}

async function carry(from: Page, to: Page): Promise<void> {
  await from.exposeFunction('carry', (samples: string) => to.evaluate((heard) => globalThis.ear.hear(heard), samples))
}

/** How long ggwave sounds in its fastest audible way; it takes at most 140 bytes at a time. */
async function ggwaveSeconds({ offer, reply }: Met): Promise<{ air: number; offer: number; reply: number }> {
  const { default: factory } = await import('ggwave')
  const ggwave = await factory()
  ggwave.disableLog?.()
  const instance = ggwave.init(ggwave.getDefaultParameters())
  const protocol = ggwave.ProtocolId['GGWAVE_PROTOCOL_AUDIBLE_FASTEST'] ?? {}
  const [one, other] = [offer, reply].map((length) => {
    const bytes = crypto.getRandomValues(new Uint8Array(length))
    // Samples of four bytes each.
    return ggwave.encode(instance, bytes, protocol, 50).length / 4 / RATE
  })
  ggwave.free(instance)
  return { air: (one ?? Number.NaN) + (other ?? Number.NaN), offer, reply }
}
