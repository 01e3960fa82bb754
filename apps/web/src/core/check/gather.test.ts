import { expect, it } from 'vitest'
import { host, seenAt } from './evidence.fixture.ts'
import { callBroker, gather, outcomeOf, type Step, type Surroundings } from './gather.ts'

class FakeConnection extends EventTarget {
  iceGatheringState: RTCIceGatheringState = 'new'
  isClosed = false
  readonly configuration: RTCConfiguration
  private readonly answers: (url: string) => readonly Event[]
  constructor(configuration: RTCConfiguration, answers: (url: string) => readonly Event[]) {
    super()
    this.configuration = configuration
    this.answers = answers
  }
  createDataChannel(): void {
    this.iceGatheringState = 'gathering'
  }
  async setLocalDescription(): Promise<void> {
    const urls = (this.configuration.iceServers ?? []).flatMap(({ urls: each }) => each)
    for (const event of urls.flatMap(this.answers)) this.dispatchEvent(event)
    if (urls.some((url) => url.includes('dead'))) return
    this.iceGatheringState = 'complete'
    this.dispatchEvent(new Event('icegatheringstatechange'))
  }
  close(): void {
    this.isClosed = true
  }
}

const candidate = (type: string, port: number): Event =>
  Object.assign(new Event('icecandidate'), {
    candidate: { type, protocol: 'udp', address: '203.0.113.9', port, relatedAddress: '10.0.0.2', relatedPort: 5000 },
  })

function surroundings(servers: readonly RTCIceServer[], more: Partial<Surroundings> = {}) {
  const made: FakeConnection[] = []
  const world: Surroundings = {
    userAgent: '',
    isSecure: true,
    isOnline: true,
    mode: 'direct',
    createConnection: (configuration) => {
      const connection = new FakeConnection(configuration, (url) =>
        url.startsWith('turn:wrong')
          ? [Object.assign(new Event('icecandidateerror'), { errorCode: 401 })]
          : url.startsWith('turn:')
            ? [candidate('relay', 1)]
            : url.includes('dead')
              ? []
              : [candidate('srflx', 5000)],
      )
      made.push(connection)
      return connection as unknown as RTCPeerConnection
    },
    enumerate: async () => [{ kind: 'audioinput' }],
    access: async () => 'prompt',
    listen: undefined,
    servers,
    brokers: [async () => ({ name: 'broker.example', outcome: 'open' })],
    ways: [],
    isSomebodyUnreached: false,
    patience: 0,
    ...more,
  }
  return { world, made }
}

it('CALL-74: each server is asked by itself, STUN servers together besides, and every connection is closed', async () => {
  const { world, made } = surroundings([
    { urls: 'stun:one.example' },
    { urls: ['stun:dead.example'] },
    { urls: 'turn:relay.example', username: 'ada', credential: 'x' },
    { urls: 'turn:wrong.example', username: 'ada', credential: 'y' },
  ])
  const steps: (readonly [Step, boolean])[] = []
  const evidence = await gather(world, (...step) => steps.push(step))
  expect(evidence.servers.map(({ url, outcome, code }) => [url, outcome, code])).toEqual([
    ['stun:one.example', 'answers', undefined],
    ['stun:dead.example', 'silent', undefined],
    ['turn:relay.example', 'answers', undefined],
    ['turn:wrong.example', 'refused', 401],
  ])
  expect(evidence.candidates).toEqual([{ ...seenAt(5000), base: '10.0.0.2:5000' }])
  expect(evidence.microphone).toEqual({ count: 1, access: 'prompt', tried: 'untried' })
  expect(evidence.camera.count).toBe(0)
  expect(
    made.map(({ configuration: { iceServers, iceTransportPolicy } }) => [
      iceServers?.map(({ urls }) => urls),
      iceTransportPolicy,
    ]),
  ).toEqual([
    [['stun:one.example', 'stun:dead.example'], undefined],
    [['stun:one.example'], undefined],
    [['stun:dead.example'], undefined],
    [['turn:relay.example'], 'relay'],
    [['turn:wrong.example'], 'relay'],
  ])
  expect(made.every(({ isClosed }) => isClosed)).toBe(true)
  expect(new Set(steps.filter(([, isDone]) => isDone).map(([step]) => step)).size).toBe(4)
})

it('CALL-74: without a server nobody is asked, and relay only shows no address of this machine', async () => {
  const alone = surroundings([])
  await gather(alone.world, () => undefined)
  expect(alone.made.map(({ configuration }) => configuration)).toEqual([{ iceServers: [] }])
  const relay = surroundings([{ urls: 'turn:relay.example' }], { mode: 'relay' })
  await gather(relay.world, () => undefined)
  expect(relay.made.map(({ configuration }) => configuration.iceTransportPolicy)).toEqual(['relay'])
})

it('CALL-74: the check ends where the browser has no WebRTC and does not tell its devices', async () => {
  const { world } = surroundings([{ urls: 'stun:one.example' }], {
    createConnection: undefined,
    enumerate: () => Promise.reject(new Error('no')),
  })
  const evidence = await gather(world, () => undefined)
  expect(evidence.hasWebRtc).toBe(false)
  expect(evidence.microphone.count).toBeUndefined()
})

it.each([
  ['an address from outside', 'stun', true, [host, seenAt(1)], [], 'answers'],
  ['no other address, and no complaint', 'stun', true, [host], [], 'answers'],
  ['the wait goes on', 'stun', false, [host], [], 'silent'],
  ['no such host', 'stun', true, [host], [701], 'silent'],
  ['no address at all', 'stun', true, [], [], 'silent'],
  ['a relay', 'turn', true, [{ ...host, type: 'relay' }], [], 'answers'],
  ['a relay after a nonce that was stale', 'turn', true, [{ ...host, type: 'relay' }], [438], 'answers'],
  ['no relay', 'turn', true, [], [], 'silent'],
  ['a wrong password', 'turn', true, [], [401], 'refused'],
  ['a server that is not reached', 'turn', true, [], [701], 'silent'],
] as const)('CALL-74: %s is an answer or not', (_, kind, isComplete, candidates, errors, outcome) => {
  expect(outcomeOf(kind, { isComplete, candidates, errors })).toBe(outcome)
})

it.each([
  ['open', 'open'],
  ['error', 'silent'],
  ['close', 'silent'],
] as const)('CALL-74: a meeting point whose socket says "%s" is %s, and is left at once', async (event, outcome) => {
  let closed = 0
  const socket = Object.assign(new EventTarget(), { close: () => void closed++ })
  const called = callBroker('wss://broker.example:8884/mqtt?key=x', 1000, () => socket as unknown as WebSocket)()
  socket.dispatchEvent(new Event(event))
  expect(await called).toEqual({ name: 'broker.example:8884', outcome })
  expect(closed).toBe(1)
})
