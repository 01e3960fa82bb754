/** The examples as somebody runs them: by the command of the documentation, in two windows. */
import { expect, type Page, test } from '@playwright/test'
import { launchChromium, launchFirefox, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import { tonesIn } from '@privet/testing/perceived'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

test('EX-1: two people see and hear each other in the video call of 40 lines, and pressing again ends it', async () => {
  needs(missing('chromium'))
  const example = await run('video-call')
  // As people have it: sound waits for a press in the page.
  const browser = await launchChromium(['--autoplay-policy=document-user-activation-required'])
  try {
    const faults: string[] = []
    const ada = await enter(await browser.newPage(), example.url, faults)
    const boris = await browser.newPage()
    await boris.goto(await linkOf(ada))
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
    example.stop()
  }
})

test(
  'EX-2, EX-3, EX-4, EX-5: chat, door, poll and who-is-who do in Chromium and Firefox what they say',
  { tag: '@long' },
  async () => {
    test.setTimeout(180_000)
    needs(missing('chromium'), missing('firefox'))
    const [chromium, firefox] = await Promise.all([launchChromium(), launchFirefox()])
    const faults: string[] = []
    const running: Example[] = []
    const start = async (name: string): Promise<Example> => {
      const example = await run(name)
      running.push(example)
      return example
    }
    const inChromium = async (url: string): Promise<Page> => enter(await chromium.newPage(), url, faults)
    const inFirefox = async (url: string): Promise<Page> => enter(await firefox.newPage(), url, faults)
    try {
      await test.step('chat: what was said survives a reload, and reaches who was away', async () => {
        const { url } = await start('chat')
        const ada = await inChromium(url)
        const link = await linkOf(ada)
        const boris = await inFirefox(link)
        await write(ada, 'The first thing')
        await expect(boris.getByRole('listitem')).toContainText('The first thing')
        await write(boris, 'The second')
        await expect(ada.getByRole('listitem')).toHaveCount(2)
        await boris.goto('about:blank')
        // Nobody else is there: it can only come from her own store.
        await ada.reload()
        await expect(ada.getByRole('listitem')).toContainText([/The first thing/, /The second/])
        await write(ada, 'While you were away')
        await boris.goto(link)
        await expect(boris.getByRole('listitem')).toContainText([
          /The first thing/,
          /The second/,
          /While you were away/,
        ])
        await boris.getByRole('button', { name: '👍 0' }).last().click()
        await expect(ada.getByRole('button', { name: '👍 1' })).toBeVisible()
        const author = await boris.locator('small').nth(1).textContent()
        await write(boris, 'Still the same')
        const lastOfAll = ada.getByRole('listitem').filter({ hasText: 'Still the same' })
        await expect(lastOfAll).toContainText(author?.trim().slice(0, 6) ?? 'nobody')
      })

      await test.step('door: nobody comes in unasked, nor while it is locked, nor after a removal', async () => {
        const { url } = await start('door')
        const ada = await inChromium(url)
        const link = await linkOf(ada)
        const boris = await inFirefox(link)
        const atDoor = (name: string) => ada.getByRole('listitem').filter({ hasText: `${name} knocks` })
        await expect(atDoor('Boris')).toBeVisible()
        await expect(boris.getByRole('status')).toHaveText('Knocking …')
        await atDoor('Boris').getByRole('button', { name: 'Let in' }).click()
        await expect(boris.getByRole('status')).toHaveText('You are in, as member')
        await expect(boris.getByRole('listitem')).toHaveText(/Ada, owner/)
        await expect(boris.getByRole('checkbox')).toBeDisabled()
        await ada.getByRole('checkbox').check()
        await expect(boris.getByRole('checkbox')).toBeChecked()
        const clara = await inChromium(link.replace('Boris', 'Clara'))
        await expect(clara.getByRole('status')).toHaveText('Not let in: locked')
        await ada.getByRole('checkbox').uncheck()
        await atDoor('Clara').getByRole('button', { name: 'Send away' }).click()
        await expect(clara.getByRole('status')).toHaveText('Not let in: refused')
        await ada.getByRole('button', { name: 'Remove' }).click()
        await expect(boris.getByRole('status')).toHaveText('It is over: removed')
        await expect.poll(() => linkOf(ada)).not.toBe(link)
      })

      await test.step('poll: everybody is asked, and what each answers or does not is told', async () => {
        const { url } = await start('poll')
        const ada = await inChromium(url)
        const boris = await inFirefox(await linkOf(ada))
        const clara = await inChromium((await linkOf(ada)).replace('Boris', 'Clara'))
        await expect(ada.getByRole('status')).toHaveText('Others here: 2')
        const ask = async (question: string): Promise<void> => {
          await ada.getByRole('textbox').fill(question)
          await ada.getByRole('button', { name: 'Ask everybody' }).click()
        }
        const answers = ada.getByRole('list', { name: 'Answers' }).getByRole('listitem')
        await ask('Tea?')
        await expect(boris.getByRole('listitem')).toContainText('asks: Tea?')
        await boris.getByRole('button', { name: 'Yes' }).click()
        await clara.getByRole('button', { name: 'Say nothing' }).click()
        await expect(answers).toHaveText([/./, /./, 'Everybody was heard'])
        await expect(answers.filter({ hasText: 'Boris: yes' })).toBeVisible()
        await expect(answers.filter({ hasText: 'Clara: I would rather not say' })).toBeVisible()
        await expect(boris.getByRole('listitem')).toHaveCount(0)
        await ask('With milk?')
        await clara.getByRole('button', { name: 'No', exact: true }).click()
        await expect(answers).toHaveCount(4)
        await expect(boris.getByRole('listitem')).toHaveCount(1)
        await boris.goto('about:blank')
        // A page that goes without a word is missed for as long as a link is mended.
        await expect(answers.last()).toHaveText('Everybody was heard', { timeout: 60_000 })
        await expect(answers).toHaveCount(5)
      })

      await test.step('who-is-who: two compare digits, part, and one rings the other', async () => {
        const { url } = await start('who-is-who')
        const ada = await inChromium(url)
        const boris = await inFirefox(await linkOf(ada))
        await ada.getByRole('button', { name: 'Compare' }).click()
        for (const [one, other] of [[ada, boris] as const, [boris, ada] as const]) {
          await expect(one.getByRole('status')).toHaveText(/\d{5}$/)
          const said = (await one.getByRole('status').textContent()) ?? ''
          await other.getByRole('textbox').fill(said.slice(-5))
        }
        for (const page of [ada, boris]) await page.getByRole('button', { name: 'Is it the same?' }).click()
        for (const page of [ada, boris]) await expect(page.getByRole('listitem')).toHaveText(/verified, here/)
        await boris.getByRole('button', { name: 'Leave' }).click()
        await ada.getByRole('button', { name: 'Ring' }).click()
        await boris.getByRole('button', { name: 'Take the call' }).click()
        await expect(ada.getByRole('status')).toHaveText('The call is accepted')
        for (const page of [ada, boris]) await expect(page.getByRole('listitem')).toHaveText(/verified, here/)
      })
      expect(faults).toEqual([])
    } finally {
      await Promise.all([chromium.close(), firefox.close()])
      for (const example of running) example.stop()
    }
  },
)

interface Example {
  readonly url: string
  stop(): void
}

/** Runs an example by its command, on a port of its own. */
async function run(name: string): Promise<Example> {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const serving = spawn(process.execPath, ['scripts/example.mjs', name, '--port=0'], { cwd: root })
  const url = await new Promise<string>((resolve, reject) => {
    serving.stdout.on('data', (line: Buffer) => resolve(/http\S+/.exec(line.toString())?.[0] ?? ''))
    serving.stderr.on('data', (line: Buffer) => reject(new Error(line.toString())))
  })
  return { url, stop: () => void serving.kill() }
}

/** Opens the address there; what goes wrong in the page is a fault. */
async function enter(page: Page, url: string, faults: string[]): Promise<Page> {
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()))
  await page.goto(url)
  return page
}

/** The link that an example shows once it is ready. */
async function linkOf(page: Page): Promise<string> {
  return (await page.locator('a[href*="#"]').getAttribute('href')) ?? ''
}

async function write(page: Page, text: string): Promise<void> {
  await linkOf(page)
  await page.getByRole('textbox').fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}
