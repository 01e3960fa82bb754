import { chromium, expect, test, type Page } from '@playwright/test'
import { chromiumPath } from '@privet/testing/browsers'
import { violations } from './axe.ts'
import { arrive, enter, openRoom, part, press, sees, watches, type Person } from './people.ts'
import { openStage } from './stage.ts'

// Several cameras, so that there is a choice. Chromium's second one is a depth camera: nothing of it is ever coded.
const stage = openStage(['--use-fake-device-for-media-stream=device-count=3,fps=10'])

const device = (page: Page, name: 'Microphone' | 'Camera') => page.getByRole('switch', { name })

/** Remembers how often the browser was asked for a device, from the first script on. */
const counted = (page: Page): Promise<number> => page.evaluate(() => performance.getEntriesByName('asked').length)
const counting = (): void => {
  // An empty page has no devices.
  if (!location.protocol.startsWith('http')) return
  const { mediaDevices } = navigator
  const ask = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = (constraints) => {
    performance.mark('asked')
    return ask(constraints)
  }
}

async function invited(link: string, name: string): Promise<Person> {
  const person = await arrive(stage.browser, link, {
    name,
    prepare: async (context) => void (await context.addInitScript(counting)),
  })
  await expect(person.page.getByRole('heading', { name: 'You are invited to a room' })).toBeVisible()
  return person
}

/** A new page by this link, not another place in the page that is there. */
async function reopen(page: Page, link: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(link)
}

/** The name of the camera whose picture is in the room. */
const cameraOf = (page: Page, name: string): Promise<string> =>
  page
    .getByRole('group', { name, exact: true })
    .locator('video')
    .evaluate((video: HTMLVideoElement) => (video.srcObject as MediaStream).getVideoTracks()[0]?.label ?? '')

test('CALL-21: camera, microphone and speaker are tried before a room, go along, and are as they were after a reload', async () => {
  test.setTimeout(180_000)
  const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada' })
  const link = await openRoom(ada)
  const boris = await invited(link, 'Boris')
  const { page } = boris

  // Everything is off, and nothing was asked for.
  await expect(page.getByText('You enter muted and without a picture')).toBeVisible()
  await expect(device(page, 'Camera')).toHaveAttribute('aria-checked', 'false')
  expect(await counted(page)).toBe(0)

  await device(page, 'Camera').click()
  await watches(boris, 'What the others will see')
  await expect(page.locator('.preview video')).toHaveAttribute('data-mirrored', 'true')
  await expect(page.getByText('You are seen once you enter, and muted')).toBeVisible()
  // By keyboard, as everything here.
  await device(page, 'Microphone').press('Space')
  const level = page.getByRole('meter', { name: 'Level of your microphone' })
  // The pretended microphone beeps once a second: whoever looks as often may miss it every time.
  const loudness = async (): Promise<number> => Number(await level.getAttribute('aria-valuenow'))
  await expect.poll(loudness, { intervals: [70] }).toBeGreaterThan(10)
  await expect(page.getByText('You are seen and heard once you enter')).toBeVisible()

  const camera = page.getByRole('combobox', { name: 'Camera' })
  await camera.selectOption('fake_device_2')
  await expect.poll(() => cameraOf(page, 'What the others will see')).toBe('fake_device_2')
  await page.getByRole('checkbox', { name: 'Reduce noise', exact: true }).uncheck()
  await page.getByRole('button', { name: 'Test the sound' }).click()
  await expect(page.getByText('You hear a melody')).toBeVisible()
  await expect(page.getByText('You hear a melody')).toBeHidden()
  expect(await violations(page)).toEqual([])

  // Whatever is plugged in meanwhile can be chosen at once.
  await page.evaluate(async () => {
    const { mediaDevices } = navigator
    const all = await mediaDevices.enumerateDevices()
    const headset = { deviceId: 'headset', groupId: 'h', kind: 'audioinput', label: 'Headset' } as MediaDeviceInfo
    mediaDevices.enumerateDevices = async () => [...all, headset]
    mediaDevices.dispatchEvent(new Event('devicechange'))
  })
  await expect(page.getByRole('combobox', { name: 'Microphone' }).getByRole('option', { name: 'Headset' })).toHaveCount(
    1,
  )

  await enter(boris)
  await sees(boris, 'Ada')
  await watches(ada, 'Boris')
  const asked = await counted(page)
  await expect(page.getByRole('button', { name: 'Mute', exact: true })).toBeVisible()
  expect(await cameraOf(page, 'Boris (you)')).toBe('fake_device_2')

  // The same in the room, by keyboard.
  const caret = page.getByRole('button', { name: 'Choose the camera' })
  await caret.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'fake_device_2' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('menuitemradio', { name: 'fake_device_0' })).toBeFocused()
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(caret).toBeFocused()
  await expect.poll(() => cameraOf(page, 'Boris (you)')).toBe('fake_device_0')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'fake_device_0' })).toBeFocused()
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Camera and sound…' })).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('Escape')
  await expect(caret).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'fake_device_0' })).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Camera and sound' })).toBeVisible()
  await expect(page.getByText('reaches the others at once')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByRole('combobox', { name: 'Camera' }).selectOption('fake_device_2')
  await page.keyboard.press('Escape')
  await expect(caret).toBeFocused()
  expect(await counted(page)).toBeGreaterThan(asked)

  // Where the browser need not ask again, all of it comes back by itself.
  await page.context().grantPermissions(['camera', 'microphone'])
  await page.reload()
  await watches(ada, 'Boris')
  await expect(page.getByRole('button', { name: 'Mute', exact: true })).toBeVisible()
  await expect.poll(() => cameraOf(page, 'Boris (you)')).toBe('fake_device_2')

  // Next time: chosen as before, and off, unless one wants it otherwise.
  await press(boris, 'Leave the room')
  await reopen(page, link)
  await expect(camera).toHaveValue(/.+/)
  await expect(page.getByRole('checkbox', { name: 'Reduce noise', exact: true })).not.toBeChecked()
  await expect(device(page, 'Camera')).toHaveAttribute('aria-checked', 'false')
  expect(await counted(page)).toBe(0)
  await page.getByRole('checkbox', { name: 'Begin with what was on last time' }).check()
  await reopen(page, link)
  await expect(device(page, 'Camera')).toHaveAttribute('aria-checked', 'true')
  await page.getByRole('button', { name: 'Enter with everything off' }).click()
  await sees(boris, 'Ada')
  // Whoever speaks meanwhile is offered the same beside the hint.
  await expect(page.getByLabel('Unmute', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Start camera' })).toBeVisible()
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test(
  'CALL-22: a refusal is explained where it is undone, one enters without, and after a reload one press is enough',
  { tag: '@long' },
  async () => {
    const executablePath = chromiumPath()
    // Without a person to ask, the browser says no.
    const strict = await chromium.launch({
      ...(executablePath ? { executablePath } : {}),
      args: ['--use-fake-device-for-media-stream=device-count=1'],
    })
    const ada = await arrive(strict, stage.app.url, { name: 'Ada' })
    const link = await openRoom(ada)
    const boris = await arrive(strict, link, { name: 'Boris' })
    const { page } = boris
    // What it is for comes before the question.
    await expect(page.getByText('nobody sees or hears you before you enter')).toBeVisible()
    await device(page, 'Camera').click()
    const trouble = page.getByRole('alert')
    await expect(trouble.getByText('The browser does not allow the camera')).toBeVisible()
    await expect(trouble.getByText('You can also go on without it')).toBeVisible()
    await expect(device(page, 'Camera')).toHaveAttribute('aria-checked', 'false')
    expect(await violations(page)).toEqual([])
    await enter(boris)
    await sees(boris, 'Ada')
    await press(boris, 'Leave the room')

    await page.goto(link)
    await page.context().grantPermissions(['camera'])
    await device(page, 'Camera').click()
    await enter(boris)
    await watches(ada, 'Boris')
    // As in Firefox and Safari, which would ask again.
    await page.addInitScript(() => {
      navigator.permissions.query = async () => ({ state: 'prompt' }) as PermissionStatus
    })
    await page.reload()
    const main = page.getByRole('main')
    await expect(main.getByText('Your camera was on when this page was open last')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Start camera' })).toBeVisible()
    await main.getByRole('button', { name: 'Turn on again' }).click()
    await watches(ada, 'Boris')
    await expect(main.getByText('was on when this page was open last')).toBeHidden()
    await strict.close()
  },
)

test('CALL-23: without any camera or microphone one is told so, and enters to listen', { tag: '@long' }, async () => {
  const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada' })
  const link = await openRoom(ada)
  const boris = await arrive(stage.browser, link, {
    name: 'Boris',
    prepare: async (context) =>
      void (await context.addInitScript(() => {
        const { mediaDevices } = navigator
        mediaDevices.enumerateDevices = async () => []
        mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotFoundError'))
      })),
  })
  const { page } = boris
  await expect(page.getByRole('combobox', { name: 'Camera' })).toBeDisabled()
  await expect(page.getByRole('combobox', { name: 'Microphone' })).toHaveText('No microphone found')
  await device(page, 'Microphone').click()
  await expect(page.getByRole('alert').getByText('The browser cannot find the microphone')).toBeVisible()
  await enter(boris)
  await sees(boris, 'Ada')
  await press(ada, 'Start camera')
  await watches(boris, 'Ada')
  await part(ada, boris)
})

test('CALL-24, CALL-204: in a new room the words come before the browser’s question; on a phone one sees oneself above the link until somebody comes', async () => {
  const ada = await arrive(stage.browser, stage.app.url, {
    name: 'Ada',
    settings: { explained: false },
    context: { viewport: { width: 390, height: 844 } },
    prepare: async (context) => {
      await context.addInitScript(counting)
      // As before the first question: devices have no names.
      await context.addInitScript(() => {
        if (!location.protocol.startsWith('http')) return
        navigator.permissions.query = async () => ({ state: 'prompt' }) as PermissionStatus
        const { mediaDevices } = navigator
        const list = mediaDevices.enumerateDevices.bind(mediaDevices)
        mediaDevices.enumerateDevices = async () => {
          const all = await list()
          if (performance.getEntriesByName('asked').length > 0) return all
          return all.map(({ kind }) => ({ kind, deviceId: '', groupId: '', label: '' }) as MediaDeviceInfo)
        }
      })
    },
  })
  const { page } = ada
  const link = await openRoom(ada)
  await press(ada, 'Start camera')
  const words = page.getByRole('dialog', { name: 'Your browser asks next' })
  await expect(words.getByText('whether Privet may use your camera')).toBeVisible()
  expect(await counted(page)).toBe(0)
  expect(await violations(page)).toEqual([])
  await words.getByRole('button', { name: 'Go on' }).click()
  await watches(ada, 'What the others will see')
  await expect(page.getByRole('group', { name: 'What the others will see' })).toBeInViewport({ ratio: 1 })
  expect(await violations(page)).toEqual([])

  await page.getByRole('button', { name: 'Camera and sound…' }).click()
  await expect(page.getByText('Whoever comes sees and hears what is on.')).toBeVisible()
  await expect(page.getByRole('meter', { name: 'Level of your microphone' })).toBeVisible()
  await page.keyboard.press('Escape')

  const boris = await arrive(stage.browser, link, { name: 'Boris' })
  await enter(boris)
  await sees(ada, 'Boris')
  await watches(boris, 'Ada')
  await expect(page.getByRole('group', { name: 'What the others will see' })).toHaveCount(0)
  await watches(ada, 'Ada (you)')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})
