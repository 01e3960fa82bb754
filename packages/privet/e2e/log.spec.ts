import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { startBroker } from '@privet/testing/broker'
import { launchChromium, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import { servePage } from '@privet/testing/page-server'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

needs(missing('chromium'))

test('LG-60, LG-31: what is said in a room reaches who was away through a third, a thousand messages at once; what is private is on no other link', async () => {
  const [browser, broker, server] = await Promise.all([
    launchChromium(),
    startBroker(),
    servePage(new URL('./log-page.ts', import.meta.url)),
  ])
  const contexts: BrowserContext[] = []
  const visit = async (): Promise<Page> => {
    const context = await browser.newContext()
    contexts.push(context)
    const page = await context.newPage()
    await page.goto(server.url)
    await page.waitForFunction(() => 'talker' in globalThis)
    return page
  }
  const enter = (page: Page, invitation?: string): Promise<string> =>
    page.evaluate((entrance) => talker.enter(entrance), { broker: broker.url, ...(invitation ? { invitation } : {}) })
  const told = (page: Page): Promise<readonly string[]> => page.evaluate(() => talker.told())
  const linked = (page: Page): Promise<number> => page.evaluate(() => talker.room.members.value.size)
  const unread = (page: Page): Promise<number> => page.evaluate(() => talker.log.unread.value)

  try {
    const [ada, boris, chloe] = [await visit(), await visit(), await visit()]
    const invitation = await enter(ada)
    await enter(boris, invitation)
    await expect.poll(() => linked(ada)).toBe(1)
    await ada.evaluate(async () => {
      for (let at = 0; at < 998; at++) await talker.say(`message ${at}`)
    })
    await expect.poll(() => unread(boris)).toBe(998)
    await boris.evaluate(() => talker.say('from Boris'))
    await expect.poll(() => told(ada)).toContain('from Boris')

    // Ada goes. What she said is there all the same.
    await ada.evaluate(() => talker.leave())
    await expect.poll(() => linked(boris)).toBe(0)
    await enter(chloe, invitation)
    await expect.poll(() => unread(chloe)).toBe(999)
    await expect.poll(async () => (await told(chloe)).at(-1)).toBe((await told(boris)).at(-1))
    await chloe.evaluate(() => talker.say('while Ada is away'))

    // She comes back with what she had, and gets the rest.
    await enter(ada, invitation)
    await expect.poll(() => linked(ada)).toBe(2)
    await expect.poll(() => told(ada)).toContain('while Ada is away')
    expect((await told(ada)).slice(-10)).toEqual((await told(chloe)).slice(-10))
    await expect
      .poll(() => chloe.evaluate(() => talker.log.window.value.messages.at(-1)?.delivery))
      .toEqual({ state: 'everyone', of: 2 })

    const idOf = (page: Page): Promise<string> => page.evaluate(() => talker.room.self.id)
    const [adaId, borisId] = [await idOf(ada), await idOf(boris)]
    const shown = boris.evaluate(async (peer) => {
      const log = await talker.aside(peer)
      return new Promise<unknown>((resolve) => {
        log.window.subscribe(({ messages }) => {
          if (messages.length > 0) resolve(messages.map(({ body }) => body))
        })
      })
    }, adaId)
    await ada.evaluate(async (peer) => {
      const log = await talker.aside(peer)
      await log.send({ type: 'text', text: 'only for you', mentions: [] })
    }, borisId)
    expect(await shown).toEqual([{ type: 'text', text: 'only for you', mentions: [] }])
    expect(await boris.evaluate(() => talker.labels)).toContain('private')
    expect(await chloe.evaluate(() => talker.labels)).not.toContain('private')
    for (const page of [ada, boris, chloe]) expect(await told(page)).not.toContain('only for you')
  } finally {
    for (const context of contexts) await context.close()
    await Promise.all([browser.close(), broker.close(), server.close()])
  }
})

test('LG-31, LG-26: the chat of the examples tells whoever comes later what was said, and who liked it', async () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const serving = spawn(process.execPath, ['scripts/example.mjs', 'chat', '--port=0'], { cwd: root })
  const browser = await launchChromium()
  try {
    const url = await new Promise<string>((resolve, reject) => {
      serving.stdout.on('data', (line: Buffer) => resolve(/http\S+/.exec(line.toString())?.[0] ?? ''))
      serving.stderr.on('data', (line: Buffer) => reject(new Error(line.toString())))
    })
    const faults: string[] = []
    const visit = async (address: string): Promise<Page> => {
      const page = await browser.newPage()
      page.on('pageerror', (error) => faults.push(error.message))
      page.on('console', (line) => line.type() === 'error' && faults.push(line.text()))
      await page.goto(address)
      return page
    }
    const ada = await visit(url)
    const link = (await ada.locator('a[href*="#"]').getAttribute('href')) ?? ''
    await ada.getByLabel('Message').fill('hello <b>there</b>')
    await ada.getByRole('button', { name: 'Send' }).click()
    await expect(ada.locator('li')).toContainText('waiting')
    const boris = await visit(link)
    await expect(boris.locator('li')).toContainText('hello <b>there</b>')
    await expect(ada.locator('li')).toContainText('everyone')
    await boris.getByRole('button', { name: '👍 0' }).click()
    await expect(ada.getByRole('button', { name: '👍 1' })).toBeVisible()
    await boris.getByLabel('Message').pressSequentially('hm')
    await expect(ada.locator('#typing')).toHaveText('Somebody is writing …')
    await ada.close()
    const chloe = await visit(link)
    await expect(chloe.locator('li')).toContainText('hello <b>there</b>')
    await expect(chloe.getByRole('button', { name: '👍 1' })).toBeVisible()
    expect(faults).toEqual([])
  } finally {
    await browser.close()
    serving.kill()
  }
})
