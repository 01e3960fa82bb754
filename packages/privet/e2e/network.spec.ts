/** Calls over networks that lose, delay and forget: real browsers, each in a namespace of its own. */
import { expect, type Page, test } from '@playwright/test'
import { missing } from '@privet/testing/browsers'
import { type LanBrowser, launchIn, scriptOf, startBrokerIn } from '@privet/testing/lan-processes'
import { needs } from '@privet/testing/needs'
import { type House, missingStreet, startStreet } from '@privet/testing/street'
import type { Received } from './network-page.ts'

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
  script ??= scriptOf(new URL('./network-page.ts', import.meta.url))
  const source = await script
  const pages = await Promise.all(browsers.map((browser) => browser.visit(source)))
  let invitation: string | undefined
  for (const page of pages) {
    await page.waitForFunction(() => 'caller' in globalThis)
    const text = await page.evaluate(([url, link]) => caller.enter(url, link), [broker.url, invitation] as const)
    invitation ??= text
  }
  await flows(pages)
  return { houses: street.houses, pages, killBroker: () => broker.close() }
}

/** Waits until everyone is linked and goes on receiving so much from everyone. */
async function flows(pages: readonly Page[], { sound = 25, pictures = 5 } = {}): Promise<void> {
  await Promise.all(
    pages.map(async (page) => {
      const read = (): Promise<readonly Received[]> => page.evaluate(() => caller.received())
      await expect.poll(() => page.evaluate(() => caller.open()), { timeout: 30_000 }).toBe(pages.length - 1)
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
          { timeout: 30_000 },
        )
        .toBe(pages.length - 1)
    }),
  )
}

const lapses = (pages: readonly Page[]): Promise<readonly number[]> =>
  Promise.all(pages.map((page) => page.evaluate(() => caller.lapses)))

test('RC-9: a call goes on over a line that loses 5 and 15 in 100, is 200 ms late, or takes 500 kbit/s, and nothing is taken for broken', async () => {
  test.setTimeout(90_000)
  const { houses, pages } = await called(2)
  const [house] = houses
  for (const quality of [{ loss: 0.05 }, { loss: 0.15 }, { delay: 200 }, { rate: 500_000 }]) {
    await house?.shape(quality)
    // Pictures may be paused so that sound gets through; sound may not.
    await flows(pages, { sound: 150, pictures: 0 })
  }
  expect(await lapses(pages)).toEqual([0, 0])
  await house?.mend()
  await flows(pages)
})

test('RC-10: sound and pictures come back in both directions after a cut of five seconds and after a change of address', async () => {
  test.setTimeout(90_000)
  const { houses, pages } = await called(2)
  const [house] = houses
  await house?.cut()
  // The one thing that is tested here is time.
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  await house?.mend()
  await flows(pages)
  await Promise.all(pages.map((page) => page.evaluate(() => void (caller.lapses = 0))))
  house?.move()
  // What is still under way after that was sent before it.
  await Promise.all(pages.map((page) => page.waitForFunction(() => caller.lapses > 0)))
  await flows(pages)
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
  await Promise.all(pages.slice(0, 2).map((page) => page.waitForFunction(() => caller.lapses > 0)))
  await flows(pages)
  expect((await lapses(pages))[2]).toBe(0)
})
