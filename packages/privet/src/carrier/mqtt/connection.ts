/**
 * One socket to a broker, from opening to its end. It knows packets and timers, but neither
 * reconnection nor who is interested in which topic. Whatever goes wrong ends it, once, with a reason.
 *
 * CONNECT and what the client wants to say first go out in one message, without waiting for CONNACK
 * (allowed by 3.1.4): that saves a round trip, which is most of the time it takes to meet.
 */
import { type Bytes, concat, toHex } from '../../bytes/index.ts'
import type { Clock } from '../../clock.ts'
import { random } from '../../crypto/index.ts'
import { PeerError } from '../../error.ts'
import { MQTT_ANSWER_WAIT, MQTT_CHECK_WAIT, MQTT_ECHO_WAIT, MQTT_KEEP_ALIVE, MQTT_PING_EVERY } from '../../limits.ts'
import { type BrokerPacket, createDecoder, malformed } from './decoder.ts'
import {
  encodeConnect,
  encodeDisconnect,
  encodePing,
  encodePublish,
  encodeSubscribe,
  encodeUnsubscribe,
} from './packet.ts'
import type { SocketConstructor } from './socket.ts'

export interface ConnectionHandlers {
  /** The socket is up: subscribe and publish now, it all goes out together. */
  started(): void
  /** The broker took us. */
  accepted(): void
  subscribed(topics: readonly string[]): void
  received(topic: string, payload: Uint8Array): void
  /** It is over and will not come back; called once, not after `end`. */
  ended(cause: PeerError): void
}

export interface Connection {
  subscribe(topics: readonly string[]): void
  unsubscribe(topic: string): void
  publish(topic: string, payload: Uint8Array): void
  /** Asks whether the broker is there, and waits for the answer only a moment. */
  check(): void
  /** Says goodbye and closes. */
  end(): void
}

export interface ConnectionOptions {
  readonly url: string
  readonly WebSocket: SocketConstructor
  readonly clock: Clock
}

export function connect({ url, WebSocket, clock }: ConnectionOptions, handlers: ConnectionHandlers): Connection {
  const decode = createDecoder()
  const asked = new Map<number, readonly string[]>()
  const known = new Set<string>()
  let nextId = 1
  let isOver = false
  let isStarted = false
  let isAccepted = false
  let isWaitingForEcho = false
  let isChecking = false
  let corked: Uint8Array[] | undefined
  // May throw, so it comes before anything that would have to be undone.
  const socket = new WebSocket(url, 'mqtt')
  let cancelDeadline = clock.after(MQTT_ANSWER_WAIT, () => fail(unreachable('The broker did not answer in time')))
  let cancelPing = (): void => {}
  let cancelEchoWait = (): void => {}

  socket.binaryType = 'arraybuffer'
  socket.addEventListener('open', () => {
    if (isOver) return
    corked = [encodeConnect(randomClientId(), MQTT_KEEP_ALIVE)]
    handlers.started()
    const first = concat(...corked)
    corked = undefined
    isStarted = true
    // Timers first, here and below: a write that fails ends everything, timers included.
    pingLater()
    write(first)
  })
  socket.addEventListener('message', ({ data }) => {
    if (isOver) return
    heard()
    try {
      if (!(data instanceof ArrayBuffer)) throw malformed('a text message')
      for (const packet of decode(new Uint8Array(data))) {
        take(packet)
        if (isOver) return
      }
    } catch (error) {
      fail(error instanceof PeerError ? error : malformed('something unreadable', error))
    }
  })
  socket.addEventListener('error', () => fail(unreachable('The connection to the broker failed')))
  socket.addEventListener('close', () => fail(unreachable('The broker closed the connection')))

  function take(packet: BrokerPacket): void {
    if (!isAccepted && packet.type !== 'connack') throw malformed(`a ${packet.type} before CONNACK`)
    switch (packet.type) {
      case 'connack':
        if (isAccepted) throw malformed('a second CONNACK')
        if (packet.code !== 0)
          throw new PeerError('refused', `The broker refused us (code ${packet.code})`, { reason: 'E_BROKER' })
        isAccepted = true
        return handlers.accepted()
      case 'suback': {
        const topics = asked.get(packet.id)
        if (topics?.length !== packet.granted.length) throw malformed('a SUBACK for something else')
        asked.delete(packet.id)
        if (packet.granted.includes(false))
          throw new PeerError('refused', 'The broker refused a topic', { reason: 'E_BROKER' })
        return handlers.subscribed(topics)
      }
      case 'publish':
        // An unsubscribed topic may still have something under way; one that we never named may not.
        if (!known.has(packet.topic)) throw malformed('a topic that we did not ask for')
        // Retained: published before we came, by someone who cannot be one of us. We never retain.
        if (!packet.isRetained) handlers.received(packet.topic, packet.payload)
        return
      case 'unsuback':
      case 'pingresp':
        return
    }
  }

  function write(bytes: Bytes): void {
    if (isOver) return
    if (corked !== undefined) {
      corked.push(bytes)
      return
    }
    try {
      socket.send(bytes)
    } catch (cause) {
      fail(unreachable('The connection to the broker is closing', cause))
    }
  }

  function pingLater(): void {
    cancelPing = clock.after(MQTT_PING_EVERY, () => {
      pingLater()
      ping(MQTT_ANSWER_WAIT)
    })
  }

  function ping(wait: number): void {
    cancelDeadline()
    cancelDeadline = clock.after(wait, () => fail(unreachable('The broker went silent')))
    write(encodePing())
  }

  /** Anything at all from the broker shows that it is there. */
  function heard(): void {
    cancelEchoWait()
    isWaitingForEcho = false
    isChecking = false
    if (isAccepted) cancelDeadline()
  }

  function stop(): boolean {
    if (isOver) return false
    isOver = true
    cancelDeadline()
    cancelPing()
    cancelEchoWait()
    return true
  }

  function fail(cause: PeerError): void {
    if (!stop()) return
    socket.close()
    handlers.ended(cause)
  }

  return {
    subscribe(topics) {
      for (const topic of topics) known.add(topic)
      const id = takeId()
      asked.set(id, topics)
      write(encodeSubscribe(id, topics))
    },
    unsubscribe: (topic) => write(encodeUnsubscribe(takeId(), [topic])),
    publish(topic, payload) {
      // From the first that is not echoed: whoever repeats in vain would wait for ever.
      if (!isWaitingForEcho) cancelEchoWait = clock.after(MQTT_ECHO_WAIT, () => ping(MQTT_ANSWER_WAIT))
      isWaitingForEcho = true
      write(encodePublish(topic, payload))
    },
    check() {
      if (!isAccepted || isChecking) return
      isChecking = true
      ping(MQTT_CHECK_WAIT)
    },
    end() {
      // Before the socket is up there is nobody to say goodbye to, and sending would throw.
      if (isStarted) write(encodeDisconnect())
      if (stop()) socket.close()
    },
  }

  function takeId(): number {
    const id = nextId
    nextId = (nextId % 0xffff) + 1
    return id
  }
}

/** New for every connection, so that a broker cannot tell from it who came back. 3.1.3.1: at most 23 letters and digits. */
function randomClientId(): string {
  return toHex(random(10))
}

function unreachable(message: string, cause?: unknown): PeerError {
  return new PeerError('unreachable', message, { reason: 'E_SOCKET', cause })
}
