/**
 * MQTT brokers to test against: Aedes in this process, which counts what is published through it and
 * misbehaves on demand, and the real Mosquitto. Ports are chosen by the system.
 */
import { createServer, type Server } from 'node:http'
import { Duplex } from 'node:stream'
import { Aedes, type AedesPublishPacket, type Client } from 'aedes'
import { generate } from 'mqtt-packet'
import { WebSocketServer, type WebSocket } from 'ws'
import { type Random, seeded } from './network.ts'

/** How the broker treats its clients; may be changed while it runs. */
export interface BrokerWeather {
  /** Half of it is waited in each direction (ms). */
  roundTrip: number
  /** Probability that one receiver does not get a message. */
  loss: number
  /** Probability that a message is passed on twice. */
  duplicate: number
}

/** What clients published: the application's bytes, without MQTT's own. */
export interface BrokerCount {
  readonly messages: number
  readonly bytes: number
  readonly bytesByTopic: ReadonlyMap<string, number>
}

export interface TestBroker {
  readonly url: string
  readonly weather: BrokerWeather
  readonly count: BrokerCount
  /** Client ids that are connected now. */
  readonly clients: number
  resetCount(): void
  /** Publishes as the broker itself; not counted. */
  publish(topic: string, payload: Uint8Array | string, options?: { readonly retain?: boolean }): Promise<void>
  /** Publishes `perSecond` payloads a second until stopped. Whoever is too slow for them misses some, as with any broker. */
  flood(topic: string, perSecond: number, payload: () => Uint8Array): () => void
  /** Drops every connection and stops listening, as a process that died. */
  kill(): Promise<void>
  /** Listens again on the same port, knowing nothing of before. */
  restart(): Promise<void>
  close(): Promise<void>
}

export interface BrokerOptions {
  readonly host?: string
  readonly port?: number
  readonly seed?: number
  readonly weather?: Partial<BrokerWeather>
}

const PUBLISH = { cmd: 'publish', qos: 0, dup: false, retain: false } as const

/** Seconds' worth of a flood that a machine which was busy with other things makes up for at once. */
const LONGEST_BURST = 0.2
/** Bytes that wait for a reader before it misses what else is poured on it. */
const MOST_WAITING = 1_000_000

/** Starts Aedes behind a WebSocket. */
export async function startBroker(options: BrokerOptions = {}): Promise<TestBroker> {
  const host = options.host ?? '127.0.0.1'
  const weather: BrokerWeather = { roundTrip: 0, loss: 0, duplicate: 0, ...options.weather }
  const random = seeded(options.seed ?? 1)
  const floods = new Set<() => void>()
  let port = options.port ?? 0
  let messages = 0
  let bytes = 0
  let bytesByTopic = new Map<string, number>()
  let running: Running | undefined

  async function start(): Promise<void> {
    running = await run(host, port, weather, random, (packet) => {
      messages += 1
      bytes += packet.payload.length
      bytesByTopic.set(packet.topic, (bytesByTopic.get(packet.topic) ?? 0) + packet.payload.length)
    })
    port = running.port
  }

  async function kill(): Promise<void> {
    for (const stop of floods) stop()
    const dying = running
    running = undefined
    await dying?.close()
  }

  const broker: TestBroker = {
    get url() {
      return `ws://${host}:${port}/mqtt`
    },
    weather,
    get count() {
      return { messages, bytes, bytesByTopic }
    },
    get clients() {
      return running?.aedes.connectedClients ?? 0
    },
    resetCount() {
      messages = 0
      bytes = 0
      bytesByTopic = new Map()
    },
    publish: (topic, payload, { retain = false } = {}) =>
      new Promise((resolve, reject) => {
        if (running === undefined) return reject(new Error('The broker is not running'))
        running.aedes.publish({ ...PUBLISH, retain, topic, payload: Buffer.from(payload) }, (error) =>
          error ? reject(error) : resolve(),
        )
      }),
    flood(topic, perSecond, payload) {
      let last = performance.now()
      let owed = 0
      // By the time that has passed: a busy machine is late with its timers, not slower in flooding.
      const timer = setInterval(() => {
        const now = performance.now()
        owed = Math.min(owed + ((now - last) * perSecond) / 1000, perSecond * LONGEST_BURST)
        last = now
        for (; owed >= 1; owed--) running?.pour(generate({ ...PUBLISH, topic, payload: Buffer.from(payload()) }), topic)
      }, 10)
      const stop = (): void => {
        clearInterval(timer)
        floods.delete(stop)
      }
      floods.add(stop)
      return stop
    },
    kill,
    restart: async () => {
      await kill()
      await start()
    },
    close: kill,
  }
  await start()
  return broker
}

interface Running {
  readonly aedes: Aedes
  readonly port: number
  /** Hands a packet to all who subscribed, past Aedes, which could not do it ten thousand times a second. */
  pour(packet: Uint8Array, topic: string): void
  close(): Promise<void>
}

async function run(
  host: string,
  port: number,
  weather: BrokerWeather,
  random: Random,
  onPublish: (packet: AedesPublishPacket) => void,
): Promise<Running> {
  const aedes = await Aedes.createBroker()
  const server = createServer()
  const sockets = new WebSocketServer({ server, handleProtocols: (offered) => (offered.has('mqtt') ? 'mqtt' : false) })
  const waiting = new WeakMap<Duplex, WebSocket>()
  sockets.on('connection', (socket) => {
    const stream = delayed(socket, weather)
    waiting.set(stream, socket)
    aedes.handle(stream)
  })
  const readers = new Map<string, Map<Client, Duplex>>()
  aedes.on('subscribe', (subscriptions, client) => {
    for (const { topic } of subscriptions)
      readers.set(topic, (readers.get(topic) ?? new Map<Client, Duplex>()).set(client, client.conn))
  })
  aedes.on('clientDisconnect', (client) => {
    for (const clients of readers.values()) clients.delete(client)
  })
  aedes.authorizeForward = (_client, packet) => (random() < weather.loss ? null : packet)
  aedes.on('publish', (packet, client) => {
    if (client === null) return
    onPublish(packet)
    // Without the number that Aedes gave it: by that it would know the repeat, and swallow it.
    const { brokerId: _, brokerCounter: __, ...again } = packet
    if (random() < weather.duplicate) aedes.publish(again, () => {})
  })
  // A client that goes while the broker is still talking to it is no news here.
  aedes.on('clientError', () => {})
  aedes.on('connectionError', () => {})
  return {
    aedes,
    port: await listen(server, port, host),
    pour(packet, topic) {
      for (const stream of readers.get(topic)?.values() ?? []) {
        const isBehind = (waiting.get(stream)?.bufferedAmount ?? Infinity) > MOST_WAITING
        if (!isBehind && !stream.destroyed) stream.write(packet)
      }
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      await new Promise<void>((resolve) => aedes.close(resolve))
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      if (address === null || typeof address === 'string') reject(new Error('The broker has no port'))
      else resolve(address.port)
    })
  })
}

/** The WebSocket as a byte stream that is late by half a round trip each way. */
function delayed(socket: WebSocket, weather: BrokerWeather): Duplex {
  const later = (act: () => void): void => {
    if (weather.roundTrip <= 0) act()
    else setTimeout(act, weather.roundTrip / 2)
  }
  const sendLater = (bytes: Buffer): void =>
    later(() => {
      if (socket.readyState === socket.OPEN) socket.send(bytes)
    })
  const stream = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      sendLater(chunk)
      done()
    },
    // Aedes writes a packet in pieces; they leave as one frame.
    writev(pieces, done) {
      sendLater(Buffer.concat(pieces.map(({ chunk }) => chunk as Buffer)))
      done()
    },
    final(done) {
      later(() => socket.close())
      done()
    },
    destroy(error, done) {
      socket.close()
      done(error)
    },
  })
  socket.on('message', (bytes: Buffer) => later(() => stream.destroyed || stream.push(bytes)))
  socket.on('close', () => later(() => stream.destroy()))
  socket.on('error', () => stream.destroy())
  return stream
}
