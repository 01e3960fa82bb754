/** axe in a page under a strict policy: evaluated by the debugger, which no policy concerns. */
import type { Page } from '@playwright/test'
import axe from 'axe-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The violations, one line each; empty when the page is clean. */
export async function violations(page: Page): Promise<readonly string[]> {
  const debug = await page.context().newCDPSession(page)
  await debug.send('Runtime.evaluate', { expression: axe.source })
  // Whatever is fading in has not its colours yet.
  const run = `Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))).then(() =>
    axe.run({ runOnly: ${JSON.stringify(RULES)} })).then(({ violations }) => violations.map(
    ({ id, nodes }) => id + ': ' + nodes.map(({ target, failureSummary }) => target.join(' ') + ' ' + failureSummary).join(' | ')))`
  const { result } = await debug.send('Runtime.evaluate', { expression: run, awaitPromise: true, returnByValue: true })
  await debug.detach()
  return result.value as readonly string[]
}
