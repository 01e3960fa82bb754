/**
 * SDP in and out. In: the few facts that matter, from what our own browser wrote. Out: a constant template around a
 * peer's facts. A peer's SDP text never reaches the browser here: Chromium obeys the last fingerprint line, Firefox
 * any that matches, so a text whose first line was checked could still end at someone else (measured in Chromium 156
 * and Firefox 153).
 */
import { refuse } from '../error.ts'
import { type Bytes, fromHex, toHex } from '../bytes/index.ts'
import { type Candidate, parseCandidate, renderCandidate } from './candidate.ts'
import type { Transport } from './transport.ts'

/** What our own browser says about its side. Only the first media section counts: the others are bundled into it. */
export function readTransport(sdp: string): Transport {
  const [session = '', first = ''] = sdp.split(/^(?=m=)/m)
  const lines = (session + first).split(/\r?\n/)
  const value = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`a=${name}:`))?.slice(name.length + 3)
  const candidates = lines.map((line) => (line.startsWith('a=candidate:') ? parseCandidate(line) : undefined))
  const ufrag = value('ice-ufrag')
  const password = value('ice-pwd')
  if (ufrag === undefined || password === undefined) refuseSdp('No ICE credentials')
  return {
    fingerprint: onlyFingerprint(sdp),
    ufrag,
    password,
    candidates: candidates.filter((candidate): candidate is Candidate => candidate !== undefined),
  }
}

/**
 * The SDP of a connection with one data channel association and nothing else, for the other side's facts. `setup` says
 * whether that side begins DTLS.
 */
export function renderSdp(
  transport: Transport,
  role: 'offer' | 'answer',
  setup: string = role === 'offer' ? 'actpass' : 'active',
): string {
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    'a=mid:0',
    'a=ice-options:trickle',
    `a=ice-ufrag:${transport.ufrag}`,
    `a=ice-pwd:${transport.password}`,
    fingerprintLine(transport.fingerprint),
    `a=setup:${setup}`,
    'a=sctp-port:5000',
    'a=max-message-size:262144',
    ...transport.candidates.map(candidateLine),
  ]
  return `${lines.join('\r\n')}\r\n`
}

/** The line that names a certificate, as every browser writes it. */
export function fingerprintLine(fingerprint: Uint8Array): string {
  const pairs = toHex(fingerprint).toUpperCase().match(/../g) ?? []
  return `a=fingerprint:sha-256 ${pairs.join(':')}`
}

/** The line of a candidate in an SDP. */
export function candidateLine(candidate: Candidate): string {
  return `a=${renderCandidate(candidate).candidate}`
}

/** Throws `PeerError` `untrusted` or `malformed` with the reason that all refusals of an SDP have. */
export function refuseSdp(message: string): never {
  refuse('malformed', 'E_SDP', message)
}

function onlyFingerprint(sdp: string): Bytes {
  const lines = new Set(sdp.split(/\r?\n/).filter((line) => /^a=fingerprint:/i.test(line)))
  const [line = ''] = lines
  const found = /^a=fingerprint:sha-256 ((?:[0-9a-f]{2}:){31}[0-9a-f]{2})$/i.exec(line)
  if (lines.size !== 1 || found === null) refuseSdp('Not one SHA-256 fingerprint')
  return fromHex((found[1] ?? '').replaceAll(':', '').toLowerCase())
}
