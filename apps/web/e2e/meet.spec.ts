import { expect, test } from '@playwright/test'
import { launchFirefox, missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import { encode } from 'uqr'
import { arrive, enter, meet, openRoom, part, press, reads, say, sees, watches } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

test('WEB-10: two people, one link: they chat, hear and see each other', async () => {
  const [ada, boris] = await meet(stage.browser, stage.app.url)
  await say(ada, 'Can you hear me?')
  await reads(boris, 'Can you hear me?')
  await expect(ada.page.getByRole('log').getByText('Read', { exact: true })).toBeVisible()
  await say(boris, 'Loud and clear: https://example.org/')
  await reads(ada, 'Loud and clear')
  await expect(ada.page.getByRole('link', { name: 'https://example.org/' })).toHaveAttribute(
    'rel',
    'noopener noreferrer',
  )

  for (const person of [ada, boris]) {
    await press(person, 'Unmute')
    await press(person, 'Start camera')
  }
  await watches(ada, 'Boris')
  await watches(boris, 'Ada')
  // The pretended microphone beeps: the ring lights up at the other side.
  await expect(boris.page.getByRole('group', { name: 'Ada', exact: true })).toHaveAttribute('data-speaking')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('WEB-11: a reload comes back with the same identity, the history and what was not yet delivered', async () => {
  const [ada, boris] = await meet(stage.browser, stage.app.url)
  await say(ada, 'before the reload')
  await reads(boris, 'before the reload')
  await boris.page.reload()
  await sees(boris, 'Ada')
  await reads(boris, 'before the reload')
  await sees(ada, 'Boris')
  await expect(ada.page.getByRole('group', { name: 'Boris', exact: true })).toHaveCount(1)
  await say(ada, 'after the reload')
  await reads(boris, 'after the reload')
  await say(boris, 'I am back')
  await reads(ada, 'I am back')
  await part(ada, boris)
})

test('WEB-12: what is written while nobody is there waits, survives a reload and is delivered', async () => {
  const [ada, boris] = await meet(stage.browser, stage.app.url)
  await boris.page.context().close()
  await expect(ada.page.getByRole('group', { name: 'Boris', exact: true })).toHaveCount(0, { timeout: 60_000 })
  await say(ada, 'for whoever comes')
  await expect(ada.page.getByText('Waits until somebody is here')).toBeVisible()
  await ada.page.getByRole('textbox', { name: 'Message everyone' }).fill('a draft')
  await ada.page.reload()
  await expect(ada.page.getByRole('textbox', { name: 'Message everyone' })).toHaveValue('a draft')
  await reads(ada, 'for whoever comes')
  // The link is still what Ada copied.
  const link = await ada.page.evaluate(() => navigator.clipboard.readText())
  const chloe = await arrive(stage.browser, link, { name: 'Chloé' })
  await enter(chloe)
  await reads(chloe, 'for whoever comes')
  // Boris is waited for as well: it is for him when he comes back.
  await expect(ada.page.getByRole('log').getByText('Read by 1 of 2')).toBeVisible()
  await part(ada, chloe)
})

test('WEB-14: a reload in the middle of a call brings microphone and camera back without a question', async () => {
  const [ada, boris] = await meet(stage.browser, stage.app.url)
  // A browser that would ask again is not asked: here the permission is a lasting one.
  await boris.page.context().grantPermissions(['camera', 'microphone'])
  await press(boris, 'Start camera')
  await watches(ada, 'Boris')
  await boris.page.reload()
  await sees(boris, 'Ada')
  await expect(boris.page.getByRole('button', { name: 'Stop camera' })).toBeVisible()
  await watches(ada, 'Boris')
  await expect(boris.page.getByRole('button', { name: 'Unmute' })).toBeVisible()
  await part(ada, boris)
})

test('WEB-35: the link that is copied is the one that is shared and the one that a camera reads', async () => {
  const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada' })
  const shared: unknown[] = []
  await ada.page.exposeFunction('handOver', (data: unknown) => void shared.push(data))
  // This browser shares with nobody: what the app would hand to the system comes here.
  await ada.page.addInitScript(() => {
    Object.defineProperty(navigator, 'share', { value: Reflect.get(globalThis, 'handOver') })
  })
  await ada.page.reload()
  const link = await openRoom(ada)
  await ada.page.getByRole('button', { name: 'Share', exact: false }).first().click()
  await expect.poll(() => shared).toEqual([{ title: expect.any(String), url: link }])

  // Drawn as runs of dark modules within a quiet zone of four: read back, they are the code of that link.
  const { data, size } = encode(link, { ecc: 'M', border: 0, boostEcc: false })
  const drawn = ada.page.locator('.qr')
  const quiet = (Number((await drawn.getAttribute('viewBox'))?.split(' ')[2]) - size) / 2
  expect(quiet).toBe(4)
  const path = (await drawn.locator('path').getAttribute('d')) ?? ''
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)]
  expect(runs.map(([run]) => run).join('')).toBe(path)
  const dark = new Set(
    runs.flatMap(([, x, y, length]) =>
      Array.from({ length: Number(length) }, (_, at) => `${Number(x) - quiet + at} ${Number(y) - quiet}`),
    ),
  )
  expect(data.map((row, y) => row.map((_, x) => dark.has(`${x} ${y}`)))).toEqual(data)
  await part(ada)
})

test('WEB-36: People says how one’s packets travel, and how good the line is', async () => {
  const [ada, boris] = await meet(stage.browser, stage.app.url)
  await ada.page.getByRole('button', { name: /^People/ }).click()
  const panel = ada.page.getByRole('region', { name: /people/i })
  const line = panel.getByRole('listitem').filter({ hasText: 'Boris' })
  // A late mDNS name hides that the network is one.
  await expect(line.getByText(/^Directly(, on the same network)?,\s\d+\sms$/)).toBeVisible()
  await expect(line.getByRole('img', { name: 'Good connection' })).toBeVisible()
  await part(ada, boris)
})

test('WEB-15: Chromium and Firefox meet, write and see each other', async () => {
  needs(missing('firefox'))
  const fox = await launchFirefox()
  const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada' })
  const link = await openRoom(ada)
  const boris = await arrive(fox, link, { name: 'Boris', context: { permissions: [] } })
  await enter(boris)
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  await say(boris, 'from Firefox')
  await reads(ada, 'from Firefox')
  await say(ada, 'from Chromium')
  await reads(boris, 'from Chromium')
  for (const person of [ada, boris]) await press(person, 'Start camera')
  await watches(ada, 'Boris')
  await watches(boris, 'Ada')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await fox.close()
  await ada.page.context().close()
})
