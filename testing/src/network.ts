/**
 * A small world to test protocols in: messages between addresses that are lost, repeated, late,
 * out of order or cut off, all decided by one seed and one clock. It knows nothing of what it moves.
 */
import type { FakeClock } from './clock.ts'

/** Uniform in [0, 1), the same sequence for the same seed (mulberry32). */
export type Random = () => number

export function seeded(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}

/** How badly messages fare; may be changed while the world runs. */
export interface Weather {
  /** Probability that a message is lost. */
  loss: number
  /** Probability that a message arrives twice. */
  duplicate: number
  /** Delay of each message in ms, drawn uniformly: a wide range reorders. */
  delay: readonly [low: number, high: number]
  /** Keeps the order between two addresses in spite of the delays. */
  ordered: boolean
}

export interface SimulatedNetwork<Message> {
  readonly weather: Weather
  /** Delivers to `receive` what is sent to this address (replacing an earlier receiver); returns how to detach. */
  attach(address: string, receive: (message: Message, from: string) => void): () => void
  send(from: string, to: string, message: Message): void
  /** Sends to every other attached address. */
  broadcast(from: string, message: Message): void
  /** Only addresses of one group hear each other; who is in no group is alone. Also cuts what is under way. */
  partition(...groups: readonly (readonly string[])[]): void
  /** Everyone hears everyone again. */
  heal(): void
  /** Messages handed in and messages that came out (with repeats). */
  readonly sent: number
  readonly delivered: number
}

/** Makes a network; without `weather` it is perfect and instant (but never synchronous). */
export function simulatedNetwork<Message>(
  clock: FakeClock,
  random: Random,
  weather: Partial<Weather> = {},
): SimulatedNetwork<Message> {
  const receivers = new Map<string, (message: Message, from: string) => void>()
  const lastArrival = new Map<string, number>()
  const current: Weather = { loss: 0, duplicate: 0, delay: [0, 0], ordered: false, ...weather }
  let groups: readonly ReadonlySet<string>[] | undefined
  let sent = 0
  let delivered = 0

  const connected = (a: string, b: string): boolean =>
    groups === undefined || groups.some((group) => group.has(a) && group.has(b))

  function carry(from: string, to: string, message: Message): void {
    let wait = between(random, current.delay[0], current.delay[1])
    if (current.ordered) {
      const path = `${from}\n${to}`
      const arrival = Math.max(clock.now() + wait, lastArrival.get(path) ?? 0)
      lastArrival.set(path, arrival)
      wait = arrival - clock.now()
    }
    clock.after(wait, () => {
      const receive = receivers.get(to)
      if (receive === undefined || !connected(from, to)) return
      delivered += 1
      receive(message, from)
    })
  }

  const network: SimulatedNetwork<Message> = {
    weather: current,
    attach(address, receive) {
      receivers.set(address, receive)
      return () => {
        if (receivers.get(address) === receive) receivers.delete(address)
      }
    },
    send(from, to, message) {
      sent += 1
      // Drawn in this order whatever happens, so that one option does not shift the luck of the others.
      const isLost = random() < current.loss
      const isRepeated = random() < current.duplicate
      if (!connected(from, to) || isLost) return
      carry(from, to, message)
      if (isRepeated) carry(from, to, message)
    },
    broadcast(from, message) {
      for (const to of receivers.keys()) if (to !== from) network.send(from, to, message)
    },
    partition(...parts) {
      groups = parts.map((part) => new Set(part))
    },
    heal() {
      groups = undefined
    },
    get sent() {
      return sent
    },
    get delivered() {
      return delivered
    },
  }
  return network
}
