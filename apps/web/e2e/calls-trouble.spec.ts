/** Calls that go on, or come back, when something dies, and calls that have to go round. */
import { expect, test } from '@playwright/test'
import { startBroker } from '@privet/testing/broker'
import { launchChromium } from '@privet/testing/browsers'
import { startRelay } from '@privet/testing/relay-server'
import { trafficOf } from '@privet/testing/traffic'
import { come, gather, goOn, hears, shows, tile, type Guest } from './callers.ts'
import { enter, part, press, sees, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

const two = [
  ['Ada', 'red'],
  ['Boris', 'blue'],
] as const

const CLIPBOARD = ['clipboard-read', 'clipboard-write']
const DEVICES = ['camera', 'microphone']

const devices = (mark: Guest[1]) => ({ cameras: [mark], microphones: [mark] })

test(
  'CALL-95: the broker dies in the middle: sound and pictures go on, and a camera switched on later still arrives',
  { tag: '@long' },
  async () => {
    const broker = await startBroker()
    const settings = { siteBrokers: false, brokers: [broker.url] }
    const { people } = await gather(stage.app.url, two, (url, [name, mark]) =>
      come(stage.browser, url, { name, settings }, devices(mark)),
    )
    const [ada, boris] = people
    await press(ada, 'Unmute')
    await press(ada, 'Start camera')
    await press(boris, 'Unmute')
    await shows(boris, 'Ada', 'red')
    await hears(boris, 'red')

    const before = await trafficOf(boris.page)
    await broker.kill()
    await expect(boris.page.getByRole('main').getByText('Everyone here stays connected')).toBeVisible()
    await press(boris, 'Start camera')
    await shows(ada, 'Boris', 'blue')
    await shows(boris, 'Ada', 'red')
    await hears(boris, 'red')
    await hears(ada, 'blue')
    const after = await trafficOf(boris.page)
    // A calm machine loses next to nothing; a gap that can be heard would be more than this.
    expect((after.invented - before.invented) / (after.played - before.played)).toBeLessThan(0.03)
    expect(after.pictures).toBeGreaterThan(before.pictures)
    await broker.close()
    await part(...people)
  },
)

test(
  'CALL-96: whose browser crashes is shown as being reconnected to, then as lost, and can come anew',
  { tag: '@long' },
  async () => {
    test.setTimeout(120_000)
    const doomed = await launchChromium()
    const { people, link } = await gather(stage.app.url, two, (url, [name, mark]): Promise<Person> =>
      come(name === 'Ada' ? stage.browser : doomed, url, { name }, devices(mark)),
    )
    const [ada, boris] = people
    await press(boris, 'Unmute')
    await press(boris, 'Start camera')
    await shows(ada, 'Boris', 'blue')
    const death = new Promise((resolve) => doomed.once('disconnected', resolve))
    const debug = await doomed.newBrowserCDPSession()
    // Nothing can answer a command that kills it.
    debug.send('Browser.crash').catch(() => undefined)
    await death
    await expect(tile(ada, 'Boris').getByText('Reconnecting to Boris…')).toBeVisible({ timeout: 30_000 })
    await expect(tile(ada, 'Boris').getByText('Lost Boris')).toBeVisible({ timeout: 60_000 })
    await hears(ada)
    await tile(ada, 'Boris').getByRole('button', { name: 'Continue' }).click()
    await expect(tile(ada, 'Boris')).toHaveCount(0)

    const again = await come(stage.browser, link, { name: 'Boris' }, devices('blue'))
    await enter(again)
    await sees(again, 'Ada')
    await press(again, 'Start camera')
    await shows(ada, 'Boris', 'blue')
    await part(ada, again)
  },
)

test(
  'CALL-99: whoever reloads is back with the devices that were on: by itself, or after a press where the browser would ask',
  { tag: '@long' },
  async () => {
    const { people } = await gather(stage.app.url, two, (url, [name, mark]) =>
      come(
        stage.browser,
        url,
        { name, context: { permissions: [...CLIPBOARD, ...(name === 'Ada' ? DEVICES : [])] } },
        devices(mark),
      ),
    )
    const [ada, boris] = people
    await goOn(people)
    await shows(ada, 'Boris', 'blue')
    await shows(boris, 'Ada', 'red')
    await ada.page.reload()
    await shows(boris, 'Ada', 'red')
    await hears(boris, 'red')
    await shows(ada, 'Boris', 'blue')

    await boris.page.reload()
    await shows(boris, 'Ada', 'red')
    await shows(ada, 'Boris', undefined)
    await press(boris, 'Turn on again')
    await shows(ada, 'Boris', 'blue')
    await hears(ada, 'blue')
    await hears(boris, 'red')
    expect(people.flatMap(({ faults }) => faults)).toEqual([])
    await part(...people)
  },
)

test(
  'CALL-123, LK-11: two who choose “relay only” see and hear each other through their relay, and tell no other address',
  { tag: '@long' },
  async () => {
    const relay = await startRelay()
    try {
      const { url, username, credential } = relay
      const settings = { mode: 'relay', turn: [{ url, username, credential }] }
      const { people } = await gather(stage.app.url, two, (page, [name, mark]) =>
        come(stage.browser, page, { name, settings }, devices(mark)),
      )
      const [ada, boris] = people
      await goOn(people)
      await shows(boris, 'Ada', 'red')
      await shows(ada, 'Boris', 'blue')
      await hears(boris, 'red')
      await hears(ada, 'blue')
      await press(ada, 'People')
      await expect(ada.page.getByText(/^Through a relay, still encrypted,\s\d+\sms$/)).toBeVisible()
      const [own, theirs] = [await endsOf(ada, 'local-candidate'), await endsOf(ada, 'remote-candidate')]
      expect(own.length * theirs.length).toBeGreaterThan(0)
      expect(relay.lent()).toEqual(expect.arrayContaining([...own, ...theirs]))
      expect(relay.passed()).toBeGreaterThan(50_000)
      expect(people.flatMap(({ faults }) => faults)).toEqual([])
      await part(...people)
    } finally {
      await relay.close()
    }
  },
)

/** The addresses at either end that this page's connections know. */
const endsOf = ({ page }: Person, type: 'local-candidate' | 'remote-candidate'): Promise<readonly string[]> =>
  page.evaluate(async (type) => {
    const reports = await Promise.all((globalThis.madeConnections ?? []).map((each) => each.getStats()))
    const ends = reports.flatMap(
      (report) => [...report.values()] as { type: string; address?: string; port?: number }[],
    )
    return ends.filter((end) => end.type === type).map(({ address, port }) => `${address}:${port}`)
  }, type)
