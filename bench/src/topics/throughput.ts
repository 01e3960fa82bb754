/** 200 MB from one page to another, with what it costs in processor time and memory. */
import { gather, sleep } from '../room.ts'
import { CONTENDERS, PEERJS, PRIVET, RAW, SIMPLE_PEER, TRYSTERO, type Contender } from '../stage/contenders.ts'
import { watchProcesses } from '../stage/processes.ts'
import type { Stage } from '../stage/stage.ts'
import type { Topic } from '../topic.ts'
import { inTurn, type Sample } from '../turns.ts'

const MEGABYTE = 1_000_000

export const throughput: Topic = {
  name: 'throughput',
  metrics: [
    { key: 'rate', title: 'MB/s', ratio: true, spread: true },
    { key: 'cpu', title: 'CPU seconds per GB' },
    { key: 'memory', title: 'memory grown by, MB' },
  ],

  measure: (setting) =>
    inTurn(setting, CONTENDERS, (contender) =>
      transfer(setting.stage, contender, (setting.quick ? 20 : 200) * MEGABYTE),
    ),

  targets: (median) => [
    {
      what: 'throughput: share of a raw data channel',
      measured: median(PRIVET.name, 'rate') / median(RAW.name, 'rate'),
      limit: 0.95,
      holds: 'at least',
    },
    ...[SIMPLE_PEER, TRYSTERO, PEERJS].map(
      ({ name }) =>
        ({
          what: `throughput: MB/s, against ${name}`,
          measured: median(PRIVET.name, 'rate'),
          limit: median(name, 'rate'),
          holds: 'at least',
        }) as const,
    ),
  ],
}

export async function transfer(stage: Stage, contender: Contender, total: number): Promise<Sample> {
  return await gather(stage, contender, { people: 2 }, async ({ join, people: [sender, receiver] }) => {
    if (sender === undefined || receiver === undefined) throw new Error('It takes two')
    await join()
    await receiver.call('sink', total)
    await sleep(300)
    const watch = await watchProcesses(stage.browser)
    const milliseconds = await sender.call('blast', total, contender.bulk)
    const { cpu, memory } = await watch.stop()
    return { rate: total / milliseconds / 1000, cpu: cpu / (total / 1e9), memory: memory / MEGABYTE }
  })
}
