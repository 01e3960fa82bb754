import { expect, test } from '@playwright/test'
import { readPaper, textOf } from 'privet/paper'
import {
  comeTo,
  answer,
  enterText,
  invite,
  letIn,
  openBox,
  pasteAnywhere,
  SETTINGS as settings,
  toTheReply,
  words,
} from './by-hand.ts'
import { violations } from './axe.ts'
import { arrive, part, sees } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const come = comeTo(stage)

/** A text whose bytes are others, with a check that fits: what no slip of a finger does. */
function rewritten(text: string, change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  const paper = readPaper(text)
  if (paper.kind === 'invitation') throw new Error('No reply')
  return textOf(change(new Uint8Array(paper.envelope)))
}

test('WEB-42: a reply that nobody waits for is explained, and a fresh invitation is one tap away', async () => {
  const [ada, boris] = await toTheReply(come)
  const reply = await words(boris, 'Link')
  await ada.page.context().close()
  const chloe = await come('Chloé', reply)
  await expect(chloe.page.getByText('No invitation waits for this reply here')).toBeVisible()
  await chloe.page.getByRole('button', { name: 'New room' }).click()
  await expect(chloe.page.getByRole('heading', { name: /Send this$/ })).toBeVisible()
  await part(boris, chloe)
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

test('WEB-46: whoever merely opens an invitation stays unseen: nothing is made and nobody is asked', async () => {
  const ada = await come('Ada')
  await invite(ada)
  const link = await words(ada, 'Link')
  const context = await stage.browser.newContext({ locale: 'en-US' })
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
  ['mistyped', (text: string) => text.replace(/.{3}(?=.{40}$)/, 'AAA'), 'Some characters are missing or wrong'],
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
    const [ada, boris] = await toTheReply(come)
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
  const [ada, boris] = await toTheReply(come)
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
  const [ada, boris] = await toTheReply(come)
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
  const [ada, boris] = await toTheReply(come)
  const chloe = await come('Chloé')
  await invite(chloe)
  const other = await words(chloe, 'Link')
  await pasteAnywhere(boris, other)
  await expect(boris.page.getByRole('dialog', { name: 'Chloé invites you' })).toBeVisible()
  expect(await violations(boris.page)).toEqual([])
  await boris.page.getByRole('button', { name: 'Wait on' }).click()
  // A bad link in the same window takes nothing away either.
  await boris.page.goto(`${stage.app.url}#PV1.torn`)
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
  const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada', settings, cuttable: true })
  const boris = await arrive(stage.browser, stage.app.url, { name: 'Boris', settings, cuttable: true })
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
