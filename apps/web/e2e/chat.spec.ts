/** What people do with messages, in the built app: three of them, and one page that is looked at closely. */
import { expect, test, type Locator } from '@playwright/test'
import { REACTIONS } from '../src/core/call/reactions.ts'
import { OF_COLOURS, violations } from './axe.ts'
import { openGallery } from './gallery.ts'
import { arrive, enter, openRoom, part, reads, say, sees, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

const message = ({ page }: Person, text: string): Locator =>
  page.getByRole('log').locator('.message').filter({ hasText: text })

async function choose(person: Person, text: string, what: string): Promise<void> {
  const line = message(person, text)
  await line.hover()
  await line.getByRole('button', { name: 'What to do with this message' }).click()
  await person.page.getByRole('menuitem', { name: what, exact: true }).click()
}

const field = ({ page }: Person): Locator => page.locator('.composer').getByRole('textbox')

test('WEB-81: three people answer, react, change, delete, call each other and say something to one alone', async () => {
  test.setTimeout(120_000)
  const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada' })
  const link = await openRoom(ada)
  const [boris, chloe] = [
    await arrive(stage.browser, link, { name: 'Boris' }),
    await arrive(stage.browser, link, { name: 'Chloé' }),
  ]
  await Promise.all([enter(boris), enter(chloe)])
  await Promise.all([sees(ada, 'Boris'), sees(ada, 'Chloé'), sees(boris, 'Chloé'), sees(chloe, 'Boris')])

  await say(ada, 'shall we **meet** at six?')
  await reads(boris, 'shall we meet at six?')
  await expect(message(ada, 'shall we').getByText('Read by all 2')).toBeVisible()

  await choose(boris, 'shall we', 'Answer')
  await field(boris).fill('better at se')
  await expect(ada.page.getByText('Boris is writing…')).toBeVisible()
  await field(boris).press('Enter')
  await expect(message(ada, 'better at se').getByRole('button', { name: /^Answer to you:/ })).toBeVisible()
  await field(boris).press('ArrowUp')
  await field(boris).fill('better at seven')
  await field(boris).press('Enter')
  await expect(message(chloe, 'better at seven').getByText('changed')).toBeVisible()
  await message(chloe, 'better at seven')
    .getByRole('button', { name: /^Answer to Ada:/ })
    .click()
  await expect(message(chloe, 'shall we meet').first()).toBeFocused()

  const line = message(chloe, 'better at seven')
  await line.hover()
  await line.getByRole('button', { name: 'What to do with this message' }).click()
  await chloe.page.getByRole('menuitemcheckbox', { name: 'heart' }).click()
  const heart = message(ada, 'better at seven').getByRole('button', { name: '1 heart: Chloé' })
  await heart.click()
  await expect(message(boris, 'better at seven').getByRole('button', { name: '2 heart: Chloé and Ada' })).toBeVisible()

  await field(ada).pressSequentially('hello @ch')
  await expect(ada.page.getByRole('option', { name: 'Chloé', exact: true })).toBeVisible()
  await field(ada).press('Enter')
  await field(ada).press('Enter')
  await expect(message(chloe, 'hello @Chloé').getByText('Calls you')).toBeVisible()
  await expect(message(boris, 'hello @Chloé').getByText('Calls you')).toHaveCount(0)

  await ada.page.getByRole('combobox', { name: 'To' }).selectOption('Boris only')
  await field(ada).fill('between us')
  await field(ada).press('Enter')
  await expect(message(boris, 'between us').getByText('Only for you')).toBeVisible()
  await ada.page.getByRole('combobox', { name: 'To' }).selectOption('everybody')
  await say(ada, 'to be deleted')
  await reads(chloe, 'to be deleted')
  await expect(chloe.page.getByText('between us')).toHaveCount(0)
  await choose(ada, 'to be deleted', 'Delete')
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(chloe.page.getByText('to be deleted')).toHaveCount(0)
  await expect(chloe.page.getByText('This message was deleted.')).toBeVisible()

  // Written with nobody here, kept across a reload, and carried on by Boris when its author is gone.
  await Promise.all([part(boris), chloe.page.getByRole('button', { name: 'Leave the room' }).click()])
  await expect(ada.page.getByRole('group', { name: /Boris|Chloé/ })).toHaveCount(0, { timeout: 60_000 })
  await say(ada, 'is anybody here?')
  await expect(message(ada, 'is anybody here?').getByText('Waits until somebody is here')).toBeVisible()
  await ada.page.reload()
  await reads(ada, 'is anybody here?')
  await reads(ada, 'between us')
  const dmitri = await arrive(stage.browser, link, { name: 'Dmitri' })
  await enter(dmitri)
  await reads(dmitri, 'is anybody here?')
  await part(ada)
  await chloe.page.getByRole('button', { name: 'Come back' }).click()
  await sees(chloe, 'Dmitri')
  await reads(chloe, 'is anybody here?')
  // Nobody of them is here: they have the names that Chloé knows them by.
  await expect(message(chloe, 'better at seven').getByText('Boris')).toBeVisible()

  await chloe.page.getByRole('button', { name: 'Search' }).click()
  await chloe.page.getByRole('searchbox').fill('seven')
  await expect(chloe.page.getByText('One message was found.').last()).toBeVisible()
  await chloe.page.keyboard.press('Enter')
  await expect(message(chloe, 'better at seven')).toBeFocused()
  await chloe.page.getByRole('button', { name: 'More about this conversation' }).click()
  const saving = chloe.page.waitForEvent('download')
  await chloe.page.getByRole('menuitem', { name: 'Save as JSON' }).click()
  expect((await saving).suggestedFilename()).toMatch(/^Chat .*\.json$/)
  expect([...boris.faults, ...chloe.faults, ...dmitri.faults]).toEqual([])
  await part(chloe, dmitri)
})

/** A left half of one colour and a right half of another, pasted as from another program. */
const paste = (person: Person, colours: readonly [string, string]): Promise<void> =>
  field(person).evaluate(async (element, [left, right]) => {
    const canvas = new OffscreenCanvas(1200, 900)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('No canvas')
    for (const [at, colour] of [left, right].entries()) {
      context.fillStyle = colour
      context.fillRect(at * 600, 0, 600, 900)
    }
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([await canvas.convertToBlob()], 'screen.png', { type: 'image/png' }))
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, colours)

/** What is seen in the middle of either half, in steps of 32: encoding changes colours, but by little. */
const coloursIn = (canvas: Locator): Promise<readonly string[]> =>
  canvas.evaluate((element: HTMLCanvasElement) =>
    [0.25, 0.75].map((at) => {
      const { data } = element.getContext('2d')?.getImageData(element.width * at, element.height / 2, 1, 1) ?? {}
      return [...(data ?? [])]
        .slice(0, 3)
        .map((value) => Math.round(value / 32))
        .join(' ')
    }),
  )
const RED_AND_BLUE = ['6 1 1', '1 2 6']

test('WEB-205, 200, 202, 203 (case 76): a picture is pasted, seen by the other, saved, and given on to somebody who comes later', async () => {
  test.setTimeout(90_000)
  const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada' })
  const link = await openRoom(ada)
  const boris = await arrive(stage.browser, link, { name: 'Boris' })
  await enter(boris)
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await say(ada, 'look at this')
  await reads(boris, 'look at this')
  const chooser = ada.page.locator('input[type=file][accept^=image]')
  const alert = ada.page.locator('.composer').getByRole('alert')
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "run"</script></svg>'
  await chooser.setInputFiles({ name: 'lamp.png', mimeType: 'image/png', buffer: Buffer.from(svg) })
  await expect(alert).toContainText('An SVG is a program rather than a picture')
  const huge = Buffer.from('89504e470d0a1a0a0000000d49484452000027100000177008060000', 'hex')
  await chooser.setInputFiles({ name: 'huge.png', mimeType: 'image/png', buffer: huge })
  await expect(alert).toContainText('more than 40 megapixels')

  await paste(ada, ['rgb(200 40 40)', 'rgb(40 60 200)'])
  const preview = ada.page.getByRole('img', { name: 'The picture that you send' })
  await expect.poll(() => coloursIn(preview)).toEqual(RED_AND_BLUE)
  await field(ada).fill('two halves')
  await field(ada).press('Enter')
  await expect(preview).toHaveCount(0)
  const seenBy = ({ page }: Person): Locator => page.getByRole('log').locator('.message-picture canvas')
  await expect(seenBy(boris)).toHaveAttribute('aria-label', 'two halves')
  await expect.poll(() => coloursIn(seenBy(boris))).toEqual(RED_AND_BLUE)
  await expect(message(ada, 'two halves').getByText(/^(Arrived|Read)$/)).toBeVisible()
  // In its shape, 1200 by 900 pixels, and not hidden by the style of anything else.
  const { width, height, isSeen } = await seenBy(boris).evaluate((canvas) => ({
    width: canvas.clientWidth,
    height: canvas.clientHeight,
    isSeen: canvas.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  }))
  expect([width > 200, isSeen]).toEqual([true, true])
  expect(width / height).toBeCloseTo(4 / 3, 1)

  await boris.page.getByRole('log').getByRole('button', { name: 'two halves' }).click()
  const large = boris.page.getByRole('dialog', { name: 'Picture from Ada' })
  await expect.poll(() => coloursIn(large.locator('canvas'))).toEqual(RED_AND_BLUE)
  const saving = boris.page.waitForEvent('download')
  await large.getByRole('button', { name: 'Save the picture' }).click()
  expect((await saving).suggestedFilename()).toMatch(/^Picture from Ada .*\.jpg$/)
  await boris.page.keyboard.press('Escape')

  await part(ada)
  await expect(boris.page.getByRole('group', { name: 'Ada', exact: true })).toHaveCount(0, { timeout: 60_000 })
  const chloe = await arrive(stage.browser, link, { name: 'Chloé' })
  await enter(chloe)
  await reads(chloe, 'two halves')
  await expect.poll(() => coloursIn(seenBy(chloe))).toEqual(RED_AND_BLUE)
  expect([...boris.faults, ...chloe.faults]).toEqual([])
  await part(boris, chloe)
})

test(
  'WEB-80, 71, 77: the conversation is reached by keyboard, clean for axe, and no text breaks out of its place',
  { tag: '@long' },
  async () => {
    const gallery = await openGallery()
    const page = await stage.browser.newPage({ locale: 'en-US', viewport: { width: 1000, height: 800 } })
    await page.goto(gallery.url('chat-talk'))
    expect(await violations(page)).toEqual([])
    await page.getByRole('log').locator('.message').last().focus()
    for (const _ of 'abc') await page.keyboard.press('ArrowUp')
    const answered = page.getByRole('log').locator('.message:focus-within')
    await expect(answered).toContainText('Nobody else reads this.')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitemcheckbox', { name: 'thumbs up' })).toBeFocused()
    for (const _ of REACTIONS) await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('menuitem', { name: 'Answer', exact: true })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(answered.getByRole('button', { name: 'What to do with this message' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitemcheckbox', { name: 'thumbs up' })).toBeFocused()
    for (const _ of REACTIONS) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Message Boris only' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.locator('.about')).toHaveCount(0)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(page, OF_COLOURS)).toEqual([])

    // Half as wide as any phone at 200 %.
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(gallery.url('chat-hostile'))
    await page.getByRole('button', { name: /^Chat/ }).click()
    await expect(page.getByRole('log').getByText('the next one is not affected')).toBeInViewport()
    const wide = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      ...[...document.querySelectorAll('.log, .message, .bubble')].map(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      ),
    ])
    expect(wide[0]).toBe(320)
    expect(Math.max(...wide.slice(1))).toBeLessThanOrEqual(0)
    expect(await page.locator('.log :is(img, script, svg:not(.icon))').count()).toBe(0)
    expect(await violations(page)).toEqual([])

    // A long history: older ones come where they belong, and what is read stays where it is.
    await page.setViewportSize({ width: 1000, height: 800 })
    await page.goto(gallery.url('chat-long'))
    const log = page.getByRole('log')
    await expect(log.getByText('Message number 1000')).toBeInViewport()
    await log.evaluate((element) => element.scrollTo(0, 300))
    await expect(log.getByText('Message number 750', { exact: true })).toBeAttached()
    expect(await log.locator('.message').count()).toBeLessThanOrEqual(200)
    await page.getByRole('button', { name: 'Jump to newest' }).click()
    await expect(log.getByText('Message number 1000')).toBeInViewport()
    await page.close()
    await gallery.close()
  },
)
