import type { Candidate, Evidence, ServerEvidence } from './evidence.ts'

export const host: Candidate = {
  type: 'host',
  protocol: 'udp',
  address: '192.168.7.20',
  port: 50_000,
  base: '192.168.7.20:50000',
}
export const hidden: Candidate = { ...host, address: '5d1f3b0e-aaaa.local', base: '' }
export const seenAt = (port: number): Candidate => ({ ...host, type: 'srflx', address: '203.0.113.9', port })
export const stun = (url: string, outcome: ServerEvidence['outcome'] = 'answers'): ServerEvidence => ({
  kind: 'stun',
  url,
  outcome,
  code: undefined,
})
export const turn = (url: string, outcome: ServerEvidence['outcome'] = 'answers', code?: number): ServerEvidence => ({
  kind: 'turn',
  url,
  outcome,
  code,
})

/** Everything works: two STUN servers, one meeting point, nobody here yet. */
export const fine: Evidence = {
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
  isSecure: true,
  isOnline: true,
  hasWebRtc: true,
  mode: 'direct',
  microphone: { count: 1, access: 'granted', tried: 'heard' },
  camera: { count: 1, access: 'granted', tried: 'untried' },
  candidates: [host, seenAt(50_000)],
  servers: [stun('stun:one.example:3478'), stun('stun:two.example')],
  brokers: [{ name: 'broker.example', outcome: 'open' }],
  ways: [],
  isSomebodyUnreached: false,
}
