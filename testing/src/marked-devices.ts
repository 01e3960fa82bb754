/**
 * Cameras, microphones and a screen of a page's own making, for what files cannot do: several people in one browser
 * process, several devices at one person, devices that are pulled out and plugged in, Firefox. They show and play marks
 * as the files do. Everything behind `navigator.mediaDevices` is the product's and the browser's own.
 */
import type { BrowserContext, Page } from '@playwright/test'
import { MARKS, type MarkName } from './marks.ts'

/** One mark for each device; the first is the default one. */
export interface MarkedDevices {
  readonly cameras?: readonly MarkName[]
  readonly microphones?: readonly MarkName[]
  readonly screen?: MarkName
  /** Pictures a second. */
  readonly rate?: number
  /** Pixels of a camera's picture, which is 16:9. */
  readonly width?: number
}

/** From now on the pages of this context have these devices, all granted. */
export async function giveDevices(
  context: BrowserContext,
  { cameras = [], microphones = [], screen, rate = 10, width = 320 }: MarkedDevices,
): Promise<void> {
  const kept = {
    all: [
      ...cameras.map((mark) => ({ kind: 'videoinput' as const, mark, ...MARKS[mark] })),
      ...microphones.map((mark) => ({ kind: 'audioinput' as const, mark, ...MARKS[mark] })),
    ].map((device) => ({ ...device, id: `${device.mark}-${device.kind}`, label: `${device.mark} ${device.kind}` })),
    screen: screen === undefined ? undefined : MARKS[screen],
    rate,
    width,
  }
  await context.addInitScript(replaceDevices, kept)
}

/** Pulls a device out, or plugs it in again. In Chromium: no listener of a track hears a made event in Firefox 153. */
export async function plug(
  page: Page,
  kind: 'videoinput' | 'audioinput',
  mark: MarkName,
  isPluggedIn: boolean,
): Promise<void> {
  await page.evaluate(([id, is]) => globalThis.plugMarked?.(id, is), [`${mark}-${kind}`, isPluggedIn] as const)
}

interface Kept {
  readonly all: readonly {
    readonly kind: 'videoinput' | 'audioinput'
    readonly id: string
    readonly label: string
    readonly colour: readonly number[]
    readonly tone: number
  }[]
  readonly screen: { readonly colour: readonly number[]; readonly tone: number } | undefined
  readonly rate: number
  readonly width: number
}

declare global {
  var plugMarked: ((id: string, isPluggedIn: boolean) => void) | undefined
}

/** Runs in the page before anything else there; whatever it needs is within it. */
function replaceDevices({ all, screen, rate, width: cameraWidth }: Kept): void {
  const { mediaDevices } = navigator
  // A page that is not secure has none.
  if (mediaDevices === undefined) return
  const gone = new Set<string>()
  const inUse = new Map<MediaStreamTrack, string>()

  const picture = (colour: readonly number[], width: number, height: number): MediaStreamTrack => {
    const canvas = document.createElement('canvas')
    ;[canvas.width, canvas.height] = [width, height]
    const brush = canvas.getContext('2d', { alpha: false })
    let step = 0
    const draw = (): void => {
      if (brush === null) return
      brush.fillStyle = `rgb(${colour.join(' ')})`
      brush.fillRect(0, 0, width, height)
      brush.fillStyle = 'black'
      brush.fillRect((step++ % 10) * (width / 10), 0, width / 20, height)
    }
    draw()
    const [track] = canvas.captureStream(rate).getVideoTracks()
    if (track === undefined) throw new Error('The canvas gives no picture')
    const timer = setInterval(() => (track.readyState === 'ended' ? clearInterval(timer) : draw()), 1000 / rate)
    return track
  }

  let context: AudioContext | undefined
  const sound = (tone: number): MediaStreamTrack => {
    context ??= new AudioContext()
    void context.resume()
    const pulse = new Float32Array(context.sampleRate / 2).map((_, at, { length }) => (at < length / 2 ? 0.5 : 0))
    const buffer = context.createBuffer(1, pulse.length, context.sampleRate)
    buffer.copyToChannel(pulse, 0)
    const gain = new GainNode(context, { gain: 0 })
    const pulses = new AudioBufferSourceNode(context, { buffer, loop: true })
    pulses.connect(gain.gain)
    const oscillator = new OscillatorNode(context, { frequency: tone })
    const end = context.createMediaStreamDestination()
    oscillator.connect(gain).connect(end)
    oscillator.start()
    pulses.start()
    const [track] = end.stream.getAudioTracks()
    if (track === undefined) throw new Error('The oscillator gives no sound')
    return track
  }

  const open = (kind: 'videoinput' | 'audioinput', asked: boolean | MediaTrackConstraints): MediaStreamTrack => {
    const wish = typeof asked === 'object' ? asked.deviceId : undefined
    const exact = typeof wish === 'object' && !Array.isArray(wish) ? wish.exact : undefined
    const ideal = typeof wish === 'object' && !Array.isArray(wish) ? (wish.ideal ?? exact) : wish
    const there = all.filter((device) => device.kind === kind && !gone.has(device.id))
    const device = there.find(({ id }) => [ideal].flat().includes(id)) ?? (exact === undefined ? there[0] : undefined)
    if (device === undefined)
      throw exact === undefined || there.length === 0
        ? new DOMException('No such device', 'NotFoundError')
        : new OverconstrainedError('deviceId', 'No such device')
    const track =
      kind === 'videoinput' ? picture(device.colour, cameraWidth, (cameraWidth * 9) / 16) : sound(device.tone)
    const settings = track.getSettings.bind(track)
    track.getSettings = () => ({ ...settings(), deviceId: device.id })
    Object.defineProperty(track, 'label', { value: device.label })
    inUse.set(track, device.id)
    return track
  }

  mediaDevices.getUserMedia = async (constraints) => {
    const { audio = false, video = false } = constraints ?? {}
    return await Promise.resolve(
      new MediaStream([
        ...(audio === false ? [] : [open('audioinput', audio)]),
        ...(video === false ? [] : [open('videoinput', video)]),
      ]),
    )
  }
  if (screen !== undefined)
    mediaDevices.getDisplayMedia = async (constraints) =>
      await Promise.resolve(
        new MediaStream([
          picture(screen.colour, 1280, 720),
          ...((constraints?.audio ?? false) === false ? [] : [sound(screen.tone)]),
        ]),
      )
  mediaDevices.enumerateDevices = async () =>
    await Promise.resolve(
      all
        .filter(({ id }) => !gone.has(id))
        .map(({ kind, id, label }) => {
          const device = { kind, deviceId: id, groupId: id, label }
          return { ...device, toJSON: () => device }
        }),
    )
  globalThis.plugMarked = (id, isPluggedIn) => {
    if (isPluggedIn) gone.delete(id)
    else gone.add(id)
    for (const [track, of] of inUse) {
      if (of !== id || isPluggedIn || track.readyState === 'ended') continue
      track.stop()
      // A track that its page stops does not say so; one whose device is gone does.
      track.dispatchEvent(new Event('ended'))
    }
    mediaDevices.dispatchEvent(new Event('devicechange'))
  }
}
