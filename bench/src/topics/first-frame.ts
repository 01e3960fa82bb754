/** Two people who are linked and in a call: from the camera button to the first picture on the other side. */
import { gather, sleep } from '../room.ts'
import { PRIVET } from '../stage/contenders.ts'
import type { Topic } from '../topic.ts'
import { inTurn } from '../turns.ts'
import { assemble } from './call.ts'

export const firstFrame: Topic = {
  name: 'first-frame',
  metrics: [{ key: 'first', title: 'from the button to the first picture on the other side, ms', spread: true }],

  measure: (setting) =>
    inTurn(setting, [PRIVET], () => {
      setting.stage.converse(2)
      return gather(setting.stage, PRIVET, { people: 2 }, async (gathering) => {
        await assemble(gathering)
        // They have looked around: whatever opening a call begins is over.
        await sleep(2_000)
        const [ada, boris] = gathering.people
        if (ada === undefined || boris === undefined) throw new Error('It takes two')
        const shown = boris.call('moving', 1)
        const pressed = await ada.call('send', true)
        return { first: (await shown) - pressed }
      })
    }),

  targets: (median) => [
    {
      what: 'first picture after the camera button, ms',
      measured: median(PRIVET.name, 'first'),
      limit: 300,
      holds: 'at most',
    },
  ],
}
