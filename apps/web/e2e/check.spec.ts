/** The connection check against servers that answer, keep silent, refuse, and show a strict NAT; before and in a call. */
import { expect, test, type Browser, type Page } from '@playwright/test'
import { launchFirefox, missing } from '@privet/testing/browsers'
import { startRefusing, startSilent, startStunAs, type IceServer } from '@privet/testing/ice-servers'
import { needs } from '@privet/testing/needs'
import { violations } from './axe.ts'
import { arrive, meet, part, press } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

/** From the start page by way of the settings. */
async function openCheck(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Connection check' }).click()
  await expect(page.getByRole('dialog', { name: 'Connection check' })).toBeVisible()
}

const findings = (page: Page): Promise<readonly string[]> =>
  page.locator('.finding').evaluateAll((all) => all.map((each) => `${each.querySelector('p')?.textContent}`))

async function withServers(
  act: (servers: Readonly<Record<'one' | 'two' | 'silent' | 'refusing', IceServer>>) => Promise<void>,
) {
  const [one, two, silent, refusing] = await Promise.all([
    startStunAs('203.0.113.9', 1),
    startStunAs('203.0.113.9', 2),
    startSilent(),
    startRefusing(),
  ])
  try {
    await act({ one, two, silent, refusing })
  } finally {
    await Promise.all([one, two, silent, refusing].map((server) => server.close()))
  }
}

const DEVICES = ['microphone', 'camera']
const SECRETS = ['ada-at-the-relay', 'pass-word-of-the-relay', 'broker-key']

async function troubled(browser: Browser): Promise<void> {
  await withServers(async ({ one, two, silent, refusing }) => {
    const settings = {
      siteBrokers: true,
      brokers: ['ws://127.0.0.1:9/mqtt?key=broker-key'],
      stun: [one, two, silent].map(({ address }) => `stun:${address}`),
      turn: [{ url: `turn:${refusing.address}`, username: SECRETS[0], credential: SECRETS[1] }],
    }
    const isChromium = browser.browserType().name() === 'chromium'
    // Firefox lets a test grant nothing of it, and its preferences allow the devices.
    const context = { permissions: isChromium ? [...DEVICES, 'clipboard-read', 'clipboard-write'] : [] }
    const ada = await arrive(browser, stage.app.url, { name: 'Ada Lovelace', settings, context })
    const { page } = ada
    await openCheck(page)
    await expect(page.getByText('Asked are:')).toContainText(silent.address)
    expect([one, two, silent, refusing].map((server) => server.asked())).toEqual([0, 0, 0, 0])
    await page.getByRole('button', { name: 'Check now' }).press('Enter')
    await expect(page.getByRole('heading', { name: /things do not work/ })).toBeFocused()
    const found = await findings(page)
    expect(found.filter((text) => text.startsWith('Does not work'))).toEqual([
      `Does not work: The STUN server ${silent.address} does not answer.`,
      'Does not work: Your router is strict: it uses another port for every connection (symmetric NAT).',
      `Does not work: The TURN server ${refusing.address} does not accept the user name or the password.`,
      'Does not work: The meeting point 127.0.0.1:9 is not reached.',
    ])
    for (const working of [
      `Works: The STUN server ${one.address} answers.`,
      `Works: The STUN server ${two.address} answers.`,
      `Works: The meeting point ${new URL(stage.app.url).host} is reached.`,
    ])
      expect(found).toContain(working)
    await page.getByText('Details for a bug report').click()
    const report = await page.getByRole('textbox', { name: 'Details for a bug report' }).inputValue()
    expect(report).toContain('NAT: strict')
    expect(report).toContain('203.0.x.x')
    for (const secret of [...SECRETS, 'Ada', '203.0.113', '127.0.0.1', silent.address])
      expect(report).not.toContain(secret)
    if (isChromium) {
      await page.getByRole('button', { name: 'Copy the details' }).click()
      await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(report)
    }
    if (isChromium) expect(await violations(page)).toEqual([])
    expect(ada.faults.filter((fault) => !/127\.0\.0\.1:9\b/.test(fault))).toEqual([])
    await part(ada)
  })
}

test('CALL-75: servers that answer, keep silent and refuse, and a strict NAT, are told by name, with no secret in the report', async () => {
  await troubled(stage.browser)
})

test('CALL-75: Firefox finds the same', { tag: '@long' }, async () => {
  needs(missing('firefox'))
  const firefox = await launchFirefox()
  try {
    await troubled(firefox)
  } finally {
    await firefox.close()
  }
})

test('CALL-76: in a call the check knows the meeting points and the way to everybody, with no secret in the report; the microphone is heard only when asked for', async () => {
  const [ada, boris] = await meet(stage.browser, stage.app.url, {
    context: { permissions: DEVICES.concat('clipboard-read', 'clipboard-write') },
  })
  const { page } = ada
  await page.evaluate(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    Object.assign(globalThis, { asked: 0 })
    navigator.mediaDevices.getUserMedia = (constraints) => {
      ;(globalThis as unknown as { asked: number }).asked++
      return ask(constraints)
    }
  })
  const asked = (): Promise<number> => page.evaluate(() => (globalThis as unknown as { asked: number }).asked)
  await openCheck(page)
  await page.getByRole('button', { name: 'Check now' }).click()
  await expect(page.getByText('No trouble with the microphone is known')).toBeVisible()
  await expect(page.getByText(/The meeting point .* is reached/)).toBeVisible()
  expect(await asked()).toBe(0)
  await page.getByText('Details for a bug report').click()
  const details = page.getByRole('textbox', { name: 'Details for a bug report' })
  await expect(details).toHaveValue(/person 1: open, (same-network|direct)/)
  // Ada has copied the link.
  const link = await page.evaluate(() => navigator.clipboard.readText())
  const { hash, host } = new URL(link)
  const pieces = hash.match(/[\w-]{8}/g) ?? []
  expect(pieces.length).toBeGreaterThan(4)
  for (const secret of ['Ada', 'Boris', ...pieces, host, 'fake_device'])
    expect(await details.inputValue()).not.toContain(secret)
  await page.getByRole('checkbox', { name: /Try the microphone too/ }).check()
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByText('The microphone hears you.')).toBeVisible()
  expect(await asked()).toBe(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Settings' })).toBeFocused()
  await press(ada, 'Leave the room')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})
