/** The rules of a room among real pages: who comes in, who stays out, who is removed. */
import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { startBroker, type TestBroker } from '@privet/testing/broker'
import { launchChromium, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import { type PageServer, servePage } from '@privet/testing/page-server'
import type { RuledEntrance } from './rules-page.ts'

needs(missing('chromium'))

let server: PageServer
let broker: TestBroker
let browser: Browser
const contexts: BrowserContext[] = []

test.beforeAll(async () => {
  server = await servePage(new URL('./rules-page.ts', import.meta.url))
  broker = await startBroker()
  browser = await launchChromium()
})
test.afterAll(async () => {
  for (const context of contexts) await context.close()
  await browser.close()
  await broker.close()
  await server.close()
})

async function visit(): Promise<Page> {
  const context = await browser.newContext()
  contexts.push(context)
  const page = await context.newPage()
  await page.goto(server.url)
  await page.waitForFunction(() => 'enterRuled' in globalThis)
  return page
}

const enter = (page: Page, more: Omit<RuledEntrance, 'broker'> = {}): Promise<string> =>
  page.evaluate((entrance) => globalThis.enterRuled(entrance), { broker: broker.url, ...more })
const idOf = (page: Page): Promise<string> => page.evaluate(() => ruled.room.self.id)
const newsOf = (page: Page): Promise<readonly string[]> => page.evaluate(() => ruled.news)
const callersOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [...ruled.rules.knocks.value.values()].map(({ name }) => name))
const linkedTo = (page: Page): Promise<number> => page.evaluate(() => ruled.linked().length)
const inviteOf = (page: Page): Promise<string> => page.evaluate(async () => (await ruled.room.invite()).text)

async function whole(pages: readonly Page[]): Promise<void> {
  for (const page of pages) await expect.poll(() => linkedTo(page), { intervals: [50] }).toBe(pages.length - 1)
}

/** Whoever of these may answers the one at the door. */
const answer = (page: Page, name: string, deed: 'admit' | 'refuse'): Promise<void> =>
  page.evaluate(
    ([called, how]) => {
      const caller = [...ruled.rules.knocks.value.values()].find((each) => each.name === called)
      return caller === undefined ? Promise.reject(new Error('Nobody of that name')) : ruled.rules[how](caller.id)
    },
    [name, deed] as const,
  )

test('MB-30, cases 38, 50, 51, 52: people knock, are let in and sent away; a lock keeps new people out and nobody else; whoever is removed is cut off within a second, and with them every invitation of before', async () => {
  test.setTimeout(120_000)
  const [a, b, c, d] = await Promise.all([visit(), visit(), visit(), visit()])
  const invitation = await enter(a, { options: { policy: { approval: true } } })
  await enter(b, { invitation, options: { knockAs: 'Bea' } })
  await expect.poll(() => callersOf(a)).toEqual(['Bea'])
  expect(await linkedTo(b)).toBe(0)
  await answer(a, 'Bea', 'admit')
  await whole([a, b])

  // Whoever is in may let in others; one answer is enough.
  await enter(c, { invitation, options: { knockAs: 'Cem' } })
  for (const page of [a, b]) await expect.poll(() => callersOf(page)).toEqual(['Cem'])
  await answer(b, 'Cem', 'admit')
  await whole([a, b, c])
  expect(await callersOf(a)).toEqual([])
  await enter(d, { invitation, options: { knockAs: 'Dot' } })
  await expect.poll(() => callersOf(c)).toEqual(['Dot'])
  await answer(c, 'Dot', 'refuse')
  await expect.poll(() => newsOf(d)).toContain('refused refused')
  for (const page of [a, b]) await expect.poll(() => callersOf(page)).toEqual([])

  // Case 50: whoever was in before comes back, by themselves, while a locked room keeps a new one out and says so.
  await a.evaluate(() => ruled.rules.lock(true))
  await expect.poll(() => c.evaluate(() => ruled.rules.state.value.policy.locked)).toBe(true)
  await c.evaluate(() => {
    if (globalThis.keptHere !== undefined) globalThis.keptHere = { ...globalThis.keptHere, saved: ruled.room.save() }
    return ruled.room.leave()
  })
  await whole([a, b])
  await d.evaluate(() => ruled.room.leave())
  const late = await visit()
  await enter(late, { invitation })
  await expect.poll(() => newsOf(late)).toContain('refused locked')
  await enter(c, { back: true })
  await whole([a, b, c])

  // Cases 51, 52: B is away while C is removed, and comes back to where they met before.
  await b.evaluate(() => {
    if (globalThis.keptHere !== undefined) globalThis.keptHere = { ...globalThis.keptHere, saved: ruled.room.save() }
    return ruled.room.leave()
  })
  await whole([a, c])
  const removed = await idOf(c)
  await c.evaluate(() => {
    if (globalThis.keptHere !== undefined) globalThis.keptHere = { ...globalThis.keptHere, saved: ruled.room.save() }
  })
  const took = await a.evaluate(async (id) => {
    const since = performance.now()
    const target = [...ruled.room.members.value.keys()].find((each) => each === id)
    if (target !== undefined) await ruled.rules.remove(target)
    return (ruled.closings.get(id) ?? Infinity) - since
  }, removed)
  expect(took).toBeLessThan(1_000)
  await expect.poll(() => newsOf(c)).toContain('ended removed')
  expect(await newsOf(a)).toContain(`removed ${removed}`)
  expect(await newsOf(a)).toContain('new-key')
  // They come back with what they have: nobody answers. Who was away does the same, and is told.
  await enter(c, { back: true })
  await enter(b, { back: true })
  await whole([a, b])
  await expect.poll(() => inviteOf(b)).toBe(await inviteOf(a))
  expect(await newsOf(b)).toContain(`removed ${removed}`)
  expect(await b.evaluate(() => ruled.rules.state.value.roles.size)).toBe(2)

  // Case 38: the invitation of before leads nowhere, one of now leads in, and asks nobody when it need not.
  await a.evaluate(async () => {
    await ruled.rules.lock(false)
    await ruled.rules.approve(false)
  })
  const fresh = await inviteOf(a)
  expect(fresh).not.toBe(invitation)
  const guest = await visit()
  await enter(guest, { invitation: fresh })
  await whole([a, b, guest])
  await guest.evaluate(() => ruled.say('hello'))
  for (const page of [a, b]) await expect.poll(() => page.evaluate(() => ruled.chat.length)).toBe(1)
  expect([await linkedTo(late), await linkedTo(c)]).toEqual([0, 0])

  // Taken back without removing anybody; and over for all at its time.
  await a.evaluate(() => ruled.rules.withdraw())
  await expect.poll(() => inviteOf(guest)).toBe(await inviteOf(a))
  expect(await inviteOf(a)).not.toBe(fresh)
  await a.evaluate(() => ruled.rules.expire(Date.now() + 500))
  for (const page of [a, b, guest]) await expect.poll(() => newsOf(page)).toContain('ended expired')
})
