/** From the settings to the addresses that a room may use. Pure. */
import type { Settings } from './settings.ts'
import type { Site } from './site.ts'

/** The meeting points to use: the site's, one's own, and the public ones when asked for. */
export function meetingPoints(settings: Settings, site: Site, publicList: readonly string[]): readonly string[] {
  const all = [
    ...(settings.siteBrokers ? site.brokers : []),
    ...settings.brokers,
    ...(settings.publicBrokers ? publicList : []),
  ]
  const allowed = settings.mode === 'local' ? all.filter(isLocal) : all
  return [...new Set(allowed)]
}

/** The site's own broker has one name under all its addresses, or people on different ones would not meet. */
export function brokerName(url: string, site: Site): { readonly name?: string } {
  return site.brokerName !== undefined && site.brokers.includes(url) ? { name: site.brokerName } : {}
}

/** STUN and TURN servers for the privacy mode: none within one network, only relays in relay mode. */
export function iceServers(settings: Settings, site: Site): readonly RTCIceServer[] {
  if (settings.mode === 'local') return []
  const turn = settings.turn.map(({ url, username, credential }) => ({ urls: url, username, credential }))
  if (settings.mode === 'relay') return turn
  return [...new Set([...site.stun, ...settings.stun])].map((urls): RTCIceServer => ({ urls })).concat(turn)
}

export type BrokerProblem = 'not-an-address' | 'not-websocket' | 'insecure'

/** A typed address as a broker's URL, or what is wrong with it. Plain `ws:` only within the network. */
export function readBroker(text: string): { readonly url: string } | { readonly problem: BrokerProblem } {
  const trimmed = text.trim()
  let url: URL
  try {
    url = new URL(/^[a-z][a-z+.-]*:\/\//i.test(trimmed) ? trimmed : `wss://${trimmed}`)
  } catch {
    return { problem: 'not-an-address' }
  }
  if (url.protocol !== 'wss:' && url.protocol !== 'ws:') return { problem: 'not-websocket' }
  if (url.protocol === 'ws:' && !isLocal(url.href)) return { problem: 'insecure' }
  return { url: url.href }
}

/** A STUN or TURN address as `RTCPeerConnection` takes it, or undefined. */
export function readIceAddress(text: string, kind: 'stun' | 'turn'): string | undefined {
  const trimmed = text.trim()
  const whole = /^(stun|turn)s?:/i.test(trimmed) ? trimmed : `${kind}:${trimmed}`
  return new RegExp(`^${kind}s?:[^\\s/?#@]+(\\?transport=(udp|tcp))?$`, 'i').test(whole) ? whole : undefined
}

/** The part of an address that may be shown: neither path nor query, which hold passwords now and then. */
export function hostOf(url: string): string {
  const found = /^[a-z]+:(?:\/\/)?(?:[^/?#@]*@)?(\[[\da-f:.]+\]|[^/?#:]+)(:\d+)?/i.exec(url)
  return found ? `${found[1] ?? ''}${found[2] ?? ''}` : ''
}

/** Names and addresses that cannot leave the local network. */
export function isLocal(address: string): boolean {
  let host: string
  try {
    host = new URL(address).hostname.toLowerCase()
  } catch {
    return false
  }
  return (
    host === 'localhost' ||
    /\.(localhost|local|lan|home\.arpa|internal)$/.test(host) ||
    /^(127|10)\.\d+\.\d+\.\d+$/.test(host) ||
    /^192\.168\.\d+\.\d+$/.test(host) ||
    /^169\.254\.\d+\.\d+$/.test(host) ||
    /^172\.(1[6-9]|2\d|3[01])\.\d+\.\d+$/.test(host) ||
    /^\[(::1|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)\]$/.test(host)
  )
}
