import { expect, test } from '@playwright/test'
import { launchFirefox, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import { come, fromFiles, gather, goOn, hears, rests, shows } from './callers.ts'
import { part, press } from './people.ts'
import { openStage } from './stage.ts'

needs(missing('firefox'))

const stage = openStage()
const browserOf = fromFiles()

test(
  'CALL-94: Chromium and Firefox see and hear each other, a screen beside the camera too, and off is off',
  { tag: '@long' },
  async () => {
    test.setTimeout(120_000)
    const firefox = await launchFirefox()
    const { people } = await gather(
      stage.app.url,
      [
        ['Ada', 'red'],
        ['Boris', 'blue'],
      ],
      async (url, [name, mark]) =>
        name === 'Ada'
          ? come(await browserOf(mark), url, { name })
          : // Firefox takes no files; its devices are made in the page.
            come(
              firefox,
              url,
              { name, context: { permissions: [] } },
              { cameras: [mark], microphones: [mark], screen: 'white' },
            ),
    )
    const [ada, boris] = people
    await goOn(people)
    await shows(ada, 'Boris', 'blue')
    await shows(boris, 'Ada', 'red')
    await hears(ada, 'blue')
    await hears(boris, 'red')
    await press(boris, 'Share screen')
    await shows(ada, 'Boris is sharing a screen', 'white')
    await hears(ada, 'blue', 'white')
    await press(boris, 'Stop sharing')
    await press(boris, 'Stop camera')
    await press(boris, 'Mute')
    await shows(ada, 'Boris', undefined)
    await hears(ada)
    await press(ada, 'Stop camera')
    await shows(boris, 'Ada', undefined)
    await rests(boris, 'pictures')
    await shows(ada, 'Boris', undefined)
    await rests(ada, 'pictures')
    expect(people.flatMap(({ faults }) => faults)).toEqual([])
    await part(...people)
    await firefox.close()
  },
)
