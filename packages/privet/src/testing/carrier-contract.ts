/**
 * What every carrier must do, as a suite that each implementation runs: rules CA-1 to CA-9 of SPEC.md.
 * It needs no test runner in particular, only functions that name a group and a case; a case that fails rejects.
 */
import type { Carrier, Envelope, Post, PostStatus, Topic } from '../carrier/index.ts'
import { systemClock } from '../clock.ts'
import { PeerError, type PeerErrorCode } from '../error.ts'
import { when } from '../live.ts'

/** One carrier's surroundings: a broker, say. Made anew for every case. */
export interface CarrierWorld {
  /** A participant. A carrier without fan-out is made for two, who hear each other. */
  carrier(): Carrier
  /** Ends what was made for this case. */
  close(): Promise<void>
}

/** How a test runner takes a group of cases and a case: `node:test`, Vitest, Jest and Mocha have both. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown
  readonly it: (name: string, body: () => Promise<void>) => unknown
  /** Whatever should happen and does not within this time (ms) fails its case; 10,000 unless given. */
  readonly patience?: number
}

/** What a case works with. */
interface Scene {
  readonly world: CarrierWorld
  /** Aborted when the case is over. */
  readonly signal: AbortSignal
  open(carrier: Carrier, topic: Topic): Promise<Post>
}

/** Slow brokers answer within this time (ms). */
const PATIENCE = 10_000

/** The contract of carriers as one group of cases. Give the runner a time-out that is a little longer than `patience`. */
export function describeCarrier(
  name: string,
  makeWorld: () => Promise<CarrierWorld> | CarrierWorld,
  { describe, it, patience = PATIENCE }: TestRunner,
): void {
  describe(`the carrier contract, kept by ${name}`, () => {
    for (const [title, run] of Object.entries(CASES))
      it(title, () => within(patience, title, () => play(makeWorld, run)))
  })
}

async function play(
  makeWorld: () => Promise<CarrierWorld> | CarrierWorld,
  run: (scene: Scene) => Promise<void>,
): Promise<void> {
  const world = await makeWorld()
  const ending = new AbortController()
  const { signal } = ending
  try {
    await run({
      world,
      signal,
      async open(carrier, topic) {
        const post = await carrier.open(topic, { signal })
        await when(post.status, (status) => status === 'open')
        return post
      },
    })
  } finally {
    ending.abort()
    await world.close()
  }
}

const CASES: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  'CA-1: a post says when it is open, and says closed at the end': async ({ world, signal }) => {
    const seen: PostStatus[] = []
    const post = await world.carrier().open(randomTopic(), { signal })
    post.status.subscribe((status) => seen.push(status))
    await when(post.status, (status) => status === 'open')
    await post.close()
    holds(seen.at(-1) === 'closed', `after close() the status is ${seen.at(-1)}`)
    holds(seen[0] === 'opening' || seen[0] === 'open', `the first status is ${seen[0]}`)
  },

  'CA-2: an envelope of any size arrives byte for byte': async ({ world, open }) => {
    const topic = randomTopic()
    const from = await open(world.carrier(), topic)
    const to = reading(await open(world.carrier(), topic))
    for (const size of [256, 512, 1024, 2048].filter((each) => each <= world.carrier().traits.maxBytes)) {
      const envelope = randomEnvelope(size)
      await from.send(envelope)
      await to.hears(envelope, `an envelope of ${size} bytes`)
    }
  },

  'CA-2: with fan-out everyone who has the topic open receives it': async ({ world, open }) => {
    if (!world.carrier().traits.fanout) return
    const topic = randomTopic()
    const from = await open(world.carrier(), topic)
    const others = await Promise.all([1, 2, 3].map(async () => reading(await open(world.carrier(), topic))))
    const envelope = randomEnvelope(256)
    await from.send(envelope)
    for (const other of others) await other.hears(envelope, 'what was sent to all')
  },

  'CA-3: topics do not mix, on one carrier or between two': async ({ world, open }) => {
    if (!world.carrier().traits.fanout) return
    const [here, elsewhere] = [randomTopic(), randomTopic()]
    const carrier = world.carrier()
    const to = reading(await open(carrier, here))
    const other = await open(carrier, elsewhere)
    const from = await open(world.carrier(), here)
    await other.send(randomEnvelope(256))
    const envelope = randomEnvelope(256)
    await from.send(envelope)
    await to.hearsFirst(envelope, 'what was sent to this topic')
  },

  'CA-4: what is sent before the post is open is not lost': async ({ world, open, signal }) => {
    const topic = randomTopic()
    const to = reading(await open(world.carrier(), topic))
    const from = await world.carrier().open(topic, { signal })
    const envelope = randomEnvelope(256)
    await from.send(envelope)
    await to.hears(envelope, 'what was sent at once')
  },

  'CA-5: an envelope that is too large is refused and not sent': async ({ world, open }) => {
    const topic = randomTopic()
    const carrier = world.carrier()
    const from = await open(carrier, topic)
    const to = reading(await open(world.carrier(), topic))
    await rejects(from.send(randomEnvelope(carrier.traits.maxBytes + 1)), 'too-large')
    const envelope = randomEnvelope(256)
    await from.send(envelope)
    await to.hearsFirst(envelope, 'what was sent after the one that is too large')
  },

  'CA-6: a closed post ends its stream and refuses to send': async ({ world, open }) => {
    const post = await open(world.carrier(), randomTopic())
    const to = reading(post)
    await post.close()
    await to.ends()
    await rejects(post.send(randomEnvelope(256)), 'closed')
    await post.close()
  },

  'CA-7: the signal closes the post, and an aborted one opens nothing': async ({ world }) => {
    const own = new AbortController()
    const post = await world.carrier().open(randomTopic(), { signal: own.signal })
    const to = reading(post)
    own.abort()
    await to.ends()
    holds(post.status.value === 'closed', `after the abort the status is ${post.status.value}`)
    await rejects(world.carrier().open(randomTopic(), { signal: own.signal }), 'aborted')
  },

  'CA-7: sending with an aborted signal sends nothing': async ({ world, open }) => {
    const topic = randomTopic()
    const to = reading(await open(world.carrier(), topic))
    const from = await open(world.carrier(), topic)
    await rejects(from.send(randomEnvelope(256), { signal: AbortSignal.abort() }), 'aborted')
    const envelope = randomEnvelope(256)
    await from.send(envelope)
    await to.hearsFirst(envelope, 'what was sent after the one that was withdrawn')
  },

  'CA-8: closing one topic leaves the others of the carrier as they were': async ({ world, open }) => {
    const carrier = world.carrier()
    const topic = randomTopic()
    const staying = reading(await open(carrier, topic))
    const leaving = await open(carrier, randomTopic())
    await leaving.close()
    const from = await open(world.carrier(), topic)
    const envelope = randomEnvelope(256)
    await from.send(envelope)
    await staying.hears(envelope, 'what was sent after another topic was closed')
  },

  'CA-9: a reader that does not read costs nothing and hinders nobody': async ({ world, open }) => {
    const carrier = world.carrier()
    if (!carrier.traits.fanout) return
    const [unread, read] = [randomTopic(), randomTopic()]
    await open(carrier, unread)
    const to = reading(await open(carrier, read))
    const from = world.carrier()
    const flooding = await open(from, unread)
    for (let count = 0; count < 300; count++) await flooding.send(randomEnvelope(256))
    const envelope = randomEnvelope(256)
    await (await open(from, read)).send(envelope)
    await to.hears(envelope, 'what was sent beside the flood')
  },
}

/** A topic that nobody else has. */
export function randomTopic(): Topic {
  return Array.from(randomEnvelope(16), (byte) => byte.toString(16).padStart(2, '0')).join('') as Topic
}

/** Noise, as an envelope looks to a carrier. */
function randomEnvelope(size: number): Envelope {
  return crypto.getRandomValues(new Uint8Array(size))
}

interface Reading {
  /** This envelope comes, sooner or later. */
  hears(envelope: Envelope, what: string): Promise<void>
  /** This envelope comes, and nothing before it. */
  hearsFirst(envelope: Envelope, what: string): Promise<void>
  /** The stream ends, and not with an error. */
  ends(): Promise<void>
}

function reading(post: Post): Reading {
  const reader = post.incoming.getReader()
  const next = async (what: string): Promise<Envelope> => {
    const { done, value } = await reader.read()
    if (done) throw new Error(`the stream ended before ${what} came`)
    return value
  }
  return {
    async hears(envelope, what) {
      while (!isEqual(await next(what), envelope));
    },
    async hearsFirst(envelope, what) {
      holds(isEqual(await next(what), envelope), `something else came before ${what}`)
    },
    async ends() {
      while (!(await reader.read()).done);
    },
  }
}

function isEqual(a: Envelope, b: Envelope): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

function holds(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise)
}

async function rejects(promise: Promise<unknown>, code: PeerErrorCode): Promise<void> {
  const error: unknown = await promise.then(
    () => 'nothing',
    (reason: unknown) => reason,
  )
  if (error instanceof PeerError && error.code === code) return
  throw new Error(`expected a PeerError '${code}', not ${String(error)}`, { cause: error })
}

async function within(ms: number, what: string, work: () => Promise<void>): Promise<void> {
  let cancel = (): void => {}
  const late = new Promise<never>((_, reject) => {
    cancel = systemClock.after(ms, () => reject(new Error(`not within ${ms / 1_000} s: ${what}`)))
  })
  await Promise.race([work(), late]).finally(cancel)
}
