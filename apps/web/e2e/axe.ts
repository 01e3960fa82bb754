/** axe in a page under a strict policy: evaluated by the debugger, which no policy concerns. */
import type { Page } from '@playwright/test'
import axe from 'axe-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What another theme can make wrong, where everything else is the same. */
export const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** The violations of these tags or rules, one line each; empty when the page is clean. */
export async function violations(page: Page, rules: readonly string[] = RULES): Promise<readonly string[]> {
  const debug = await page.context().newCDPSession(page)
  const has = await debug.send('Runtime.evaluate', { expression: 'typeof axe' })
  if (has.result.value === 'undefined') await debug.send('Runtime.evaluate', { expression: axe.source })
  const run = `(${bringToRest.toString()})(); axe.run({ runOnly: ${JSON.stringify(rules)} }).then(({ violations }) =>
    violations.map(({ id, nodes }) =>
      id + ': ' + nodes.map(({ target, failureSummary }) => target.join(' ') + ' ' + failureSummary).join(' | ')))`
  const { result } = await debug.send('Runtime.evaluate', { expression: run, awaitPromise: true, returnByValue: true })
  await debug.detach()
  return result.value as readonly string[]
}

/**
 * Whatever is fading in has not its colours yet. It is ended rather than waited for: of a button in a closed `details`,
 * which is not drawn, Chromium never tells that its colour has changed.
 */
function bringToRest(): void {
  for (const animation of document.getAnimations())
    if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
}
