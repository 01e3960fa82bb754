/**
 * A broker that is a variable: carriers over it lose, repeat, delay and reorder by one seed and one
 * clock. Echoes to the sender, as MQTT does.
 */
import type { Carrier, Envelope, Post, PostStatus, Topic } from 'privet'
import { PeerError, live, systemClock, type Clock } from 'privet'
import { between, type Random, seeded } from './network.ts'

/** How badly envelopes fare; may be changed while the world runs. */
export interface CarrierWeather {
  loss: number
  duplicate: number
  /** Drawn uniformly (ms): a wide range reorders. */
  delay: readonly [low: number, high: number]
}

export interface MemoryBrokerOptions {
  readonly name?: string
  readonly clock?: Pick<Clock, 'after'>
  readonly random?: Random
  readonly weather?: Partial<CarrierWeather>
}

export interface MemoryBroker {
  readonly weather: CarrierWeather
  /** Bytes handed in so far, as a broker's bill would say. */
  readonly bytes: number
  readonly envelopes: number
  /** A new participant. All have the same carrier name, as all users of one broker do. */
  carrier(): Carrier
  /** Until `revive`, posts wait and nothing passes. */
  kill(): void
  revive(): void
  /** Something written to a topic by a stranger. */
  inject(topic: Topic, envelope: Envelope): void
  /** Sees every envelope handed in; for captures and hostile brokers. */
  tap(listener: (topic: Topic, envelope: Envelope) => void): () => void
}

interface OpenPost {
  readonly topic: Topic
  readonly deliver: (envelope: Envelope) => void
  readonly setStatus: (status: PostStatus) => void
}

const MAX_BYTES = 2048
const MAX_UNREAD = 256

export function memoryBroker(options: MemoryBrokerOptions = {}): MemoryBroker {
  const clock = options.clock ?? systemClock
  const random = options.random ?? seeded(1)
  const weather: CarrierWeather = { loss: 0, duplicate: 0, delay: [0, 0], ...options.weather }
  const posts = new Set<OpenPost>()
  const taps = new Set<(topic: Topic, envelope: Envelope) => void>()
  let isAlive = true
  let bytes = 0
  let envelopes = 0

  function carry(topic: Topic, envelope: Envelope): void {
    const copy = envelope.slice()
    for (const post of posts) {
      if (post.topic !== topic) continue
      // Drawn in this order whatever happens, so that one option does not shift the luck of the others.
      const isLost = random() < weather.loss
      const isRepeated = random() < weather.duplicate
      const waits = [between(random, ...weather.delay), between(random, ...weather.delay)]
      for (const wait of isLost ? [] : waits.slice(0, isRepeated ? 2 : 1)) {
        clock.after(wait, () => {
          if (isAlive && posts.has(post)) post.deliver(copy.slice())
        })
      }
    }
  }

  function open(topic: Topic, signal: AbortSignal): Post {
    let inlet: ReadableStreamDefaultController<Envelope> | undefined
    const status = live<PostStatus>('opening')
    const incoming = new ReadableStream<Envelope>(
      {
        start: (controller) => {
          inlet = controller
        },
        cancel: () => close(),
      },
      { highWaterMark: MAX_UNREAD },
    )
    const post: OpenPost = {
      topic,
      deliver: (envelope) => {
        if ((inlet?.desiredSize ?? 0) > 0) inlet?.enqueue(envelope)
      },
      setStatus: status.set,
    }
    const close = (): void => {
      if (!posts.delete(post)) return
      signal.removeEventListener('abort', close)
      if (inlet?.desiredSize !== null) inlet?.close()
      status.set('closed')
    }
    posts.add(post)
    signal.addEventListener('abort', close)
    clock.after(0, () => {
      if (posts.has(post)) status.set(isAlive ? 'open' : 'waiting')
    })
    return {
      status,
      incoming,
      async send(envelope, sendOptions) {
        if (sendOptions?.signal?.aborted) throw new PeerError('aborted', 'The envelope was withdrawn')
        if (envelope.length > MAX_BYTES) throw new PeerError('too-large', `An envelope has at most ${MAX_BYTES} bytes`)
        if (!posts.has(post)) throw new PeerError('closed', 'The topic was closed')
        if (!isAlive) throw new PeerError('unreachable', 'The broker is down')
        bytes += envelope.length
        envelopes += 1
        for (const tap of taps) tap(topic, envelope)
        carry(topic, envelope)
      },
      close: async () => close(),
    }
  }

  function setAlive(alive: boolean): void {
    isAlive = alive
    for (const post of [...posts]) post.setStatus(alive ? 'open' : 'waiting')
  }

  return {
    weather,
    get bytes() {
      return bytes
    },
    get envelopes() {
      return envelopes
    },
    carrier: () => ({
      name: options.name ?? 'memory',
      traits: { live: true, maxBytes: MAX_BYTES, fanout: true },
      async open(topic, { signal }) {
        if (signal.aborted) throw new PeerError('aborted', 'Not opened')
        return open(topic, signal)
      },
    }),
    kill: () => setAlive(false),
    revive: () => setAlive(true),
    inject: carry,
    tap(listener) {
      taps.add(listener)
      return () => {
        taps.delete(listener)
      }
    },
  }
}
