/** Calling somebody again, in two browsers on a real broker: no invitation is sent any more. */
import { expect, test } from '@playwright/test'
import { meet, part, press, sees, type Person } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

const toStart = async (person: Person): Promise<void> => {
  await press(person, 'Leave the room')
  await person.page.getByRole('button', { name: 'To the start page' }).click()
}
const rings = ({ page }: Person) => page.getByRole('dialog', { name: 'Ada is calling' })
const quiet = ({ page }: Person) => page.getByRole('checkbox', { name: 'Do not disturb' })

async function choose({ page }: Person, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More about Ada' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test(
  'WEB-189: two who have met call each other again: declined, taken, not disturbed, blocked, switched off',
  { tag: '@long' },
  async () => {
    test.setTimeout(150_000)
    const [ada, boris] = await meet(stage.browser, stage.app.url)
    const sockets: string[] = []
    boris.page.on('websocket', (socket) => sockets.push(socket.url()))
    await toStart(boris)
    // From the page that says that one has left.
    await press(ada, 'Leave the room')
    await ada.page.getByRole('button', { name: 'Call Boris' }).click()
    await expect(rings(boris)).toBeVisible()
    await expect(rings(boris).getByText('New', { exact: true })).toBeVisible()
    await expect(boris.page).toHaveTitle('Ada is calling – Privet')
    await expect(ada.page.getByText('It rings at Boris’s').first()).toBeVisible()
    await rings(boris).getByRole('button', { name: 'Decline' }).click()
    await expect(rings(boris)).toHaveCount(0)
    const card = ada.page.getByRole('region', { name: 'Your call' })
    await expect(card.getByText('Boris does not want to talk now')).toBeVisible()

    await card.getByRole('button', { name: 'Call again' }).click()
    await rings(boris).getByRole('button', { name: 'Accept' }).click()
    await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
    await expect(card).toHaveCount(0)
    await Promise.all([toStart(ada), toStart(boris)])

    // In quiet nothing rings, and the caller does not learn that there is anybody.
    await quiet(boris).check()
    await ada.page.getByRole('button', { name: 'Call Boris' }).click()
    const missed = boris.page.getByRole('group', { name: 'Missed calls' })
    await expect(missed.getByText('Ada called: today')).toBeVisible()
    await expect(rings(boris)).toHaveCount(0)
    await expect(card.getByText('Calling Boris…')).toBeVisible()
    await card.getByRole('button', { name: 'Cancel the call' }).click()
    await expect(ada.page.getByRole('heading', { name: 'Talk, show and send' })).toBeVisible()
    await quiet(boris).uncheck()

    // Whoever is blocked is not heard; the same call is, as soon as they are not blocked any more.
    await choose(boris, 'Block')
    await ada.page.getByRole('button', { name: 'Call Boris' }).click()
    await expect(card.getByText('Calling Boris…')).toBeVisible()
    await expect(boris.page.getByText('Blocked: cannot ring you')).toBeVisible()
    await expect(rings(boris)).toHaveCount(0)
    await choose(boris, 'No longer block')
    await expect(rings(boris)).toBeVisible()
    await card.getByRole('button', { name: 'Cancel the call' }).click()
    await expect(rings(boris)).toHaveCount(0)
    await expect(missed.getByText('Ada called 2 times')).toBeVisible()

    // What was missed is there in the next visit, until it is seen; switched off, the page connects to nothing.
    sockets.length = 0
    await boris.page.reload()
    await expect(missed.getByText('Ada called 2 times')).toBeVisible()
    await missed.getByRole('button', { name: 'Seen' }).click()
    await expect(missed).toHaveCount(0)
    await expect.poll(() => sockets.length).toBe(1)
    await boris.page.getByRole('button', { name: 'Settings' }).click()
    await boris.page.getByRole('checkbox', { name: 'People I have met can ring me' }).uncheck()
    sockets.length = 0
    await boris.page.reload()
    await expect(boris.page.getByText('Nobody can ring you')).toBeVisible()
    expect(sockets).toEqual([])
    expect([...ada.faults, ...boris.faults]).toEqual([])
    await part(ada, boris)
  },
)
