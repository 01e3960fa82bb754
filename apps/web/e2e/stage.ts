/** What a file of journeys plays on: one Chromium, and the built app from the real server. */
import { test, type Browser } from '@playwright/test'
import type { Served } from '@privet/cli'
import { launchChromium, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import { startApp } from './people.ts'

export interface Stage {
  readonly browser: Browser
  readonly app: Served
}

/** At the top of a file: both are there before its first journey and gone after its last. `args` are Chromium's. */
export function openStage(args: readonly string[] = []): Stage {
  needs(missing('chromium'))
  let browser: Browser | undefined
  let app: Served | undefined
  test.beforeAll(async () => {
    browser = await launchChromium(args)
    app = await startApp()
  })
  test.afterAll(async () => {
    await browser?.close()
    await app?.close()
  })
  return {
    get browser() {
      return raised(browser)
    },
    get app() {
      return raised(app)
    },
  }
}

function raised<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('The stage opens before the first journey, not before')
  return part
}
