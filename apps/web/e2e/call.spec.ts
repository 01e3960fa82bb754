import { expect, test } from '@playwright/test'
import { come, gather, goOn, hears, shows, tile } from './callers.ts'
import { part, reads, say, watches, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

/** Whom the others know by these marks of their devices. */
const GUESTS = [
  ['Ada', 'red'],
  ['Boris', 'blue'],
] as const

/** Whether the kept frame on a tile's canvas shows anything. */
const still = (person: Person, name: string): Promise<boolean> =>
  tile(person, name)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return canvas.dataset['shown'] === 'true' && pixels.some((value, index) => index % 4 !== 3 && value > 0)
    })

/** Each what the other's devices show and play. */
async function seeAndHear(ada: Person, boris: Person): Promise<void> {
  await shows(boris, 'Ada', 'red')
  await shows(ada, 'Boris', 'blue')
  await hears(boris, 'red')
  await hears(ada, 'blue')
}

test(
  'WEB-21: cut off for 5 s and for 40 s, pictures, sound and what was written come back',
  { tag: '@long' },
  async () => {
    test.setTimeout(150_000)
    const { people } = await gather(stage.app.url, GUESTS, (url, [name, mark]) =>
      come(stage.browser, url, { name, cuttable: true }, { cameras: [mark], microphones: [mark] }),
    )
    const [ada, boris] = people
    await goOn(people)
    await seeAndHear(ada, boris)
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
      await seeAndHear(ada, boris)
      await expect(tile(boris, 'Ada').getByText(/Reconnecting|Lost/)).toHaveCount(0)
      await expect(tile(boris, 'Ada')).toHaveCount(1)
    }
    await part(ada, boris)
  },
)
