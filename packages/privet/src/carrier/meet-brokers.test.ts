/** Meeting over real brokers, which die, lie and flood. */
import { startBroker, type TestBroker } from '@privet/testing/broker'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { systemClock } from '../clock.ts'
import { dayOf, type MeetingKeys, topicFor } from '../handshake/index.ts'
import { meet, type Meeting } from './index.ts'
import { mqtt } from './mqtt/index.ts'

const keys: MeetingKeys = {
  topicKey: crypto.getRandomValues(new Uint8Array(32)),
  envelopeKey: crypto.getRandomValues(new Uint8Array(32)),
}
const bytes = (value: string): Uint8Array => new TextEncoder().encode(value)

describe('a meeting over two brokers', () => {
  let brokers: TestBroker[]
  let ending: AbortController
  beforeEach(async () => {
    brokers = await Promise.all([startBroker(), startBroker()])
    ending = new AbortController()
  })
  afterEach(async () => {
    ending.abort()
    await Promise.all(brokers.map((broker) => broker.close()))
  })

  function person(): { readonly meeting: Meeting; readonly heard: string[] } {
    const carriers = brokers.map(({ url }) => mqtt(url, { WebSocket }))
    const meeting = meet(carriers, keys, { clock: systemClock }, ending)
    const heard: string[] = []
    const write = ({ body }: { readonly body: Uint8Array }): void => void heard.push(new TextDecoder().decode(body))
    void meeting.incoming.pipeTo(new WritableStream({ write })).catch(() => {})
    return { meeting, heard }
  }
  const allOpen = async (meeting: Meeting): Promise<void> => {
    await expect.poll(() => [...meeting.status.value.values()], { timeout: 5000 }).toEqual(['open', 'open'])
  }

  test('case 39, CA-40: one broker dies, the other carries on, and the dead one is taken up again', async () => {
    const [alice, bob] = [person(), person()]
    await Promise.all([allOpen(alice.meeting), allOpen(bob.meeting)])
    await brokers[0]?.kill()
    await expect.poll(() => [...bob.meeting.status.value.values()]).toEqual(['waiting', 'open'])
    await alice.meeting.send(bytes('through the other'))
    await expect.poll(() => bob.heard).toEqual(['through the other'])
    await brokers[0]?.restart()
    await Promise.all([allOpen(alice.meeting), allOpen(bob.meeting)])
    await brokers[1]?.kill()
    await alice.meeting.send(bytes('and back'))
    await expect.poll(() => bob.heard).toContain('and back')
  })

  test('CA-24: the bytes through a broker are those of the envelopes', async () => {
    const [alice, bob] = [person(), person()]
    await Promise.all([allOpen(alice.meeting), allOpen(bob.meeting)])
    await alice.meeting.send(bytes('x'.repeat(150)))
    await expect.poll(() => bob.heard).toHaveLength(1)
    expect(brokers.map(({ count }) => count.bytes)).toEqual([256, 256])
  })

  test('case 31, CA-43: 2000 pieces of garbage a second at one broker: few are tried, and a knock is heard through the other', async () => {
    const [alice, bob] = [person(), person()]
    await Promise.all([allOpen(alice.meeting), allOpen(bob.meeting)])
    const [flooded] = brokers
    if (flooded === undefined) throw new Error('two brokers')
    const topic = await topicFor(keys, dayOf(Date.now()), new URL(flooded.url).host)
    const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
    const startedAt = performance.now()
    let count = 0
    const stop = flooded.flood(topic, 2000, () => new Uint8Array(count++ % 2 === 0 ? 256 : 300))
    try {
      await expect.poll(() => count, { timeout: 10_000 }).toBeGreaterThan(3000)
      await alice.meeting.send(bytes('knock'))
      await expect.poll(() => bob.heard, { timeout: 10_000 }).toEqual(['knock'])
      // Two people, each 50 at once and 50 a second; and the knock, over both brokers.
      const seconds = (performance.now() - startedAt) / 1000
      expect(decrypt.mock.calls.length).toBeLessThanOrEqual(2 * 50 * (1 + seconds) + 4)
    } finally {
      stop()
      decrypt.mockRestore()
    }
  }, 30_000)

  test('CA-26, CA-40: half of everything lost, repeated and 100 ms late: said again, it is heard', async () => {
    for (const broker of brokers) Object.assign(broker.weather, { loss: 0.5, duplicate: 0.5, roundTrip: 100 })
    const [alice, bob] = [person(), person()]
    await Promise.all([allOpen(alice.meeting), allOpen(bob.meeting)])
    for (let round = 0; round < 10 && !bob.heard.includes('hello'); round++) {
      await alice.meeting.send(bytes('hello'))
      // Or it is lost.
      await vi.waitUntil(() => bob.heard.includes('hello'), { timeout: 500, interval: 10 }).catch(() => {})
    }
    expect(new Set(bob.heard)).toEqual(new Set(['hello']))
  })
})
