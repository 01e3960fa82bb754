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

export class Client {
  readonly #options: ClientOptions
  readonly #topics = new Set<OpenTopic>()
  #granted = new Set<Topic>()
  #phase: Phase = 'idle'
  #connection: Connection | undefined
  #failures = 0
  #cancelRetry = (): void => {}
  #cancelProven = (): void => {}

  constructor(options: ClientOptions) {
    this.#options = options
  }

  /** Opens a topic; one topic may be open several times. */
  open(topic: Topic, signal: AbortSignal): Post {
    const { clock, traits } = this.#options
    const close = (): void => {
      signal.removeEventListener('abort', close)
      this.#close(entry)
    }
    const entry = createOpenTopic(topic, clock, close)
    const isNew = !this.#isOpen(topic)
    this.#topics.add(entry)
    signal.addEventListener('abort', close, { once: true })
    if (this.#phase === 'idle') this.#connect()
    else if (this.#phase === 'waiting') entry.status.set('waiting')
    else if (this.#granted.has(topic)) entry.status.set('open')
    else if (isNew && this.#phase !== 'connecting') this.#connection?.subscribe([topic])

    return {
      status: entry.status,
      incoming: entry.mailbox.stream,
      send: async (envelope, options) => {
        throwIfAborted(options?.signal)
        if (envelope.length > traits.maxBytes)
          throw new PeerError('too-large', `An envelope has at most ${traits.maxBytes} bytes`)
        if (!this.#topics.has(entry)) throw new PeerError('closed', 'The topic was closed')
        const sent = entry.enqueue(envelope, options?.signal)
        this.#write(entry)
        return sent
      },
      close: async () => close(),
    }
  }

  #connect(): void {
    const { clock, random } = this.#options
    this.#phase = 'connecting'
    const ended = (): void => {
      this.#cancelProven()
      this.#connection = undefined
      this.#granted = new Set()
      this.#phase = 'waiting'
      this.#failures += 1
      for (const entry of this.#topics) {
        for (const item of entry.unsent) item.isWritten = false
      }
      this.#cancelRetry = clock.after(backoff(this.#failures, random), () => this.#connect())
      for (const entry of [...this.#topics]) entry.status.set('waiting')
    }
    try {
      this.#connection = connect(this.#options, {
        started: () => {
          this.#phase = 'started'
          this.#connection?.subscribe([...new Set([...this.#topics].map((entry) => entry.topic))])
          for (const entry of this.#topics) this.#write(entry)
        },
        accepted: () => {
          this.#phase = 'accepted'
          this.#cancelProven = clock.after(RECONNECT_PROVEN, () => {
            this.#failures = 0
          })
          for (const entry of this.#topics) this.#settle(entry)
        },
        subscribed: (topics) => {
          for (const entry of [...this.#topics]) {
            if (!topics.includes(entry.topic)) continue
            this.#granted.add(entry.topic)
            entry.status.set('open')
          }
        },
        received: (topic, payload) => {
          for (const entry of this.#topics) if (entry.topic === topic) entry.mailbox.put(payload)
        },
        ended,
      })
    } catch {
      // The constructor refuses an address that the page's policy forbids. It may be allowed later, so we wait as usual.
      ended()
    }
  }

  /** Hands over what waits, as soon as there is a socket; it counts as sent once the broker has accepted us. */
  #write(entry: OpenTopic): void {
    if (this.#phase !== 'started' && this.#phase !== 'accepted') return
    for (const item of entry.unsent) {
      if (item.isWritten) continue
      item.isWritten = true
      this.#connection?.publish(entry.topic, item.envelope)
    }
    this.#settle(entry)
  }

  #settle(entry: OpenTopic): void {
    if (this.#phase !== 'accepted') return
    for (const item of [...entry.unsent]) if (item.isWritten) item.finish()
  }

  #close(entry: OpenTopic): void {
    if (!this.#topics.delete(entry)) return
    if (this.#topics.size === 0) this.#disconnect()
    else if (!this.#isOpen(entry.topic)) {
      this.#granted.delete(entry.topic)
      if (this.#phase === 'started' || this.#phase === 'accepted') this.#connection?.unsubscribe(entry.topic)
    }
    entry.close()
  }

  #disconnect(): void {
    this.#connection?.end()
    this.#cancelRetry()
    this.#cancelProven()
    this.#connection = undefined
    this.#granted = new Set()
    this.#failures = 0
    this.#phase = 'idle'
  }

  #isOpen(topic: Topic): boolean {
    for (const entry of this.#topics) if (entry.topic === topic) return true
    return false
  }
}
