/** What it costs to meet: bytes through the broker, messages, and connections that were built for it. */
import { gather, sleep } from '../room.ts'
import { CONTENDERS, PRIVET, TRYSTERO, TRYSTERO_FOUR } from '../stage/contenders.ts'
import type { Topic } from '../topic.ts'
import { inTurn, type Sample } from '../turns.ts'

/** What is still said or built just after the link opened counts as well: late candidates, spare connections. */
const AFTERWARDS = 300

export const meet: Topic = {
  name: 'meet',
  metrics: [
    { key: 'bytes2', title: '2 people: bytes', ratio: true },
    { key: 'messages2', title: 'messages' },
    { key: 'addressed2', title: 'bytes with topics' },
    { key: 'bytes8', title: '8 people: bytes', ratio: true },
    { key: 'messages8', title: 'messages' },
    { key: 'addressed8', title: 'bytes with topics' },
    { key: 'connections2', title: '2 people: connections built per link end' },
    { key: 'connections8', title: '8 people: the same' },
  ],

  measure: (setting) =>
    inTurn(setting, [...CONTENDERS, TRYSTERO_FOUR], async (contender) => {
      return await gather(setting.stage, contender, { people: 8, counting: true }, async (gathering) => {
        const sample: Record<string, number> = {}
        // From the moment the first one came: what they say while they wait belongs to it.
        for (let present = 2; present <= 8; present += 1) {
          await gathering.join()
          if (present === 2) Object.assign(sample, await reading(2))
        }
        return Object.assign(sample, await reading(8))

        async function reading(label: 2 | 8): Promise<Sample> {
          await sleep(AFTERWARDS)
          const { bytes, messages, addressed } = gathering.meeting.read()
          const built = await Promise.all(gathering.people.slice(0, label).map((person) => person.constructed()))
          const connections = built.reduce((sum, each) => sum + each, 0) / (label * (label - 1))
          return {
            [`bytes${label}`]: bytes,
            [`messages${label}`]: messages,
            [`addressed${label}`]: addressed,
            [`connections${label}`]: connections,
          }
        }
      })
    }),

  targets: (median) => [
    {
      what: 'bytes published until two people are connected',
      measured: median(PRIVET.name, 'bytes2'),
      limit: 1300,
      holds: 'at most',
    },
    {
      what: 'bytes published until eight people are connected',
      measured: median(PRIVET.name, 'bytes8'),
      limit: 11_000,
      holds: 'at most',
    },
    {
      what: 'fewer bytes for eight than trystero on one broker',
      measured: median(PRIVET.name, 'bytes8'),
      limit: median(TRYSTERO.name, 'bytes8'),
      holds: 'at most',
    },
    {
      what: 'RTCPeerConnections per linked person, two people',
      measured: median(PRIVET.name, 'connections2'),
      limit: 1,
      holds: 'at most',
    },
    {
      what: 'RTCPeerConnections per linked person, eight people',
      measured: median(PRIVET.name, 'connections8'),
      limit: 1,
      holds: 'at most',
    },
  ],
}
