/**
 * Four people in a call, each in a window of 1280 × 800 with everyone's picture in a grid: what the whole browser
 * spends on it, then with no window looked at, then with voices alone.
 */
import { gather, type Gathering, sleep } from '../room.ts'
import { type Contender, NAIVE, PEERJS, PRIVET } from '../stage/contenders.ts'
import { watchProcesses } from '../stage/processes.ts'
import type { Stage } from '../stage/stage.ts'
import type { Topic } from '../topic.ts'
import { inTurn, type Sample } from '../turns.ts'

const PEOPLE = 4
const WINDOW = { width: 1280, height: 800 }
/** Browsers begin with small pictures and take their time to grow: what is measured is the call that it becomes. */
const SETTLING = 12_000
const LOOK = 12_000

export const call: Topic = {
  name: 'call',
  runs: 3,
  metrics: [
    { key: 'grid', title: 'in a grid: CPU seconds a second', ratio: true, spread: true },
    { key: 'hidden', title: 'no page looked at' },
    { key: 'voices', title: 'voices alone' },
    { key: 'pictures', title: 'width of the pictures' },
  ],

  measure: (setting) =>
    inTurn(setting, [PRIVET, NAIVE, PEERJS], (contender) => hold(setting.stage, contender, setting.quick)),

  targets: (median) =>
    [NAIVE, PEERJS].flatMap(({ name }) =>
      (
        [
          ['grid', 0.5],
          ['hidden', 0.15],
          ['voices', 0.15],
        ] as const
      ).map(
        ([metric, limit]) =>
          ({
            what: `call of ${PEOPLE}, CPU ${metric === 'grid' ? 'in a grid' : metric === 'hidden' ? 'with the pages hidden' : 'with voices alone'}, share of ${name} in a grid`,
            measured: median(PRIVET.name, metric) / median(name, 'grid'),
            limit,
            holds: 'at most',
          }) as const,
      ),
    ),
}

async function hold(stage: Stage, contender: Contender, quick: boolean): Promise<Sample> {
  const settling = quick ? SETTLING / 3 : SETTLING
  const pictures = await gather(stage, contender, { people: PEOPLE }, async (gathering) => {
    const { people } = gathering
    await assemble(gathering)
    await Promise.all(people.map((person) => person.call('send', true)))
    await Promise.all(people.map((person) => person.call('moving', PEOPLE - 1)))
    const grid = await spend(stage, settling, quick)
    const [size = ''] = await (people[0]?.call('sizes') ?? [])
    await Promise.all(people.map((person) => person.call('look', false)))
    const hidden = await spend(stage, 4_000, quick)
    return { grid, hidden, pictures: Number.parseInt(size, 10) }
  })
  const voices = await gather(stage, contender, { people: PEOPLE }, async (gathering) => {
    await assemble(gathering)
    await Promise.all(gathering.people.map((person) => person.call('send', false)))
    return await spend(stage, 4_000, quick)
  })
  return { ...pictures, voices }
}

/** Everyone in the room, with the call open. */
export async function assemble({ people, join }: Gathering): Promise<void> {
  await Promise.all(people.map(({ page }) => page.setViewportSize(WINDOW)))
  for (let seat = 1; seat < people.length; seat += 1) await join()
  await Promise.all(people.map((person) => person.call('openCall')))
}

async function spend(stage: Stage, settling: number, quick: boolean): Promise<number> {
  await sleep(settling)
  const watch = await watchProcesses(stage.browser)
  const since = performance.now()
  await sleep(quick ? LOOK / 3 : LOOK)
  const { cpu } = await watch.stop()
  return cpu / ((performance.now() - since) / 1000)
}
