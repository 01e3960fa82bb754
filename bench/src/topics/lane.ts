/** What the room adds to a link, and a link to a raw channel: for finding out where a figure is lost. */
import { PRIVET, PRIVET_LINK, RAW } from '../stage/contenders.ts'
import type { Topic } from '../topic.ts'
import { inTurn } from '../turns.ts'
import { pingPong, roundTrip } from './round-trip.ts'
import { throughput, transfer } from './throughput.ts'

export const lane: Topic = {
  name: 'lane',
  metrics: [...throughput.metrics, ...roundTrip.metrics],
  measure: (setting) =>
    inTurn(setting, [PRIVET, PRIVET_LINK, RAW], async (contender) => ({
      ...(await transfer(setting.stage, contender, setting.quick ? 50_000_000 : 200_000_000)),
      ...(await pingPong(setting.stage, contender, setting.quick ? 500 : 2000)),
    })),
  targets: () => [],
}
