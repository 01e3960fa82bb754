import { memoryBroker } from '@privet/testing/memory-carrier'
import { describe, expect, it } from 'vitest'
import type { Carrier, Envelope, Post, Topic } from '../carrier/index.ts'
import { live } from '../live.ts'
import { describeCarrier } from './index.ts'

/** Runs the suite as any runner would; gives the cases that fail, with what they say. */
async function failures(makeCarrier: (good: Carrier) => Carrier): Promise<readonly string[]> {
  const cases: (readonly [name: string, body: () => Promise<void>])[] = []
  const world = () => {
    const broker = memoryBroker()
    return { carrier: () => makeCarrier(broker.carrier()), close: async () => {} }
  }
  const runner = {
    describe: (_: string, body: () => void) => body(),
    it: (name: string, body: () => Promise<void>) => cases.push([name, body]),
    patience: 500,
  }
  describeCarrier('one of the test', world, runner)
  const told = await Promise.all(
    cases.map(async ([name, body]) =>
      body().then(
        () => [],
        (error: unknown) => [`${name}. ${String(error)}`],
      ),
    ),
  )
  return told.flat()
}

/** A carrier whose posts are changed. */
function withPosts(change: (post: Post, topic: Topic, signal: AbortSignal) => Post): (good: Carrier) => Carrier {
  return (good) => ({
    ...good,
    open: async (topic, options) => change(await good.open(topic, options), topic, options.signal),
  })
}

const changing = (change: (envelope: Envelope) => Envelope): ((good: Carrier) => Carrier) =>
  withPosts((post) => ({ ...post, send: (envelope, options) => post.send(change(envelope), options) }))

describe('the contract of carriers', () => {
  it('CA-1 to CA-9: a carrier that keeps the contract passes under any runner', async () => {
    expect(await failures((good) => good)).toEqual([])
  })

  it.each<[what: string, rule: string, (good: Carrier) => Carrier]>([
    ['says closed while it is open', 'CA-1', withPosts((post) => ({ ...post, close: async () => {} }))],
    ['changes a byte', 'CA-2', changing((envelope) => envelope.with(7, (envelope[7] ?? 0) ^ 1))],
    ['cuts what is long', 'CA-2', changing((envelope) => envelope.subarray(0, 1_024))],
    ['knows one topic only', 'CA-3', (good) => ({ ...good, open: (_, options) => good.open('all' as Topic, options) })],
    [
      'says that it takes less than it takes',
      'CA-5',
      (good) => ({ ...good, traits: { ...good.traits, maxBytes: 1_024 } }),
    ],
    [
      'sends after its end',
      'CA-6',
      withPosts((post) => ({ ...post, send: (...all) => post.send(...all).catch(() => {}) })),
    ],
    [
      'does not mind the signal',
      'CA-7',
      (good) => ({ ...good, open: (topic) => good.open(topic, { signal: new AbortController().signal }) }),
    ],
    [
      'does not mind the signal of one envelope',
      'CA-7',
      withPosts((post) => ({ ...post, send: (envelope) => post.send(envelope) })),
    ],
    ['never says open', 'CA-1', withPosts((post) => ({ ...post, status: live('opening') }))],
  ])('CA-1 to CA-9: one that %s fails, and is told which rule', async (_, rule, makeCarrier) => {
    const told = await failures(makeCarrier)
    expect(told.filter((failure) => failure.startsWith(`${rule}:`))).not.toEqual([])
  })
})
