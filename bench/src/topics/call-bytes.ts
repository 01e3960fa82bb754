/**
 * A call of six in a grid: what each of them sends, as the browser counts it, and how large the pictures are that
 * arrive for it.
 */
import { gather, sleep } from '../room.ts'
import { type Contender, NAIVE, PRIVET } from '../stage/contenders.ts'
import type { Person, Stage } from '../stage/stage.ts'
import type { Topic } from '../topic.ts'
import { inTurn, type Sample } from '../turns.ts'
import { assemble } from './call.ts'

const PEOPLE = 6
const SETTLING = 15_000
const LOOK = 10_000

export const callBytes: Topic = {
  name: 'call-bytes',
  runs: 3,
  metrics: [
    { key: 'sent', title: 'kB/s that each person sends', ratio: true, spread: true },
    { key: 'width', title: 'width of the pictures shown' },
    { key: 'frames', title: 'pictures a second, each' },
  ],

  measure: (setting) => inTurn(setting, [PRIVET, NAIVE], (contender) => hold(setting.stage, contender, setting.quick)),

  targets: (median) => [
    {
      what: `call of ${PEOPLE}: bytes sent per person, share of a naive mesh`,
      measured: median(PRIVET.name, 'sent') / median(NAIVE.name, 'sent'),
      limit: 0.4,
      holds: 'at most',
    },
  ],
}

async function hold(stage: Stage, contender: Contender, quick: boolean): Promise<Sample> {
  return await gather(stage, contender, { people: PEOPLE, counting: true }, async (gathering) => {
    const { people } = gathering
    await assemble(gathering)
    await Promise.all(people.map((person) => person.call('send', true)))
    await Promise.all(people.map((person) => person.call('moving', PEOPLE - 1)))
    await sleep(quick ? SETTLING / 3 : SETTLING)
    const before = await traffic(people)
    const since = performance.now()
    await sleep(LOOK)
    const after = await traffic(people)
    const seconds = (performance.now() - since) / 1000
    return {
      sent: (after.sent - before.sent) / seconds / PEOPLE / 1000,
      width: after.width,
      frames: (after.frames - before.frames) / seconds / (PEOPLE * (PEOPLE - 1)),
    }
  })
}

interface Traffic {
  readonly sent: number
  readonly frames: number
  readonly width: number
}

/** Sums of all pages; the width is the smallest of those that arrive. */
async function traffic(people: readonly Person[]): Promise<Traffic> {
  const all = await Promise.all(people.map(({ page }) => page.evaluate(readTraffic)))
  return {
    sent: all.reduce((sum, each) => sum + each.sent, 0),
    frames: all.reduce((sum, each) => sum + each.frames, 0),
    width: Math.min(...all.map((each) => each.width)),
  }
}

/** In the page. */
async function readTraffic(): Promise<Traffic> {
  interface Entry {
    readonly type: string
    readonly kind?: string
    readonly bytesSent?: number
    readonly headerBytesSent?: number
    readonly framesDecoded?: number
    readonly frameWidth?: number
  }
  let sent = 0
  let frames = 0
  let width = Number.POSITIVE_INFINITY
  for (const connection of globalThis.connections ?? []) {
    if (connection.connectionState !== 'connected') continue
    const report = await connection.getStats()
    for (const entry of report.values() as Iterable<Entry>) {
      if (entry.type === 'outbound-rtp') sent += (entry.bytesSent ?? 0) + (entry.headerBytesSent ?? 0)
      if (entry.type !== 'inbound-rtp' || entry.kind !== 'video' || entry.frameWidth === undefined) continue
      frames += entry.framesDecoded ?? 0
      width = Math.min(width, entry.frameWidth)
    }
  }
  return { sent, frames, width }
}
