/**
 * What moves in a call between pages: a tone and a picture that never stands still, and how much of both went and came,
 * as the browser counts it. Runs in a page.
 */

/** So far, on one connection. */
export interface Flow {
  /** Packets of sound that came. */
  readonly sound: number
  /** Pictures that were decoded. */
  readonly pictures: number
  /** Milliseconds of sound that were asked for, and of these what was invented because nothing came. */
  readonly played: number
  readonly invented: number
  /** Bytes of pictures that went out. */
  readonly sentPictures: number
}

interface Report {
  readonly type: string
  readonly kind?: string
  readonly packetsReceived?: number
  readonly framesDecoded?: number
  readonly totalSamplesReceived?: number
  readonly concealedSamples?: number
  readonly bytesSent?: number
}

type Count = Exclude<keyof Report, 'type' | 'kind'>

const SAMPLES_PER_MS = 48

/** Of each connection that is not closed and on which sound has come. */
export async function flowsOn(connections: readonly RTCPeerConnection[]): Promise<readonly Flow[]> {
  const live = connections.filter(({ connectionState }) => connectionState !== 'closed')
  const flows = await Promise.all(
    live.map(async (connection) => {
      const reports = [...(await connection.getStats()).values()] as readonly Report[]
      const sum = (field: Count, type: string, kind: string): number =>
        reports
          .filter((report) => report.type === type && report.kind === kind)
          .reduce((all, report) => all + (report[field] ?? 0), 0)
      return {
        sound: sum('packetsReceived', 'inbound-rtp', 'audio'),
        pictures: sum('framesDecoded', 'inbound-rtp', 'video'),
        played: sum('totalSamplesReceived', 'inbound-rtp', 'audio') / SAMPLES_PER_MS,
        invented: sum('concealedSamples', 'inbound-rtp', 'audio') / SAMPLES_PER_MS,
        sentPictures: sum('bytesSent', 'outbound-rtp', 'video'),
      }
    }),
  )
  return flows.filter(({ sound }) => sound > 0)
}

/** All connections together. */
export function sumOf(flows: readonly Flow[] = []): Flow {
  const sum = (what: keyof Flow): number => flows.reduce((all, flow) => all + flow[what], 0)
  return {
    sound: sum('sound'),
    pictures: sum('pictures'),
    played: sum('played'),
    invented: sum('invented'),
    sentPictures: sum('sentPictures'),
  }
}

/** A note that is never silent: what rests in silence would look as if it were lost. */
export function tone(frequency = 440): MediaStreamTrack {
  const context = new AudioContext()
  const oscillator = new OscillatorNode(context, { frequency })
  const outlet = context.createMediaStreamDestination()
  oscillator.connect(outlet)
  oscillator.start()
  return only(outlet.stream)
}

/** A picture of this colour with a dark bar that wanders over it, above patches that take as many bits as there are. */
export function markedPicture(colour: readonly number[]): MediaStreamTrack {
  const { canvas, scatter } = patches(2 / 3)
  const brush = canvas.getContext('2d')
  let step = 0
  setInterval(() => {
    if (brush === null) return
    scatter()
    brush.fillStyle = `rgb(${colour.join(' ')})`
    brush.fillRect(0, 0, canvas.width, (canvas.height * 2) / 3)
    brush.fillStyle = 'black'
    brush.fillRect((step++ % 16) * (canvas.width / 16), 0, canvas.width / 16, (canvas.height * 2) / 3)
  }, 60)
  return only(canvas.captureStream(15))
}

/** A picture that takes as many bits as there are: new patches every time, all over it. */
export function picture(): MediaStreamTrack {
  const { canvas, scatter } = patches(0)
  setInterval(scatter, 60)
  return only(canvas.captureStream(15))
}

/** Below this share of the height. */
function patches(from: number): { readonly canvas: HTMLCanvasElement; readonly scatter: () => void } {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
  const brush = canvas.getContext('2d')
  const scatter = (): void => {
    if (brush === null) return
    for (let patch = 0; patch < 80; patch += 1) {
      brush.fillStyle = `hsl(${Math.random() * 360} 80% 50%)`
      const height = from + (1 - from) * Math.random()
      brush.fillRect(Math.random() * canvas.width, height * canvas.height, 50, 30)
    }
  }
  return { canvas, scatter }
}

function only(stream: MediaStream): MediaStreamTrack {
  const [track] = stream.getTracks()
  if (track === undefined) throw new Error('There is no track')
  return track
}

/** One element for all tracks that come after each other. */
export function player(): (track: MediaStreamTrack | null) => void {
  let element: HTMLMediaElement | undefined
  return (track) => {
    if (track !== null) element ??= document.body.appendChild(document.createElement(track.kind as 'audio' | 'video'))
    if (element === undefined) return
    element.srcObject = track && new MediaStream([track])
    element.play().catch(() => {})
  }
}

/** Browsers decode only what somebody looks at. */
export function play(track: MediaStreamTrack | null): void {
  if (track === null) return
  const element = document.createElement(track.kind)
  if (!(element instanceof HTMLMediaElement)) return
  element.srcObject = new MediaStream([track])
  document.body.append(element)
  element.play().catch(() => {})
}
