/** What passes through a meeting place, counted there and not by the contenders. */
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** A reading; two of them subtract. */
export interface Count {
  /** Bytes that applications asked to be passed on: payloads, without topic or address. */
  readonly bytes: number
  /** The same with topic or addressing as sent. */
  readonly addressed: number
  readonly messages: number
  /** Everything on the server's sockets in both directions, WebSocket framing, upgrades and keep-alive included. */
  readonly wire: number
  /** Pings for keeping the connection: MQTT's own, or those of the library's protocol; bytes as sent. */
  readonly keepAlive: number
  /** Sockets that were opened. */
  readonly sockets: number
}

export interface Counter {
  read(): Count
  published(bytes: number, addressed: number): void
  keptAlive(bytes: number): void
}

export function count(server: Server): Counter {
  const sockets = new Set<Socket>()
  let past = 0
  let opened = 0
  const total = { bytes: 0, addressed: 0, messages: 0, keepAlive: 0 }
  server.on('connection', (socket) => {
    opened += 1
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
      past += socket.bytesRead + socket.bytesWritten
    })
  })
  return {
    read() {
      const present = [...sockets].reduce((sum, socket) => sum + socket.bytesRead + socket.bytesWritten, 0)
      return { ...total, wire: past + present, sockets: opened }
    },
    published(bytes, addressed) {
      total.bytes += bytes
      total.addressed += addressed
      total.messages += 1
    },
    keptAlive(bytes) {
      total.keepAlive += bytes
    },
  }
}

export function subtract(later: Count, earlier: Count): Count {
  return {
    bytes: later.bytes - earlier.bytes,
    addressed: later.addressed - earlier.addressed,
    messages: later.messages - earlier.messages,
    wire: later.wire - earlier.wire,
    keepAlive: later.keepAlive - earlier.keepAlive,
    sockets: later.sockets - earlier.sockets,
  }
}
