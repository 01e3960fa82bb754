/** Every layout of a call in a real browser, with people in memory: what is where, how large it is told to be, and the keys. */
import { expect, test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { launchChromium, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import type { Scene } from '../src/gallery/calls.ts'
import { OF_COLOURS, violations } from './axe.ts'
import { openGallery, type Gallery } from './gallery.ts'

needs(missing('chromium'))
test.describe.configure({ timeout: 120_000 })

let browser: Browser
let gallery: Gallery
test.beforeAll(async () => {
  browser = await launchChromium()
  gallery = await openGallery()
})
test.afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

declare global {
  var scene: Scene
  var refused: string[]
  var kept: HTMLVideoElement | null
}

interface Opened {
  readonly page: Page
  readonly faults: string[]
}

async function open(context: BrowserContextOptions): Promise<Opened> {
  const made = await browser.newContext({ locale: 'en-US', ...context })
  const page = await made.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.addInitScript(() => {
    globalThis.refused = []
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      globalThis.refused.push(`${violatedDirective} ${blockedURI}`),
    )
  })
  return { page, faults }
}

async function show({ page }: Opened, state: string): Promise<void> {
  // Nobody moves: a dozen pictures that do are all that a machine has time for.
  await page.goto(`${gallery.url(state)}&still`)
  await expect(page.locator('.place').first()).toBeVisible()
  await setChat(page, false)
}

async function setChat(page: Page, isOpen: boolean): Promise<void> {
  const close = page.getByRole('button', { name: 'Close the chat' })
  if ((await close.count()) > 0 && !isOpen) await close.first().click()
  if ((await close.count()) === 0 && isOpen) await page.getByRole('button', { name: /^Chat/ }).click()
  await settled(page)
}

/** Nothing moves any more. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))))

/** The tiles by name, with their places. */
const places = (
  page: Page,
): Promise<Readonly<Record<string, { role: string; x: number; y: number; w: number; h: number }>>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('.place')].map((place) => {
        const { x, y, width: w, height: h } = place.getBoundingClientRect()
        const name = place.querySelector('.tile')?.getAttribute('aria-label') ?? ''
        return [name, { role: place.dataset['role'] ?? '', x, y, w, h }]
      }),
    ),
  )

const largeOne = async (page: Page): Promise<string | undefined> =>
  Object.entries(await places(page)).find(([, { role }]) => role === 'large')?.[0]

/** What the people were last told of how large their pictures are shown. */
const told = (page: Page, kind: 'camera' | 'screen' = 'camera'): Promise<readonly (number | undefined)[]> =>
  page.evaluate(
    (kind) =>
      scene.people.map(({ id }) => {
        const size = scene.call.with(id).told.get(kind)
        return typeof size === 'object' ? size.width : undefined
      }),
    kind,
  )

/** What is wrong with what is on the screen; empty when all is well. */
const wrong = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const faults: string[] = []
    if (document.documentElement.scrollWidth > innerWidth) faults.push('stands out sideways')
    const stage = document.querySelector('.places')?.getBoundingClientRect()
    const boxes = [...document.querySelectorAll<HTMLElement>('.place:not([data-role=float])')].map((place) => ({
      name: place.querySelector('.tile')?.getAttribute('aria-label'),
      box: place.getBoundingClientRect(),
    }))
    for (const [index, { name, box }] of boxes.entries()) {
      if (!stage || box.left < stage.left - 1 || box.right > stage.right + 1) faults.push(`${name} leaves the stage`)
      if (!stage || box.top < stage.top - 1 || box.bottom > stage.bottom + 1) faults.push(`${name} leaves the stage`)
      for (const { name: other, box: that } of boxes.slice(index + 1))
        if (box.left < that.right && that.left < box.right && box.top < that.bottom && that.top < box.bottom)
          faults.push(`${name} lies over ${other}`)
    }
    for (const button of document.querySelectorAll('.call-foot button')) {
      const { left, right, top, bottom, width, height } = button.getBoundingClientRect()
      if (width * height === 0) continue
      if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight)
        faults.push(`${button.getAttribute('aria-label')} is out of sight`)
    }
    return faults
  })

const ALL = [
  'pair-video',
  'company-3',
  'company-9',
  'company-12',
  'speaker',
  'pinned',
  'share',
  'share-two',
  'share-own',
  'paused',
  'audio-only',
]
for (const [width, height] of [
  [1280, 800],
  [844, 390],
  [390, 844],
  [320, 640],
] as const) {
  const tag = width === 1280 ? [] : ['@long']
  test(`CALL-39: every layout, light and dark, fits and is clean for axe, ${width} × ${height}`, { tag }, async () => {
    const opened = await open({ colorScheme: 'light', viewport: { width, height } })
    const { page, faults } = opened
    const looksWell = async (state: string): Promise<void> => {
      expect(await wrong(page), state).toEqual([])
      expect(await violations(page), state).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await violations(page, OF_COLOURS), `${state}, dark`).toEqual([])
      await page.emulateMedia({ colorScheme: 'light' })
    }
    for (const state of ALL) {
      await show(opened, state)
      await looksWell(state)
      if (state !== 'company-9' && state !== 'share') continue
      await setChat(page, true)
      await expect(page.locator('.place')).not.toHaveCount(0)
      await looksWell(`${state} beside the chat`)
    }
    expect([...faults, ...(await page.evaluate(() => refused))]).toEqual([])
    await page.context().close()
  })
}

test('CALL-37: everyone is told how large they are shown: pinned, on another page, in audio only, out of sight', async () => {
  const opened = await open({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 2 })
  const { page } = opened
  await show(opened, 'company-4')
  const { Boris } = await places(page)
  await expect
    .poll(() => told(page))
    .toEqual(Array.from({ length: 3 }, () => Math.ceil(((Boris?.w ?? 0) * 2) / 16) * 16))
  // Nobody shares yet: whoever will, fills the stage.
  expect(Math.min(...(await told(page, 'screen')).map((each) => each ?? 0))).toBeGreaterThan(2000)

  // Pressed, a tile is large; the picture goes on in the same element.
  await page.evaluate(() => void (globalThis.kept = document.querySelector('[aria-label="Boris"] video')))
  await page.getByRole('button', { name: 'Make Boris large' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => largeOne(page)).toBe('Boris')
  await expect.poll(async () => (await told(page)).map((each) => (each ?? 0) > 1000)).toEqual([true, false, false])
  expect(await page.evaluate(() => kept === document.querySelector('[aria-label="Boris"] video'))).toBe(true)
  await page.getByRole('button', { name: 'No longer keep Boris large' }).press('Enter')
  await expect.poll(() => largeOne(page)).toBeUndefined()

  await page.evaluate(() => scene.session.layout.isAudioOnly.set(true))
  await expect.poll(() => told(page)).toEqual([undefined, undefined, undefined])
  expect(await told(page, 'screen')).toEqual([undefined, undefined, undefined])
  await expect(page.getByRole('group', { name: 'Boris', exact: true }).locator('video')).toHaveAttribute(
    'data-shown',
    'false',
  )
  await page.context().close()

  const phone = await open({ viewport: { width: 390, height: 844 } })
  await show(phone, 'company-12')
  const seen = async (): Promise<number> => (await told(phone.page)).filter((each) => each !== undefined).length
  await expect.poll(seen).toBe(8)
  await phone.page.getByRole('button', { name: 'More people' }).press('Enter')
  await expect.poll(seen).toBe(3)
  await phone.page.context().close()
})

test('CALL-36: in the speaker layout whoever speaks is large; G changes the layout, Esc closes a tile’s menu', async () => {
  const opened = await open({ viewport: { width: 1280, height: 800 } })
  const { page } = opened
  await show(opened, 'company-4')
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('g')
  await expect.poll(() => largeOne(page)).toBe('Boris')
  await page.evaluate(() => scene.speak(2))
  await expect.poll(() => largeOne(page)).toBe('Dmitri')
  await expect(page.getByRole('group', { name: 'Dmitri', exact: true })).toHaveAttribute('data-speaking', '')

  await page.getByRole('button', { name: 'Options for Chloé' }).focus()
  await page.keyboard.press('Enter')
  const menu = page.getByRole('dialog', { name: 'Options for Chloé' })
  await menu.getByRole('button', { name: 'Mute for me' }).press('Enter')
  await expect(menu).toBeHidden()
  await expect(page.getByRole('button', { name: 'Options for Chloé' })).toBeFocused()
  await expect
    .poll(() => page.evaluate(() => scene.call.with(scene.people[1]?.id ?? ('' as never)).told.get('voice')))
    .toBe(false)
  // Right click, context key and long press are the same event.
  await page.getByRole('button', { name: 'Make Chloé large' }).dispatchEvent('contextmenu', { bubbles: true })
  await expect(menu.getByRole('button', { name: 'Mute for me' })).toHaveAttribute('aria-pressed', 'true')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await page.context().close()
})

test('CALL-35: our own picture goes to any corner by drag, arrow and button, and can be hidden', async () => {
  const opened = await open({ viewport: { width: 1280, height: 800 } })
  const { page } = opened
  await show(opened, 'pair-video')
  const own = page.locator('.place[data-role=float]')
  const corner = (): Promise<string> => page.evaluate(() => scene.session.layout.selfView.value.corner)
  const box = await own.boundingBox()
  if (!box) throw new Error('nothing floats')
  await page.mouse.move(box.x + 40, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x - 500, box.y + 40, { steps: 4 })
  await page.mouse.move(200, 200, { steps: 4 })
  await page.mouse.up()
  await expect.poll(corner).toBe('top-start')
  // The end of a drag is no press.
  expect(await largeOne(page)).toBe('Boris')
  await page.getByRole('button', { name: 'Make your picture large' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await expect.poll(corner).toBe('bottom-end')
  await page.getByRole('button', { name: 'Options for Ada (you)' }).press('Enter')
  await page.getByRole('button', { name: 'To the next corner' }).press('Enter')
  await expect.poll(corner).toBe('bottom-start')
  await page.getByRole('button', { name: 'Options for Ada (you)' }).press('Enter')
  await page.getByRole('button', { name: 'Hide my picture' }).press('Enter')
  await expect(own).toHaveCount(0)
  await page.getByRole('button', { name: 'Show my picture' }).press('Enter')
  await expect(own).toHaveCount(1)
  await page.context().close()
})

test('CALL-38: a broken line is said on the tile, in steps; without them the call goes on, until they are back', async () => {
  const opened = await open({ viewport: { width: 390, height: 844 } })
  const { page } = opened
  await page.clock.install()
  await show(opened, 'company-4')
  const tile = page.getByRole('group', { name: 'Boris', exact: true })
  await page.evaluate(() => scene.people[0]?.status.set('recovering'))
  await page.clock.runFor(2_000)
  await expect(tile).toHaveAttribute('data-contact', 'wavering')
  await page.clock.runFor(2_000)
  await expect(tile.getByText('Reconnecting to Boris…')).toBeVisible()
  await page.clock.runFor(17_000)
  await expect(tile.getByText('Lost Boris')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await tile.getByRole('button', { name: 'Continue' }).click()
  await expect(tile).toHaveCount(0)
  await page.evaluate(() => scene.people[0]?.status.set('open'))
  await expect(tile).toHaveAttribute('data-contact', 'here')
  await page.context().close()
})

test('CALL-40: the small window above others shows who speaks, under the same policy, with its buttons', async () => {
  const opened = await open({ viewport: { width: 1280, height: 800 } })
  const { page, faults } = opened
  await show(opened, 'share')
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('i')
  const small = (): Promise<{ text: string; isStyled: boolean; tiles: (string | null)[] } | undefined> =>
    page.evaluate(() => {
      const { window: view } = (globalThis as unknown as { documentPictureInPicture: { window: Window | null } })
        .documentPictureInPicture
      const bar = view?.document.querySelector('.bar-button.leave')
      if (!view || !bar) return undefined
      return {
        text: view.document.body.textContent ?? '',
        isStyled: view.getComputedStyle(bar).borderRadius === '18px',
        tiles: [...view.document.querySelectorAll('.tile')].map((each) => each.getAttribute('aria-label')),
      }
    })
  await expect.poll(small).toMatchObject({ isStyled: true, tiles: ['Chloé is sharing a screen', 'Boris'] })
  const press = (name: string): Promise<void> =>
    page.evaluate((name) => {
      const { window: view } = (globalThis as unknown as { documentPictureInPicture: { window: Window | null } })
        .documentPictureInPicture
      view?.document.querySelector<HTMLElement>(`[aria-label="${name}"]`)?.click()
    }, name)
  await press('Unmute')
  await expect(page.getByRole('button', { name: 'Mute', exact: true })).toBeVisible()
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('i')
  await expect.poll(small).toBeUndefined()
  expect([...faults, ...(await page.evaluate(() => refused))]).toEqual([])
  await page.context().close()
})

test('CALL-41: F fills the screen with the room and its bar, and again ends it', async () => {
  const opened = await open({ viewport: { width: 1280, height: 800 } })
  const { page } = opened
  await show(opened, 'company-3')
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.className)).toBe('room')
  await expect(page.getByRole('button', { name: 'Leave the room' })).toBeInViewport()
  await page.getByRole('heading', { level: 1 }).focus()
  await page.keyboard.press('f')
  await expect.poll(() => page.evaluate(() => document.fullscreenElement === null)).toBe(true)
  expect(await page.evaluate(() => scene.session.layout.isFullScreen.value)).toBe(false)
  await page.context().close()
})
