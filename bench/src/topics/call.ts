/**
 * A call of four, everyone in a window of 1280 × 800 with all pictures in a grid: what one person's part of it costs a
 * whole browser, then with no window looked at, then with voices alone. One person's part is to code one's own picture
 * and voice for three others, and to decode and draw as many. In the grid one sends and three receive, which is as much:
 * no two cores bear a naive mesh of four at once. What they do bear is measured as it is, and a quarter of it told.
 */
import { gather, type Gathering, sleep } from '../room.ts'
import { type Contender, NAIVE, PEERJS, PRIVET } from '../stage/contenders.ts'
import { TURN } from '../stage/devices.ts'
import { watchProcesses } from '../stage/processes.ts'
import type { Person, Stage } from '../stage/stage.ts'
import { trafficOf } from '../stage/traffic.ts'
import type { Topic } from '../topic.ts'
import { inTurn, type Sample } from '../turns.ts'

const PEOPLE = 4
const WINDOW = { width: 1280, height: 800 }
/** Browsers begin with small pictures and take their time to grow: what is measured is the call that it becomes. */
const SETTLING = 10_000
const RESETTLING = 4_000
/** Everyone has spoken once. */
const LOOK = PEOPLE * TURN

export const call: Topic = {
  name: 'call',
  runs: 3,
  metrics: [
    { key: 'grid', title: 'one person in a grid: CPU seconds a second', ratio: true, spread: true },
    { key: 'hidden', title: 'no page looked at' },
    { key: 'voices', title: 'voices alone' },
    { key: 'pictures', title: 'width of the pictures' },
    { key: 'rate', title: 'pictures a second' },
    { key: 'all', title: 'all four at once: CPU seconds a second' },
    { key: 'allRate', title: 'pictures a second, then' },
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
  stage.converse(PEOPLE)
  const pictures = await gather(stage, contender, { people: PEOPLE, counting: true }, async (gathering) => {
    const { people } = gathering
    const [one, ...others] = people
    await assemble(gathering)
    await one?.call('send', true)
    await Promise.all(others.map((person) => person.call('moving', 1)))
    const grid = await spend(stage, people, settling)
    await takeTurns(others, true)
    await Promise.all(people.map((person) => person.call('moving', PEOPLE - 1)))
    const all = await spend(stage, people, settling)
    await Promise.all(people.map((person) => person.call('look', false)))
    const hidden = await spend(stage, people, RESETTLING)
    return {
      grid: grid.cpu,
      pictures: grid.width,
      rate: grid.frames / (PEOPLE - 1),
      all: all.cpu,
      allRate: all.frames / (PEOPLE * (PEOPLE - 1)),
      hidden: hidden.cpu / PEOPLE,
    }
  })
  const voices = await gather(stage, contender, { people: PEOPLE, counting: true }, async (gathering) => {
    await assemble(gathering)
    await takeTurns(gathering.people, false)
    return await spend(stage, gathering.people, RESETTLING)
  })
  return { ...pictures, voices: voices.cpu / PEOPLE }
}

/** Everyone in the room, with the call open. */
export async function assemble({ people, join }: Gathering): Promise<void> {
  await Promise.all(people.map(({ page }) => page.setViewportSize(WINDOW)))
  for (let seat = 1; seat < people.length; seat += 1) await join()
  await Promise.all(people.map((person) => person.call('openCall', people.length)))
}

/** One after the other switches on, so that one after the other speaks. */
export async function takeTurns(people: readonly Person[], withCamera: boolean): Promise<void> {
  for (const person of people) {
    const since = performance.now()
    await person.call('send', withCamera)
    await sleep(Math.max(0, since + TURN - performance.now()))
  }
}

interface Spent {
  /** Seconds a second. */
  readonly cpu: number
  /** Decoded by all together, a second. */
  readonly frames: number
  readonly width: number
}

async function spend(stage: Stage, people: readonly Person[], settling: number): Promise<Spent> {
  await sleep(settling)
  const before = await trafficOf(people)
  const watch = await watchProcesses(stage.browser)
  const since = performance.now()
  await sleep(LOOK)
  const seconds = (performance.now() - since) / 1_000
  const { cpu } = await watch.stop()
  const after = await trafficOf(people)
  return { cpu: cpu / seconds, frames: (after.frames - before.frames) / seconds, width: after.width }
}
