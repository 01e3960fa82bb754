import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { type BrowserName, launchChromium, launchFirefox, missing } from '@privet/testing/browsers'
import { type PageServer, servePage } from '@privet/testing/page-server'
import { needs } from '@privet/testing/needs'
import type {} from './by-hand-page.ts'

needs(missing('chromium'))

const browsers = new Map<BrowserName, Browser>()
const contexts: BrowserContext[] = []
let server: PageServer | undefined

test.afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
test.afterAll(async () => {
  for (const browser of browsers.values()) await browser.close()
  await server?.close()
})

async function visit(name: BrowserName = 'chromium'): Promise<Page> {
  server ??= await servePage(new URL('./by-hand-page.ts', import.meta.url))
  const browser = browsers.get(name) ?? (name === 'chromium' ? await launchChromium() : await launchFirefox())
  browsers.set(name, browser)
  const context = await browser.newContext()
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(server.url)
  await page.waitForFunction(() => 'hand' in globalThis)
  return page
}

const linked = (page: Page): Promise<number> => page.evaluate(() => hand.linked().length)
const statusOf = (page: Page, of: 'invitation' | 'reply'): Promise<string> =>
  page.evaluate((which) => hand[which].status.value, of)

async function found(page: Page): Promise<void> {
  await page.evaluate(() => hand.found('Host'))
}

/** One whole exchange; ends when both are linked. */
async function join(host: Page, guest: Page, options: { signed?: boolean; late?: number } = {}): Promise<void> {
  const { signed = true, late = 0 } = options
  const offer = await host.evaluate((terms) => hand.invite(terms), { signed })
  const reply = await guest.evaluate(([text, isUnsigned]) => hand.answer(text, 'Guest', isUnsigned), [
    offer,
    !signed,
  ] as const)
  await new Promise((resolve) => setTimeout(resolve, late))
  const visitor = await host.evaluate((text) => hand.open(text), reply)
  expect(visitor).toMatchObject({ name: signed ? 'Guest' : '' })
  expect(await host.evaluate(() => hand.admit())).toBe((visitor as { id: string }).id)
  expect(await guest.evaluate(() => hand.arrived())).toBe('in')
  expect(await statusOf(host, 'invitation')).toBe('connected')
  expect(await statusOf(guest, 'reply')).toBe('connected')
}

async function talk(from: Page, to: Page, text: string): Promise<void> {
  await from.evaluate((words) => hand.say(words), text)
  await expect.poll(() => to.evaluate(() => hand.chat)).toContain(text)
}

for (const [host, guest] of [
  ['chromium', 'chromium'],
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
  ['firefox', 'firefox'],
] as const)
  for (const signed of [true, false])
    test(`PA-40: ${guest} joins ${host} by hand with no carrier, ${signed ? 'signed' : 'unsigned'}`, async () => {
      needs(missing(host), missing(guest))
      const [a, b] = [await visit(host), await visit(guest)]
      await found(a)
      await join(a, b, { signed })
      await talk(a, b, 'hello')
      await talk(b, a, 'hello back')
      const names = await a.evaluate(() => [...hand.room.members.value.values()].map(({ name }) => name.value))
      expect(names).toEqual(['Guest'])
      expect(await b.evaluate(() => hand.room.status.value)).toBe('linked')
      test.info().annotations.push({ type: 'ms', description: String(await a.evaluate(() => hand.took)) })
    })

test('PA-41: one exchange joins the whole room: the third is introduced to the first by the second, with no carrier', async () => {
  const [a, b, c] = [await visit(), await visit(), await visit()]
  await found(a)
  await join(a, b)
  await join(b, c)
  for (const page of [a, b, c]) await expect.poll(() => linked(page), { timeout: 30_000 }).toBe(2)
  await talk(c, a, 'from the third')
  await talk(a, c, 'to the third')
  expect(await c.evaluate(() => hand.room.id)).toBe(await a.evaluate(() => hand.room.id))
})

test('PA-42: of two guests at once the first whom the host admits comes in, the other is told that it is used', async () => {
  const [a, b, c] = [await visit(), await visit(), await visit()]
  await found(a)
  const offer = await a.evaluate(() => hand.invite())
  const [first, second] = [
    await b.evaluate((text) => hand.answer(text, 'B'), offer),
    await c.evaluate((text) => hand.answer(text, 'C'), offer),
  ]
  expect(await a.evaluate((text) => hand.open(text), first)).toMatchObject({ name: 'B' })
  await a.evaluate(() => hand.sendAway())
  expect(await statusOf(a, 'invitation')).toBe('waiting')
  expect(await a.evaluate(() => hand.admit())).toBe('closed')
  expect(await a.evaluate((text) => hand.open(text), second)).toMatchObject({ name: 'C' })
  expect(await a.evaluate(() => hand.admit())).toBe(await c.evaluate(async () => (await hand.reply.room).self.id))
  expect(await a.evaluate((text) => hand.open(text), first)).toBe('E_USED')
  expect(await a.evaluate((text) => hand.open(text), second)).toBe('E_USED')
  // Nothing of the invitation is of use to the first any more; a new one is.
  await join(a, b)
  await expect.poll(() => linked(b), { timeout: 30_000 }).toBe(2)
})

test('PA-43: an invitation that is over lets nobody in, on either side', async () => {
  const [a, b] = [await visit(), await visit()]
  await b.clock.install()
  await found(a)
  const offer = await a.evaluate(() => hand.invite({ lifetime: 4_000 }))
  const reply = await b.evaluate((text) => hand.answer(text, 'B'), offer)
  await expect.poll(() => statusOf(a, 'invitation'), { timeout: 6_000 }).toBe('expired')
  // Its clock may be ahead, for all it knows.
  expect(await statusOf(b, 'reply')).toBe('waiting')
  await b.clock.fastForward(310_000)
  await expect.poll(() => statusOf(b, 'reply')).toBe('expired')
  expect(await a.evaluate((text) => hand.open(text), reply)).toBe('E_EXPIRED')
  expect(await b.evaluate(() => hand.arrived())).toBe('E_EXPIRED')
  expect(await b.evaluate((text) => hand.answer(text, 'B'), offer)).toBe('E_EXPIRED')
})

test('PA-44: our own invitation, a reply to another one, an unsigned one and a torn one change nothing', async () => {
  const [a, b] = [await visit(), await visit()]
  await found(a)
  const other = await a.evaluate(() => hand.invite())
  const reply = await b.evaluate((text) => hand.answer(text, 'B'), other)
  const offer = await a.evaluate(() => hand.invite())
  expect(await a.evaluate((text) => hand.open(text), reply)).toBe('E_REF')
  expect(await a.evaluate((text) => hand.open(text), offer)).toBe('E_TYPE')
  const unsigned = await a.evaluate(() => hand.invite({ signed: false }))
  expect(await b.evaluate((text) => hand.answer(text, 'B'), unsigned)).toBe('E_UNSIGNED')
  // One signature in sixteen ends in 00: another last byte it has to be.
  const torn = `${offer.slice(0, -2)}${offer.endsWith('00') ? '01' : '00'}`
  expect(await b.evaluate((text) => hand.answer(text, 'B'), torn)).toBe('E_SIG')
  await join(a, b)
})

test('PA-45: whoever sees the visitor of an unsigned invitation off ends the connection', async () => {
  const [a, b] = [await visit(), await visit()]
  await found(a)
  const offer = await a.evaluate(() => hand.invite({ signed: false }))
  const reply = await b.evaluate((text) => hand.answer(text, 'B', true), offer)
  expect(await a.evaluate((text) => hand.open(text), reply)).toMatchObject({ name: '' })
  await expect.poll(() => statusOf(b, 'reply')).toBe('connecting')
  expect(await linked(a)).toBe(0)
  await a.evaluate(() => hand.sendAway())
  expect(await b.evaluate(() => hand.arrived())).toBe('refused')
  expect(await statusOf(a, 'invitation')).toBe('closed')
})

test('PA-46: a reply that the host gets 65 seconds later still connects within seconds, each browser with each', async () => {
  test.setTimeout(180_000)
  const both: readonly BrowserName[] = missing('firefox') === undefined ? ['chromium', 'firefox'] : ['chromium']
  const pairs: (readonly [host: Page, guest: Page])[] = []
  for (const host of both) for (const guest of both) pairs.push([await visit(host), await visit(guest)])
  // They wait at the same time: what is tested is the waiting.
  const took = pairs.map(async ([host, guest]) => {
    await found(host)
    await join(host, guest, { late: 65_000 })
    await talk(guest, host, 'late')
    return host.evaluate(() => hand.took)
  })
  for (const ms of await Promise.all(took)) expect(ms).toBeLessThan(5_000)
})
