/** Devices that change during a call: chosen, pulled out, plugged in. Made within the page, since a file is only one. */
import { expect, test } from '@playwright/test'
import { plug } from '@privet/testing/marked-devices'
import { come, gather, hears, rests, shows } from './callers.ts'
import { part, press, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

const choose = async ({ page }: Person, menu: string, device: string): Promise<void> => {
  await page.getByRole('button', { name: menu }).click()
  await page.getByRole('menuitemradio', { name: device }).click()
}

test('CALL-97: the other side sees and hears the device that was chosen, and another one when it is pulled out', async () => {
  const { people } = await gather(
    stage.app.url,
    [
      ['Ada', 'red'],
      ['Boris', 'blue'],
    ],
    (url, [name]) =>
      come(stage.browser, url, { name }, { cameras: ['red', 'cyan'], microphones: ['red', 'magenta', 'yellow'] }),
  )
  const [ada, boris] = people
  await press(ada, 'Unmute')
  await press(ada, 'Start camera')
  await shows(boris, 'Ada', 'red')
  await hears(boris, 'red')

  await choose(ada, 'Choose the camera', 'cyan videoinput')
  await shows(boris, 'Ada', 'cyan')
  await choose(ada, 'Choose microphone and speaker', 'yellow audioinput')
  await hears(boris, 'yellow')

  await plug(ada.page, 'videoinput', 'cyan', false)
  await shows(boris, 'Ada', 'red')
  await plug(ada.page, 'audioinput', 'yellow', false)
  await hears(boris, 'red')
  await plug(ada.page, 'audioinput', 'red', false)
  await hears(boris, 'magenta')

  await plug(ada.page, 'videoinput', 'red', false)
  await shows(boris, 'Ada', undefined)
  await rests(boris, 'pictures')
  await expect(ada.page.getByRole('button', { name: 'Start camera' })).toBeVisible()
  await plug(ada.page, 'videoinput', 'cyan', true)
  await press(ada, 'Start camera')
  await shows(boris, 'Ada', 'cyan')
  await hears(boris, 'magenta')
  await part(...people)
})
