/**
 * From what was seen to what it means: pure, one function for each part, in the order in which they are shown. The
 * words for each finding are messages (`check-…`, and `check-…-do` for what can be done). Knows no browser.
 */
import { hostOf, isLocal } from '../network.ts'
import type { DeviceEvidence, Evidence, ServerEvidence } from './evidence.ts'
import { natOf } from './nat.ts'

/** What works. */
export const GOOD = [
  'browser-good',
  'microphone-good',
  'microphone-there',
  'camera-there',
  'mode-local',
  'stun-good',
  'nat-friendly',
  'nat-relayed',
  'relay-good',
  'broker-good',
] as const
/** What works for some, or may be meant so. */
export const HINTS = [
  'camera-missing',
  'addresses-hidden',
  'stun-none',
  'stun-local',
  'broker-none',
  'broker-trying',
] as const
/** What does not work. */
export const BAD = [
  'insecure',
  'no-webrtc',
  'offline',
  'microphone-missing',
  'microphone-refused',
  'microphone-silent',
  'microphone-failed',
  'camera-refused',
  'network-none',
  'udp-blocked',
  'stun-silent',
  'nat-strict',
  'nat-both',
  'relay-missing',
  'relay-refused',
  'relay-silent',
  'broker-silent',
] as const

/** Each has a message about what can be done (`check-…-do`). */
export type TroubleKind = (typeof HINTS)[number] | (typeof BAD)[number]
export type Kind = (typeof GOOD)[number] | TroubleKind

export interface Finding {
  readonly kind: Kind
  /** The server it is about, by name. */
  readonly server?: string
}

export type Verdict = 'good' | 'hint' | 'bad'

export function verdictOf(kind: Kind): Verdict {
  const isIn = (all: readonly Kind[]): boolean => all.includes(kind)
  return isIn(BAD) ? 'bad' : isIn(HINTS) ? 'hint' : 'good'
}

export const isTrouble = (kind: Kind): kind is TroubleKind => verdictOf(kind) !== 'good'

/** What is wrong comes first, then what may be, then what works; within each, from the device outwards. */
export function findingsOf(evidence: Evidence): readonly Finding[] {
  const rank: Readonly<Record<Verdict, number>> = { bad: 0, hint: 1, good: 2 }
  return [
    ...browser(evidence),
    ...microphone(evidence),
    ...camera(evidence),
    ...network(evidence),
    ...meeting(evidence),
  ]
    .map((finding) => ({ finding, rank: rank[verdictOf(finding.kind)] }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ finding }) => finding)
}

function browser({ isSecure, hasWebRtc }: Evidence): readonly Finding[] {
  if (!isSecure) return [{ kind: 'insecure' }]
  return [{ kind: hasWebRtc ? 'browser-good' : 'no-webrtc' }]
}

function microphone({ microphone: device, isSecure }: Evidence): readonly Finding[] {
  if (!isSecure) return []
  if (isMissing(device)) return [{ kind: 'microphone-missing' }]
  if (device.access === 'denied') return [{ kind: 'microphone-refused' }]
  const tried = { heard: 'microphone-good', silent: 'microphone-silent', failed: 'microphone-failed' } as const
  return [{ kind: device.tried === 'untried' ? 'microphone-there' : tried[device.tried] }]
}

function camera({ camera: device, isSecure }: Evidence): readonly Finding[] {
  if (!isSecure) return []
  if (isMissing(device)) return [{ kind: 'camera-missing' }]
  return [{ kind: device.access === 'denied' ? 'camera-refused' : 'camera-there' }]
}

const isMissing = ({ count }: DeviceEvidence): boolean => count === 0

function network(evidence: Evidence): readonly Finding[] {
  const { isOnline, hasWebRtc, candidates, mode } = evidence
  if (!isOnline) return [{ kind: 'offline' }]
  if (!hasWebRtc) return []
  if (candidates.length === 0 && mode !== 'relay') return [{ kind: 'network-none' }]
  const isHidden = candidates.some(({ type }) => type === 'host') && candidates.every(isNameOnly)
  return [
    ...(isHidden && mode !== 'relay' ? [{ kind: 'addresses-hidden' } as const] : []),
    ...(mode === 'local' ? [{ kind: 'mode-local' } as const] : [...reflection(evidence), ...relays(evidence)]),
  ]
}

const isNameOnly = ({ type, address }: Evidence['candidates'][number]): boolean =>
  type === 'host' && (address === '' || address.endsWith('.local'))

/** What STUN servers say about the way out. */
function reflection(evidence: Evidence): readonly Finding[] {
  if (evidence.mode === 'relay') return []
  const { candidates, servers, isSomebodyUnreached } = evidence
  const stun = servers.filter(({ kind }) => kind === 'stun')
  const relay = servers.some(({ kind, outcome }) => kind === 'turn' && outcome === 'answers')
  if (stun.length === 0) return relay ? [] : [{ kind: 'stun-none' }]
  const answered = stun.filter(({ outcome }) => outcome === 'answers')
  if (answered.length === 0 && stun.length > 1 && !passesUdp(evidence)) return [{ kind: 'udp-blocked' }]
  const silent = stun.filter(({ outcome }) => outcome !== 'answers').map((one) => about('stun-silent', one))
  if (answered.length === 0) return silent
  if (answered.every(({ url }) => isNear(url)) && !candidates.some(({ type }) => type === 'srflx'))
    return [...silent, ...answered.map((one) => about('stun-local', one))]
  const good = answered.map((one) => about('stun-good', one))
  const nat = natOf(candidates, answered.length)
  if (nat === 'friendly') return [...silent, ...good, { kind: 'nat-friendly' }]
  if (nat === 'unknown') return [...silent, ...good]
  return [...silent, ...good, { kind: relay ? 'nat-relayed' : isSomebodyUnreached ? 'nat-both' : 'nat-strict' }]
}

const about = (kind: Kind, { url }: { readonly url: string }): Finding => ({ kind, server: hostOf(url) })

/** Whether packets without a connection get out of this network, by anything else than the STUN servers. */
function passesUdp({ candidates, servers, ways }: Evidence): boolean {
  return (
    candidates.some(({ type, protocol }) => type === 'srflx' && protocol === 'udp') ||
    ways.some(({ status, route }) => status === 'open' && route.kind === 'direct') ||
    servers.some(({ kind, url, outcome }) => kind === 'turn' && outcome !== 'silent' && isUdp(url))
  )
}

const isUdp = (url: string): boolean => /^turn:/i.test(url) && !/transport=tcp/i.test(url)

const isNear = (url: string): boolean => isLocal(`http://${hostOf(url)}`)

function relays({ servers, mode }: Evidence): readonly Finding[] {
  const turn = servers.filter(({ kind }) => kind === 'turn')
  if (turn.length === 0) return mode === 'relay' ? [{ kind: 'relay-missing' }] : []
  const kinds = { answers: 'relay-good', refused: 'relay-refused', silent: 'relay-silent' } as const satisfies Readonly<
    Record<ServerEvidence['outcome'], Kind>
  >
  return turn.map((one) => about(kinds[one.outcome], one))
}

function meeting({ brokers, isOnline }: Evidence): readonly Finding[] {
  if (brokers.length === 0) return [{ kind: 'broker-none' }]
  if (!isOnline) return []
  const kinds = { open: 'broker-good', trying: 'broker-trying', silent: 'broker-silent' } as const
  return brokers.map(({ name, outcome }) => ({ kind: kinds[outcome], server: name }))
}
