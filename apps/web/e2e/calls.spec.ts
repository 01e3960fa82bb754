/** Calls whose pictures and tones are checked at the other end. Each person's devices are files of their own. */
import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import { colourOf } from '@privet/testing/perceived'
import { trafficOf } from '@privet/testing/traffic'
import { gather, goOn, hears, openMarkedStage, others, rests, shows, tile } from './callers.ts'
import { part, press, watches, type Person } from './people.ts'

const stage = openMarkedStage()

const callOfTwo = async (): Promise<readonly [Person, Person]> => {
  const { people } = await gather(
    stage.url(),
    [
      ['Ada', 'red'],
      ['Boris', 'blue'],
    ],
    stage.comes,
  )
  return people
}

/** How it connects to somebody, as People tells it: rows by their names. */
const rowsIn = ({ page }: Person): Promise<Readonly<Record<string, string>>> =>
  page
    .locator('.ways > div')
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [`${row.querySelector('dt')?.textContent}`, `${row.querySelector('dd')?.textContent}`]),
      ),
    )

test('CALL-90, CALL-79: what one’s camera shows and microphone plays is what the other sees and hears, People says how, and off is off', async () => {
  test.setTimeout(90_000)
  const [ada, boris] = await callOfTwo()
  await hears(boris)
  expect(await trafficOf(boris.page)).toMatchObject({ pictures: 0, sound: 0 })

  await press(ada, 'Unmute')
  await hears(boris, 'red')
  await press(ada, 'Start camera')
  await shows(boris, 'Ada', 'red')
  await hears(ada)
  await shows(ada, 'Boris', undefined)
  await press(boris, 'Start camera')
  await press(boris, 'Unmute')
  await shows(ada, 'Boris', 'blue')
  await hears(ada, 'blue')

  await press(boris, 'Options for Ada')
  const [saved] = await Promise.all([boris.page.waitForEvent('download'), press(boris, 'Save this picture')])
  expect(await colourOf(boris.page, await readFile(await saved.path()))).toBe('red')

  await press(boris, 'People')
  await boris.page
    .getByRole('region', { name: /people/i })
    .getByText('How it connects')
    .click()
  // Both cameras are files of this size, and shown at least as large.
  const picture: unknown = expect.stringMatching(/^320 × 180, \d+ frames\/s, [\d,]+ kb\/s, H264$/)
  const voice: unknown = expect.stringMatching(/^\d+ kb\/s, opus$/)
  await expect
    .poll(() => rowsIn(boris), { timeout: 30_000 })
    .toEqual({
      Quality: 'Good connection',
      // A late mDNS name hides that the network is one.
      Way: expect.stringMatching(/^Directly(, on the same network)?$/),
      'There and back': expect.stringMatching(/^\d+ ms$/),
      'Lost on the way': expect.stringMatching(/^[\d.]+%$/),
      'Their picture': picture,
      'Your picture': picture,
      'Their voice': voice,
      'Your voice': voice,
    })

  await press(ada, 'Stop camera')
  await shows(boris, 'Ada', undefined)
  await rests(boris, 'pictures')
  await hears(boris, 'red')
  await press(ada, 'Mute')
  await hears(boris)
  await rests(boris, 'sound')
  await expect(tile(boris, 'Ada').getByText('muted')).toBeAttached()
  await expect.poll(() => rowsIn(boris)).toMatchObject({ 'Their picture': 'nothing', 'Their voice': 'nothing' })
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('CALL-91: a screen comes with its sound, beside the camera, and two people share at the same time', async () => {
  const [ada, boris] = await callOfTwo()
  await press(ada, 'Share screen')
  await shows(boris, 'Ada is sharing a screen', 'green')
  // Chromium's pretended screen plays the microphone's file: all of this tone is the screen's sound.
  await hears(boris, 'red')
  await press(ada, 'Start camera')
  await shows(boris, 'Ada', 'red')
  await shows(boris, 'Ada is sharing a screen', 'green')
  await press(ada, 'Unmute')
  await hears(boris, 'red', 'red')
  await press(boris, 'Share screen')
  await shows(ada, 'Boris is sharing a screen', 'green')
  await hears(ada, 'blue')
  await press(ada, 'Stop sharing')
  await expect(tile(boris, 'Ada is sharing a screen')).toHaveCount(0)
  await hears(boris, 'red')
  await shows(boris, 'Ada', 'red')
  await shows(ada, 'Boris is sharing a screen', 'green')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test(
  'WEB-32, CALL-92: of three people everyone sees and hears the two others, each as loud as they like',
  { tag: '@long' },
  async () => {
    test.setTimeout(120_000)
    const guests = [
      ['Ada', 'red'],
      ['Boris', 'blue'],
      ['Chloé', 'yellow'],
    ] as const
    const { people } = await gather(stage.url(), guests, stage.comes)
    const [ada, boris, chloe] = people
    await goOn(people)
    for (const [person, name, mark] of others(people, guests)) await shows(person, name, mark)
    await hears(ada, 'blue', 'yellow')
    await hears(boris, 'red', 'yellow')
    await hears(chloe, 'red', 'blue')

    await press(ada, 'People')
    await ada.page.getByRole('slider', { name: 'Volume of Boris' }).press('Home')
    await hears(ada, 'yellow')
    await press(boris, 'Share screen')
    await press(chloe, 'Stop camera')
    await expect(tile(boris, 'You are sharing your screen')).toBeVisible()
    await shows(ada, 'Boris is sharing a screen', 'green')
    await watches(ada, 'Boris is sharing a screen')
    await shows(ada, 'Chloé', undefined)
    await shows(ada, 'Boris', 'blue')
    await shows(chloe, 'Boris is sharing a screen', 'green')
    // The screen's sound is Boris's too: as quiet as he is.
    await hears(ada, 'yellow')
    await hears(chloe, 'red', 'blue', 'blue')
    expect(people.flatMap(({ faults }) => faults)).toEqual([])
    await part(...people)
  },
)
