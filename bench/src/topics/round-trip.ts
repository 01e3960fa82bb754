/** A message of 100 bytes there and back on an open channel. */
import { percentile } from '../report/statistics.ts'
import { gather } from '../room.ts'
import { CONTENDERS, PRIVET, RAW, type Contender } from '../stage/contenders.ts'
import type { Stage } from '../stage/stage.ts'
import type { Topic } from '../topic.ts'
import { inTurn, type Sample } from '../turns.ts'

/** The first ones warm the code up and are not counted. */
const WARMING = 200

export const roundTrip: Topic = {
  name: 'round-trip',
  metrics: [
    { key: 'p50', title: 'p50, ms', ratio: true, spread: true },
    { key: 'p99', title: 'p99, ms', ratio: true, spread: true },
  ],

  measure: (setting) =>
    inTurn(setting, CONTENDERS, (contender) => pingPong(setting.stage, contender, setting.quick ? 300 : 2000)),

  targets: (median) => [
    {
      what: 'round trip p50: share of a raw data channel',
      measured: median(PRIVET.name, 'p50') / median(RAW.name, 'p50'),
      limit: 1.1,
      holds: 'at most',
    },
    {
      what: 'round trip p99: share of a raw data channel',
      measured: median(PRIVET.name, 'p99') / median(RAW.name, 'p99'),
      limit: 1.1,
      holds: 'at most',
    },
  ],
}

export async function pingPong(stage: Stage, contender: Contender, count: number): Promise<Sample> {
  return await gather(stage, contender, { people: 2 }, async ({ join, people: [one, other] }) => {
    if (one === undefined || other === undefined) throw new Error('It takes two')
    await join()
    await other.call('echo')
    await one.call('ping', WARMING)
    const times = await one.call('ping', count)
    return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
  })
}
