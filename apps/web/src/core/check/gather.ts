/**
 * Collects the evidence of a connection check: asks the person's own STUN and TURN servers and meeting points, the
 * browser about its devices, and nobody else. Tells each step as it begins and ends.
 */
import type { PrivacyMode } from 'privet'
import type {
  Access,
  BrokerEvidence,
  Candidate,
  DeviceEvidence,
  Evidence,
  ServerEvidence,
  WayEvidence,
} from './evidence.ts'
import { hostOf } from '../network.ts'
import { probe, type Probe } from './probe.ts'

export const STEPS = ['devices', 'network', 'servers', 'meeting'] as const
export type Step = (typeof STEPS)[number]

export interface Surroundings {
  readonly userAgent: string
  readonly isSecure: boolean
  readonly isOnline: boolean
  readonly mode: PrivacyMode
  /** Undefined where the browser has no WebRTC. */
  readonly createConnection: ((configuration: RTCConfiguration) => RTCPeerConnection) | undefined
  readonly enumerate: () => Promise<readonly Pick<MediaDeviceInfo, 'kind'>[]>
  readonly access: (device: 'microphone' | 'camera') => Promise<Access>
  /** Listens to the microphone for a moment; undefined: it was not asked to. */
  readonly listen: (() => Promise<DeviceEvidence['tried']>) | undefined
  readonly servers: readonly RTCIceServer[]
  /** Inside a room what is known there, else each is called once. */
  readonly brokers: readonly (() => Promise<BrokerEvidence>)[]
  readonly ways: readonly WayEvidence[]
  readonly isSomebodyUnreached: boolean
  readonly patience?: number
}

/** More would make the browser itself slow: it says that five are already too many. */
const MAX_SERVERS = 8

export async function gather(world: Surroundings, tell: (step: Step, isDone: boolean) => void): Promise<Evidence> {
  const step = async <T>(name: Step, act: () => Promise<T>): Promise<T> => {
    tell(name, false)
    const result = await act()
    tell(name, true)
    return result
  }
  const [devices, candidates, servers, brokers] = await Promise.all([
    step('devices', () => devicesOf(world)),
    step('network', () => candidatesOf(world)),
    step('servers', () => Promise.all(splitServers(world.servers).map((server) => ask(world, server)))),
    step('meeting', () => Promise.all(world.brokers.map((call) => call()))),
  ])
  const { userAgent, isSecure, isOnline, mode, ways, isSomebodyUnreached } = world
  const hasWebRtc = world.createConnection !== undefined
  return {
    userAgent,
    isSecure,
    isOnline,
    hasWebRtc,
    mode,
    ...devices,
    candidates,
    servers,
    brokers,
    ways,
    isSomebodyUnreached,
  }
}

async function devicesOf(world: Surroundings): Promise<Pick<Evidence, 'microphone' | 'camera'>> {
  const tried = (await world.listen?.()) ?? 'untried'
  const [all, microphone, camera] = await Promise.all([
    world.enumerate().catch(() => undefined),
    world.access('microphone'),
    world.access('camera'),
  ])
  const count = (kind: MediaDeviceKind): number | undefined => all?.filter((device) => device.kind === kind).length
  return {
    microphone: { count: count('audioinput'), access: microphone, tried },
    camera: { count: count('videoinput'), access: camera, tried: 'untried' },
  }
}

interface Server {
  readonly kind: ServerEvidence['kind']
  readonly url: string
  readonly server: RTCIceServer
}

/** Each address by itself, so that what answers has a name. */
function splitServers(servers: readonly RTCIceServer[]): readonly Server[] {
  return servers
    .flatMap((server) =>
      [server.urls].flat().map((url): Server => ({
        kind: /^turns?:/i.test(url) ? 'turn' : 'stun',
        url,
        server: { ...server, urls: url },
      })),
    )
    .slice(0, MAX_SERVERS)
}

/** All STUN servers at once, from the same sockets: only so are the ports that they see comparable. */
async function candidatesOf({
  createConnection,
  servers,
  mode,
  patience,
}: Surroundings): Promise<readonly Candidate[]> {
  if (!createConnection || mode === 'relay') return []
  const iceServers = splitServers(servers)
    .filter(({ kind }) => kind === 'stun')
    .map(({ server }) => server)
  return (await probe(createConnection, { iceServers }, patience)).candidates
}

async function ask(
  { createConnection, patience }: Surroundings,
  { kind, url, server }: Server,
): Promise<ServerEvidence> {
  if (!createConnection) return { kind, url, outcome: 'silent', code: undefined }
  const policy = kind === 'turn' ? ({ iceTransportPolicy: 'relay' } as const) : {}
  const found = await probe(createConnection, { iceServers: [server], ...policy }, patience)
  return { kind, url, outcome: outcomeOf(kind, found), code: found.errors.at(-1) }
}

/**
 * RFC 8489, 9.2: 401 and 438 ask for (other) credentials, 403 and 441 refuse ours; browsers try twice by themselves and
 * then tell the last one. A STUN server that sees the very address which the browser already has brings no candidate:
 * then it has answered if the browser stopped waiting, and complained of nothing.
 */
export function outcomeOf(
  kind: ServerEvidence['kind'],
  { isComplete, candidates, errors }: Probe,
): ServerEvidence['outcome'] {
  const wanted = kind === 'turn' ? 'relay' : 'srflx'
  if (candidates.some(({ type }) => type === wanted)) return 'answers'
  if (errors.some((code) => code >= 400 && code < 500)) return 'refused'
  return kind === 'stun' && isComplete && errors.length === 0 && candidates.length > 0 ? 'answers' : 'silent'
}

/** Whether somebody speaks MQTT there: the connection is opened and closed, nothing is said. */
export function callBroker(url: string, patience: number, create = (to: string) => new WebSocket(to, 'mqtt')) {
  return async (): Promise<BrokerEvidence> => {
    const name = hostOf(url)
    let socket: WebSocket | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    try {
      const made = create(url)
      socket = made
      const isOpen = await new Promise<boolean>((resolve) => {
        made.addEventListener('open', () => resolve(true))
        made.addEventListener('error', () => resolve(false))
        made.addEventListener('close', () => resolve(false))
        timer = setTimeout(() => resolve(false), patience)
      })
      return { name, outcome: isOpen ? 'open' : 'silent' }
    } catch {
      return { name, outcome: 'silent' }
    } finally {
      clearTimeout(timer)
      socket?.close()
    }
  }
}
