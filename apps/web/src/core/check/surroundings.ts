/** Everything of the app and the browser that a connection check looks at. Asks nobody by itself. */
import { publicBrokers } from 'privet/mqtt'
import type { App } from '../app.ts'
import { hostOf, iceServers, meetingPoints } from '../network.ts'
import type { Session } from '../room/session.ts'
import { NO_SITE } from '../site.ts'
import type { Access, BrokerEvidence, DeviceEvidence } from './evidence.ts'
import { callBroker, type Surroundings } from './gather.ts'
import { PATIENCE } from './probe.ts'

/** `listen`: tries the microphone, when the person wants that. */
export function surroundingsOf(app: App, listen: (() => Promise<DeviceEvidence['tried']>) | undefined): Surroundings {
  const settings = app.world.settings.current.value
  const session = sessionOf(app)
  return {
    userAgent: navigator.userAgent,
    isSecure: isSecureContext,
    isOnline: app.world.isOnline(),
    mode: settings.mode,
    createConnection:
      'RTCPeerConnection' in globalThis ? (configuration) => new RTCPeerConnection(configuration) : undefined,
    enumerate: async () => await navigator.mediaDevices.enumerateDevices(),
    access: accessOf,
    listen,
    servers: iceServers(settings, app.site.value ?? NO_SITE),
    brokers: session
      ? [...session.room.carriers.value.keys()].map((name) => async () => brokerInRoom(session, name))
      : brokersOf(app).map((url) => callBroker(url, PATIENCE)),
    ways: session
      ? [...session.room.members.value.values()].map(({ status, route, quality }) => ({
          status: status.value,
          route: route.value,
          quality: quality.value,
        }))
      : [],
    isSomebodyUnreached:
      session?.banners.value.some(
        ({ kind }) => kind === 'lost' || kind === 'recovering' || kind === 'nobody-answers',
      ) ?? false,
  }
}

/** Whom a check would ask, by name. */
export function askedBy(app: App): readonly string[] {
  const servers = iceServers(app.world.settings.current.value, app.site.value ?? NO_SITE).flatMap(({ urls }) => urls)
  return [...new Set([...servers, ...(sessionOf(app) ? [] : brokersOf(app))].map(hostOf))]
}

function sessionOf(app: App): Session | undefined {
  const screen = app.screen.value
  return screen.name === 'room' ? screen.session : undefined
}

const brokersOf = (app: App): readonly string[] =>
  meetingPoints(app.world.settings.current.value, app.site.value ?? NO_SITE, publicBrokers)

function brokerInRoom(session: Session, name: string): BrokerEvidence {
  const status = session.room.carriers.value.get(name)
  return { name, outcome: status === 'open' ? 'open' : status === 'opening' ? 'trying' : 'silent' }
}

async function accessOf(device: 'microphone' | 'camera'): Promise<Access> {
  try {
    return (await navigator.permissions.query({ name: device })).state
  } catch {
    // Firefox before 131 does not know these names.
    return 'unknown'
  }
}
