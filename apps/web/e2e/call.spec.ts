import { expect, test } from '@playwright/test'
import { arrive, enter, meet, part, press, reads, say, sees, watches, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage([
  '--auto-select-desktop-capture-source=Entire screen',
  // Six pictures are coded at the same time: slow ones will do.
  '--use-fake-device-for-media-stream=fps=5',
])

const tile = ({ page }: Person, name: string) => page.getByRole('group', { name, exact: true })

/** Whether the kept frame on a tile's canvas shows anything. */
const still = (person: Person, name: string): Promise<boolean> =>
  tile(person, name)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return canvas.dataset['shown'] === 'true' && pixels.some((value, index) => index % 4 !== 3 && value > 0)
    })

test('WEB-32: three people in a call: pictures, a shared screen, and how loud each one is', async () => {
  test.setTimeout(120_000)
  const [ada, boris] = await meet(stage.browser, stage.app.url)
  const chloe = await arrive(stage.browser, await ada.page.evaluate(() => navigator.clipboard.readText()), {
    name: 'Chloé',
  })
  await enter(chloe)
  const everyone = [
    [ada, 'Ada'],
    [boris, 'Boris'],
    [chloe, 'Chloé'],
  ] as const
  const others = everyone.flatMap(([who]) =>
    everyone.flatMap(([other, name]) => (other === who ? [] : [[who, name] as const])),
  )
  await Promise.all(others.map(([who, name]) => sees(who, name)))
  for (const [who] of everyone) {
    await press(who, 'Unmute')
    await press(who, 'Start camera')
  }
  for (const [who, name] of others) await watches(who, name)

  await press(boris, 'Share screen')
  await expect(tile(boris, 'You are sharing your screen')).toBeVisible()
  for (const who of [ada, chloe]) await watches(who, 'Boris is sharing a screen')
  await press(boris, 'Stop sharing')
  await expect(tile(ada, 'Boris is sharing a screen')).toHaveCount(0)

  await press(ada, 'People')
  await ada.page.getByRole('slider', { name: 'Volume of Boris' }).press('Home')
  const volumes = (): Promise<readonly number[]> =>
    ada.page
      .locator('audio')
      .evaluateAll((all) => all.map((each) => (each as HTMLAudioElement).volume).toSorted((a, b) => a - b))
  // Voice and the sound of a screen, of each.
  await expect.poll(volumes).toEqual([0, 0, 1, 1])
  expect([...ada.faults, ...boris.faults, ...chloe.faults]).toEqual([])
  await part(ada, boris, chloe)
})

test('WEB-21: cut off for 5 s and for 40 s, the call and what was written come back', async () => {
  test.setTimeout(150_000)
  const [ada, boris] = await meet(stage.browser, stage.app.url, { cuttable: true })
  await press(ada, 'Start camera')
  await watches(boris, 'Ada')
  const offline = ada.page.getByRole('main').getByText('This device is offline')
  for (const seconds of [5, 40]) {
    await ada.cut(true)
    const back = new Promise((resolve) => setTimeout(resolve, seconds * 1000))
    await expect(offline).toBeVisible()
    await say(ada, `typed in the dark, ${seconds} s`)
    await say(boris, `are you there? ${seconds} s`)
    if (seconds > 5) {
      await expect(tile(boris, 'Ada').getByText('Reconnecting…')).toBeVisible()
      expect(await still(boris, 'Ada')).toBe(true)
    }
    await back
    await ada.cut(false)
    await expect(offline).toBeHidden()
    await reads(boris, `typed in the dark, ${seconds} s`)
    await reads(ada, `are you there? ${seconds} s`)
    await watches(boris, 'Ada')
    await expect(tile(boris, 'Ada').getByText('Reconnecting…')).toHaveCount(0)
    await expect(tile(boris, 'Ada')).toHaveCount(1)
  }
  await part(ada, boris)
})
