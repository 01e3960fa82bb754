/**
 * An MQTT broker behind a WebSocket, for a home or a class room. It passes on small messages between
 * those who know a topic and refuses what meeting does not need: wildcards, retained messages, large
 * ones, anything that it would have to keep for someone who is away, and floods.
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Aedes, type Client } from 'aedes'
import { WebSocketServer } from 'ws'
import { webSocketStream } from './websocket-stream.ts'

export interface Broker {
  /** Takes over a request to upgrade to a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): Promise<void>
}

export interface BrokerOptions {
  /** Names of this machine: pages from there may connect under any of them. Other pages only if they came from here. */
  readonly names?: readonly string[]
}

/** The largest message that is passed on: an envelope has at most 2048 bytes. */
const MAX_PAYLOAD = 4096
const MAX_WEBSOCKET_MESSAGE = 65_536
/** A class room has 50 people, perhaps with two devices; every room of each takes four topics. */
const MAX_CLIENTS = 500
/** Of them up to 192 are those at which contacts may ring, two days' around midnight. */
const MAX_TOPICS = 256
/** Whoever lets fifty people in at once sends two messages for each. */
const MESSAGES_PER_SECOND = 20
const MESSAGES_AT_ONCE = 200
/** Seconds that someone may be silent; Privet says 90. */
const LONGEST_KEEP_ALIVE = 600

export async function startBroker({ names = [] }: BrokerOptions = {}): Promise<Broker> {
  const aedes = await Aedes.createBroker({ keepaliveLimit: LONGEST_KEEP_ALIVE })
  const known = new WeakMap<Client, { readonly topics: Set<string>; readonly mayPublish: () => boolean }>()
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_WEBSOCKET_MESSAGE,
    handleProtocols: (offered) => (offered.has('mqtt') ? 'mqtt' : false),
  })
  // A session or a will is memory for someone who is not there.
  aedes.preConnect = (client, packet, done) => {
    known.set(client, { topics: new Set(), mayPublish: budget() })
    const isAllowed = packet.clean === true && packet.will === undefined
    // Without an error the broker would leave the connection open and forget it.
    done(isAllowed ? null : new Error('refused'), isAllowed)
  }
  // Listening to all topics would show who meets when, though not what they say.
  aedes.authorizeSubscribe = (client, subscription, done) => {
    const topics = known.get(client)?.topics
    const isRefused =
      /[#+$]/.test(subscription.topic) || subscription.qos > 0 || topics === undefined || topics.size >= MAX_TOPICS
    if (!isRefused) topics.add(subscription.topic)
    done(null, isRefused ? null : subscription)
  }
  aedes.on('unsubscribe', (topics, client) => {
    for (const topic of topics) known.get(client)?.topics.delete(topic)
  })
  aedes.authorizePublish = (client, packet, done) => {
    const isAllowed =
      !packet.retain &&
      packet.qos === 0 &&
      !packet.topic.startsWith('$') &&
      packet.payload.length <= MAX_PAYLOAD &&
      client !== null &&
      known.get(client)?.mayPublish() === true
    done(isAllowed ? null : new Error('refused'))
  }
  // Clients that leave in the middle of a word are everyday life here.
  aedes.on('clientError', ignore)
  aedes.on('connectionError', ignore)
  return {
    upgrade(request, socket, head) {
      if (!isOurs(request, names)) return refuse(socket, '403 Forbidden')
      if (sockets.clients.size >= MAX_CLIENTS) return refuse(socket, '503 Service Unavailable')
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        const stream = webSocketStream(webSocket)
        stream.on('error', ignore)
        aedes.handle(stream, request)
      })
    },
    async close() {
      for (const webSocket of sockets.clients) webSocket.terminate()
      await new Promise<void>((resolve) => aedes.close(resolve))
    },
  }
}

/** Any page on the web could otherwise use this broker through the browser of somebody in this network. */
function isOurs({ headers: { origin, host } }: IncomingMessage, names: readonly string[]): boolean {
  // Programs send none; they could claim any.
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  return from.host === host || names.includes(from.hostname.replace(/^\[|\]$/g, ''))
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', ignore)
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** So many messages at once, so many a second. */
function budget(): () => boolean {
  let left = MESSAGES_AT_ONCE
  let filledAt = performance.now()
  return () => {
    const now = performance.now()
    left = Math.min(MESSAGES_AT_ONCE, left + ((now - filledAt) * MESSAGES_PER_SECOND) / 1000)
    filledAt = now
    left -= 1
    return left >= 0
  }
}

function ignore(): void {}
