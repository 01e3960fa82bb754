/**
 * A call of six in a grid: what one of them sends to the five others, as the browser counts it, and how much of the
 * place in which they are shown the pictures fill. One sends while the others receive: no two cores bear a naive mesh of
 * six at once, and what a starved one sends is not what it would.
 */
import { gather, sleep } from '../room.ts'
import { type Contender, NAIVE, PRIVET } from '../stage/contenders.ts'
import { TURN } from '../stage/devices.ts'
import type { Person, Stage } from '../stage/stage.ts'
import { type Traffic, trafficOf } from '../stage/traffic.ts'
import type { Topic } from '../topic.ts'
import { inTurn, type Sample } from '../turns.ts'
import { assemble } from './call.ts'

const PEOPLE = 6
const SETTLING = 15_000
/** Everyone has spoken once. */
const LOOK = PEOPLE * TURN

export const callBytes: Topic = {
  name: 'call-bytes',
  runs: 3,
  metrics: [
    { key: 'sent', title: 'kB/s that one person sends', ratio: true, spread: true },
    { key: 'fill', title: 'width of what arrives, share of its place' },
    { key: 'rate', title: 'pictures a second' },
  ],

  measure: (setting) => inTurn(setting, [PRIVET, NAIVE], (contender) => hold(setting.stage, contender, setting.quick)),

  targets: (median) => [
    {
      what: `call of ${PEOPLE}: bytes sent per person, share of a naive mesh`,
      measured: median(PRIVET.name, 'sent') / median(NAIVE.name, 'sent'),
      limit: 0.4,
      holds: 'at most',
    },
    {
      what: `call of ${PEOPLE}: width of the pictures, share of the width in which they are shown`,
      measured: median(PRIVET.name, 'fill'),
      limit: 0.9,
      holds: 'at least',
    },
  ],
}

async function hold(stage: Stage, contender: Contender, quick: boolean): Promise<Sample> {
  const settling = quick ? SETTLING / 3 : SETTLING
  stage.converse(PEOPLE)
  return await gather(stage, contender, { people: PEOPLE, counting: true }, async (gathering) => {
    const { people } = gathering
    const [one, ...others] = people
    await assemble(gathering)
    await one?.call('send', true)
    await Promise.all(others.map((person) => person.call('moving', 1)))
    await sleep(settling)
    const { sent, fill, frames } = await pass(people)
    return { sent: sent / 1_000, fill, rate: frames / (PEOPLE - 1) }
  })
}

/** What passes in a second. */
async function pass(people: readonly Person[]): Promise<Traffic> {
  const before = await trafficOf(people)
  const since = performance.now()
  await sleep(LOOK)
  const after = await trafficOf(people)
  const seconds = (performance.now() - since) / 1_000
  return { ...after, sent: (after.sent - before.sent) / seconds, frames: (after.frames - before.frames) / seconds }
}
