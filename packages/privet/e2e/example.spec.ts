/** The examples as somebody runs them: by the command of the documentation, in two windows. */
import { expect, test } from '@playwright/test'
import { launchChromium, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

test('CL-1: two people see each other in the video call of 40 lines, and pressing again ends it', async () => {
  needs(missing('chromium'))
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const serving = spawn(process.execPath, ['scripts/example.mjs', 'video-call', '--port=0'], { cwd: root })
  const browser = await launchChromium()
  try {
    const url = await new Promise<string>((resolve, reject) => {
      serving.stdout.on('data', (line: Buffer) => resolve(/http\S+/.exec(line.toString())?.[0] ?? ''))
      serving.stderr.on('data', (line: Buffer) => reject(new Error(line.toString())))
    })
    const ada = await browser.newPage()
    const faults: string[] = []
    ada.on('pageerror', (error) => faults.push(error.message))
    ada.on('console', (line) => line.type() === 'error' && faults.push(line.text()))
    await ada.goto(url)
    const boris = await browser.newPage()
    await boris.goto((await ada.locator('a[href*="#"]').getAttribute('href')) ?? '')
    await ada.getByRole('button', { name: 'Camera' }).click()
    const shown = (): Promise<number> =>
      boris.evaluate(() => document.querySelector<HTMLVideoElement>('video')?.videoWidth ?? 0)
    await expect.poll(shown).toBeGreaterThan(0)
    await ada.getByRole('button', { name: 'Camera' }).click()
    await expect(ada.getByRole('button', { name: 'Camera' })).toHaveAttribute('aria-pressed', 'false')
    await expect.poll(shown).toBe(0)
    expect(faults).toEqual([])
  } finally {
    await browser.close()
    serving.kill()
  }
})
