/**
 * The meeting places: an MQTT broker, a small relay, and peerjs's server, each in this process, each
 * counting what passes. A contender gets one of its own for every run, so nothing adds up.
 */
import { Aedes } from 'aedes'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { PeerServer } from 'peer'
import { createWebSocketStream, WebSocketServer, type WebSocket } from 'ws'
import { count, type Count, type Counter } from './counter.ts'
import { delay, portOf } from './delay.ts'

export type ServerKind = 'mqtt' | 'relay' | 'peerjs'

export interface Meeting {
  /** For the contender: where to go. */
  readonly address: string
  read(): Count
  close(): Promise<void>
}

interface Running {
  readonly port: number
  readonly counter: Counter
  close(): Promise<void>
}

/** Starts one, behind a proxy when there is a round trip (milliseconds) to imitate. */
export async function openMeeting(kind: ServerKind, roundTrip = 0): Promise<Meeting> {
  const running = await START[kind]()
  const proxy = roundTrip > 0 ? await delay(running.port, roundTrip / 2) : undefined
  const port = proxy?.port ?? running.port
  return {
    address: kind === 'mqtt' ? `ws://localhost:${port}/mqtt` : `ws://localhost:${port}/`,
    read: () => running.counter.read(),
    async close() {
      await proxy?.close()
      await running.close()
    },
  }
}

/** Several brokers as one: the counts are summed. */
export async function openMeetings(kind: ServerKind, howMany: number, roundTrip = 0): Promise<Meeting> {
  const meetings = await Promise.all(Array.from({ length: howMany }, () => openMeeting(kind, roundTrip)))
  return {
    address: meetings.map(({ address }) => address).join(' '),
    read: () => meetings.map((each) => each.read()).reduce(add),
    close: async () => void (await Promise.all(meetings.map((each) => each.close()))),
  }
}

function add(a: Count, b: Count): Count {
  return {
    bytes: a.bytes + b.bytes,
    addressed: a.addressed + b.addressed,
    messages: a.messages + b.messages,
    wire: a.wire + b.wire,
    keepAlive: a.keepAlive + b.keepAlive,
    sockets: a.sockets + b.sockets,
  }
}

const START: Readonly<Record<ServerKind, () => Promise<Running>>> = { mqtt, relay, peerjs }

async function mqtt(): Promise<Running> {
  const broker = await Aedes.createBroker()
  const server = createServer()
  const counter = count(server)
  broker.on('publish', ({ topic, payload }, client) => {
    // Without a client it is the broker's own chatter under $SYS.
    if (client !== null) counter.published(payload.length, payload.length + Buffer.byteLength(topic))
  })
  // PINGREQ and PINGRESP, two bytes each.
  broker.on('ping', () => counter.keptAlive(4))
  const sockets = new WebSocketServer({ server, handleProtocols: (offered) => (offered.has('mqtt') ? 'mqtt' : false) })
  sockets.on('connection', (socket, request) => broker.handle(createWebSocketStream(socket), request))
  await listen(server)
  return {
    port: portOf(server.address()),
    counter,
    async close() {
      terminate(sockets)
      await new Promise<void>((resolve) => broker.close(resolve))
      await stop(server)
    },
  }
}

/** See contenders/relay-client.ts for what it speaks. */
async function relay(): Promise<Running> {
  const server = createServer()
  const counter = count(server)
  const rooms = new Map<string, Map<string, WebSocket>>()
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket, request) => {
    const query = new URL(request.url ?? '/', 'ws://relay').searchParams
    const [room, self] = [query.get('room') ?? '', query.get('id') ?? '']
    const people = rooms.get(room) ?? new Map<string, WebSocket>()
    rooms.set(room, people.set(self, socket))
    socket.on('message', (data: Buffer) => {
      const text = data.toString()
      const bar = text.indexOf('|')
      const [to, payload] = [text.slice(0, bar), text.slice(bar + 1)]
      counter.published(Buffer.byteLength(payload), data.length)
      for (const [id, other] of people) if (id !== self && (to === '' || to === id)) other.send(`${self}|${payload}`)
    })
    socket.on('close', () => people.delete(self))
  })
  await listen(server)
  return {
    port: portOf(server.address()),
    counter,
    async close() {
      terminate(sockets)
      await stop(server)
    },
  }
}

async function peerjs(): Promise<Running> {
  let counter: Counter | undefined
  let sockets: WebSocketServer | undefined
  const server = await new Promise<Server>((resolve) => {
    PeerServer(
      {
        port: 0,
        host: '127.0.0.1',
        path: '/',
        createWebSocketServer(options) {
          counter = count(options.server as Server)
          sockets = new WebSocketServer(options)
          sockets.on('connection', (socket) => {
            socket.on('message', (data: Buffer) => {
              if (data.includes('"HEARTBEAT"')) counter?.keptAlive(data.length)
              // Its payloads stand in the same JSON as the addresses, so there is one figure for both.
              else counter?.published(data.length, data.length)
            })
          })
          return sockets
        },
      },
      (listening) => resolve(listening),
    )
  })
  if (counter === undefined || sockets === undefined) throw new Error('peerjs made no WebSocket server')
  const accepted = sockets
  return {
    port: portOf(server.address()),
    counter,
    async close() {
      terminate(accepted)
      await stop(server)
    },
  }
}

async function listen(server: Server): Promise<void> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
}

function terminate(sockets: WebSocketServer): void {
  for (const socket of sockets.clients) socket.terminate()
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  if (!server.listening) return
  server.close()
  await once(server, 'close')
}
