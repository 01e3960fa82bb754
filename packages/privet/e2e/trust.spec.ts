/** Two people in two browsers: they meet, make sure of each other, part, and one rings the other. */
import { expect, type Page, test } from '@playwright/test'
import { startBroker } from '@privet/testing/broker'
import { launchChromium, launchFirefox, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import { servePage } from '@privet/testing/page-server'
import type {} from './trust-page.ts'

test('TR-1, TR-20, TR-24: Chromium and Firefox compare a code over their link, and ring each other when it is gone', async () => {
  needs(missing('chromium'), missing('firefox'))
  const [server, broker] = await Promise.all([servePage(new URL('./trust-page.ts', import.meta.url)), startBroker()])
  const browsers = await Promise.all([launchChromium(), launchFirefox()])
  try {
    const [ada, boris] = await Promise.all(
      browsers.map(async (browser, index) => {
        const page = await browser.newPage()
        await page.goto(server.url)
        await page.waitForFunction(() => 'appear' in globalThis)
        await page.evaluate(([url, name]) => appear(url, name), [broker.url, ['Ada', 'Boris'][index] ?? ''] as const)
        return page
      }),
    )
    if (ada === undefined || boris === undefined) throw new Error('Nobody is there')
    const idOf = (page: Page) => page.evaluate(() => acquaintance.id)
    const [idA, idB] = [await idOf(ada), await idOf(boris)]
    const pairs = [
      [ada, idB],
      [boris, idA],
    ] as const

    const invitation = await ada.evaluate(() => acquaintance.enter())
    await boris.evaluate((text) => acquaintance.enter(text), invitation)
    for (const [page, other] of pairs) {
      await expect.poll(() => page.evaluate((id) => acquaintance.standing(id), other)).toBe('met')
      await expect.poll(() => page.evaluate((id) => acquaintance.canRing(id), other)).toBe(true)
    }

    await ada.evaluate((id) => acquaintance.compare(id), idB)
    await expect.poll(() => boris.evaluate((id) => acquaintance.agree(id), idA)).toBe(true)
    const digits = async (page: Page, other: typeof idA): Promise<string> => {
      const shown = async () => page.evaluate((id) => acquaintance.shown(id), other)
      await expect.poll(async () => (await shown())?.phase).toBe('comparing')
      const state = await shown()
      return state?.phase === 'comparing' ? state.digits : ''
    }
    const [seen, seenThere] = [await digits(ada, idB), await digits(boris, idA)]
    expect(seen).toMatch(/^\d{5}$/)
    await ada.evaluate(([id, text]) => acquaintance.type(id, text), [idB, seenThere] as const)
    await boris.evaluate(([id, text]) => acquaintance.type(id, text), [idA, seen] as const)
    for (const [page, other] of pairs) {
      await expect.poll(() => page.evaluate((id) => acquaintance.standing(id), other)).toBe('verified')
      await page.evaluate(() => acquaintance.leave())
    }

    const again = await boris.evaluate(() => acquaintance.enter())
    expect(again).not.toBe(invitation)
    await boris.evaluate(([id, text]) => acquaintance.ring(id, text), [idA, again] as const)
    await expect.poll(() => boris.evaluate(() => acquaintance.called())).toBe('ringing')
    const taken = await ada.evaluate(() => acquaintance.take())
    expect(taken).toBe(again)
    await expect.poll(() => boris.evaluate(() => acquaintance.called())).toBe('accepted')
    await ada.evaluate((text) => acquaintance.enter(text), taken)
    for (const [page, other] of pairs) {
      await expect.poll(() => page.evaluate(() => acquaintance.linked())).toEqual([other])
      expect(await page.evaluate((id) => acquaintance.standing(id), other)).toBe('verified')
    }
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()))
    await Promise.all([server.close(), broker.close()])
  }
})
