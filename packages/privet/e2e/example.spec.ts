/** The examples as somebody runs them: by the command of the documentation, in two windows. */
import { expect, test } from '@playwright/test'
import { launchChromium, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import { tonesIn } from '@privet/testing/perceived'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

test('CL-1: two people see and hear each other in the video call of 40 lines, and pressing again ends it', async () => {
  needs(missing('chromium'))
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const serving = spawn(process.execPath, ['scripts/example.mjs', 'video-call', '--port=0'], { cwd: root })
  // As people have it: sound waits for a press in the page.
  const browser = await launchChromium(['--autoplay-policy=document-user-activation-required'])
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
    const video = boris.locator('video')
    const shown = (): Promise<number> => video.evaluate((each: HTMLVideoElement) => each.videoWidth)
    const time = (): Promise<number> => video.evaluate((each: HTMLVideoElement) => each.currentTime)
    await expect.poll(shown).toBeGreaterThan(0)
    await expect.poll(time).toBeGreaterThan(0)
    await ada.getByRole('button', { name: 'Microphone' }).click()
    await expect.poll(() => boris.locator('audio').evaluate((each: HTMLAudioElement) => each.srcObject)).not.toBeNull()
    // Nobody has pressed anything here: the picture goes on, whether the sound may already play or not.
    const before = await time()
    await expect.poll(time).toBeGreaterThan(before)
    await boris.getByRole('main').click()
    await expect.poll(async () => (await tonesIn(boris)).length, { timeout: 30_000 }).toBe(1)
    await ada.getByRole('button', { name: 'Camera' }).click()
    await expect(ada.getByRole('button', { name: 'Camera' })).toHaveAttribute('aria-pressed', 'false')
    await expect.poll(shown).toBe(0)
    expect(faults).toEqual([])
  } finally {
    await browser.close()
    serving.kill()
  }
})
