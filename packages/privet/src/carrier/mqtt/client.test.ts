import { startBroker, type TestBroker } from '@privet/testing/broker'
import { generate, parser } from 'mqtt-packet'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer, type WebSocket as ServerSocket } from 'ws'
import { type Clock, systemClock } from '../../clock.ts'
import { MQTT_CHECK_WAIT } from '../../limits.ts'
import { type Live, when } from '../../live.ts'
import { randomTopic } from '../../testing/index.ts'
import type { Envelope, Post, PostStatus, Topic } from '../carrier.ts'
import { mqtt } from './index.ts'

const envelope = (size = 256): Envelope => crypto.getRandomValues(new Uint8Array(size))

const reaches = (status: Live<PostStatus>, wanted: PostStatus): Promise<PostStatus> =>
  when(status, (now) => now === wanted)

/** The system's clock, but ten times faster. */
const hasty: Clock = { now: systemClock.now, after: (ms, call) => systemClock.after(ms / 10, call) }

async function next(post: Post): Promise<Envelope | undefined> {
  const reader = post.incoming.getReader()
  const { value } = await reader.read()
  reader.releaseLock()
  return value
}

describe('against a good broker', () => {
  let broker: TestBroker
  let ending: AbortController
  beforeEach(async () => {
    broker = await startBroker()
    ending = new AbortController()
  })
  afterEach(async () => {
    ending.abort()
    await broker.close()
  })
  const open = (topic: Topic): Promise<Post> => mqtt(broker.url, { WebSocket, clock: hasty }).open(topic, ending)

  test('CA-23: nothing is contacted before a topic is opened, one socket serves all, the last one closes it', async () => {
    const carrier = mqtt(broker.url, { WebSocket })
    expect(broker.clients).toBe(0)
    const posts = await Promise.all([1, 2, 3].map(() => carrier.open(randomTopic(), ending)))
    await Promise.all(posts.map((post) => reaches(post.status, 'open')))
    expect(broker.clients).toBe(1)
    for (const post of posts) await post.close()
    await expect.poll(() => broker.clients).toBe(0)
  })

  test('CA-23: a topic that is closed at once leaves nothing behind: no socket, no timer', async () => {
    let waiting = 0
    const counted: Clock = {
      now: systemClock.now,
      after(ms, call) {
        waiting += 1
        let isWaiting = true
        const done = (): void => {
          if (isWaiting) waiting -= 1
          isWaiting = false
        }
        const cancel = systemClock.after(ms, () => {
          done()
          call()
        })
        return () => {
          done()
          cancel()
        }
      },
    }
    const carrier = mqtt(broker.url, { WebSocket, clock: counted })
    await (await carrier.open(randomTopic(), ending)).close()
    expect(waiting).toBe(0)
    const post = await carrier.open(randomTopic(), ending)
    await reaches(post.status, 'open')
    await post.send(envelope())
    await post.close()
    expect(waiting).toBe(0)
    await expect.poll(() => broker.clients).toBe(0)
  })

  test('CA-24: what is published is counted in envelopes alone: no will, no retained message, nothing of ours besides', async () => {
    const topic = randomTopic()
    const post = await open(topic)
    await post.send(envelope())
    await reaches(post.status, 'open')
    await post.close()
    await expect.poll(() => broker.clients).toBe(0)
    expect(broker.count).toMatchObject({ messages: 1, bytes: 256 })
    const late = await open(topic)
    await reaches(late.status, 'open')
    await broker.publish(topic, new Uint8Array([7]))
    expect(await next(late)).toEqual(new Uint8Array([7]))
  })

  test('case 33, CA-25: a retained message is ignored', async () => {
    const topic = randomTopic()
    await broker.publish(topic, envelope(), { retain: true })
    const post = await open(topic)
    await reaches(post.status, 'open')
    await broker.publish(topic, new Uint8Array([1]))
    expect(await next(post)).toEqual(new Uint8Array([1]))
  })

  test('CA-26: a broker that died and came back is found again, and hears what was waiting', async () => {
    const topic = randomTopic()
    const [alice, bob] = await Promise.all([open(topic), open(topic)])
    await Promise.all([reaches(alice.status, 'open'), reaches(bob.status, 'open')])
    const seen: PostStatus[] = []
    bob.status.subscribe((status) => seen.push(status))
    await broker.kill()
    await Promise.all([reaches(alice.status, 'waiting'), reaches(bob.status, 'waiting')])
    await broker.restart()
    await reaches(bob.status, 'open')
    const waiting = envelope()
    await alice.send(waiting)
    expect(await next(bob)).toEqual(waiting)
    expect(seen).toEqual(['open', 'waiting', 'open'])
  })

  test('CA-27: while the broker is away a few envelopes wait, the oldest give way, and each sender is told', async () => {
    const post = await open(randomTopic())
    await reaches(post.status, 'open')
    await broker.kill()
    await reaches(post.status, 'waiting')
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => post.send(envelope())))
    expect(results.map((result) => result.status)).toEqual(Array.from({ length: 6 }, () => 'rejected'))
    for (const result of results) expect(result).toMatchObject({ reason: { code: 'unreachable', reason: 'E_UNSENT' } })
  })

  test('CA-27: an envelope can be withdrawn while it waits', async () => {
    await broker.kill()
    const post = await open(randomTopic())
    const withdrawing = new AbortController()
    const sent = post.send(envelope(), { signal: withdrawing.signal })
    withdrawing.abort()
    await expect(sent).rejects.toMatchObject({ code: 'aborted' })
  })
})

/** A WebSocket server that says what a test tells it to. */
async function hostileBroker(
  answer: (socket: ServerSocket, packet: { readonly cmd: string }, bytes: Buffer) => void,
): Promise<{
  readonly url: string
  readonly messages: Buffer[]
  readonly lost: () => number
  close(): Promise<void>
}> {
  const messages: Buffer[] = []
  let lost = 0
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'mqtt' })
  server.on('connection', (socket) => {
    const read = parser({ protocolVersion: 4 })
    let bytes: Buffer = Buffer.alloc(0)
    read.on('packet', (packet) => answer(socket, packet, bytes))
    socket.on('message', (data: Buffer) => {
      messages.push(data)
      bytes = data
      read.parse(data)
    })
    socket.on('close', () => {
      lost += 1
    })
  })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `ws://127.0.0.1:${address.port}/mqtt`,
    messages,
    lost: () => lost,
    close: () =>
      new Promise((resolve) => {
        for (const socket of server.clients) socket.terminate()
        server.close(() => resolve())
      }),
  }
}

const connack = generate({ cmd: 'connack', returnCode: 0, sessionPresent: false })
const stranger = generate({
  cmd: 'publish',
  topic: 'f'.repeat(32),
  payload: Buffer.alloc(256),
  qos: 0,
  dup: false,
  retain: false,
})

describe('against a hostile broker', () => {
  test.each([
    ['a packet before CONNACK', (socket: ServerSocket) => socket.send(generate({ cmd: 'pingresp' }))],
    [
      'a refusal',
      (socket: ServerSocket) => socket.send(generate({ cmd: 'connack', returnCode: 5, sessionPresent: false })),
    ],
    ['two CONNACKs', (socket: ServerSocket) => socket.send(Buffer.concat([connack, connack]))],
    ['a topic that we did not ask for', (socket: ServerSocket) => socket.send(Buffer.concat([connack, stranger]))],
    [
      'a SUBACK that answers nothing',
      (socket: ServerSocket) =>
        socket.send(Buffer.concat([connack, generate({ cmd: 'suback', messageId: 999, granted: [0] })])),
    ],
    [
      'a refused topic',
      (socket: ServerSocket) =>
        socket.send(Buffer.concat([connack, generate({ cmd: 'suback', messageId: 1, granted: [128] })])),
    ],
    ['noise', (socket: ServerSocket) => socket.send(crypto.getRandomValues(new Uint8Array(100).fill(255)))],
    ['a text message', (socket: ServerSocket) => socket.send('hello')],
  ])('case 34, CA-28: %s costs it the socket, and we wait before we come back', async (_what, answer) => {
    const broker = await hostileBroker((socket, packet) => {
      if (packet.cmd === 'connect') answer(socket)
    })
    const ending = new AbortController()
    try {
      const post = await mqtt(broker.url, { WebSocket }).open(randomTopic(), ending)
      await reaches(post.status, 'waiting')
      await expect.poll(broker.lost).toBe(1)
    } finally {
      ending.abort()
      await broker.close()
    }
  })

  test('CA-29: CONNECT, SUBSCRIBE and the first PUBLISH go out in one message, before the broker has answered', async () => {
    const commands: string[] = []
    const broker = await hostileBroker((_socket, packet) => commands.push(packet.cmd))
    const ending = new AbortController()
    try {
      const post = await mqtt(broker.url, { WebSocket }).open(randomTopic(), ending)
      post.send(envelope()).catch(() => {})
      await expect.poll(() => commands).toEqual(['connect', 'subscribe', 'publish'])
      expect(broker.messages).toHaveLength(1)
    } finally {
      ending.abort()
      await broker.close()
    }
  })

  test('CA-29: an envelope counts as sent only once the broker has accepted us; until then it is sent again', async () => {
    let connections = 0
    let published = 0
    const broker = await hostileBroker((socket, packet) => {
      if (packet.cmd === 'publish') published += 1
      if (packet.cmd !== 'connect') return
      connections += 1
      if (connections === 1) socket.terminate()
      else socket.send(connack)
    })
    const ending = new AbortController()
    try {
      const post = await mqtt(broker.url, { WebSocket, random: () => 0 }).open(randomTopic(), ending)
      await post.send(envelope())
      expect(connections).toBe(2)
      expect(published).toBeGreaterThanOrEqual(1)
    } finally {
      ending.abort()
      await broker.close()
    }
  })

  /** Takes whoever comes, and answers nothing after that. */
  async function silentBroker(): Promise<
    Awaited<ReturnType<typeof hostileBroker>> & { readonly commands: readonly string[] }
  > {
    const commands: string[] = []
    const broker = await hostileBroker((socket, packet) => {
      commands.push(packet.cmd)
      if (packet.cmd === 'connect') socket.send(connack)
      if (packet.cmd === 'subscribe') socket.send(generate({ cmd: 'suback', messageId: 1, granted: [0] }))
    })
    return { ...broker, commands }
  }

  test('CA-30: a broker that goes silent is noticed: a publish that is not echoed is followed by a ping, then by a new socket', async () => {
    const broker = await silentBroker()
    // Quick once it is silent: before that a busy machine may need its time.
    let pace = 1
    const clock: Clock = { now: systemClock.now, after: (ms, call) => systemClock.after(ms / pace, call) }
    const ending = new AbortController()
    try {
      const post = await mqtt(broker.url, { WebSocket, clock }).open(randomTopic(), ending)
      await reaches(post.status, 'open')
      pace = 100
      await post.send(envelope())
      await reaches(post.status, 'waiting')
      expect(broker.commands).toEqual(['connect', 'subscribe', 'publish', 'pingreq'])
    } finally {
      ending.abort()
      await broker.close()
    }
  })

  test('CA-30: also by someone who publishes again and again in vain', async () => {
    const broker = await silentBroker()
    const quick: Clock = { now: systemClock.now, after: (ms, call) => systemClock.after(ms / 100, call) }
    const ending = new AbortController()
    let repeating: NodeJS.Timeout | undefined
    try {
      const post = await mqtt(broker.url, { WebSocket, clock: quick }).open(randomTopic(), ending)
      await reaches(post.status, 'open')
      repeating = setInterval(() => void post.send(envelope()).catch(() => {}), 15)
      await reaches(post.status, 'waiting')
    } finally {
      clearInterval(repeating)
      ending.abort()
      await broker.close()
    }
  })

  test('CA-32: asked to check, it pings and waits only a moment for the answer; while it waits for its next attempt, it makes that now', async () => {
    const broker = await silentBroker()
    const { commands } = broker
    // No other timer ever runs out.
    const clock: Clock = {
      now: systemClock.now,
      after: (ms, call) => (ms === MQTT_CHECK_WAIT ? systemClock.after(1, call) : () => {}),
    }
    const ending = new AbortController()
    try {
      const carrier = mqtt(broker.url, { WebSocket, clock })
      const topic = randomTopic()
      const [one, other] = await Promise.all([carrier.open(topic, ending), carrier.open(topic, ending)])
      await reaches(one.status, 'open')
      one.check?.()
      other.check?.()
      await reaches(one.status, 'waiting')
      one.check?.()
      other.check?.()
      await reaches(one.status, 'open')
      // The moment may have been over before the broker, at the other end of a socket, had read the question.
      await expect.poll(() => commands).toContain('pingreq')
      const count = (wanted: string): number => commands.filter((command) => command === wanted).length
      expect([count('pingreq'), count('connect')]).toEqual([1, 2])
    } finally {
      ending.abort()
      await broker.close()
    }
  })
})

describe('the address of a broker', () => {
  test('CA-31: names the carrier: the host, with its port where that is not the usual one', () => {
    expect(mqtt('wss://broker.example:8084/mqtt', { WebSocket }).name).toBe('broker.example:8084')
    expect(mqtt('wss://broker.example:443/mqtt', { WebSocket }).name).toBe('broker.example')
    expect(mqtt('wss://broker.example/mqtt', { WebSocket, name: 'mine' }).name).toBe('mine')
  })

  test.each([
    ['nonsense', 'malformed'],
    ['', 'malformed'],
    ['https://broker.example', 'unsupported'],
    ['mqtt://broker.example', 'unsupported'],
    ['javascript:alert(1)', 'unsupported'],
    ['wss://user:secret@broker.example', 'unsupported'],
    ['wss://broker.example/#x', 'unsupported'],
  ])('CA-31: %j is refused as %s', (url, code) => {
    expect(() => mqtt(url, { WebSocket })).toThrow(expect.objectContaining({ code, reason: 'E_BROKERURL' }))
  })

  test('CA-31: a socket that the platform refuses to make is a broker that cannot be reached', async () => {
    class Forbidden extends WebSocket {
      constructor() {
        super('ws://127.0.0.1:1')
        this.on('error', () => {})
        throw new Error('blocked by policy')
      }
    }
    const ending = new AbortController()
    const post = await mqtt('wss://broker.example', { WebSocket: Forbidden }).open(randomTopic(), ending)
    expect(post.status.value).toBe('waiting')
    ending.abort()
  })
})
