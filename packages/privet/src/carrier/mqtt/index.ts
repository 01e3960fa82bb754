/**
 * `privet/mqtt`: meeting over MQTT brokers. MQTT 3.1.1 with QoS 0 over WebSocket, one socket per
 * broker, opaque topics. A broker sees sizes, times and our IP address, and can drop what it likes;
 * it cannot read or forge.
 */
import { type Clock, systemClock } from '../../clock.ts'
import { PeerError, throwIfAborted } from '../../error.ts'
import { ENVELOPE_SIZES } from '../../limits.ts'
import type { Carrier, CarrierTraits } from '../carrier.ts'
import { createClient } from './client.ts'
import type { Socket, SocketConstructor } from './socket.ts'

export { publicBrokers } from './brokers.ts'
export type { Socket, SocketConstructor }

/** How to reach a broker. */
export interface MqttOptions {
  /** Named in the derivation of topics, so all who want to meet must use the same. The broker's host unless given. */
  readonly name?: string
  /** For runtimes without one: npm `ws` on Node 20. */
  readonly WebSocket?: SocketConstructor
  readonly clock?: Clock
  /** Uniform in [0, 1); only for jitter. */
  readonly random?: () => number
}

/**
 * A carrier over the broker at `url` (`wss:` or `ws:`). Nothing is contacted before a topic is opened.
 * Throws `PeerError` `malformed` for what is not a URL, `unsupported` for another scheme or when there is no `WebSocket`.
 */
export function mqtt(url: string, options: MqttOptions = {}): Carrier {
  const { host } = brokerUrl(url)
  const WebSocket = options.WebSocket ?? platformWebSocket()
  const traits: CarrierTraits = { live: true, maxBytes: Math.max(...ENVELOPE_SIZES), fanout: true }
  const client = createClient({
    url,
    traits,
    WebSocket,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
  })
  return {
    name: options.name ?? host,
    traits,
    async open(topic, { signal }) {
      throwIfAborted(signal)
      return client.open(topic, signal)
    },
  }
}

function brokerUrl(text: string): URL {
  let url: URL
  try {
    url = new URL(text)
  } catch (cause) {
    throw new PeerError('malformed', `Not the address of a broker: ${text}`, { reason: 'E_BROKERURL', cause })
  }
  if (url.protocol !== 'wss:' && url.protocol !== 'ws:') {
    throw new PeerError('unsupported', `A broker's address begins with wss: or ws:, not ${url.protocol}`, {
      reason: 'E_BROKERURL',
    })
  }
  // Browsers refuse a fragment and drop a password silently; better to say so than to fail later.
  if (url.hash !== '' || url.username !== '' || url.password !== '') {
    throw new PeerError('unsupported', "A broker's address has neither a fragment nor a password", {
      reason: 'E_BROKERURL',
    })
  }
  return url
}

function platformWebSocket(): SocketConstructor {
  if (typeof WebSocket === 'undefined') {
    throw new PeerError('unsupported', 'This runtime has no WebSocket: pass one as options.WebSocket', {
      reason: 'E_NOWEBSOCKET',
    })
  }
  return WebSocket
}
