import { fakeClock } from '@privet/testing/clock'
import { describe, expect, test } from 'vitest'
import { chromiumLike } from '../../e2e/scene.ts'
import { parseCandidate, renderSdp } from '../handshake/index.ts'
import { MAX_CANDIDATES } from '../limits.ts'
import { checkIce, type IceSettings, prepareAnswer, prepareOffer } from './connection.ts'

const TURN = { urls: ['turn:192.0.2.9:3478', 'stun:192.0.2.9:3478'], username: 'u', credential: 'c' }
const STUN = { urls: 'stun:192.0.2.9:3478' }

/** As much of a connection as it takes to gather and to be told of the other side. */
function fakeConnection() {
  const asked: RTCConfiguration[] = []
  const applied: string[] = []
  const added: string[] = []
  const pools: (number | undefined)[] = []
  let tell: (event: object) => void = () => {}
  const connection = {
    connectionState: 'new',
    signalingState: 'stable',
    localDescription: { sdp: renderSdp(chromiumLike, 'offer') },
    remoteDescription: null as object | null,
    createDataChannel: () => ({}),
    setConfiguration: ({ iceCandidatePoolSize }: RTCConfiguration) => void pools.push(iceCandidatePoolSize),
    createOffer: () => Promise.resolve({}),
    createAnswer: () => Promise.resolve({}),
    setLocalDescription: () => Promise.resolve(),
    setRemoteDescription: (description: { sdp: string }) => {
      connection.remoteDescription = description
      applied.push(description.sdp)
      return Promise.resolve()
    },
    addIceCandidate: ({ candidate }: { candidate: string }) => Promise.resolve(void added.push(candidate)),
    addEventListener: (_: string, listen: (event: object) => void) => void (tell = listen),
    close: () => {},
  }
  const createConnection = (configuration: RTCConfiguration): RTCPeerConnection => {
    asked.push(configuration)
    return connection as unknown as RTCPeerConnection
  }
  const find = (address: string, type = 'host'): void =>
    tell({ candidate: { candidate: `candidate:1 1 udp 1 ${address} 4000 typ ${type}` } })
  return { env: { createConnection, clock: fakeClock() }, asked, applied, added, pools, find }
}

const direct: IceSettings = { mode: 'direct', servers: [] }

describe('a connection on its way', () => {
  test('LK-10: a machine with many addresses still tells those that work from far away', () => {
    const { env, find } = fakeConnection()
    const { candidates } = prepareOffer(env, direct)
    for (let i = 0; i < 20; i++) find(`10.0.0.${i}`)
    expect(candidates.value).toHaveLength(MAX_CANDIDATES)
    find('198.51.100.1', 'srflx')
    find('203.0.113.1', 'relay')
    expect(candidates.value).toHaveLength(MAX_CANDIDATES)
    expect(candidates.value.slice(0, 2).map(({ kind }) => kind)).toEqual(['relay', 'srflx'])
  })

  test('LK-11: in relay mode no STUN server is told of us, and all that is not our network may be tried', async () => {
    const { env, asked, applied, added } = fakeConnection()
    const pending = prepareAnswer(env, { mode: 'relay', servers: [STUN, TURN] })
    expect(asked[0]).toMatchObject({
      iceTransportPolicy: 'relay',
      iceServers: [{ urls: ['turn:192.0.2.9:3478'], username: 'u', credential: 'c' }],
    })
    const [far, near, name] = ['198.51.100.1', '192.168.1.7', 'b6a0ff2c-0000-4000-8000-000000000001.local'].map(
      (address) => parseCandidate(`candidate:1 1 udp 1 ${address} 4000 typ host`) ?? expect.fail(address),
    )
    const theirs = [far, near, name].filter((each) => each !== undefined)
    await pending.answer({ ...chromiumLike, candidates: theirs })
    expect(applied[0]?.match(/^a=candidate:.*$/gm)).toEqual([expect.stringContaining('198.51.100.1')])
    await pending.addCandidates(theirs)
    expect(added).toEqual([expect.stringContaining('198.51.100.1')])
  })

  test('LK-13: a connection that waits for its offer gathers ahead; an offer that is there is answered at once', async () => {
    const { env, asked, applied, pools } = fakeConnection()
    await prepareAnswer(env, direct).answer(chromiumLike)
    env.clock.advance(1_000)
    expect([asked[0]?.iceCandidatePoolSize, pools, applied.length]).toEqual([undefined, [], 1])
  })

  test('LK-13: no offer is applied in the moment in which gathering ahead begins', async () => {
    const { env, applied, pools } = fakeConnection()
    const pending = prepareAnswer(env, direct)
    env.clock.advance(100)
    expect(pools).toEqual([1])
    const answered = pending.answer(chromiumLike)
    await Promise.resolve()
    env.clock.advance(49)
    expect(applied).toEqual([])
    env.clock.advance(1)
    await answered
    expect(applied).toHaveLength(1)
  })

  test('LK-11: relay mode without a relay is told before anything is tried', () => {
    expect(() => checkIce({ mode: 'relay', servers: [STUN] })).toThrow(expect.objectContaining({ reason: 'E_NOTURN' }))
    checkIce({ mode: 'relay', servers: [TURN] })
    checkIce(direct)
  })
})
