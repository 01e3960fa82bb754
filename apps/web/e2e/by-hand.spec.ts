import { expect, test, type Browser } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import type { Served } from '@privet/cli'
import { readPaper, textOf } from 'privet/paper'
import { launchChromium, launchFirefox, missing } from '@privet/testing/browsers'
import {
  answer,
  box,
  dropAnywhere,
  enterText,
  giveCamera,
  invite,
  letIn,
  openBox,
  pasteAnywhere,
  picture,
  SETTINGS as settings,
  shareTheAir,
  tellNothing,
  words,
} from './by-hand.ts'
import { violations } from './axe.ts'
import { arrive, part, reads, say, sees, startApp, type Person } from './people.ts'

test.skip(missing('chromium') !== undefined, missing('chromium'))

let browser: Browser
let app: Served
test.beforeAll(async () => {
  browser = await launchChromium()
  app = await startApp()
})
test.afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const come = (name: string, url: string = app.url): Promise<Person> => arrive(browser, url, { name, settings })

/** Ada has an invitation, Boris has answered it, and his reply is on its way. */
async function toTheReply(): Promise<readonly [Person, Person]> {
  const ada = await come('Ada')
  await invite(ada)
  const boris = await come('Boris', await words(ada, 'Link'))
  await answer(boris)
  return [ada, boris]
}

/** A text whose bytes are others, with a check that fits: what no slip of a finger does. */
function rewritten(text: string, change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  const paper = readPaper(text)
  if (paper.kind === 'invitation') throw new Error('No reply')
  return textOf(change(new Uint8Array(paper.envelope)))
}

test('WEB-40: two people meet by text alone, however it was quoted, and talk with nobody in between', async () => {
  const ada = await come('Ada')
  await invite(ada)
  const offer = await words(ada, 'Text')
  const boris = await come('Boris')
  await openBox(boris)
  await enterText(boris, `Ada wrote:\n> ${offer.slice(0, 60)}\n> ${offer.slice(60)}\n>\nSee you!`)
  await expect(boris.page.getByRole('heading', { name: 'Ada invites you' })).toBeVisible()
  await answer(boris)
  await pasteAnywhere(ada, await words(boris, 'Text'))
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await say(boris, 'nobody in between')
  await reads(ada, 'nobody in between')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('WEB-41: a reply opened as a link reaches the window that waits, and the new one may be closed', async () => {
  const [ada, boris] = await toTheReply()
  const reply = await words(boris, 'Link')
  expect(reply.startsWith(`${app.url}#PV1.`)).toBe(true)
  const second = await ada.page.context().newPage()
  await second.goto(reply)
  await expect(second.getByRole('heading', { name: 'Done: go back to the other window' })).toBeVisible()
  expect(second.url()).toBe(app.url)
  await expect(ada.page).toHaveTitle('Boris answers your invitation')
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  // The same link once more, by habit or by a preview: nothing happens to anybody.
  const third = await ada.page.context().newPage()
  await third.goto(reply)
  await expect(third.getByRole('heading', { name: 'Done: go back to the other window' })).toBeVisible()
  await sees(ada, 'Boris')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('WEB-41: opened from a file, too, a reply reaches the window that waits, and nothing of it is kept', async () => {
  // Modules are not loaded from files, unless the browser is told to: the rule must hold all the same.
  const permissive = await launchChromium(['--allow-file-access-from-files'])
  const context = await permissive.newContext({ locale: 'en-US' })
  const file = new URL('../dist/site/index.html', import.meta.url).href
  const page = await context.newPage()
  await page.goto(file)
  const ada: Person = { page, faults: [], cut: async () => undefined }
  await invite(ada)
  const boris = await come('Boris')
  await openBox(boris)
  await enterText(boris, await words(ada, 'Text'))
  await answer(boris)
  const second = await context.newPage()
  await second.goto(`${file}#${await words(boris, 'Text')}`)
  await expect(second.getByRole('heading', { name: 'Done: go back to the other window' })).toBeVisible()
  await letIn(ada, 'Boris')
  await sees(ada, 'Boris')
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  await permissive.close()
  await part(boris)
})

test('WEB-42: a reply that nobody waits for is explained, and a fresh invitation is one tap away', async () => {
  const [ada, boris] = await toTheReply()
  const reply = await words(boris, 'Link')
  await ada.page.context().close()
  const chloe = await come('Chloé', reply)
  await expect(chloe.page.getByText('No invitation waits for this reply here')).toBeVisible()
  await chloe.page.getByRole('button', { name: 'New room' }).click()
  await expect(chloe.page.getByRole('heading', { name: /Send this$/ })).toBeVisible()
  await part(boris, chloe)
})

test('WEB-43: invitation and reply as files: saved, opened and dropped', async () => {
  const ada = await come('Ada')
  await invite(ada)
  const save = async ({ page }: Person): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
    await page.getByRole('tab', { name: 'File' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the file' }).click(),
    ])
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }
  const offer = await save(ada)
  expect(offer.name).toBe('invitation.privet')
  const boris = await come('Boris')
  await openBox(boris)
  await boris.page
    .locator('input[type=file]')
    .setInputFiles({ name: offer.name, mimeType: 'application/octet-stream', buffer: offer.bytes })
  await answer(boris)
  const reply = await save(boris)
  expect(reply.name).toBe('reply.privet')
  await dropAnywhere(ada, reply.name, '', reply.bytes)
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('WEB-44: pictures of the codes, dropped on the page, do as well', async () => {
  const ada = await come('Ada')
  await invite(ada)
  const boris = await come('Boris')
  await dropAnywhere(boris, 'photo.png', 'image/png', await picture(ada))
  await expect(boris.page.getByRole('heading', { name: 'Ada invites you' })).toBeVisible()
  await answer(boris)
  await dropAnywhere(ada, 'photo.png', 'image/png', await picture(boris))
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('WEB-45: two phones face to face connect untouched, and each may mark the other as verified in person', async () => {
  const ada = await come('Ada')
  const boris = await come('Boris')
  const beforeAda = await giveCamera(ada)
  const beforeBoris = await giveCamera(boris)
  await invite(ada)
  await ada.page.getByRole('button', { name: 'Scan each other' }).click()
  await openBox(boris)
  await boris.page.getByRole('button', { name: 'Scan each other' }).click()
  await expect(boris.page.getByText('Hold a code in front of the camera')).toBeVisible()
  await expect(ada.page.getByText('Hold a code in front of the camera')).toBeVisible()
  // From here on nobody touches anything.
  await beforeBoris(await picture(ada))
  await expect(boris.page.getByText('Now let the other camera see this code')).toBeVisible()
  await beforeAda(await picture(boris))
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  for (const person of [ada, boris]) {
    await person.page.getByRole('button', { name: 'Mark as verified in person' }).click()
    await person.page.getByRole('button', { name: /^People/ }).click()
    await expect(person.page.getByRole('listitem').getByText('Verified in person')).toBeVisible()
  }
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('WEB-54: two devices in one room meet by sound: played, heard, answered and let in', async () => {
  test.setTimeout(120_000)
  const ada = await come('Ada')
  const boris = await come('Boris')
  await shareTheAir(ada, boris)
  await invite(ada)
  await openBox(boris)
  await boris.page.getByRole('button', { name: 'Listen' }).click()
  await expect(boris.page.getByText('Listening…')).toBeVisible()
  await ada.page.getByRole('tab', { name: 'Sound' }).click()
  await ada.page.getByRole('button', { name: 'Play' }).click()
  await expect(ada.page.getByText(/^Playing/)).toBeVisible()
  // Who it is shows with the connection: nobody's name was in the sound.
  const door = ada.page.getByRole('heading', { name: 'answers your invitation' })
  await expect(door).toBeVisible({ timeout: 60_000 })
  await ada.page.getByRole('button', { name: 'Let in' }).click()
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('WEB-55: while it plays to nobody, the same invitation lies beneath as text, and does', async () => {
  const ada = await come('Ada')
  const boris = await come('Boris')
  await shareTheAir(ada, boris)
  await invite(ada)
  const offer = await words(ada, 'Text')
  await ada.page.getByRole('tab', { name: 'Sound' }).click()
  await ada.page.getByRole('button', { name: 'Play' }).click()
  await expect(ada.page.getByText(/^Playing/)).toBeVisible()
  await expect(ada.page.getByText('If it is not heard')).toBeVisible()
  expect(await ada.page.getByRole('textbox', { name: 'Text' }).inputValue()).toBe(offer)
  await openBox(boris)
  await enterText(boris, offer)
  await answer(boris)
  await pasteAnywhere(ada, await words(boris, 'Text'))
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('WEB-56: an invitation is good for as long as was chosen, and says how long still', async () => {
  const ada = await come('Ada')
  await ada.page.clock.install()
  await invite(ada)
  await expect(ada.page.getByText('10 minutes left')).toBeVisible()
  const first = await words(ada, 'Text')
  await ada.page.getByRole('combobox', { name: 'Good for' }).selectOption({ label: '24 hours: for a link or file' })
  await expect(ada.page.getByText('24 hours left')).toBeVisible()
  const offer = await words(ada, 'Text')
  expect(offer).not.toBe(first)
  await ada.page.clock.fastForward('22:29:00')
  await expect(ada.page.getByText('2 hours left')).toBeVisible()
  await ada.page.clock.fastForward('00:31:00')
  await expect(ada.page.getByText('60 minutes left')).toBeVisible()
  expect(await words(ada, 'Text')).toBe(offer)
  await ada.page.clock.fastForward('01:00:30')
  await expect(ada.page.getByRole('heading', { name: 'The time of this invitation is over' })).toBeVisible()
  await ada.page.getByRole('button', { name: 'New invitation' }).click()
  await expect(ada.page.getByText('10 minutes left')).toBeVisible()
  await part(ada)
})

test('WEB-57: a browser that tells no address offers the microphone on either side, and a new one comes by itself', async () => {
  const ada = await come('Ada', 'about:blank')
  const boris = await come('Boris', 'about:blank')
  for (const person of [ada, boris]) {
    await tellNothing(person)
    await person.page.goto(app.url)
  }
  await invite(ada)
  for (const [person, before] of [
    [ada, (): Promise<void> => Promise.resolve()],
    [
      boris,
      async (): Promise<void> => {
        await openBox(boris)
        await enterText(boris, await words(ada, 'Text'))
        await answer(boris)
      },
    ],
  ] as const) {
    await before()
    await expect(person.page.getByText('Your browser does not tell where this device is')).toBeVisible()
    const blind = await words(person, 'Text')
    await person.page.getByRole('button', { name: 'Allow the microphone once' }).click()
    await expect(person.page.getByText('Your browser does not tell where this device is')).toBeHidden()
    expect(await words(person, 'Text')).not.toBe(blind)
  }
  await pasteAnywhere(ada, await words(boris, 'Text'))
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await part(ada, boris)
})

test('WEB-46: whoever merely opens an invitation stays unseen: nothing is made and nobody is asked', async () => {
  const ada = await come('Ada')
  await invite(ada)
  const link = await words(ada, 'Link')
  const context = await browser.newContext({ locale: 'en-US' })
  await context.addInitScript(() => {
    const made: unknown[] = []
    Object.assign(globalThis, { made })
    const Real = RTCPeerConnection
    globalThis.RTCPeerConnection = class extends Real {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        made.push(configuration)
      }
    }
  })
  const page = await context.newPage()
  const sockets: string[] = []
  page.on('websocket', (socket) => sockets.push(socket.url()))
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'Ada invites you' })).toBeVisible()
  await expect(page.getByText('So far nothing has been sent')).toBeVisible()
  const made = (): Promise<number> => page.evaluate(() => (Reflect.get(globalThis, 'made') as unknown[]).length)
  expect([await made(), sockets]).toEqual([0, []])
  await page.getByRole('button', { name: 'Answer', exact: true }).click()
  await expect.poll(made).toBeGreaterThan(0)
  await context.close()
  await part(ada)
})

for (const [title, change, trouble] of [
  ['torn', (text: string) => text.slice(0, -40), 'A part of it is missing'],
  ['mistyped', (text: string) => text.replace(/.{3}(?=.{40}$)/, 'AAA'), 'One character is missing or wrong'],
  ['foreign', () => 'see you at six', 'There is nothing of Privet in this'],
  ['newer', (text: string) => rewritten(text, (bytes) => bytes.with(0, 2)), 'made by a newer version of Privet'],
  [
    'forged',
    (text: string) => rewritten(text, (bytes) => bytes.with(bytes.length - 1, bytes.at(-1) === 0 ? 1 : 0)),
    'This was changed on its way',
  ],
  ['too large', (text: string) => text.repeat(5000), 'This is too large'],
] as const) {
  test(`WEB-47: something ${title} is said to be just that, and costs nothing`, async () => {
    const [ada, boris] = await toTheReply()
    const reply = await words(boris, 'Text')
    await enterText(ada, change(reply))
    await expect(ada.page.getByRole('alert').getByText(trouble)).toBeVisible()
    await enterText(ada, reply)
    await letIn(ada, 'Boris')
    await sees(ada, 'Boris')
    await part(ada, boris)
  })
}

test('WEB-48: one’s own invitation and one’s own reply are known again, in this window and in another', async () => {
  const [ada, boris] = await toTheReply()
  const offer = await words(ada, 'Link')
  await enterText(ada, offer)
  await expect(ada.page.getByRole('alert').getByText('This is your own invitation')).toBeVisible()
  const second = await ada.page.context().newPage()
  await second.goto(offer)
  await expect(second.getByRole('heading', { name: 'This is your own' })).toBeVisible()
  await pasteAnywhere(boris, await words(boris, 'Text'))
  await expect(boris.page.getByText('This is your own reply')).toBeVisible()
  const again = await boris.page.context().newPage()
  await again.goto(offer)
  await expect(again.getByText('You are answering this invitation in another window')).toBeVisible()
  await part(ada, boris)
})

test('WEB-49: a second guest is told kindly, and gets an invitation of their own in one tap', async () => {
  const [ada, boris] = await toTheReply()
  const chloe = await come('Chloé', await words(ada, 'Link'))
  await answer(chloe)
  await enterText(ada, await words(boris, 'Text'))
  await letIn(ada, 'Boris')
  await sees(ada, 'Boris')
  await pasteAnywhere(ada, await words(chloe, 'Text'))
  await expect(ada.page.getByText('Somebody has come with this invitation already')).toBeVisible()
  await ada.page.getByRole('button', { name: 'New invitation for them' }).click()
  await expect(ada.page.getByRole('heading', { name: /Send this$/ })).toBeVisible()
  const offer = await words(ada, 'Text')
  await pasteAnywhere(chloe, offer)
  await answer(chloe)
  await enterText(ada, await words(chloe, 'Text'))
  await letIn(ada, 'Chloé')
  // One exchange joins the whole room.
  await Promise.all([sees(ada, 'Chloé'), sees(chloe, 'Boris'), sees(boris, 'Chloé')])
  await part(ada, boris, chloe)
})

test('WEB-50: whoever is sent away costs no invitation; the time over is told on both sides', async () => {
  const ada = await come('Ada')
  await ada.page.clock.install()
  await invite(ada)
  const boris = await come('Boris', await words(ada, 'Link'))
  await boris.page.clock.install()
  await answer(boris)
  await enterText(ada, await words(boris, 'Text'))
  await expect(ada.page.getByRole('heading', { name: 'Boris answers your invitation' })).toBeVisible()
  await ada.page.getByRole('button', { name: 'Send away' }).click()
  await expect(ada.page.getByRole('heading', { name: /Send this$/ })).toBeVisible()
  const reply = await words(boris, 'Text')
  // The guest waits a little longer: the host may have said yes at the last moment.
  for (const [{ page }, time] of [
    [ada, '10:30'],
    [boris, '15:30'],
  ] as const) {
    await page.clock.fastForward(time)
    await expect(page.getByRole('heading', { name: 'The time of this invitation is over' })).toBeVisible()
  }
  await pasteAnywhere(ada, reply)
  await expect(ada.page.getByText('Its time is over')).toBeVisible()
  await part(ada, boris)
})

test('WEB-60: neither a room nor a reply that is under way ends unasked, and who is at the door can wait', async () => {
  const [ada, boris] = await toTheReply()
  const chloe = await come('Chloé')
  await invite(chloe)
  const other = await words(chloe, 'Link')
  await pasteAnywhere(boris, other)
  await expect(boris.page.getByRole('dialog', { name: 'Chloé invites you' })).toBeVisible()
  expect(await violations(boris.page)).toEqual([])
  await boris.page.getByRole('button', { name: 'Wait on' }).click()
  // A bad link in the same window takes nothing away either.
  await boris.page.goto(`${app.url}#PV1.torn`)
  await expect(boris.page.getByRole('dialog', { name: 'That did not work' })).toBeVisible()
  await boris.page.keyboard.press('Escape')
  await enterText(ada, await words(boris, 'Text'))
  await expect(ada.page.getByRole('heading', { name: 'Boris answers your invitation' })).toBeFocused()
  await ada.page.keyboard.press('Escape')
  await expect(ada.page.getByRole('heading', { name: 'Boris answers your invitation' })).toHaveCount(0)
  await ada.page.getByRole('button', { name: 'Decide' }).first().click()
  await letIn(ada, 'Boris')
  await sees(boris, 'Ada')
  await pasteAnywhere(boris, other)
  await expect(boris.page.getByText('You are in a room')).toBeVisible()
  await boris.page.getByRole('button', { name: 'Stay here' }).click()
  await sees(boris, 'Ada')
  await pasteAnywhere(boris, other)
  await boris.page.getByRole('button', { name: 'Leave and look at it' }).click()
  await expect(boris.page.getByRole('heading', { name: 'Chloé invites you' })).toBeVisible()
  await part(ada, boris, chloe)
})

test('WEB-51: a network that is cut is told as no way to each other, and a page that was reloaded says what is lost', async () => {
  test.setTimeout(120_000)
  const ada = await arrive(browser, app.url, { name: 'Ada', settings, cuttable: true })
  const boris = await arrive(browser, app.url, { name: 'Boris', settings, cuttable: true })
  await ada.page.clock.install()
  await invite(ada)
  const offer = await words(ada, 'Text')
  await openBox(boris)
  await enterText(boris, offer)
  await answer(boris)
  const reply = await words(boris, 'Text')
  await boris.cut(true)
  await pasteAnywhere(ada, reply)
  await letIn(ada, 'Boris')
  await expect(ada.page.getByText('Connecting with Boris')).toBeVisible()
  await ada.page.clock.fastForward('00:15')
  await expect(ada.page.getByText('It takes longer than usual')).toBeVisible()
  await ada.page.clock.fastForward('01:05')
  await expect(ada.page.getByRole('heading', { name: 'No way to Boris was found' })).toBeVisible()
  await ada.page.getByRole('button', { name: 'New invitation' }).click()
  await expect(ada.page.getByRole('heading', { name: /Send this$/ })).toBeVisible()
  ada.page.on('dialog', (dialog) => void dialog.accept())
  await ada.page.reload()
  await expect(ada.page.getByRole('heading', { name: /Send this$/ })).toBeVisible()
  await pasteAnywhere(ada, reply)
  await expect(ada.page.getByText('No invitation waits for this reply here')).toBeVisible()
  await part(ada, boris)
})

test('WEB-52: where there is a meeting point the link comes first, and the other way is one tap away', async () => {
  const ada = await arrive(browser, app.url, { name: 'Ada' })
  await ada.page.getByRole('button', { name: 'New room' }).click()
  await expect(ada.page.getByRole('button', { name: 'Copy link' })).toBeVisible()
  await ada.page.getByRole('button', { name: 'Invite without any server' }).click()
  const boris = await come('Boris', await words(ada, 'Link'))
  await answer(boris)
  await enterText(ada, await words(boris, 'Text'))
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await part(ada, boris)
})

test('WEB-53: Chromium invites Firefox by link, and the reply comes back as text', async () => {
  test.skip(missing('firefox') !== undefined, missing('firefox'))
  const fox = await launchFirefox()
  const ada = await come('Ada')
  await invite(ada)
  const boris = await arrive(fox, await words(ada, 'Link'), { name: 'Boris', settings, context: { permissions: [] } })
  await answer(boris)
  await enterText(ada, await words(boris, 'Text'))
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await say(boris, 'from Firefox')
  await reads(ada, 'from Firefox')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await fox.close()
  await part(ada)
})

test('WEB-53: Firefox invites Chromium by link, and the reply comes back as text', async () => {
  test.skip(missing('firefox') !== undefined, missing('firefox'))
  const fox = await launchFirefox()
  const ada = await arrive(fox, app.url, { name: 'Ada', settings, context: { permissions: [] } })
  await invite(ada)
  const boris = await come('Boris', await words(ada, 'Link'))
  await answer(boris)
  await enterText(ada, await words(boris, 'Text'))
  await letIn(ada, 'Boris')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await say(ada, 'from Firefox')
  await reads(boris, 'from Firefox')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await fox.close()
  await part(boris)
})

test('A11Y-6: both sides go by keyboard alone, and the reply’s forms by arrow keys', async () => {
  const ada = await come('Ada')
  await ada.page.getByRole('button', { name: 'New room' }).press('Enter')
  await ada.page.getByRole('tab', { name: 'Code' }).focus()
  for (const form of ['Link', 'Text']) {
    await ada.page.keyboard.press('ArrowRight')
    await expect(ada.page.getByRole('tab', { name: form })).toBeFocused()
  }
  const offer = await ada.page.getByRole('textbox', { name: 'Text' }).inputValue()
  const boris = await come('Boris')
  await boris.page.getByRole('button', { name: 'Answer an invitation' }).press('Enter')
  await expect(box(boris)).toBeVisible()
  await box(boris).focus()
  await boris.page.keyboard.insertText(offer)
  await boris.page.keyboard.press('Tab')
  await boris.page.keyboard.press('Enter')
  await expect(boris.page.getByRole('heading', { name: 'Ada invites you' })).toBeFocused()
  await boris.page.getByRole('button', { name: 'Answer', exact: true }).press('Enter')
  await expect(boris.page.getByRole('heading', { name: 'Your reply is ready' })).toBeVisible()
  await pasteAnywhere(ada, await words(boris, 'Text'))
  await expect(ada.page.getByRole('heading', { name: 'Boris answers your invitation' })).toBeVisible()
  await ada.page.getByRole('button', { name: 'Let in' }).press('Enter')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await part(ada, boris)
})

for (const [colorScheme, width, height] of [
  ['light', 1280, 800],
  ['dark', 390, 844],
  ['light', 320, 640],
] as const) {
  test(`A11Y-7: every screen of meeting by hand is clean for axe and fits, ${colorScheme}, ${width} × ${height}`, async () => {
    test.setTimeout(120_000)
    const context = { colorScheme, viewport: { width, height } }
    const ada = await arrive(browser, app.url, { name: 'Ada', settings, context })
    const boris = await arrive(browser, app.url, { name: 'Boris', settings, context })
    const check = async ({ page }: Person, what: string): Promise<void> => {
      expect(await violations(page), what).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), what).toBeLessThanOrEqual(0)
    }
    await check(ada, 'start without a meeting point')
    await invite(ada)
    for (const form of ['Code', 'Link', 'File', 'Sound', 'Text']) {
      await ada.page.getByRole('tab', { name: form }).click()
      await check(ada, `invitation as ${form}`)
    }
    await ada.page.getByRole('tab', { name: 'Sound' }).click()
    await ada.page.getByRole('button', { name: 'Play' }).click()
    await expect(ada.page.getByText('If it is not heard')).toBeVisible()
    await check(ada, 'invitation while it is played')
    const offer = await words(ada, 'Text')
    await openBox(boris)
    await expect(box(boris)).toBeVisible()
    await enterText(boris, 'nothing')
    await expect(boris.page.getByRole('alert')).toBeVisible()
    await check(boris, 'box with trouble')
    await boris.page.getByRole('button', { name: 'Scan', exact: true }).click()
    await expect(boris.page.getByText('Hold a code in front of the camera')).toBeVisible()
    await expect(boris.page.getByText('Hold a code in front of the camera')).toBeInViewport()
    await check(boris, 'box with camera')
    await enterText(boris, offer)
    await expect(boris.page.getByRole('heading', { name: 'Ada invites you' })).toBeVisible()
    await check(boris, 'who invites')
    await answer(boris)
    await check(boris, 'reply')
    const reply = await words(boris, 'Link')
    await pasteAnywhere(ada, 'nothing')
    await expect(ada.page.getByRole('heading', { name: 'That did not work' })).toBeVisible()
    await check(ada, 'pasted anywhere, wrong')
    await ada.page.keyboard.press('Escape')
    const second = await ada.page.context().newPage()
    await second.goto(reply)
    await expect(second.getByRole('heading', { name: 'Done: go back to the other window' })).toBeVisible()
    await check({ ...ada, page: second }, 'delivered')
    await expect(ada.page.getByRole('button', { name: 'Let in' })).toBeVisible()
    await check(ada, 'visitor')
    await ada.page.getByRole('button', { name: 'Send away' }).click()
    await ada.page.getByRole('tab', { name: 'Code' }).click()
    await ada.page.getByRole('button', { name: 'Scan each other' }).click()
    await expect(ada.page.getByText('Hold a code in front of the camera')).toBeVisible()
    await check(ada, 'face to face')
    await second.goto(reply)
    await expect(second.getByRole('heading', { name: 'This does not open' })).toBeVisible()
    await check({ ...ada, page: second }, 'trouble')
    await part(ada, boris)
  })
}
