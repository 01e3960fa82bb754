import { expect, type Page, test } from '@playwright/test'
import { serve } from '@privet/cli'
import { missingMosquitto, startMosquitto } from '@privet/testing/mosquitto'
import { needs } from '@privet/testing/needs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { heardByAll, openRoomStage, whole } from './room-stage.ts'

interface Broker {
  readonly url: string
  close(): Promise<void>
}

const stage = openRoomStage()

/** The broker that people have at home, with the limits of `privet serve`; what it serves does not matter. */
async function startServe(): Promise<Broker> {
  const site = await mkdtemp(join(tmpdir(), 'privet-site-'))
  await writeFile(join(site, 'index.html'), '<!doctype html>')
  await writeFile(join(site, 'headers.json'), '{}')
  const served = await serve({ site, port: 0, host: '127.0.0.1', stun: false })
  return {
    url: `ws://127.0.0.1:${served.port}/mqtt`,
    async close() {
      await served.close()
      await rm(site, { recursive: true })
    },
  }
}

const BROKERS = [
  ['privet serve', () => undefined, startServe],
  ['Mosquitto', missingMosquitto, startMosquitto],
] as const

for (const [name, whyNot, start] of BROKERS) {
  test(`CA-46: over ${name}, two people become three and then five, and all hear all`, async () => {
    needs(whyNot())
    const broker = await start()
    try {
      stage.meetAt(broker.url)
      const { pages, invitation } = await stage.crowd(2)
      for (const count of [2, 3, 5]) {
        const more = await Promise.all(Array.from({ length: count - pages.length }, () => stage.visit()))
        await Promise.all(more.map((page) => stage.enter(page, { invitation })))
        pages.push(...more)
        await whole(pages)
        for (const page of [pages[0], pages.at(-1)] as Page[]) await heardByAll(pages, page, `${count} of us`)
      }
      // Nobody was thrown out for being too busy.
      for (const page of pages)
        expect(await page.evaluate(() => [...being.room.carriers.value.values()])).toEqual(['open'])
    } finally {
      await stage.clear()
      await broker.close()
    }
  })
}
