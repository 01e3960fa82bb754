/** Calls over networks that lose, delay and forget: real browsers, each in a namespace of its own. */
import { expect, type Page, test } from '@playwright/test'
import { missing } from '@privet/testing/browsers'
import type {} from '@privet/testing/caller-page'
import { type Flow, sumOf } from '@privet/testing/flow'
import { type LanBrowser, launchIn, scriptOf, startBrokerIn } from '@privet/testing/lan-processes'
import { MARKS, type MarkName } from '@privet/testing/marks'
import { needs } from '@privet/testing/needs'
import { sightOf, tonesIn } from '@privet/testing/perceived'
import { type House, missingStreet, startStreet } from '@privet/testing/street'

needs(missingStreet(), missing('chromium'))

const closing: (() => Promise<void> | void)[] = []
let script: Promise<string> | undefined

test.afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

interface Scene {
  readonly houses: readonly House[]
  readonly pages: readonly Page[]
  killBroker(): void
}

const markOf = (index: number): MarkName => (['red', 'blue', 'yellow'] as const)[index] ?? 'red'

/** So many people in a call, each in a house of their own; everyone sees and hears everyone. */
async function called(count: number): Promise<Scene> {
  const street = await startStreet(count)
  closing.push(() => street.close())
  const broker = await startBrokerIn(street.middle, street.address)
  closing.push(() => broker.close())
  const browsers: LanBrowser[] = await Promise.all(
    street.houses.map(({ namespace }) => launchIn(namespace, 'chromium')),
  )
  closing.push(...browsers.map((browser) => () => browser.close()))
  script ??= scriptOf(new URL('../../../testing/src/caller-page.ts', import.meta.url))
  const source = await script
  const pages = await Promise.all(browsers.map((browser) => browser.visit(source)))
  let invitation: string | undefined
  for (const [index, page] of pages.entries()) {
    await page.waitForFunction(() => 'caller' in globalThis)
    const text = await page.evaluate(([url, link, mark]) => caller.enter(url, link, mark), [
      broker.url,
      invitation,
      MARKS[markOf(index)],
    ] as const)
    invitation ??= text
  }
  await flows(pages)
  return { houses: street.houses, pages, killBroker: () => broker.close() }
}

/** Waits until everyone is linked and goes on receiving so much from everyone. */
async function flows(
  pages: readonly Page[],
  { sound = 25, pictures = 5, until = Date.now() + 40_000 } = {},
): Promise<void> {
  const timeout = (): number => Math.max(1, until - Date.now())
  await Promise.all(
    pages.map(async (page) => {
      const read = (): Promise<readonly Flow[]> => page.evaluate(() => caller.flows())
      await expect.poll(() => page.evaluate(() => caller.open()), { timeout: timeout() }).toBe(pages.length - 1)
      let before = await read()
      await expect
        .poll(
          async () => {
            const now = await read()
            // Another connection may have taken the place of one: its counts begin anew.
            if (now.length !== before.length || now.some((each, index) => each.sound < (before[index]?.sound ?? 0)))
              before = now
            const more = now.filter(
              (each, index) =>
                each.sound - (before[index]?.sound ?? 0) >= sound &&
                each.pictures - (before[index]?.pictures ?? 0) >= pictures,
            )
            return more.length
          },
          { timeout: timeout() },
        )
        .toBe(pages.length - 1)
    }),
  )
}

/** Waits until each of two sees the other's colour, moving, and hears the other's tone, and nothing else. */
async function perceive(pages: readonly Page[], timeout = 40_000): Promise<void> {
  await Promise.all(
    pages.map(async (page, index) => {
      const other = markOf(1 - index)
      const video = page.locator('video')
      await expect.poll(async () => (await sightOf(video)).colour, { timeout, message: 'the colour' }).toBe(other)
      const { bar } = await sightOf(video)
      await expect.poll(async () => (await sightOf(video)).bar, { timeout, message: 'it moves' }).not.toBe(bar)
      expect((await sightOf(video)).colour).toBe(other)
      await expect.poll(() => tonesIn(page), { timeout, message: 'the tone' }).toEqual([other])
    }),
  )
}

interface Rate {
  /** Kilobits of pictures that go out in a second. */
  readonly pictures: number
  /** The share of the sound that was invented. */
  readonly invented: number
}

/** How it was with each of them since the last time; the first time only begins. */
function meter(pages: readonly Page[]): () => Promise<readonly Rate[]> {
  let last: readonly { readonly at: number; readonly flow: Flow }[] = []
  return async () => {
    const before = last
    const read = async (page: Page) => ({ flow: sumOf(await page.evaluate(() => caller.flows())), at: Date.now() })
    last = await Promise.all(pages.map(read))
    return last.map(({ at, flow }, index) => {
      const old = before[index]
      if (old === undefined) return { pictures: NaN, invented: NaN }
      const since = (what: keyof Flow): number => flow[what] - old.flow[what]
      return {
        pictures: (8 * since('sentPictures')) / (at - old.at),
        invented: since('invented') / since('played'),
      }
    })
  }
}

const lapses = (pages: readonly Page[]): Promise<readonly number[]> =>
  Promise.all(pages.map((page) => page.evaluate(() => caller.lapses)))

/** Somebody found out; the others may be told the new way before they have noticed anything. */
async function lapsed(pages: readonly Page[]): Promise<void> {
  await expect.poll(async () => Math.max(...(await lapses(pages)))).toBeGreaterThan(0)
}

test(
  'RC-9: a call goes on over a line that takes 500 kbit/s, loses 5 and 15 in 100, or is 200 ms late: pictures make room for sound, and nothing is taken for broken',
  { tag: '@long' },
  async () => {
    test.setTimeout(240_000)
    const { houses, pages } = await called(2)
    const [house] = houses
    await perceive(pages)
    const measure = meter(pages)
    const pictures = async (): Promise<readonly number[]> => (await measure()).map((rate) => rate.pictures)
    const patient = { intervals: [2_000], timeout: 40_000 }
    // Else there would be nothing to make room for.
    await expect.poll(async () => Math.min(...(await pictures())), patient).toBeGreaterThan(500)
    await house?.shape({ rate: 500_000 })
    // What was on the way when it became narrow is late or lost; then both get through.
    const hasSettled = async (): Promise<boolean> =>
      (await measure()).every((rate) => rate.pictures < 450 && rate.invented < 0.05)
    await expect.poll(hasSettled, patient).toBe(true)
    await perceive(pages)
    await flows(pages, { sound: 150, pictures: 5 })
    for (const rate of await measure()) {
      expect(rate.pictures).toBeLessThan(480)
      expect(rate.invented).toBeLessThan(0.1)
    }
    for (const quality of [{ loss: 0.05 }, { loss: 0.15 }, { delay: 200 }]) {
      await house?.shape(quality)
      // Pictures may be paused so that sound gets through; sound may not.
      await flows(pages, { sound: 150, pictures: 0 })
      await perceive(pages)
    }
    expect(await lapses(pages)).toEqual([0, 0])
    await house?.mend()
    await flows(pages)
  },
)

/** What is not back after this long stays away. How fast it is back, the benchmark measures: here others use the machine. */
const BACK_AFTER = 30_000

test('RC-10: sound and pictures come back in both directions after a cut of five seconds and after a change of address', async () => {
  test.setTimeout(90_000)
  const { houses, pages } = await called(2)
  const [house] = houses
  await house?.cut()
  // The one thing that is tested here is time.
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  await house?.mend()
  await flows(pages, { until: Date.now() + BACK_AFTER })
  await perceive(pages)
  await Promise.all(pages.map((page) => page.evaluate(() => void (caller.lapses = 0))))
  const until = Date.now() + BACK_AFTER
  house?.move()
  // What is still under way after that was sent before it.
  await lapsed(pages)
  await flows(pages, { until })
  await perceive(pages)
})

test('RC-11: no call breaks when the broker dies, and two whose path is gone then find another with a word through the third', async () => {
  test.setTimeout(90_000)
  const { houses, pages, killBroker } = await called(3)
  killBroker()
  await flows(pages, { sound: 250, pictures: 5 })
  expect(await lapses(pages)).toEqual([0, 0, 0])
  const [first, second] = houses
  if (first === undefined || second === undefined) throw new Error('There are too few houses')
  for (const house of [first, second]) house.joinAnotherNetwork()
  first.ignore(second)
  second.ignore(first)
  await lapsed(pages.slice(0, 2))
  await flows(pages)
  expect((await lapses(pages))[2]).toBe(0)
})
