import { randomBytes } from 'node:crypto'
import { chromium, expect, test } from '@playwright/test'
import { startBroker } from '@privet/testing/broker'
import { chromiumPath, launchChromium } from '@privet/testing/browsers'
import { arrive, enter, meet, openRoom, part, press, reads, say, sees, watches } from './people.ts'
import { openStage } from './stage.ts'

const stage = openStage()

test('WEB-20: the broker dies in the middle: the talk goes on, and a calm line says what that means', async () => {
  const broker = await startBroker()
  const [ada, boris] = await meet(stage.browser, stage.app.url, {
    settings: { siteBrokers: false, brokers: [broker.url] },
  })
  await broker.kill()
  await say(ada, 'still here?')
  await reads(boris, 'still here?')
  await expect(boris.page.getByRole('main').getByText('Everyone here stays connected')).toBeVisible()
  await broker.restart()
  await expect(boris.page.getByRole('main').getByText('Everyone here stays connected')).toBeHidden({ timeout: 60_000 })
  await broker.close()
  await part(ada, boris)
})

test('WEB-22: a broker that cannot be reached is named, with what may help', async () => {
  const ada = await arrive(stage.browser, stage.app.url, {
    name: 'Ada',
    settings: { siteBrokers: false, brokers: ['ws://127.0.0.1:9/mqtt'] },
  })
  await ada.page.getByRole('button', { name: 'New room' }).click()
  await expect(
    ada.page.getByRole('main').getByText('127.0.0.1:9 cannot be reached. The network may block the way'),
  ).toBeVisible()
  await ada.page.context().close()
})

test('WEB-23: without any meeting point the app says what that means, and a room is made all the same', async () => {
  const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada', settings: { siteBrokers: false } })
  await expect(ada.page.getByRole('heading', { name: 'It works without a meeting point' })).toBeVisible()
  await expect(
    ada.page.getByRole('main').getByText('which addresses meet each other; they can read nothing'),
  ).toBeVisible()
  await ada.page.getByRole('button', { name: 'New room' }).click()
  await expect(ada.page.getByRole('heading', { name: /Send this$/ })).toBeVisible()
  await expect(ada.page.locator('.banner')).toHaveCount(0)
  expect(ada.faults).toEqual([])
  await ada.page.context().close()
})

test(
  'WEB-24: nobody answers: said after a while, and mended by itself when somebody comes',
  { tag: '@long' },
  async () => {
    const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada' })
    const link = await openRoom(ada)
    await ada.page.getByRole('button', { name: 'Leave the room' }).click()
    await expect(ada.page.getByRole('heading', { name: 'You have left the room' })).toBeVisible()
    const boris = await arrive(stage.browser, link, { name: 'Boris' })
    await enter(boris)
    await expect(boris.page.getByRole('main').getByText('Nobody answers yet')).toBeVisible({ timeout: 20_000 })
    await ada.page.getByRole('button', { name: 'Come back' }).click()
    await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
    await expect(boris.page.getByRole('main').getByText('Nobody answers yet')).toBeHidden()
    await part(ada, boris)
  },
)

for (const [title, fragment, words] of [
  ['torn', 'AQABAgMEBQYHCA', 'A part of it is missing'],
  ['foreign', 'section-2', 'There is nothing of Privet in this'],
  ['newer', `Ag${'A'.repeat(44)}`, 'made by a newer version of Privet'],
] as const) {
  test(`WEB-25: a ${title} link is explained, and leaves the address bar all the same`, async () => {
    const ada = await arrive(stage.browser, `${stage.app.url}#${fragment}`, { name: 'Ada' })
    await expect(ada.page.getByText(words)).toBeVisible()
    expect(ada.page.url()).toBe(stage.app.url)
    await ada.page.getByRole('button', { name: 'To the start page' }).click()
    await expect(ada.page.getByRole('button', { name: 'New room' })).toBeVisible()
    await ada.page.context().close()
  })
}

test('WEB-26: a clock that is an hour off is told to whoever is kept out for it', async () => {
  const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada' })
  const link = await openRoom(ada)
  const context = await stage.browser.newContext({ locale: 'en-US' })
  await context.addInitScript(() => {
    const now = Date.now
    Date.now = () => now() + 3_600_000
  })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('button', { name: 'Enter the room' }).click()
  await expect(
    page.getByRole('main').getByText('The clock of this device and those inside differ too much'),
  ).toBeVisible()
  await Promise.all([context.close(), ada.page.context().close()])
})

test('WEB-27: a refused camera or microphone is explained, and the other one works without it', async () => {
  const executablePath = chromiumPath()
  const strict = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--use-fake-device-for-media-stream'],
  })
  const ada = await arrive(strict, stage.app.url, { name: 'Ada' })
  await openRoom(ada)
  const notice = ada.page.getByRole('main')
  await press(ada, 'Start camera')
  await expect(notice.getByText('The browser does not allow the camera')).toBeVisible()
  await ada.page.context().grantPermissions(['camera'])
  await ada.page.getByRole('button', { name: 'Try again' }).click()
  await expect(ada.page.getByRole('button', { name: 'Stop camera' })).toBeVisible()
  await expect(notice.getByText('The browser does not allow')).toBeHidden()
  await press(ada, 'Unmute')
  await expect(notice.getByText('The browser does not allow the microphone')).toBeVisible()
  await expect(ada.page.getByRole('button', { name: 'Stop camera' })).toBeVisible()
  await watches(ada, 'Ada (you)')
  await strict.close()
})

test('WEB-28: relay only without a TURN server says what is missing, before anything is sent', async () => {
  const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada', settings: { mode: 'relay' } })
  await ada.page.getByRole('button', { name: 'New room' }).click()
  await expect(ada.page.getByText('no TURN server is given')).toBeVisible()
  await ada.page.getByRole('main').getByRole('button', { name: 'Settings' }).click()
  await ada.page.getByRole('radio', { name: 'Direct' }).check()
  await ada.page.keyboard.press('Escape')
  await ada.page.getByRole('button', { name: 'Try again' }).click()
  await expect(ada.page.getByRole('heading', { name: 'Nobody else is here yet' })).toBeVisible()
  await part(ada)
})

test('WEB-29: local network only without a meeting point there says so; with one, people meet', async () => {
  const lost = await arrive(stage.browser, stage.app.url, {
    name: 'Ada',
    settings: { mode: 'local', siteBrokers: false, publicBrokers: true },
  })
  await expect(lost.page.getByText('no meeting point within your network is known')).toBeVisible()
  const [ada, boris] = await meet(stage.browser, stage.app.url, { settings: { mode: 'local' } })
  await say(boris, 'just next door')
  await reads(ada, 'just next door')
  expect([...ada.faults, ...boris.faults, ...lost.faults]).toEqual([])
  await part(lost, ada, boris)
})

test('WEB-30: delete everything leaves nothing in the browser', async () => {
  const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada' })
  const { page } = ada
  await openRoom(ada)
  await say(ada, 'soon to be forgotten')
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Delete everything' }).click()
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('button', { name: 'Delete everything' }).click()
  await page.getByRole('button', { name: 'Yes, delete everything' }).click()
  await expect(page.getByRole('button', { name: 'New room' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Your rooms' })).toHaveCount(0)
  // The page that is there now has begun anew: with a profile of which only the keys are there.
  const left = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('privet-store-0')
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(opening.error ?? new Error('no database')))
    })
    const stores = [...database.objectStoreNames].filter((name) => name !== 'profile')
    const counts = stores.map(
      (name) =>
        new Promise<number>((resolve) => {
          const counting = database.transaction(name).objectStore(name).count()
          counting.addEventListener('success', () => resolve(counting.result))
        }),
    )
    return {
      most: Math.max(...(await Promise.all(counts))),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      local: Object.keys(localStorage).filter((key) => !['privet-name-0', 'privet-settings'].includes(key)),
    }
  })
  expect(left).toEqual({ most: 0, databases: ['privet-store-0'], local: [] })
  await part(ada)
})

test('WEB-151: what an older version kept in this browser is there in this one, and nowhere else', async () => {
  const context = await stage.browser.newContext({ locale: 'en-US' })
  const page = await context.newPage()
  await page.goto(new URL('/icon.svg', stage.app.url).href)
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('privet', 1)
      opening.addEventListener('upgradeneeded', () => {
        opening.result.createObjectStore('identities', { keyPath: 'seat' })
        opening.result.createObjectStore('rooms', { keyPath: ['seat', 'room'] })
        opening.result.createObjectStore('messages', { keyPath: ['seat', 'room', 'id'] })
      })
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(opening.error ?? new Error('no database')))
    })
    const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
    const writing = database.transaction(['identities', 'rooms'], 'readwrite')
    writing.objectStore('identities').put({ seat: 0, keys })
    const now = Date.now()
    const saved = {
      version: 1,
      room: 'kitchen',
      roomKey: undefined,
      genesis: undefined,
      inviteSecret: new Uint8Array(8),
    }
    const times = { createdAt: now, seenAt: now }
    writing.objectStore('rooms').put({ seat: 0, room: 'kitchen', saved, people: ['Boris'], ...times })
    await new Promise((resolve) => writing.addEventListener('complete', resolve))
    database.close()
  })
  await page.goto(stage.app.url)
  await expect(page.getByRole('heading', { name: 'Your rooms' })).toBeVisible()
  await expect(page.getByRole('main').getByText('Boris').first()).toBeVisible()
  await expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name)))
    .toEqual(['privet-store-0'])
  // Once more, without anything to take over.
  await page.reload()
  await expect(page.getByRole('main').getByText('Boris').first()).toBeVisible()
  await context.close()
})

test('WEB-31: opened from a file, the app says that nothing lasts, and keeps nothing', async () => {
  // Modules are not loaded from files, unless the browser is told to: the rule must hold all the same.
  const permissive = await launchChromium(['--allow-file-access-from-files'])
  const page = await permissive.newPage({ locale: 'en-US' })
  await page.goto(new URL('../dist/site/index.html', import.meta.url).href)
  await expect(page.getByText('This page was opened from a file')).toBeVisible()
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
  await page.getByRole('button', { name: 'New room' }).click()
  await page.getByRole('tab', { name: 'Link' }).click()
  await expect(page.getByText('the link opens only where the same file lies')).toBeVisible()
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
  ])
  expect(kept).toEqual([0, 0, 0])
  await permissive.close()
})

test(
  'WEB-34: a broker that loses half, repeats and is flooded: calm words meanwhile, and early words arrive',
  { tag: '@long' },
  async () => {
    test.setTimeout(240_000)
    const broker = await startBroker({ weather: { loss: 1, duplicate: 1 } })
    const settings = { siteBrokers: false, brokers: [broker.url] }
    const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada', settings })
    const boris = await arrive(stage.browser, await openRoom(ada), { name: 'Boris', settings })
    await enter(boris)
    await say(boris, 'typed before anybody answered')
    await expect(boris.page.getByText('Waits until somebody is here')).toBeVisible()
    await expect(boris.page.getByRole('main').getByText('Nobody answers yet')).toBeVisible({ timeout: 20_000 })
    // Nothing has passed until here. From now on half does, amid garbage on every topic that is in use.
    broker.weather.loss = 0.5
    const topics = [...broker.count.bytesByTopic.keys()]
    expect(topics.length).toBeGreaterThan(0)
    const garbage = topics.map((topic) => broker.flood(topic, 50, () => randomBytes(256)))
    await expect(boris.page.getByRole('group', { name: 'Ada', exact: true })).toBeVisible({ timeout: 180_000 })
    await sees(ada, 'Boris')
    await reads(ada, 'typed before anybody answered')
    await expect(boris.page.getByRole('main').getByText('Nobody answers yet')).toBeHidden()
    expect([...ada.faults, ...boris.faults].filter((fault) => !fault.startsWith(`foreign: ${broker.url}`))).toEqual([])
    for (const stop of garbage) stop()
    await part(ada, boris)
    await broker.close()
  },
)

test('71: hostile text is words: no request, no script, no violation', async () => {
  const [ada, boris] = await meet(stage.browser, stage.app.url)
  const hostile = [
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
  ]
  for (const text of hostile) await say(ada, text)
  for (const text of hostile) await reads(boris, text)
  await expect(boris.page.getByRole('log').getByRole('link')).toHaveCount(0)
  await ada.page.getByRole('button', { name: 'Settings' }).click()
  await ada.page.getByRole('textbox', { name: 'Your name' }).fill('<img src=x onerror=alert(1)>')
  await ada.page.keyboard.press('Escape')
  await sees(boris, '<img src=x onerror=alert(1)>')
  expect([...ada.faults, ...boris.faults]).toEqual([])
  await part(ada, boris)
})

test('78 (case 78): the secret is nowhere once the page has loaded, nor in what is logged or fails', async () => {
  const ada = await arrive(stage.browser, stage.app.url, { name: 'Ada' })
  const link = await openRoom(ada)
  const logged: string[] = []
  const boris = await arrive(stage.browser, link, {
    name: 'Boris',
    async prepare(context) {
      context.on('console', (message) => logged.push(message.text(), message.location().url))
      context.on('weberror', (failed) => logged.push(String(failed.error().stack ?? failed.error())))
      context.on('request', (request) => logged.push(request.url(), JSON.stringify(request.headers())))
    },
  })
  const secret = link.split('#')[1] ?? ''
  await enter(boris)
  await Promise.all([sees(ada, 'Boris'), sees(boris, 'Ada')])
  const seen = await boris.page.evaluate(async () => {
    // What fails from now on says where.
    const failed = new Promise<ErrorEvent>((resolve) => addEventListener('error', resolve, { once: true }))
    setTimeout(() => {
      throw new Error('on purpose')
    })
    const { message, filename } = await failed
    const entries = performance.getEntries().map(({ name }) => name)
    return JSON.stringify([location.href, document.referrer, entries, history.state, message, filename])
  })
  await expect.poll(() => logged.join()).toContain('on purpose')
  await boris.page.evaluate(() => console.log('heard'))
  await expect.poll(() => logged.join()).toContain('heard')
  expect(seen).not.toContain(secret)
  expect(logged.filter((each) => each.includes(secret))).toEqual([])
  await part(ada, boris)
})

test('83: a framed page refuses to start, also where no header forbids the frame', async () => {
  const page = await stage.browser.newPage({ locale: 'en-US' })
  const outside = new URL('frame', stage.app.url).href
  await page.route(`${stage.app.url}**`, async (route) => {
    if (route.request().url() === outside)
      return route.fulfill({
        contentType: 'text/html',
        body: `<iframe src="${stage.app.url}" title="framed"></iframe>`,
      })
    const { 'content-security-policy': _, 'x-frame-options': __, ...headers } = (await route.fetch()).headers()
    return route.fulfill({ response: await route.fetch(), headers })
  })
  await page.goto(outside)
  const framed = page.frameLocator('iframe')
  await expect(framed.getByText('Privet does not run inside another page')).toBeVisible()
  await expect(framed.getByRole('button')).toHaveCount(0)
  await page.close()
})
