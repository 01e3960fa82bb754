/** Someone in a call, in a page of their own: a tone and a moving picture go out, what comes in is counted. */
import { mqtt } from '../src/carrier/mqtt/index.ts'
import { openRoom, type Room } from '../src/index.ts'
import { openCall, type SlotKind } from '../src/media/index.ts'

interface Report {
  readonly type: string
  readonly kind?: string
  readonly packetsReceived?: number
  readonly framesDecoded?: number
}

export class Caller {
  /** How often a link with somebody was not open any more. */
  lapses = 0
  readonly #connections: RTCPeerConnection[] = []
  #room: Room | undefined

  /** Comes in and sends; resolves with an invitation. */
  async enter(broker: string, invitation?: string): Promise<string> {
    const createConnection = (configuration: RTCConfiguration): RTCPeerConnection => {
      const connection = new RTCPeerConnection(configuration)
      this.#connections.push(connection)
      return connection
    }
    const room = await openRoom({
      carriers: [mqtt(broker)],
      ...(invitation === undefined ? {} : { invitation }),
      environment: { createConnection },
    })
    this.#room = room
    const call = openCall(room)
    room.on((event) => {
      if (event.type === 'recovering') this.lapses += 1
      if (event.type !== 'joined') return
      for (const kind of ['voice', 'camera'] as const)
        call
          .with(event.member.id)
          .track(kind)
          .subscribe((track) => play(kind, track))
    })
    await Promise.all([call.publish('voice', tone()), call.publish('camera', picture())])
    return (await room.invite()).text
  }

  open(): number {
    return [...(this.#room?.members.value.values() ?? [])].filter(({ status }) => status.value === 'open').length
  }

  /** Of each open connection that carries media: packets of sound and decoded pictures so far. */
  received(): Promise<readonly Received[]> {
    return receivedOn(this.#connections)
  }
}

/** Packets of sound and decoded pictures so far. */
export interface Received {
  readonly sound: number
  readonly pictures: number
}

export async function receivedOn(connections: readonly RTCPeerConnection[]): Promise<readonly Received[]> {
  const live = connections.filter(({ connectionState }) => connectionState !== 'closed')
  const counts = await Promise.all(
    live.map(async (connection) => {
      const reports = [...(await connection.getStats()).values()] as readonly Report[]
      const sum = (field: 'packetsReceived' | 'framesDecoded', kind: string): number =>
        reports
          .filter((report) => report.type === 'inbound-rtp' && report.kind === kind)
          .reduce((all, report) => all + (report[field] ?? 0), 0)
      return { sound: sum('packetsReceived', 'audio'), pictures: sum('framesDecoded', 'video') }
    }),
  )
  return counts.filter(({ sound }) => sound > 0)
}

export function tone(): MediaStreamTrack {
  const context = new AudioContext()
  const oscillator = context.createOscillator()
  const outlet = context.createMediaStreamDestination()
  oscillator.connect(outlet)
  oscillator.start()
  return only(outlet.stream)
}

export function picture(): MediaStreamTrack {
  const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 240 })
  const brush = canvas.getContext('2d')
  let shade = 0
  setInterval(() => {
    if (brush === null) return
    brush.fillStyle = `hsl(${(shade += 7)} 80% 50%)`
    brush.fillRect(0, 0, canvas.width, canvas.height)
  }, 60)
  return only(canvas.captureStream(15))
}

function only(stream: MediaStream): MediaStreamTrack {
  const [track] = stream.getTracks()
  if (track === undefined) throw new Error('There is no track')
  return track
}

/** Browsers decode only what somebody looks at. */
export function play(kind: SlotKind, track: MediaStreamTrack | null): void {
  if (track === null) return
  const element = document.createElement(kind === 'voice' ? 'audio' : 'video')
  element.srcObject = new MediaStream([track])
  document.body.append(element)
  element.play().catch(() => {})
}

declare global {
  // eslint-disable-next-line no-var -- only `var` declares a property of globalThis
  var caller: Caller
}

globalThis.caller = new Caller()
