import { expect, test } from '@playwright/test'
import { meet, part, press, reads, say, watches, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

const tile = ({ page }: Person, name: string) => page.getByRole('group', { name, exact: true })

/** Whether the kept frame on a tile's canvas shows anything. */
const still = (person: Person, name: string): Promise<boolean> =>
  tile(person, name)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return canvas.dataset['shown'] === 'true' && pixels.some((value, index) => index % 4 !== 3 && value > 0)
    })

test('WEB-21: cut off for 5 s and for 40 s, the call and what was written come back', { tag: '@long' }, async () => {
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
      await expect(tile(boris, 'Ada').getByText('Reconnecting to Ada…')).toBeVisible()
      expect(await still(boris, 'Ada')).toBe(true)
    }
    await back
    await ada.cut(false)
    await expect(offline).toBeHidden()
    await reads(boris, `typed in the dark, ${seconds} s`)
    await reads(ada, `are you there? ${seconds} s`)
    await watches(boris, 'Ada')
    await expect(tile(boris, 'Ada').getByText(/Reconnecting|Lost/)).toHaveCount(0)
    await expect(tile(boris, 'Ada')).toHaveCount(1)
  }
  await part(ada, boris)
})
