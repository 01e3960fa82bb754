/** The rules of a room, in three browsers: knocking, letting in, locking, coming back, removing, and its end. */
import { expect, test } from '@playwright/test'
import { arrive, enter, part, reads, say, sees, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

const showPeople = async ({ page }: Person): Promise<void> => {
  const button = page.getByRole('button', { name: /^People/ })
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
}

test('WEB-122, WEB-126: knock and admit, not now, lock and come back, a link for one guest, remove: three people', async () => {
  test.setTimeout(150_000)
  const { browser, app } = stage
  const ada = await arrive(browser, app.url, { name: 'Ada' })
  await ada.page.getByRole('button', { name: 'Plan a room' }).click()
  await expect(ada.page.getByRole('checkbox', { name: 'Ask me before' })).toBeChecked()
  await ada.page.getByRole('button', { name: 'Open the room' }).click()
  await expect(ada.page.getByRole('heading', { name: 'Nobody else is here yet' })).toBeVisible()
  await ada.page.getByRole('button', { name: 'Copy link' }).first().click()
  const link = await ada.page.evaluate(() => navigator.clipboard.readText())

  const boris = await arrive(browser, link, { name: 'Boris' })
  await enter(boris)
  await expect(boris.page.getByRole('heading', { name: 'Waiting to be let in' })).toBeVisible()
  await expect(ada.page.getByRole('main').getByText('Boris knocks. Let them in?')).toBeVisible()
  await ada.page.getByRole('button', { name: 'Let in' }).press('Enter')
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])

  const chloe = await arrive(browser, link, { name: 'Chloé' })
  await enter(chloe)
  await expect(ada.page.getByRole('main').getByText('Chloé knocks. Let them in?')).toBeVisible()
  await ada.page.getByRole('button', { name: 'Not now' }).click()
  await expect(chloe.page.getByRole('main').getByText('Somebody inside has decided not to let you in')).toBeVisible()
  await part(chloe)

  // Locked, nobody new comes in; whoever was in before comes back with one press.
  await showPeople(ada)
  await ada.page.getByRole('checkbox', { name: 'Lock the room' }).check()
  await expect(boris.page.getByText('Locked', { exact: true })).toBeVisible()
  await boris.page.getByRole('button', { name: 'Leave the room' }).click()
  await boris.page.getByRole('button', { name: 'To the start page' }).click()
  await boris.page.getByRole('button', { name: 'Come back With Ada' }).click()
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  const dmitri = await arrive(browser, link, { name: 'Dmitri' })
  await enter(dmitri)
  await expect(dmitri.page.getByRole('main').getByText('This room is locked')).toBeVisible()
  await part(dmitri)

  // One link for one guest: the second one is told so.
  await showPeople(ada)
  await ada.page.getByRole('checkbox', { name: 'Lock the room' }).uncheck()
  await ada.page.getByRole('checkbox', { name: 'Ask me before' }).uncheck()
  await ada.page.getByRole('button', { name: 'Invite', exact: true }).first().click()
  await ada.page.getByText('A link for one person, or for a time').click()
  await ada.page.getByRole('button', { name: 'Make this link' }).click()
  await expect(ada.page.getByText('Good for one person, until')).toBeVisible()
  const special = await ada.page.getByRole('dialog').getByRole('textbox', { name: 'The link' }).inputValue()
  expect(special).not.toBe(link)
  await ada.page.keyboard.press('Escape')
  const elodie = await arrive(browser, special, { name: 'Élodie' })
  await enter(elodie)
  await Promise.all([sees(ada, 'Élodie'), sees(elodie, 'Boris')])
  const hana = await arrive(browser, special, { name: 'Hana' })
  await enter(hana)
  await expect(hana.page.getByRole('main').getByText('This invitation has been used already')).toBeVisible()
  await part(elodie, hana)

  await showPeople(ada)
  await ada.page.getByRole('button', { name: 'More about Boris' }).click()
  await ada.page.getByRole('menuitem', { name: 'Remove from the room' }).click()
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(boris.page.getByRole('heading', { name: 'You are no longer in this room' })).toBeVisible()
  await expect(ada.page.getByRole('group', { name: 'Boris', exact: true })).toHaveCount(0)
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('WEB-123: half an hour after anybody else was in it a quick call is over, and gone from the list', async () => {
  const ada = await arrive(stage.browser, stage.app.url, {
    name: 'Ada',
    prepare: (context) => context.clock.install(),
  })
  const { page } = ada
  await page.getByRole('button', { name: 'New room' }).click()
  await expect(page.getByText('This device forgets the room in 30 minutes')).toBeVisible()
  await page.clock.fastForward('20:00')
  await expect(page.getByText('This device forgets the room in 10 minutes')).toBeVisible()
  await page.clock.fastForward('11:00')
  await expect(page.getByRole('heading', { name: 'The room has ended' })).toBeVisible()
  await page.getByRole('button', { name: 'To the start page' }).click()
  await expect(page.getByRole('heading', { name: 'Your rooms' })).toHaveCount(0)
  await part(ada)
})

test('WEB-192, WEB-195, WEB-196: a newcomer reads what is said from then on; from outside one sees what came and who is there', async () => {
  const { browser, app } = stage
  const ada = await arrive(browser, app.url, { name: 'Ada' })
  await ada.page.getByRole('button', { name: 'Plan a room' }).click()
  await ada.page.getByRole('checkbox', { name: 'Ask me before' }).uncheck()
  await ada.page.getByRole('radio', { name: 'What is said from then on What was said before' }).check()
  await ada.page.getByRole('button', { name: 'Open the room' }).click()
  await ada.page.getByRole('button', { name: 'Copy link' }).first().click()
  const link = await ada.page.evaluate(() => navigator.clipboard.readText())
  await say(ada, 'one')
  const boris = await arrive(browser, link, { name: 'Boris' })
  await enter(boris)
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  // What nobody had yet is for whoever comes first; what Boris has is nothing for Chloé.
  await reads(boris, 'one')
  await say(ada, 'two')
  await reads(boris, 'two')
  const chloe = await arrive(browser, link, { name: 'Chloé' })
  await enter(chloe)
  await Promise.all([sees(chloe, 'Ada'), sees(chloe, 'Boris')])
  await say(boris, 'three')
  await reads(chloe, 'three')
  await expect(chloe.page.getByRole('log').getByText('one', { exact: true })).toHaveCount(0)
  await expect(chloe.page.getByRole('log').getByText('two', { exact: true })).toHaveCount(0)
  await showPeople(chloe)
  await expect(chloe.page.getByText('Newcomers read what is said from their coming on.')).toBeVisible()

  // Her chat is closed: what comes now she has not read when she goes.
  await say(ada, 'four')
  await expect(chloe.page).toHaveTitle(/^\(1\) /)
  await chloe.page.getByRole('button', { name: 'Leave the room' }).click()
  await chloe.page.getByRole('button', { name: 'To the start page' }).click()
  const row = chloe.page.getByRole('main').getByRole('listitem').filter({ hasText: 'Ada' })
  await expect(row.getByText('Ada: four')).toBeVisible()
  await expect(row.getByText('One new message')).toBeVisible()
  await expect(chloe.page).toHaveTitle('(1) Privet')
  await chloe.page.getByRole('button', { name: 'Who is there?' }).click()
  await expect(row.getByText(/^There now: (Ada and Boris|Boris and Ada)$/)).toBeVisible()
  // Nobody was told of somebody who came.
  await expect(ada.page.getByRole('group', { name: 'Chloé', exact: true })).toHaveCount(0)
  await part(ada, boris, chloe)
})
