import { expect, type Page, test } from '@playwright/test'
import { missing } from '@privet/testing/browsers'
import { needs } from '@privet/testing/needs'
import { shakeHands, Stage } from './link-pair.ts'

needs(missing('chromium'))

const stage = new Stage()
test.afterEach(() => {
  stage.isCuttable = false
  return stage.clear()
})
test.afterAll(() => stage.close())

const received = (page: Page, lane: string): Promise<string[]> =>
  page.evaluate((name) => end.received.get(name) ?? [], lane)

test('LK-1: two pages confirm each other and talk on a lane in both directions', async () => {
  const { a, b } = await stage.linked('chromium', 'chromium')
  await a.evaluate(() => end.write('chat', 'hello', 'world'))
  await expect.poll(() => received(b, 'chat')).toEqual(['hello', 'world'])
  await b.evaluate(() => end.write('chat', 'hello back'))
  await b.evaluate(() => end.write('other', 'x'))
  await expect.poll(() => received(a, 'other')).toEqual(['x'])
  await expect.poll(() => a.evaluate(() => end.link.lane('chat').unacknowledged.value)).toBe(0)
})

test('SL-1: slots opened from both sides at the same moment all come through', async () => {
  const { a, b } = await stage.linked('chromium', 'chromium')
  await Promise.all([
    a.evaluate(() => Promise.all([end.send('voice'), end.send('screen')])),
    b.evaluate(() => Promise.all([end.send('camera'), end.send('voice')])),
  ])
  await expect
    .poll(() => b.evaluate(() => end.remotes()))
    .toEqual({ voice: true, camera: false, screen: true, 'screen-audio': false })
  await expect
    .poll(() => a.evaluate(() => end.remotes()))
    .toEqual({ voice: true, camera: true, screen: false, 'screen-audio': false })
  await plays(b, 'voice', 'screen')
  await plays(a, 'voice', 'camera')
})

test('SL-2: a stopped track shows as null, and its slot takes another one without negotiation', async () => {
  const { a, b } = await stage.linked('chromium', 'chromium')
  await b.evaluate(() => end.send('camera'))
  await plays(a, 'camera')
  const before = await b.evaluate(() => end.connections[0]?.currentRemoteDescription?.sdp)
  await b.evaluate(() => end.send('camera', false))
  await expect.poll(() => a.evaluate(() => end.remotes()['camera'])).toBe(false)
  await b.evaluate(() => end.send('camera'))
  await plays(a, 'camera')
  expect(await b.evaluate(() => end.connections[0]?.currentRemoteDescription?.sdp)).toBe(before)
})

for (const [offerer, answerer] of [
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
] as const) {
  test(`LK-2: ${offerer} and ${answerer} exchange messages, voice and video in both directions`, async () => {
    needs(missing('firefox'))
    const { a, b } = await stage.linked(offerer, answerer)
    await a.evaluate(() => end.write('chat', 'from a'))
    await b.evaluate(() => end.write('talk', 'from b'))
    await expect.poll(() => received(b, 'chat')).toEqual(['from a'])
    await expect.poll(() => received(a, 'talk')).toEqual(['from b'])
    await Promise.all([a, b].map((page) => page.evaluate(() => Promise.all([end.send('voice'), end.send('camera')]))))
    await plays(a, 'voice', 'camera')
    await plays(b, 'voice', 'camera')
  })
}

test('RC-4: a link that was cut off for a while heals, and nothing that was written is lost', async () => {
  stage.isCuttable = true
  const { a, b } = await stage.linked('chromium', 'chromium')
  await a.evaluate(() => end.send('camera'))
  await a.evaluate(() => end.write('chat', 'before'))
  const healNetwork = await stage.cut(a)
  await a.evaluate(() => end.write('chat', 'while it was cut'))
  await expect.poll(() => a.evaluate(() => end.link.status.value), { timeout: 20_000 }).toBe('recovering')
  await a.waitForTimeout(2_000)
  await healNetwork()
  await expect.poll(() => received(b, 'chat'), { timeout: 30_000 }).toEqual(['before', 'while it was cut'])
  for (const page of [a, b])
    await expect.poll(() => page.evaluate(() => end.link.status.value), { timeout: 30_000 }).toBe('open')
  await plays(b, 'camera')
})

test(
  'RC-4: a cut of 40 seconds, longer than ICE itself endures, is healed like a short one',
  { tag: '@long' },
  async () => {
    // By far the longest test: the cut has to outlast every time-out of the browser.
    test.setTimeout(150_000)
    stage.isCuttable = true
    const pair = await stage.linked('chromium', 'chromium')
    const { a, b } = pair
    await a.evaluate(() => end.write('chat', 'before'))
    await expect.poll(() => received(b, 'chat')).toEqual(['before'])
    const healNetwork = await stage.cut(a)
    pair.isReachable = false
    await Promise.all([a.evaluate(() => end.write('chat', 'from a')), b.evaluate(() => end.write('talk', 'from b'))])
    await a.waitForTimeout(40_000)
    for (const page of [a, b]) expect(await page.evaluate(() => end.link.status.value)).toBe('recovering')
    await healNetwork()
    pair.isReachable = true
    for (const page of [a, b]) await page.evaluate(() => end.link.reachable())
    for (const page of [a, b])
      await expect.poll(() => page.evaluate(() => end.link.status.value), { timeout: 45_000 }).toBe('open')
    await expect.poll(() => received(b, 'chat'), { timeout: 30_000 }).toEqual(['before', 'from a'])
    await expect.poll(() => received(a, 'talk'), { timeout: 30_000 }).toEqual(['from b'])
  },
)

test('RC-5: an ICE restart by fields keeps the connection, its lanes and its media', async () => {
  const { a, b } = await stage.linked('chromium', 'chromium')
  await a.evaluate(() => end.send('camera'))
  await plays(b, 'camera')
  const before = await b.evaluate(() => end.credentials())
  // The answerer asks, the offerer acts.
  await a.evaluate(() => end.link.asked())
  await expect.poll(() => b.evaluate(() => end.credentials())).not.toBe(before)
  await expect.poll(() => a.evaluate(() => end.link.status.value)).toBe('open')
  await a.evaluate(() => end.write('chat', 'after'))
  await expect.poll(() => received(b, 'chat')).toEqual(['after'])
  await plays(b, 'camera')
  expect(await a.evaluate(() => [end.restarts, end.replacements, end.connections.length])).toEqual([1, 0, 1])
})

test('LN-4, SL-4: after the connection was replaced, every message arrives exactly once and in order; running tracks come back', async () => {
  const { a, b } = await stage.linked('chromium', 'chromium')
  await Promise.all([a.evaluate(() => end.send('voice')), b.evaluate(() => end.send('camera'))])
  await plays(a, 'camera')
  const count = 3_000
  const writing = Promise.all(
    [a, b].map((page) =>
      page.evaluate(async (many) => {
        for (let i = 0; i < many; i++) await end.write('count', `${i}`.padEnd(2_000))
      }, count),
    ),
  )
  await expect.poll(async () => (await received(b, 'count')).length).toBeGreaterThan(50)
  await a.evaluate(() => end.connections[0]?.close())
  await a.evaluate(() => end.link.asked())
  await writing
  const all = Array.from({ length: count }, (_, i) => `${i}`)
  for (const page of [a, b]) {
    await expect.poll(async () => (await received(page, 'count')).length, { timeout: 40_000 }).toBe(count)
    expect((await received(page, 'count')).map((text) => text.trim())).toEqual(all)
  }
  await plays(b, 'voice')
  await plays(a, 'camera')
  expect(await a.evaluate(() => [end.connections.length, end.link.status.value])).toEqual([2, 'open'])
})

test('LK-3: a link that is closed says goodbye: the other side ends in good order at once', async () => {
  const { a, b } = await stage.linked('chromium', 'chromium')
  await a.evaluate(() => end.write('chat', 'last words'))
  await expect.poll(() => received(b, 'chat')).toEqual(['last words'])
  await a.evaluate(() => end.link.close())
  expect(await b.evaluate(() => end.link.closed)).toBe('peer-left')
  expect(await a.evaluate(() => end.link.closed)).toBe('left')
  await expect.poll(() => received(b, 'chat')).toEqual(['last words', '(end)'])
  await expect
    .poll(() => b.evaluate(() => end.connections.map(({ connectionState }) => connectionState)))
    .toEqual(['closed'])
})

test('SL-3: an offer with other media than the slots closes the link as untrusted, and the one who made it hears so', async () => {
  const { a, b } = await stage.pages('chromium', 'chromium')
  await shakeHands({ a, b })
  await a.evaluate(() => void end.connections[0]?.addTransceiver('video'))
  await Promise.all([a, b].map((page) => page.evaluate(() => end.open())))
  expect(await b.evaluate(() => end.link.closed)).toBe('untrusted')
  expect(await a.evaluate(() => end.link.closed)).toBe('lost')
})

test('LK-4, case 22: a certificate other than the signed one is refused, where the browser shows it', async () => {
  const { a, b } = await stage.pages('chromium', 'chromium')
  await b.evaluate(() => {
    const { prototype } = globalThis.RTCDtlsTransport
    Object.assign(prototype, { getRemoteCertificates: () => [new TextEncoder().encode('another').buffer] })
  })
  await shakeHands({ a, b })
  expect(await b.evaluate(() => end.outcome())).toBe('untrusted E_FP')
  expect(await b.evaluate(() => end.connections.map(({ connectionState }) => connectionState))).toEqual(['closed'])
})

for (const [id, how, outcome] of [
  ['17', 'channel', 'untrusted E_EARLY'],
  ['18', 'silence', 'timeout'],
  ['19', 'message', 'unsupported E_VERSION'],
] as const) {
  test(`LK-4, case ${id}: ${how} in place of CONFIRM closes the connection and frees it`, async () => {
    const { a, b } = await stage.pages('chromium', 'chromium')
    const offer = await a.evaluate((to) => end.offer(to), await b.evaluate(() => end.id()))
    const answer = await b.evaluate((text) => end.answer(text), offer)
    await a.evaluate(([text, what]) => end.misbehave(text, what), [answer, how] as const)
    expect(await b.evaluate(() => end.outcome())).toBe(outcome)
    expect(await b.evaluate(() => end.connections.map(({ connectionState }) => connectionState))).toEqual(['closed'])
  })
}

for (const [what, misuse] of [
  ['an oversize message on a lane', () => end.lastChannel().send(new Uint8Array(65_537))],
  ['text on a lane', () => end.lastChannel().send('text')],
  ['a lane opened twice', () => void end.connections[0]?.createDataChannel('chat')],
  [
    'too many lanes',
    () => void Array.from({ length: 65 }, (_, i) => end.connections[0]?.createDataChannel(`lane ${i}`)),
  ],
  ['an unreliable lane', () => void end.connections[0]?.createDataChannel('x', { maxRetransmits: 0 })],
] as const satisfies readonly (readonly [string, () => void])[]) {
  test(`LN-5: ${what} closes the link as untrusted`, async () => {
    const { a, b } = await stage.linked('chromium', 'chromium')
    await a.evaluate(() => end.write('chat', 'hello'))
    await expect.poll(() => received(b, 'chat')).toEqual(['hello'])
    await a.evaluate<void>(misuse)
    expect(await b.evaluate(() => end.link.closed)).toBe('untrusted')
    expect(await b.evaluate(() => end.connections[0]?.connectionState)).toBe('closed')
  })
}

/** Whether these slots of the other side arrive: pictures are decoded, sound packets come. */
async function plays(page: Page, ...kinds: ('voice' | 'camera' | 'screen')[]): Promise<void> {
  for (const kind of kinds) {
    await expect
      .poll(() => page.evaluate((of) => end.media.slot(of).remote.value !== null, kind), { timeout: 20_000 })
      .toBe(true)
    const before = await page.evaluate((of) => end.frames(of), kind)
    await expect.poll(() => page.evaluate((of) => end.frames(of), kind), { timeout: 20_000 }).toBeGreaterThan(before)
  }
}
