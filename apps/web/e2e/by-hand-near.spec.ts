import { expect, test } from '@playwright/test'
import {
  comeTo,
  answer,
  enterText,
  giveCamera,
  invite,
  letIn,
  openBox,
  pasteAnywhere,
  picture,
  shareTheAir,
  tellNothing,
  words,
} from './by-hand.ts'
import { part, sees } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()
const come = comeTo(stage)

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

test(
  'WEB-54: two devices in one room meet by sound: played, heard, answered and let in',
  { tag: '@long' },
  async () => {
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
  },
)

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

test('WEB-57: a browser that tells no address offers the microphone on either side, and a new one comes by itself', async () => {
  const ada = await come('Ada', 'about:blank')
  const boris = await come('Boris', 'about:blank')
  for (const person of [ada, boris]) {
    await tellNothing(person)
    await person.page.goto(stage.app.url)
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
