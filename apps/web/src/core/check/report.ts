/**
 * What was seen as text for a bug report, in English, for whoever mends it. It is made of words of our own, numbers
 * and shortened addresses only: nothing that was typed, received or named gets in, so there is no secret to leave out.
 * The one exception are the hosts of the library's public list, which everybody knows.
 */
import { hostOf, isLocal } from '../network.ts'
import type { Candidate, DeviceEvidence, Evidence, ServerEvidence } from './evidence.ts'
import { findingsOf, verdictOf } from './findings.ts'
import { natOf } from './nat.ts'

/** `known`: hosts that may be called by name. */
export function reportOf(evidence: Evidence, known: readonly string[]): string {
  const { candidates, servers, brokers, ways, microphone, camera } = evidence
  const answers = servers.filter(({ kind, outcome }) => kind === 'stun' && outcome === 'answers').length
  const hosts = [...servers.map(({ url }) => hostOf(url)), ...brokers.map(({ name }) => name)]
  const call = (host: string): string =>
    known.includes(host) ? host : `${isLocal(`http://${host}`) ? 'local' : 'own'} ${hosts.indexOf(host) + 1}`
  return [
    'Privet connection check',
    `browser: ${browserOf(evidence.userAgent)}`,
    `secure page: ${said(evidence.isSecure)}, online: ${said(evidence.isOnline)}, WebRTC: ${said(evidence.hasWebRtc)}`,
    `mode: ${evidence.mode}`,
    `microphone: ${device(microphone)}; camera: ${device(camera)}`,
    `NAT: ${natOf(candidates, answers)}`,
    ...candidates.map(candidateLine),
    ...servers.map((server) => serverLine(server, call(hostOf(server.url)))),
    ...brokers.map(({ name, outcome }) => `meeting point ${call(name)}: ${outcome}`),
    ...ways.map(
      ({ status, route, quality }, index) =>
        `person ${index + 1}: ${status}, ${route.kind}, ${milliseconds(route.rtt)}, ${quality}`,
    ),
    `findings: ${findingsOf(evidence)
      .map(({ kind, server }) => `${verdictOf(kind)} ${kind}${server === undefined ? '' : ` (${call(server)})`}`)
      .join('; ')}`,
  ].join('\n')
}

const said = (value: boolean): string => (value ? 'yes' : 'no')

const milliseconds = (value: number | undefined): string =>
  value === undefined ? 'no time' : `${Math.round(value)} ms`

const device = ({ count, access, tried }: DeviceEvidence): string =>
  `${count ?? 'unknown number'}, ${access}${tried === 'untried' ? '' : `, ${tried}`}`

const candidateLine = ({ type, protocol, address, port, base }: Candidate): string =>
  `address: ${type} ${protocol} ${shorten(address)}${type === 'srflx' ? ` port ${keepsPort(port, base)}` : ''}`

/** The port itself says nothing to a reader, only whether the router left it as it was. */
const keepsPort = (port: number, base: string): string =>
  base === '' ? 'unknown' : base.endsWith(`:${port}`) ? 'kept' : 'changed'

const serverLine = ({ kind, url, outcome, code }: ServerEvidence, name: string): string =>
  `${kind} ${name} ${transportOf(url)}: ${outcome}${code === undefined ? '' : ` (${code})`}`

const transportOf = (url: string): string =>
  /^(stun|turn)s:/i.test(url) ? 'tls' : /transport=tcp/i.test(url) ? 'tcp' : 'udp'

/** Enough to see which network it is in, not enough to find somebody: `203.0.x.x`, `2001:db8:x`, `x.local`. */
export function shorten(address: string): string {
  const four = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(address)
  if (four) return `${four[1]}.${four[2]}.x.x`
  if (address.endsWith('.local')) return 'x.local'
  const six = /^([\da-f]{1,4}):([\da-f]{1,4})?:[\da-f:.]*$/i.exec(address)
  return six ? `${six[1]}:${six[2] ?? ''}:x` : 'hidden'
}

/** Name, version and system; the rest of a user agent string is history. */
export function browserOf(userAgent: string): string {
  const found = (['Firefox', 'Edg', 'OPR', 'Chrome', 'Version'] as const)
    .map((name) => [name, new RegExp(`${name}/(\\d{1,4})\\b`).exec(userAgent)?.[1]] as const)
    .find(([, version]) => version !== undefined)
  const system = (['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS X', 'CrOS', 'Linux'] as const).find((name) =>
    userAgent.includes(name),
  )
  return `${found ? `${found[0] === 'Version' ? 'Safari' : found[0]} ${found[1]}` : 'unknown'} on ${system ?? 'unknown'}`
}
