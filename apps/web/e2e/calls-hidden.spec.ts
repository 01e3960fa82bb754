/** Calls behind other tabs and across sleep: pages that the browser itself has hidden and frozen. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchWithTabs, type TabbedBrowser } from '@privet/testing/browsers'
import { markedDevices } from '@privet/testing/marks'
import { countTraffic } from '@privet/testing/traffic'
import { come, gather, goOn, hears, rests, shows, tile } from './callers.ts'
import { arriveIn, part, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

// Traces of a browser that Playwright has not started end with an error of their own.
test.use({ trace: 'off', screenshot: 'off' })

const folder = mkdtempSync(join(tmpdir(), 'privet-tabs-devices-'))
let tabs: TabbedBrowser | undefined

test.afterEach(() => tabs?.close())
test.afterAll(() => rmSync(folder, { recursive: true }))

/** Boris is in a browser with tabs; both are seen and heard. */
async function called(): Promise<readonly [Person, Person]> {
  const { context } = (tabs = await launchWithTabs(markedDevices('blue', folder)))
  const { people } = await gather(
    stage.app.url,
    [
      ['Ada', 'red'],
      ['Boris', 'blue'],
    ],
    (url, [name, mark]) =>
      name === 'Ada'
        ? come(stage.browser, url, { name }, { cameras: [mark], microphones: [mark] })
        : // The small window above others would go on showing pictures.
          arriveIn(context, url, { name, settings: { floatOnLeaving: false }, prepare: countTraffic }),
  )
  await goOn(people)
  const [ada, boris] = people
  await shows(ada, 'Boris', 'blue')
  await shows(boris, 'Ada', 'red')
  return [ada, boris]
}

/** Another tab comes to the front. */
async function leaveTab({ page }: Person): Promise<void> {
  const other = await page.context().newPage()
  await other.bringToFront()
  await expect.poll(() => page.evaluate(() => document.hidden)).toBe(true)
}

test(
  'CALL-37: nobody sends pictures to a page behind another tab, and it hears and is seen and heard as before',
  { tag: '@long' },
  async () => {
    const [ada, boris] = await called()
    await leaveTab(boris)
    await rests(ada, 'sent')
    await hears(boris, 'red')
    await shows(ada, 'Boris', 'blue')
    await hears(ada, 'blue')
    await boris.page.bringToFront()
    await shows(boris, 'Ada', 'red')
    expect([...ada.faults, ...boris.faults]).toEqual([])
    await part(ada)
  },
)

test(
  'CALL-113: a page that is frozen for twenty seconds is said to be reconnected to, and when it wakes the call is whole again by itself',
  { tag: '@long' },
  async () => {
    test.setTimeout(120_000)
    const [ada, boris] = await called()
    await leaveTab(boris)
    const debug = await boris.page.context().newCDPSession(boris.page)
    await debug.send('Page.setWebLifecycleState', { state: 'frozen' })
    // How long somebody sleeps is what is tested.
    const woken = new Promise((resolve) => setTimeout(resolve, 20_000))
    await expect(tile(ada, 'Boris').getByText('Reconnecting to Boris…')).toBeVisible()
    await woken
    await debug.send('Page.setWebLifecycleState', { state: 'active' })
    await boris.page.bringToFront()
    await expect(tile(ada, 'Boris').getByText(/Reconnecting|Lost/)).toHaveCount(0)
    await shows(boris, 'Ada', 'red')
    await shows(ada, 'Boris', 'blue')
    await hears(boris, 'red')
    await hears(ada, 'blue')
    await expect(tile(boris, 'Ada').getByText(/Reconnecting|Lost/)).toHaveCount(0)
    expect([...ada.faults, ...boris.faults]).toEqual([])
    await part(ada)
  },
)
