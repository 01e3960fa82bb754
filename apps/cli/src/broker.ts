/**
 * An MQTT broker behind a WebSocket, for a home or a class room. It passes on small messages between
 * those who know a topic and refuses what meeting does not need: wildcards, retained messages, large ones.
 */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Aedes } from 'aedes'
import { WebSocketServer } from 'ws'
import { webSocketStream } from './websocket-stream.ts'

export interface Broker {
  /** Takes over a request to upgrade to a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): Promise<void>
}

/** The largest message that is passed on: an envelope has at most 2048 bytes. */
const MAX_PAYLOAD = 4096
const MAX_WEBSOCKET_MESSAGE = 65_536

export async function startBroker(): Promise<Broker> {
  const aedes = await Aedes.createBroker()
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_WEBSOCKET_MESSAGE,
    handleProtocols: (offered) => (offered.has('mqtt') ? 'mqtt' : false),
  })
  // Listening to all topics would show who meets when, though not what they say.
  aedes.authorizeSubscribe = (_client, subscription, done) => {
    done(null, /[#+$]/.test(subscription.topic) ? null : subscription)
  }
  aedes.authorizePublish = (_client, packet, done) => {
    const isRefused = packet.retain || packet.topic.startsWith('$') || packet.payload.length > MAX_PAYLOAD
    done(isRefused ? new Error('refused') : null)
  }
  // Clients that leave in the middle of a word are everyday life here.
  aedes.on('clientError', ignore)
  aedes.on('connectionError', ignore)
  return {
    upgrade(request, socket, head) {
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

function ignore(): void {}
