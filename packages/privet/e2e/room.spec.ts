import { expect, type Page, test } from '@playwright/test'
import { startBroker } from '@privet/testing/broker'
import { carried, heardByAll, linkedTo, openConnections, openRoomStage, selfOf, whole } from './room-stage.ts'

const stage = openRoomStage()
const { visit, load, enter, crowd } = stage

test('RM-60: two people are linked for at most 1,300 bytes, and one connection each', async () => {
  const { pages } = await crowd(2)
  expect(stage.broker.count.bytes).toBeLessThanOrEqual(1_300)
  const [a, b] = pages as [Page, Page]
  // The newcomer makes no other while the first is being put to use.
  expect(await b.evaluate(() => being.connections.length)).toBe(1)
  await heardByAll(pages, a, 'hello')
  await heardByAll(pages, b, 'hello back')
  await expect
    .poll(() => b.evaluate(() => [...being.room.members.value.values()].map(({ name }) => name.value)))
    .toEqual(['Person 0'])
  expect(await a.evaluate(() => being.room.status.value)).toBe('linked')
  // One for the pair, and the one that each keeps ready.
  for (const page of pages) await expect.poll(() => openConnections(page)).toBe(2)
  expect(stage.broker.count.messages).toBe(3)
})

test('RM-61: eight people are a mesh for at most 11,000 bytes, with one connection per pair and one kept warm', async () => {
  test.setTimeout(120_000)
  const { pages } = await crowd(8)
  expect(stage.broker.count.bytes).toBeLessThanOrEqual(11_000)
  await heardByAll(pages, pages[7] as Page, 'from the last')
  await heardByAll(pages, pages[0] as Page, 'from the first')
  for (const page of pages) await expect.poll(() => openConnections(page)).toBeLessThanOrEqual(8)
})

test('RM-62: a camera runs on and three people talk on while the broker dies, over the same connections; newcomers come in when it is back', async () => {
  test.setTimeout(90_000)
  const { pages, invitation } = await crowd(3)
  const [a, b, c] = pages as [Page, Page, Page]
  await a.evaluate(() => being.show())
  const goesOnMoving = async (...viewers: readonly Page[]): Promise<void> => {
    for (const viewer of viewers) {
      const seen = await viewer.evaluate(() => being.frames())
      await expect.poll(() => viewer.evaluate(() => being.frames())).toBeGreaterThan(seen + 5)
    }
  }
  await goesOnMoving(b, c)
  for (const page of pages) await page.evaluate(() => Object.assign(globalThis, { before: being.connected() }))

  await stage.broker.kill()
  await goesOnMoving(b, c)
  for (const page of pages) await carried(page, 'waiting')
  await heardByAll(pages, b, 'without a broker')
  await goesOnMoving(b, c)
  expect(await Promise.all(pages.map(linkedTo))).toEqual([2, 2, 2])
  expect(await c.evaluate(() => being.pictures())).toBe(1)

  await stage.broker.restart()
  const late = await visit()
  await enter(late, { invitation })
  await whole([...pages, late], 60_000)
  // Whoever comes later is shown it as well.
  await expect.poll(() => late.evaluate(() => being.pictures())).toBe(1)
  await goesOnMoving(b, c, late)
  for (const page of pages) {
    const before = await page.evaluate(() =>
      (Reflect.get(globalThis, 'before') as RTCPeerConnection[]).map(({ connectionState }) => connectionState),
    )
    expect(before).toEqual(['connected', 'connected'])
    // Those two, and one for the one who came late.
    expect(await page.evaluate(() => being.connected().length)).toBe(3)
  }
})

test('RM-63: five people come at the same moment and are linked all the same', async () => {
  const first = await visit()
  const invitation = await enter(first)
  const others = await Promise.all([1, 2, 3, 4].map(() => visit()))
  await Promise.all(others.map((page) => enter(page, { invitation })))
  await whole([first, ...others], 60_000)
  await heardByAll([first, ...others], others[3] as Page, 'all here')
  // A glare that both sides kept would show as a second connection.
  for (const page of [first, ...others]) await expect.poll(() => openConnections(page)).toBeLessThanOrEqual(5)
})

test('RM-64: a reloaded page is back as the same person, and hears and is heard', async () => {
  const { pages } = await crowd(3)
  const [a, b, c] = pages as [Page, Page, Page]
  const id = await selfOf(b)
  await a.evaluate(
    (of) =>
      Object.assign(globalThis, { before: [...being.room.members.value.values()].find((member) => member.id === of) }),
    id,
  )
  await b.evaluate(() => being.keep())
  await load(b)
  await enter(b, { back: true })
  await whole([a, b, c], 40_000)
  expect(await selfOf(b)).toBe(id)
  expect(
    await a.evaluate(
      (of) =>
        [...being.room.members.value.values()].find((member) => member.id === of) === Reflect.get(globalThis, 'before'),
      id,
    ),
  ).toBe(true)
  await heardByAll([a, b, c], b, 'back again')
  await heardByAll([a, b, c], a, 'welcome back')
})

test('RM-65: two who both reload at the same moment find each other (case 23)', async () => {
  const { pages } = await crowd(2)
  await Promise.all(pages.map((page) => page.evaluate(() => being.keep())))
  await Promise.all(pages.map(load))
  await Promise.all(pages.map((page) => enter(page, { back: true })))
  await whole(pages, 40_000)
  await heardByAll(pages, pages[0] as Page, 'both back')
  for (const page of pages) await expect.poll(() => openConnections(page)).toBeLessThanOrEqual(2)
})

test('RM-66: half of the envelopes are lost, and three people are linked all the same', async () => {
  test.setTimeout(120_000)
  stage.broker.weather.loss = 0.5
  const first = await visit()
  const invitation = await enter(first)
  const [second, third] = await Promise.all([visit(), visit()])
  await enter(second, { invitation })
  await enter(third, { invitation })
  await whole([first, second, third], 100_000)
})

test('RM-67: of two brokers one passes nothing on, and people meet through the other (case 39)', async () => {
  const censor = await startBroker({ weather: { loss: 1 } })
  try {
    const brokers = [censor.url, stage.broker.url]
    const [a, b] = await Promise.all([visit(), visit()])
    const invitation = await enter(a, { brokers })
    await enter(b, { brokers, invitation })
    await whole([a, b])
  } finally {
    await censor.close()
  }
})

test('RM-68: what is meant for one is heard by one; facts and names are shared with those who come later', async () => {
  const { pages } = await crowd(3)
  const [a, b, c] = pages as [Page, Page, Page]
  await a.evaluate((to) => being.say('for you', to), await selfOf(b))
  await heardByAll(pages, a, 'for all')
  expect(await b.evaluate(() => being.chat.map((line) => line.split(': ')[1]))).toEqual(['for you', 'for all'])
  expect(await c.evaluate(() => being.chat.map((line) => line.split(': ')[1]))).toEqual(['for all'])
  await a.evaluate(() => {
    being.room.present('hand', 'up')
    being.room.rename('Ada\u202E')
  })
  const seenBy = (page: Page): Promise<unknown> =>
    page.evaluate(() =>
      [...being.room.members.value.values()]
        .filter(({ name }) => name.value === 'Ada')
        .map(({ presence }) => presence.value.get('hand')),
    )
  for (const page of [b, c]) await expect.poll(() => seenBy(page)).toEqual(['up'])
})

test('RM-55: a lane carries eight megabytes to one member over a connection that is replaced meanwhile, and ends with them', async () => {
  test.setTimeout(60_000)
  const { pages } = await crowd(2)
  const [a, b] = pages as [Page, Page]
  const length = 8 * 1_048_576
  const heard = b.evaluate(async (length) => {
    const [ada] = being.room.members.value.values()
    const reader = ada?.lane('film').readable.getReader()
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length;) {
      const next = await reader?.read()
      if (next?.value === undefined) return `ended after ${at}`
      bytes.set(next.value, at)
      at += next.value.length
      if (at === 1_048_576) being.breakConnection(0)
    }
    reader?.releaseLock()
    return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].join(' ')
  }, length)
  const said = await a.evaluate(async (length) => {
    const [boris] = being.room.members.value.values()
    const writer = boris?.lane('film').writable.getWriter()
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 2_654_435_761) >>> 24)
    for (let at = 0; at < length; at += 65_536) await writer?.write(bytes.subarray(at, at + 65_536))
    return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].join(' ')
  }, length)
  expect(await heard).toBe(said)
  const end = b.evaluate(async () => {
    const [ada] = being.room.members.value.values()
    return (await ada?.lane('film').readable.getReader().read())?.done
  })
  await a.evaluate(() => being.room.leave())
  expect(await end).toBe(true)
})

test('RM-69: whoever leaves or closes the page is gone at once for the others, who stay silent', async () => {
  const { pages } = await crowd(3)
  const [a, b, c] = pages as [Page, Page, Page]
  const [idB, idC] = [await selfOf(b), await selfOf(c)]
  stage.broker.resetCount()
  await a.clock.install()
  await b.evaluate(() => being.room.leave())
  await expect.poll(() => a.evaluate(() => being.events.at(-1))).toBe(`left, peer-left, ${idB}`)
  expect(await b.evaluate(() => [being.room.status.value, being.openConnections()])).toEqual(['closed', 0])
  await c.goto('about:blank')
  await expect.poll(() => a.evaluate(() => being.events.at(-1)), { timeout: 3_000 }).toBe(`left, peer-left, ${idC}`)
  await expect.poll(() => a.evaluate(() => being.room.status.value)).toBe('alone')
  // Whoever looked for them would do so after three seconds.
  await a.clock.runFor(20_000)
  // Leaving sends what was still to be sent.
  await a.evaluate(() => being.room.leave())
  await expect.poll(() => stage.broker.clients).toBe(0)
  expect(stage.broker.count.messages).toBe(0)
})

test('RM-70: a page that crashed without a word is back as the same member', async () => {
  const { pages } = await crowd(3)
  const [a, b, c] = pages as [Page, Page, Page]
  await b.evaluate(() => being.keep())
  const id = await selfOf(b)
  await b.evaluate(() => Object.assign(globalThis, { isCrashing: true }))
  await load(b)
  await enter(b, { back: true })
  await whole([a, b, c], 60_000)
  await heardByAll([a, b, c], b, 'back from a crash')
  await heardByAll([a, b, c], c, 'good to see you')
  expect(
    await a.evaluate((of) => being.events.filter((event) => event.startsWith('left') && event.endsWith(of)), id),
  ).toEqual([])
})

for (const [how, count] of [
  ['over the broker', 2],
  ['through a member, with the broker dead', 3],
] as const) {
  test(`RM-71: a connection that is gone is replaced ${how}, and nothing that was said is lost`, async () => {
    const { pages } = await crowd(count)
    const [a, b] = pages as [Page, Page]
    if (count === 3) await stage.broker.kill()
    for (const page of pages) await heardByAll(pages, page, 'before')
    // The connection between the first two: the oldest of the one, after its replacement the youngest of the other.
    for (const [here, there, which] of [
      [a, b, 0],
      [b, a, -1],
    ] as const) {
      await here.evaluate((place) => being.breakConnection(place), which)
      await here.evaluate(() => being.say('said while it was gone'))
      await expect
        .poll(() => there.evaluate(() => being.chat.filter((line) => line.endsWith('while it was gone')).length), {
          timeout: 40_000,
        })
        .toBe(1)
      await whole(pages)
    }
    await whole(pages)
    await heardByAll(pages, b, 'all is well')
    expect(await a.evaluate(() => being.events.filter((event) => event.startsWith('left')))).toEqual([])
  })
}
