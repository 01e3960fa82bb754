/**
 * All topics of one broker over one socket, which is opened when the first topic is and closed
 * with the last. Comes back by itself after every loss. It does not know what envelopes contain.
 */
import type { Clock } from '../../clock.ts'
import { PeerError, throwIfAborted } from '../../error.ts'
import { RECONNECT_PROVEN } from '../../limits.ts'
import type { CarrierTraits, Post, Topic } from '../carrier.ts'
import { backoff } from './backoff.ts'
import { connect, type Connection } from './connection.ts'
import { createOpenTopic, type OpenTopic } from './post.ts'
import type { SocketConstructor } from './socket.ts'

export interface ClientOptions {
  readonly url: string
  readonly traits: CarrierTraits
  readonly WebSocket: SocketConstructor
  readonly clock: Clock
  readonly random: () => number
}

/** Where the one socket is: none wanted, being opened, up but not accepted yet, accepted, or lost for now. */
type Phase = 'idle' | 'connecting' | 'started' | 'accepted' | 'waiting'

/** The one socket of a broker, and the topics that are open over it. */
export interface Client {
  /** Opens a topic; one topic may be open several times. */
  open(topic: Topic, signal: AbortSignal): Post
}

export function createClient(options: ClientOptions): Client {
  const { clock, random, traits } = options
  const topics = new Set<OpenTopic>()
  let granted = new Set<Topic>()
  let phase: Phase = 'idle'
  let connection: Connection | undefined
  let failures = 0
  let cancelRetry = (): void => {}
  let cancelProven = (): void => {}

  function begin(): void {
    phase = 'connecting'
    try {
      connection = connect(options, {
        started() {
          phase = 'started'
          connection?.subscribe([...new Set([...topics].map((entry) => entry.topic))])
          topics.forEach(write)
        },
        accepted() {
          phase = 'accepted'
          cancelProven = clock.after(RECONNECT_PROVEN, () => {
            failures = 0
          })
          topics.forEach(settle)
        },
        subscribed(accepted) {
          for (const entry of [...topics]) {
            if (!accepted.includes(entry.topic)) continue
            granted.add(entry.topic)
            entry.status.set('open')
          }
        },
        received(topic, payload) {
          for (const entry of topics) if (entry.topic === topic) entry.mailbox.put(payload)
        },
        ended,
      })
    } catch {
      // The constructor refuses an address that the page's policy forbids. It may be allowed later, so we wait as usual.
      ended()
    }
  }

  function ended(): void {
    cancelProven()
    connection = undefined
    granted = new Set()
    phase = 'waiting'
    failures += 1
    for (const entry of topics) for (const item of entry.unsent) item.isWritten = false
    cancelRetry = clock.after(backoff(failures, random), begin)
    for (const entry of [...topics]) entry.status.set('waiting')
  }

  /** Hands over what waits, as soon as there is a socket; it counts as sent once the broker has accepted us. */
  function write(entry: OpenTopic): void {
    if (!isUp()) return
    for (const item of entry.unsent) {
      if (item.isWritten) continue
      item.isWritten = true
      connection?.publish(entry.topic, item.envelope)
    }
    settle(entry)
  }

  function settle({ unsent }: OpenTopic): void {
    if (phase === 'accepted') for (const item of [...unsent]) if (item.isWritten) item.finish()
  }

  function remove(entry: OpenTopic): void {
    if (!topics.delete(entry)) return
    const { topic } = entry
    if (topics.size === 0) end()
    else if (!isOpen(topic)) {
      granted.delete(topic)
      if (isUp()) connection?.unsubscribe(topic)
    }
    entry.close()
  }

  function end(): void {
    connection?.end()
    cancelRetry()
    cancelProven()
    connection = undefined
    granted = new Set()
    failures = 0
    phase = 'idle'
  }

  /** All topics share the socket, and each may ask. */
  function check(): void {
    if (phase === 'accepted') connection?.check()
    if (phase !== 'waiting') return
    cancelRetry()
    begin()
  }

  function isUp(): boolean {
    return phase === 'started' || phase === 'accepted'
  }

  function isOpen(topic: Topic): boolean {
    return [...topics].some((entry) => entry.topic === topic)
  }

  return {
    open(topic, signal) {
      const close = (): void => {
        signal.removeEventListener('abort', close)
        remove(entry)
      }
      const entry = createOpenTopic(topic, clock, close)
      const isNew = !isOpen(topic)
      topics.add(entry)
      signal.addEventListener('abort', close, { once: true })
      if (phase === 'idle') begin()
      else if (phase === 'waiting') entry.status.set('waiting')
      else if (granted.has(topic)) entry.status.set('open')
      else if (isNew && isUp()) connection?.subscribe([topic])

      return {
        status: entry.status,
        incoming: entry.mailbox.stream,
        async send(envelope, { signal: sending } = {}) {
          throwIfAborted(sending)
          if (envelope.length > traits.maxBytes)
            throw new PeerError('too-large', `An envelope has at most ${traits.maxBytes} bytes`)
          if (!topics.has(entry)) throw new PeerError('closed', 'The topic was closed')
          const sent = entry.enqueue(envelope, sending)
          write(entry)
          return sent
        },
        check,
        close: async () => close(),
      }
    },
  }
}
