import { expect, type Page, test } from '@playwright/test'
import { missing } from '@privet/testing/browsers'
import { Stage } from './link-pair.ts'

test.skip(missing('chromium') !== undefined, missing('chromium'))

const stage = new Stage()
test.afterEach(() => stage.clear())
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
