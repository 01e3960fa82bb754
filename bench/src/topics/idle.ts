/** What a room says to the broker when everyone is linked and nobody does anything. */
import { gather, sleep } from '../room.ts'
import { CONTENDERS, PRIVET } from '../stage/contenders.ts'
import { subtract } from '../stage/counter.ts'
import type { Samples, Topic } from '../topic.ts'

const MINUTE = 60_000
/** Late candidates and goodbyes to the broker are not part of the quiet. */
const CALMING = 3000

export const idle: Topic = {
  name: 'idle',
  metrics: [
    { key: 'bytes', title: 'bytes published a minute' },
    { key: 'messages', title: 'messages' },
    { key: 'keepAlive', title: 'keep-alive bytes' },
    { key: 'wire', title: 'everything on the sockets' },
  ],

  // All contenders in the same minute, each with a broker of its own: they are idle and only bytes are counted.
  async measure({ stage, quick, log }) {
    const window = quick ? 5000 : MINUTE
    const counted = await Promise.all(
      CONTENDERS.filter((each) => stage.has(each)).map((contender) =>
        gather(stage, contender, { people: 3 }, async ({ join, meeting }) => {
          await join()
          await join()
          await sleep(CALMING)
          const before = meeting.read()
          await sleep(window)
          const { bytes, messages, keepAlive, wire } = subtract(meeting.read(), before)
          return [
            contender.name,
            { bytes: [bytes], messages: [messages], keepAlive: [keepAlive], wire: [wire] },
          ] as const
        }).catch((error: unknown) => {
          log(`  ${contender.name} FAILED: ${String(error)}`)
          return [contender.name, { failed: [1] }] as const
        }),
      ),
    )
    return Object.fromEntries<Samples[string]>(counted)
  },

  targets: (median) => [
    {
      what: 'bytes published a minute once linked (keep-alive aside)',
      measured: median(PRIVET.name, 'bytes'),
      limit: 0,
      holds: 'at most',
    },
  ],
}
