/**
 * Two phones that face each other, in the app itself: each camera sees the other's screen, and nobody touches
 * anything. A camera is a canvas where the browser's would be; it shows the other page's code as it is on its screen,
 * a little askew and not filling the picture.
 */
import type { BrowserContext, Page } from '@playwright/test'
import { existsSync } from 'node:fs'
import { sleep, within } from '../room.ts'
import { serveFolder } from '../stage/folder.ts'
import type { Topic } from '../topic.ts'

const APP = 'Privet app'
/** A phone's screen; its code is small, and sharper than on a large one. */
const SCREEN = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3 }
const CODE = '.qr-large .qr'
/** How often it is looked whether a screen has changed. */
const LOOK_EVERY = 50
const LONGEST = 60_000

export const scan: Topic = {
  name: 'scan',
  metrics: [
    { key: 'total', title: 'from the codes in sight to an open channel, s', spread: true },
    { key: 'first', title: 'of it until the invitation was read and answered' },
  ],

  async measure({ root, runs, stage, log }) {
    const folder = `${root}/apps/web/dist/site`
    if (!existsSync(`${folder}/index.html`)) {
      log('  the app is not built: npm run build')
      return { [APP]: { failed: [1] } }
    }
    const site = await serveFolder(folder)
    const samples: Record<string, number[]> = {}
    try {
      for (let run = 1; run <= runs; run += 1) {
        const contexts = await Promise.all(
          ['Ada', 'Boris'].map(async (name) => {
            const context = await stage.browser.newContext({ ...SCREEN, locale: 'en-US' })
            await context.addInitScript(settle, name)
            await context.addInitScript(giveCamera)
            return context
          }),
        )
        try {
          const sample = await within(LONGEST, face(contexts, site.url))
          for (const [metric, value] of Object.entries(sample)) (samples[metric] ??= []).push(value)
          log(`  ${run}/${runs} ${JSON.stringify(sample)}`)
        } catch (error) {
          const failures = (samples['failed'] ??= [])
          failures.push(1)
          log(`  ${run}/${runs} FAILED: ${String(error)}`)
        } finally {
          await Promise.all(contexts.map((context) => context.close()))
        }
      }
    } finally {
      await site.close()
    }
    return { [APP]: samples }
  },

  targets: (median) => [
    {
      what: 'scanning each other, from the codes in sight to an open channel, s',
      measured: median(APP, 'total'),
      limit: 5,
      holds: 'at most',
    },
  ],
}

async function face(contexts: readonly BrowserContext[], url: string): Promise<Record<'total' | 'first', number>> {
  const [ada, boris] = await Promise.all(contexts.map((context) => context.newPage()))
  if (ada === undefined || boris === undefined) throw new Error('No pages')
  await Promise.all([ada.goto(url), boris.goto(url)])
  await ada.getByRole('button', { name: 'New room' }).click()
  await ada.getByRole('button', { name: 'Scan each other' }).click()
  await boris.getByRole('button', { name: 'Answer an invitation' }).click()
  await boris.getByRole('button', { name: 'Scan each other' }).click()
  for (const page of [ada, boris]) await page.getByText('Hold a code in front of the camera').waitFor()
  await ada.locator(CODE).waitFor()

  // From here on nobody touches anything.
  const since = performance.now()
  const seconds = (): number => (performance.now() - since) / 1000
  const turning = new AbortController()
  let first = Number.NaN
  const views = Promise.all([
    show(ada, boris, turning.signal, () => {}),
    show(boris, ada, turning.signal, () => (first = Number.isNaN(first) ? seconds() : first)),
  ])
  const linked = Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  // Should one of them fail, both are over: their pages close.
  views.catch(() => {})
  linked.catch(() => {})
  try {
    await Promise.race([linked, views])
    return { total: seconds(), first }
  } finally {
    turning.abort()
  }
}

/** Whoever is shown by name is linked. */
async function sees(page: Page, name: string): Promise<void> {
  await page.getByRole('group', { name, exact: true }).waitFor()
}

/** Holds what one screen shows before the other's camera, and again whenever it changes, until `signal`. */
async function show(from: Page, to: Page, signal: AbortSignal, onCode: () => void): Promise<void> {
  let shown = ''
  while (!signal.aborted) {
    const path = await from.evaluate((code) => document.querySelector(`${code} path`)?.getAttribute('d') ?? '', CODE)
    if (path !== shown && path !== '') {
      if (shown === '') onCode()
      // It may be gone again: they are quick.
      const picture = await from
        .locator(CODE)
        .screenshot({ timeout: 2000 })
        .catch(() => undefined)
      if (picture !== undefined) {
        shown = path
        await to.evaluate(hold, `data:image/png;base64,${picture.toString('base64')}`)
      }
    }
    await sleep(LOOK_EVERY)
  }
}

/** In the page: what its camera sees from now on. */
function hold(source: string): void {
  const take: unknown = Reflect.get(globalThis, 'holdBefore')
  if (typeof take === 'function') Reflect.apply(take, undefined, [source])
}

/** In the page: as an earlier visit left it, with a name and without meeting points. */
function settle(name: string): void {
  if (!location.protocol.startsWith('http') || localStorage.getItem('privet-name-0') !== null) return
  localStorage.setItem('privet-name-0', name)
  localStorage.setItem('privet-settings', JSON.stringify({ siteBrokers: false }))
}

/** In the page: a camera of 640 × 480, ten pictures a second. */
function giveCamera(): void {
  const image = new Image()
  Object.assign(globalThis, { holdBefore: (source: string) => (image.src = source) })
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = document.createElement('canvas')
    canvas.width = 640
    canvas.height = 480
    const context = canvas.getContext('2d')
    const draw = (): void => {
      if (context !== null) {
        context.setTransform(1, 0, 0, 1, 0, 0)
        context.fillStyle = '#778'
        context.fillRect(0, 0, 640, 480)
        // Three hundred of 480 pixels: a phone at arm's length, and no hand holds one still.
        const tremble = (size: number): number => size * (Math.random() - 0.5)
        const turn = 0.065 + tremble(0.03)
        const near = 1 + tremble(0.04)
        context.setTransform(near * 0.99, turn, -turn, near, 175 + tremble(8), 80 + tremble(8))
        context.imageSmoothingQuality = 'high'
        if (image.complete && image.naturalWidth > 0) context.drawImage(image, 0, 0, 320, 320)
      }
      setTimeout(draw, 100)
    }
    draw()
    return canvas.captureStream(10)
  }
}
