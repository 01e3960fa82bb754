import { describe, expect, it } from 'vitest'
import type { Evidence } from './evidence.ts'
import { fine, hidden, host, seenAt, stun, turn } from './evidence.fixture.ts'
import { findingsOf, verdictOf } from './findings.ts'
import { natOf } from './nat.ts'

const wrong = (change: Partial<Evidence>): readonly string[] =>
  findingsOf({ ...fine, ...change })
    .filter(({ kind }) => verdictOf(kind) !== 'good')
    .map(({ kind, server }) => (server === undefined ? kind : `${kind} ${server}`))

const quiet = [stun('stun:one.example:3478', 'silent'), stun('stun:two.example', 'silent')]
const direct = { status: 'open', route: { kind: 'direct', rtt: 20 }, quality: 'good' } as const
const oneSilent = [stun('stun:one.example:3478', 'silent'), stun('stun:two.example')]

describe('the connection check', () => {
  it('CALL-71: where all is well, everything that was checked is named as working', () => {
    expect(findingsOf(fine).map(({ kind }) => kind)).toEqual([
      'browser-good',
      'microphone-good',
      'camera-there',
      'stun-good',
      'stun-good',
      'nat-friendly',
      'broker-good',
    ])
  })

  it.each<readonly [string, Partial<Evidence>, readonly string[]]>([
    ['a page that is not secure', { isSecure: false }, ['insecure']],
    ['a browser without WebRTC', { hasWebRtc: false, candidates: [] }, ['no-webrtc']],
    ['no network at all', { isOnline: false, candidates: [] }, ['offline']],
    ['no address to be reached at', { candidates: [], servers: quiet }, ['network-none']],
    ['no microphone', { microphone: { ...fine.microphone, count: 0 } }, ['microphone-missing']],
    ['a refused microphone', { microphone: { ...fine.microphone, access: 'denied' } }, ['microphone-refused']],
    ['a silent microphone', { microphone: { ...fine.microphone, tried: 'silent' } }, ['microphone-silent']],
    ['a microphone in use', { microphone: { ...fine.microphone, tried: 'failed' } }, ['microphone-failed']],
    ['no camera', { camera: { ...fine.camera, count: 0 } }, ['camera-missing']],
    ['a refused camera', { camera: { ...fine.camera, access: 'denied' } }, ['camera-refused']],
    ['no STUN server', { servers: [], candidates: [host] }, ['stun-none']],
    ['one STUN server that is silent', { servers: oneSilent }, ['stun-silent one.example:3478']],
    [
      'the only STUN server is silent',
      { servers: quiet.slice(0, 1), candidates: [host] },
      ['stun-silent one.example:3478'],
    ],
    ['all STUN servers are silent', { servers: quiet, candidates: [host] }, ['udp-blocked']],
    [
      'all STUN servers are silent but a relay answers over UDP',
      { servers: [...quiet, turn('turn:relay.example')], candidates: [host] },
      ['stun-silent one.example:3478', 'stun-silent two.example'],
    ],
    [
      'all STUN servers are silent and the relay answers over TCP only',
      { servers: [...quiet, turn('turn:relay.example?transport=tcp')], candidates: [host] },
      ['udp-blocked'],
    ],
    [
      'all STUN servers are silent but somebody is linked directly',
      { servers: quiet, candidates: [host], ways: [direct] },
      ['stun-silent one.example:3478', 'stun-silent two.example'],
    ],
    [
      'a STUN server in one’s own network',
      { servers: [stun('stun:192.168.7.2:3478')], candidates: [host] },
      ['stun-local 192.168.7.2:3478'],
    ],
    ['a strict NAT and no relay', { candidates: [host, seenAt(1025), seenAt(1026)] }, ['nat-strict']],
    [
      'a strict NAT, no relay, and somebody who was not reached',
      { candidates: [host, seenAt(1025), seenAt(1026)], isSomebodyUnreached: true },
      ['nat-both'],
    ],
    [
      'a strict NAT and a relay',
      { candidates: [host, seenAt(1025), seenAt(1026)], servers: [...fine.servers, turn('turn:relay.example')] },
      [],
    ],
    ['hidden addresses', { candidates: [hidden], servers: [] }, ['addresses-hidden', 'stun-none']],
    [
      'a wrong password for the relay',
      { servers: [...fine.servers, turn('turn:relay.example:3478', 'refused', 401)] },
      ['relay-refused relay.example:3478'],
    ],
    [
      'a relay that is silent',
      { servers: [...fine.servers, turn('turns:relay.example', 'silent', 701)] },
      ['relay-silent relay.example'],
    ],
    ['relay only without a relay', { mode: 'relay', servers: [], candidates: [] }, ['relay-missing']],
    ['local only', { mode: 'local', servers: [], candidates: [host] }, []],
    ['no meeting point', { brokers: [] }, ['broker-none']],
    [
      'one meeting point of two',
      { brokers: [...fine.brokers, { name: 'dead.example:8884', outcome: 'silent' }] },
      ['broker-silent dead.example:8884'],
    ],
    [
      'a meeting point that is being tried',
      { brokers: [{ name: 'slow.example', outcome: 'trying' }] },
      ['broker-trying slow.example'],
    ],
  ])('CALL-71: %s is told as what it is, and nothing else', (_, change, expected) => {
    expect(wrong(change)).toEqual(expected)
  })

  it('CALL-71: a strict NAT is no trouble where a relay answers, and is told all the same', () => {
    const servers = [...fine.servers, turn('turn:relay.example')]
    const kinds = findingsOf({ ...fine, candidates: [host, seenAt(1025), seenAt(1026)], servers }).map(
      ({ kind }) => kind,
    )
    expect(kinds).toContain('nat-relayed')
    expect(kinds).not.toContain('nat-friendly')
  })

  it('CALL-71: what does not work comes before what does', () => {
    const verdicts = findingsOf({ ...fine, brokers: [{ name: 'dead.example', outcome: 'silent' }], servers: [] }).map(
      ({ kind }) => verdictOf(kind),
    )
    expect(verdicts).toEqual(['bad', 'hint', 'good', 'good', 'good'])
  })
})

describe('strict NAT', () => {
  it.each([
    ['one mapping for both servers', [seenAt(50_000)], 2, 'friendly'],
    ['another port for each server', [seenAt(1025), seenAt(1026)], 2, 'strict'],
    ['one answer only', [seenAt(50_000)], 1, 'unknown'],
    [
      'two networks of this machine with a mapping each',
      [seenAt(1025), { ...seenAt(1026), base: '10.0.0.2:50001' }],
      2,
      'friendly',
    ],
    ['another address by another way out', [seenAt(1025), { ...seenAt(1026), address: '198.51.100.1' }], 2, 'friendly'],
    ['hidden bases', [seenAt(1025), seenAt(1026)].map((one) => ({ ...one, base: '' })), 2, 'strict'],
  ] as const)('CALL-72: %s', (_, candidates, answers, nat) => {
    expect(natOf(candidates, answers)).toBe(nat)
  })
})
