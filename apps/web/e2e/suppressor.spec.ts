import { type Browser, expect, test } from '@playwright/test'
import { launchChromium, launchFirefox, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import { wavOf } from '@privet/testing/wav'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { arrive, part } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const folder = mkdtempSync(join(tmpdir(), 'privet-noise-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A waterfall: white noise, the same each time. */
function launchInNoise(): Promise<Browser> {
  const file = join(folder, 'noise.wav')
  let state = 1
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  const samples = Float32Array.from({ length: 96_000 }, () => 0.2 * (random() - 0.5))
  writeFileSync(file, wavOf(samples))
  return launchChromium([`--use-file-for-fake-audio-capture=${file}`])
}

/** Firefox takes no file: its pretended microphone is a tone, which passes for a voice. */
const BROWSERS = { chromium: launchInNoise, firefox: () => launchFirefox() } as const

for (const name of ['chromium', 'firefox'] as const) {
  test(
    `CP-50: in ${name} the stronger noise suppression is loaded when it is switched on, ${name === 'chromium' ? 'and noise is gone' : 'and what sounds like a voice goes through'}`,
    { tag: '@long' },
    async () => {
      needs(missing(name))
      const browser = await BROWSERS[name]()
      try {
        const ada = await arrive(browser, stage.app.url, {
          name: 'Ada',
          settings: { processing: { echo: false, noise: false, gain: false, suppressor: false } },
          ...(name === 'firefox' ? { context: { permissions: [] } } : {}),
        })
        const { page } = ada
        const loaded = (): Promise<number> =>
          page.evaluate(
            () => performance.getEntriesByType('resource').filter((each) => /rnnoise/.test(each.name)).length,
          )
        await page.getByRole('button', { name: 'New room' }).click()
        await page.getByRole('button', { name: 'Unmute' }).click()
        await page.getByRole('button', { name: 'Camera and sound…' }).click()
        const level = page.getByRole('meter')
        const loudness = async (): Promise<number> => Number(await level.getAttribute('aria-valuenow'))
        await expect.poll(loudness).toBeGreaterThan(50)
        expect(await loaded()).toBe(0)
        await page.getByRole('checkbox', { name: 'Reduce noise more strongly' }).check()
        await expect.poll(loaded).toBe(1)
        await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
        if (name === 'chromium') await expect.poll(loudness).toBeLessThan(30)
        else await expect.poll(loudness).toBeGreaterThan(50)
        await expect(page.getByRole('checkbox', { name: 'Reduce noise more strongly' })).toBeChecked()
        await page.getByRole('checkbox', { name: 'Reduce noise more strongly' }).uncheck()
        await expect.poll(loudness).toBeGreaterThan(50)
        await part(ada)
      } finally {
        await browser.close()
      }
    },
  )
}
