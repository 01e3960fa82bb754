import { fakeClock, turn } from '@privet/testing/clock'
import { memoryBroker, type MemoryBroker, type MemoryBrokerOptions } from '@privet/testing/memory-carrier'
import { describe, expect, test, vi } from 'vitest'
import { type MeetingKeys, sealEnvelope, topicFor } from '../handshake/index.ts'
import { MAX_UNREAD } from '../limits.ts'
import { live } from '../live.ts'
import { type Arrival, type Carrier, meet, type Meeting, type Post, type Topic } from './index.ts'
import { createMailbox } from './mailbox.ts'

const NOON = 20_000 * 86_400_000 + 43_200_000
const keys: MeetingKeys = { topicKey: new Uint8Array(32).fill(1), envelopeKey: new Uint8Array(32).fill(2) }
const text = (arrival: Arrival): string => new TextDecoder().decode(arrival.body)
const bytes = (value: string): Uint8Array => new TextEncoder().encode(value)

interface World {
  readonly clock: ReturnType<typeof fakeClock>
  broker(options?: MemoryBrokerOptions): MemoryBroker
  /** Someone at the meeting place, and what they have heard so far. */
  person(carriers: readonly Carrier[], own?: MeetingKeys): { readonly meeting: Meeting; readonly heard: Arrival[] }
  settle(ms?: number): Promise<void>
}

function world(start = NOON): World {
  const clock = fakeClock(start)
  return {
    clock,
    broker: (options) => memoryBroker({ clock, ...options }),
    person(carriers, own = keys) {
      const meeting = meet(carriers, own, { clock }, { signal: new AbortController().signal })
      const heard: Arrival[] = []
      void meeting.incoming.pipeTo(new WritableStream({ write: (arrival) => void heard.push(arrival) }))
      return { meeting, heard }
    },
    async settle(ms = 20) {
      for (let round = 0; round < 20; round++) {
        await clock.advanceAsync(ms / 20)
        await turn()
      }
    },
  }
}

describe('a meeting', () => {
  test('CA-40: what one sends over two carriers, the other hears once', async () => {
    const { broker, person, settle } = world()
    const brokers = [broker({ name: 'one' }), broker({ name: 'two' })]
    const alice = person(brokers.map((each) => each.carrier()))
    const bob = person(brokers.map((each) => each.carrier()))
    await settle()
    await alice.meeting.send(bytes('hello'))
    await settle()
    expect(bob.heard.map(text)).toEqual(['hello'])
    expect(alice.heard).toEqual([])
    expect(brokers.map((each) => each.bytes)).toEqual([256, 256])
  })

  test('case 39, CA-40: two brokers, of which one censors, are as good as one', async () => {
    const { broker, person, settle } = world()
    const [censor, honest] = [broker({ name: 'censor', weather: { loss: 1 } }), broker({ name: 'honest' })]
    const alice = person([censor.carrier(), honest.carrier()])
    const bob = person([censor.carrier(), honest.carrier()])
    await settle()
    await alice.meeting.send(bytes('hello'))
    await settle()
    expect(bob.heard.map((arrival) => [text(arrival), arrival.carrier])).toEqual([['hello', 'honest']])
  })

  test('case 39, CA-40: a carrier that never opens or throws delays nobody', async () => {
    const { broker, person, settle } = world()
    const good = broker({ name: 'good' })
    const traits = { live: true, maxBytes: 2048, fanout: true }
    const stuck: Carrier = { name: 'stuck', traits, open: () => new Promise(() => {}) }
    const broken: Carrier = { name: 'broken', traits, open: () => Promise.reject(new Error('no')) }
    const alice = person([stuck, broken, good.carrier()])
    const bob = person([broken, good.carrier(), stuck])
    await settle()
    await alice.meeting.send(bytes('hello'))
    await settle()
    expect(bob.heard.map(text)).toEqual(['hello'])
    expect(Object.fromEntries(alice.meeting.status.value)).toMatchObject({ stuck: 'opening', good: 'open' })
  })

  test('CA-40: when no carrier takes it, send says unreachable', async () => {
    const { broker, person, settle } = world()
    const down = broker()
    const alice = person([down.carrier()])
    down.kill()
    await settle()
    expect(alice.meeting.status.value.get('memory')).toBe('waiting')
    await expect(alice.meeting.send(bytes('hello'))).rejects.toMatchObject({ code: 'unreachable' })
    await expect(person([]).meeting.send(bytes('hello'))).rejects.toMatchObject({ code: 'unreachable' })
  })

  test('case 37, CA-42: every broker, day and pair of keys has its own topic, and encryption is anew for each', async () => {
    const { clock, broker, person, settle } = world()
    const brokers = [broker({ name: 'one' }), broker({ name: 'two' })]
    const seen: { topic: Topic; hex: string }[] = []
    for (const each of brokers)
      each.tap((topic, envelope) => seen.push({ topic, hex: Buffer.from(envelope).toString('hex') }))
    const carriers = brokers.map((each) => each.carrier())
    const lobby = person(carriers)
    const members = person(carriers, { topicKey: new Uint8Array(32).fill(3), envelopeKey: new Uint8Array(32).fill(4) })
    await settle()
    for (const at of ['today', 'tomorrow']) {
      await Promise.all([lobby.meeting.send(bytes(at)), members.meeting.send(bytes(at))])
      await settle()
      clock.advance(86_400_000)
      await settle()
    }
    expect(seen).toHaveLength(8)
    expect(new Set(seen.map(({ topic }) => topic)).size).toBe(8)
    expect(new Set(seen.map(({ hex }) => hex)).size).toBe(8)
    for (const { topic } of seen) expect(topic).toMatch(/^[0-9a-f]{32}$/)
  })

  test('CA-42: announcements are made for the topic on which they are sent', async () => {
    const { broker, person, settle } = world()
    const brokers = [broker({ name: 'one' }), broker({ name: 'two' })]
    const bob = person(brokers.map((each) => each.carrier()))
    const alice = person(brokers.map((each) => each.carrier()))
    await settle()
    await alice.meeting.send((topic, carrier) => bytes(`${carrier} ${Buffer.from(topic).toString('hex')}`))
    await settle()
    expect(bob.heard).toHaveLength(2)
    for (const arrival of bob.heard)
      expect(text(arrival)).toBe(`${arrival.carrier} ${Buffer.from(arrival.topic).toString('hex')}`)
  })

  test('CA-41: midnight passes unnoticed, also between clocks that are an hour apart', async () => {
    const DAY = 86_400_000
    const { clock, broker, settle } = world(20_001 * DAY - 60_000)
    const meeting = (skew: number): { readonly heard: string[]; readonly meeting: Meeting } => {
      const skewed = { now: () => clock.now() + skew, after: clock.after }
      const own = meet([shared.carrier()], keys, { clock: skewed }, { signal: new AbortController().signal })
      const heard: string[] = []
      void own.incoming.pipeTo(new WritableStream({ write: (arrival) => void heard.push(text(arrival)) }))
      return { heard, meeting: own }
    }
    const shared = broker()
    const [alice, bob] = [meeting(0), meeting(3_600_000)]
    await settle()
    for (const part of ['before', 'after', 'long after']) {
      await alice.meeting.send(bytes(`${part}, a`))
      await bob.meeting.send(bytes(`${part}, b`))
      await settle()
      await clock.advanceAsync(part === 'before' ? 120_000 : 3 * 3_600_000)
      await settle()
    }
    expect(bob.heard).toEqual(['before, a', 'after, a', 'long after, a'])
    expect(alice.heard).toEqual(['before, b', 'after, b', 'long after, b'])
    expect(alice.meeting.status.value.get('memory')).toBe('open')
  })

  /** Someone whose machine slept: its clock is right afterwards, its timers went on where they were. */
  function sleeper(clock: ReturnType<typeof fakeClock>, carrier: Carrier) {
    let slept = 0
    const own = { now: () => clock.now() + slept, after: clock.after }
    const meeting = meet([carrier], keys, { clock: own }, { signal: new AbortController().signal })
    const heard: string[] = []
    void meeting.incoming.pipeTo(new WritableStream({ write: (arrival) => void heard.push(text(arrival)) }))
    return {
      heard,
      sleep(ms: number): void {
        slept += ms
      },
    }
  }

  test('CA-41: a machine that slept over midnight hears on the new topic within a minute', async () => {
    const { clock, broker, settle } = world(20_000 * 86_400_000 + 20 * 3_600_000)
    const shared = broker()
    const bob = sleeper(clock, shared.carrier())
    await settle()
    bob.sleep(10 * 3_600_000)
    await clock.advanceAsync(60_000)
    await settle()
    const today = await topicFor(keys, 20_001, 'memory')
    shared.inject(today, await sealEnvelope(keys, today, bytes('good morning')))
    await settle()
    expect(bob.heard).toEqual(['good morning'])
  })

  test('CA-41: a machine that slept over midnight opens the new topic as soon as its carrier comes back', async () => {
    const { clock, broker, settle } = world(20_000 * 86_400_000 + 20 * 3_600_000)
    const shared = broker()
    const bob = sleeper(clock, shared.carrier())
    await settle()
    bob.sleep(10 * 3_600_000)
    shared.kill()
    shared.revive()
    await settle()
    const today = await topicFor(keys, 20_001, 'memory')
    shared.inject(today, await sealEnvelope(keys, today, bytes('good morning')))
    await settle()
    expect(bob.heard).toEqual(['good morning'])
  })

  test('case 26, CA-42: an envelope copied to another topic, day or broker is not opened', async () => {
    const { broker, person, settle } = world(20_000 * 86_400_000 + 3_600_000)
    const [one, two] = [broker({ name: 'one' }), broker({ name: 'two' })]
    const bob = person([one.carrier(), two.carrier()])
    await settle()
    const [today, yesterday, elsewhere] = await Promise.all([
      topicFor(keys, 20_000, 'one'),
      topicFor(keys, 19_999, 'one'),
      topicFor(keys, 20_000, 'two'),
    ])
    const envelope = await sealEnvelope(keys, today, bytes('hello'))
    one.inject(yesterday, envelope)
    two.inject(elsewhere, envelope)
    await settle()
    expect(bob.heard).toEqual([])
    one.inject(today, envelope)
    await settle()
    expect(bob.heard.map(text)).toEqual(['hello'])
  })

  test('case 25, CA-43: what has not the size of an envelope is dropped before any cryptography', async () => {
    const { broker, person, settle } = world()
    const shared = broker()
    const bob = person([shared.carrier()])
    await settle()
    const topic = await topicFor(keys, 20_000, 'memory')
    let decrypted = 0
    const { decrypt } = crypto.subtle
    crypto.subtle.decrypt = (...args) => {
      decrypted += 1
      return decrypt.apply(crypto.subtle, args)
    }
    try {
      for (const size of [0, 1, 255, 257, 511, 513, 2049, 1 << 20]) shared.inject(topic, new Uint8Array(size))
      await settle()
      expect(decrypted).toBe(0)
      shared.inject(topic, await sealEnvelope(keys, topic, bytes('hello')))
      await settle()
      expect(decrypted).toBe(1)
    } finally {
      crypto.subtle.decrypt = decrypt
    }
    expect(bob.heard.map(text)).toEqual(['hello'])
  })

  test('CA-44: a broker that repeats every envelope tires nobody', async () => {
    const { broker, person, settle } = world()
    const shared = broker({ weather: { duplicate: 1 } })
    const [alice, bob] = [person([shared.carrier()]), person([shared.carrier()])]
    await settle()
    await alice.meeting.send(bytes('offer'))
    await settle()
    expect(bob.heard.map(text)).toEqual(['offer'])
    await alice.meeting.send(bytes('offer'))
    await settle()
    expect(bob.heard.map(text)).toEqual(['offer', 'offer'])
  })

  test('case 31, CA-43: 10,000 pieces of garbage a second at the only broker cost little and hide no knock', async () => {
    const { person } = world()
    const mailbox = createMailbox<Uint8Array>(MAX_UNREAD)
    const post: Post = { status: live('open'), incoming: mailbox.stream, send: async () => {}, close: async () => {} }
    const traits = { live: true, maxBytes: 2048, fanout: true }
    const bob = person([{ name: 'only', traits, open: async () => post }])
    const topic = await topicFor(keys, 20_000, 'only')
    const knocks = ['one', 'two', 'three']
    const garbage = Array.from({ length: 10_000 }, () => crypto.getRandomValues(new Uint8Array(256)))
    const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
    const before = process.cpuUsage()
    for (const knock of knocks) {
      const envelope = await sealEnvelope(keys, topic, bytes(knock))
      // One second of it, as a socket brings it: a few at a time, then a turn of the event loop.
      for (let at = 0; at < garbage.length; at += 50) {
        if (at === 5000) mailbox.put(envelope)
        for (const piece of garbage.slice(at, at + 50)) mailbox.put(piece)
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const { user, system } = process.cpuUsage(before)
    await expect.poll(() => bob.heard.map(text)).toEqual(knocks)
    expect(decrypt).toHaveBeenCalledTimes(knocks.length)
    decrypt.mockRestore()
    // Microseconds: a fifth of a core during three seconds.
    expect(user + system).toBeLessThan(3 * 200_000)
  })

  test('case 31, CA-43: whoever has the keys can tire one broker only; a knock comes through another', async () => {
    const { clock, broker, person, settle } = world()
    const [flooded, calm] = [broker({ name: 'flooded' }), broker({ name: 'calm' })]
    const bob = person([flooded.carrier(), calm.carrier()])
    const alice = person([flooded.carrier(), calm.carrier()])
    await settle()
    const topic = await topicFor(keys, 20_000, 'flooded')
    const flood = await Promise.all(Array.from({ length: 600 }, () => sealEnvelope(keys, topic, bytes('noise'))))
    let decrypted = 0
    const { decrypt } = crypto.subtle
    crypto.subtle.decrypt = (...args) => {
      decrypted += 1
      return decrypt.apply(crypto.subtle, args)
    }
    try {
      for (let batch = 0; batch < 15; batch++) {
        for (const envelope of flood.splice(0, 40)) flooded.inject(topic, envelope)
        await clock.advanceAsync(200)
      }
      await alice.meeting.send(bytes('knock'))
      await settle()
    } finally {
      crypto.subtle.decrypt = decrypt
    }
    expect(bob.heard.map(text)).toContain('knock')
    // Both listen on the flooded topic: 50 at once and 50 a second each.
    expect(decrypted).toBeLessThanOrEqual(2 * 50 * 4 + 10)
  })

  test('CA-45: closing leaves every topic, ends the stream and says so', async () => {
    const { broker, person, settle } = world()
    const shared = broker()
    const alice = person([shared.carrier()])
    await settle()
    alice.meeting.close()
    await settle()
    expect(alice.meeting.status.value.get('memory')).toBe('closed')
    await expect(alice.meeting.send(bytes('hello'))).rejects.toMatchObject({ code: 'closed' })
    const late = meet([shared.carrier()], keys, { clock: fakeClock() }, { signal: AbortSignal.abort() })
    expect(late.status.value.get('memory')).toBe('closed')
  })

  test.each([1, 2, 3, 4, 5])(
    'CA-40: half of all envelopes lost, repeated, late and out of order, seed %i: said again, all is heard',
    async (seed) => {
      const { broker, person, settle } = world()
      const { seeded } = await import('@privet/testing/network')
      const weather = { loss: 0.5, duplicate: 0.3, delay: [0, 50] as const }
      const brokers = ['one', 'two'].map((name) => broker({ name, random: seeded(seed), weather }))
      const [alice, bob] = [0, 1].map(() => person(brokers.map((each) => each.carrier())))
      if (alice === undefined || bob === undefined) throw new Error('two people')
      await settle()
      const words = ['join', 'offer', 'answer']
      for (let round = 0; round < 8; round++) {
        for (const word of words) await alice.meeting.send(bytes(word))
        await settle(100)
      }
      expect(new Set(bob.heard.map(text))).toEqual(new Set(words))
      for (const word of words)
        expect(bob.heard.filter((arrival) => text(arrival) === word).length).toBeLessThanOrEqual(8)
    },
  )
})
