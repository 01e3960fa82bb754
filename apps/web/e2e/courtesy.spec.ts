/** What two people in a call do beside speaking; and that whoever lets go of the key to talk is heard no more. */
import { expect, test } from '@playwright/test'
import { violations } from './axe.ts'
import { gather, hears, openMarkedStage, rests, tile } from './callers.ts'
import { part, press, reads, say, type Person } from './people.ts'

const stage = openMarkedStage()

/** Where single keys count. */
const restKeys = ({ page }: Person): Promise<void> => page.getByRole('heading', { level: 1 }).focus()

test('CALL-52 to CALL-59, CALL-98: hand, reaction and a request to mute; whoever speaks muted is told; the key to talk lets nobody be heard after it', async () => {
  const {
    people: [ada, boris],
  } = await gather(
    stage.url(),
    [
      ['Ada', 'red'],
      ['Boris', 'blue'],
    ],
    stage.comes,
  )

  await restKeys(boris)
  await boris.page.keyboard.press('h')
  await expect(tile(ada, 'Boris').getByText('hand raised, number 1')).toBeAttached()
  await press(ada, 'Raise hand')
  await expect(tile(boris, 'Ada').getByText('hand raised, number 2')).toBeAttached()
  await press(boris, 'Lower hand')
  await expect(tile(ada, 'Boris').getByText(/hand raised/)).toHaveCount(0)
  await expect(tile(boris, 'Ada').getByText('hand raised, number 1')).toBeAttached()
  await press(ada, 'Lower hand')

  // A reaction, by the menu and by keys alone; it is seen, and heard by those who do not look.
  await boris.page
    .getByRole('button', { name: 'Mute', exact: true })
    .or(boris.page.getByRole('button', { name: 'Unmute' }))
    .focus()
  for (const name of ['Choose microphone and speaker', 'Start camera']) {
    await boris.page.keyboard.press('ArrowRight')
    await expect(boris.page.getByRole('button', { name, exact: true })).toBeFocused()
  }
  await boris.page.keyboard.press('End')
  await expect(boris.page.getByRole('button', { name: 'Leave the room' })).toBeFocused()
  await boris.page.getByRole('button', { name: 'Reactions' }).focus()
  await boris.page.keyboard.press('Enter')
  await expect(boris.page.getByRole('menuitem', { name: 'thumbs up' })).toBeFocused()
  await boris.page.keyboard.press('p')
  await expect(boris.page.getByRole('menuitem', { name: 'party' })).toBeFocused()
  expect(await violations(boris.page)).toEqual([])
  await boris.page.keyboard.press('Enter')
  await expect(tile(ada, 'Boris').getByText('🎉')).toBeVisible()
  await expect(ada.page.getByRole('status').filter({ hasText: 'Boris: party' })).toBeAttached()
  await expect(boris.page.getByRole('button', { name: 'Reactions' })).toBeFocused()

  // Whoever is asked to mute goes on being heard until they press the button themselves.
  await press(ada, 'Unmute')
  await hears(boris, 'red')
  await press(boris, 'More')
  await boris.page.getByRole('menuitem', { name: 'Ask everyone to mute' }).click()
  const request = ada.page.locator('.banner', { hasText: 'Boris asks everyone to mute' })
  await expect(request).toBeVisible()
  await hears(boris, 'red')
  expect(await violations(ada.page)).toEqual([])
  await request.getByRole('button', { name: 'Mute' }).click()
  await expect(request).toHaveCount(0)
  await hears(boris)

  // The microphone goes on playing its tone: somebody speaks there, muted.
  const hint = ada.page.locator('.banner', { hasText: 'you are muted' })
  await expect(hint).toBeVisible()
  await hint.getByRole('button', { name: 'Close' }).click()

  // Held, one is heard; whatever takes the key away, nobody is.
  for (const taken of ['released', 'blurred', 'hidden', 'dialog'] as const) {
    await restKeys(ada)
    await ada.page.keyboard.down('Space')
    await expect(ada.page.getByText('You are heard while you hold Space')).toBeVisible()
    await hears(boris, 'red')
    if (taken === 'released') await ada.page.keyboard.up('Space')
    if (taken === 'blurred') await ada.page.evaluate(() => dispatchEvent(new Event('blur')))
    if (taken === 'hidden') await ada.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    if (taken === 'dialog') await ada.page.keyboard.press('?')
    await expect(ada.page.getByRole('button', { name: 'Unmute' }).first()).toBeAttached()
    await hears(boris)
    if (taken === 'dialog') await ada.page.keyboard.press('Escape')
    await ada.page.keyboard.up('Space')
  }
  await rests(boris, 'sound')
  await expect(tile(boris, 'Ada').getByText('muted')).toBeAttached()

  // What was written while nobody looked is in the title.
  await expect(ada.page).toHaveTitle('Boris – Privet')
  for (const close of await ada.page.getByRole('button', { name: 'Close the chat' }).all()) await close.click()
  await say(boris, 'are you there?')
  await expect(ada.page).toHaveTitle('(1) Boris – Privet')
  await expect(ada.page.locator('link[rel=icon]')).toHaveAttribute('href', /icon-new\.svg/)
  await reads(ada, 'are you there?')
  await expect(ada.page).toHaveTitle('Boris – Privet')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})
