/** Our own devices and a recorder in a page of a real browser; the test presses the buttons. */
import {
  openCapture,
  openLevels,
  openMemorySink,
  openPartsSink,
  openRecorder,
  type Recorder,
  recordingType,
} from '../src/media/index.ts'

declare global {
  var own: OwnDevices
}

class OwnDevices {
  readonly levels = openLevels()
  readonly capture = openCapture(navigator.mediaDevices, { levels: this.levels })
  /** Tracks that were sent, one after another. */
  readonly voices: (MediaStreamTrack | null)[] = []
  readonly cameras: (MediaStreamTrack | null)[] = []

  constructor() {
    this.capture.tracks.voice.subscribe((track) => this.voices.push(track))
    this.capture.tracks.camera.subscribe((track) => this.cameras.push(track))
  }

  /** What there is to see of it all. */
  look() {
    const { microphone, camera, screen, problem, devices, using, chosen, processing, tracks } = this.capture
    return {
      states: [microphone.value, camera.value, screen.value],
      problem: problem.value,
      devices: devices.value,
      using: using.value,
      chosen: chosen.value,
      processing: processing.value,
      voice: tracks.voice.value?.getSettings(),
      camera: tracks.camera.value?.getSettings(),
      screen: tracks.screen.value?.getSettings(),
      screenAudio: tracks['screen-audio'].value?.getSettings(),
      live: [...this.voices, ...this.cameras].filter((track) => track?.readyState === 'live').length,
      voices: this.voices.map((track) => track?.readyState ?? 'none'),
    }
  }

  /**
   * Records two coloured pictures and a tone, each half for so long (ms); after the first one the second picture leaves.
   * The sink is full after `pieces`.
   */
  async record(half: number, pieces: number, kept: 'parts' | 'memory') {
    const [red, blue] = [colour('#c00000'), colour('#0000c0')]
    const voice = tone(TONE)
    let people = [red, blue]
    const inner =
      kept === 'memory'
        ? openMemorySink(10_000_000)
        : openPartsSink(await (await navigator.storage.getDirectory()).getDirectoryHandle('test', { create: true }))
    let written = 0
    const sink = {
      ...inner,
      async write(piece: Blob) {
        if (++written > pieces) throw new DOMException('full', 'QuotaExceededError')
        await inner.write(piece)
      },
    }
    const recorder = openRecorder({
      pictures: () => people.map((track, at) => ({ track, label: `Person ${at}` })),
      voices: () => [voice],
      sink: async () => sink,
    })
    const states: string[] = []
    recorder.state.subscribe((state) => states.push(state))
    await recorder.start()
    await frames(recorder, half)
    recorder.pause()
    people = [red]
    recorder.resume()
    await frames(recorder, half)
    await recorder.stop()
    const file = await sink.file(recordingType()?.mimeType ?? '')
    const seen = file ? await lookAt(file) : undefined
    const heard = file ? await listenTo(file) : undefined
    await sink.discard()
    return {
      states,
      problem: recorder.problem.value?.reason,
      sizes: [recorder.bytes.value, file?.size],
      lasted: recorder.elapsed.value,
      seen,
      heard,
      left: await sink.file(''),
    }
  }
}

const TONE = 440

function colour(style: string): MediaStreamTrack {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  const paint = (): void => {
    if (!context) return
    context.fillStyle = style
    context.fillRect(0, 0, canvas.width, canvas.height)
  }
  paint()
  setInterval(paint, 100)
  return first(canvas.captureStream(10).getVideoTracks())
}

function tone(frequency: number): MediaStreamTrack {
  const context = new AudioContext()
  const oscillator = context.createOscillator()
  const target = context.createMediaStreamDestination()
  oscillator.frequency.value = frequency
  oscillator.connect(target)
  oscillator.start()
  return first(target.stream.getAudioTracks())
}

/** The colours at a quarter, the middle and three quarters of the width, in words, as they follow one another. */
async function lookAt(file: Blob): Promise<string[]> {
  const video = document.createElement('video')
  video.muted = true
  video.src = URL.createObjectURL(file)
  const canvas = new OffscreenCanvas(1280, 720)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  const seen: string[] = []
  const look = (): void => {
    if (!context || video.videoWidth === 0) return
    context.drawImage(video, 0, 0)
    const now = [320, 640, 960].map((x) => wordOf(context.getImageData(x, 360, 1, 1).data)).join(' ')
    if (seen.at(-1) !== now) seen.push(now)
  }
  const timer = setInterval(look, 20)
  await video.play()
  await new Promise((resolve) => video.addEventListener('ended', resolve))
  look()
  clearInterval(timer)
  return seen
}

function wordOf([red = 0, green = 0, blue = 0]: Uint8ClampedArray): string {
  if (red > 120 && green < 60 && blue < 60) return 'red'
  return blue > 120 && red < 60 && green < 60 ? 'blue' : 'dark'
}

/** The frequency of what is heard in the middle of the file (Hz). */
async function listenTo(file: Blob): Promise<number> {
  const sound = await new AudioContext().decodeAudioData(await file.arrayBuffer())
  const middle = sound.getChannelData(0).slice(sound.length / 2, sound.length / 2 + sound.sampleRate / 2)
  let crossings = 0
  for (let at = 1; at < middle.length; at++) if ((middle[at - 1] ?? 0) < 0 && (middle[at] ?? 0) >= 0) crossings++
  return crossings * 2
}

function first<T>([one]: readonly T[]): T {
  if (one === undefined) throw new Error('There is none')
  return one
}

/** So much of a recording, or until it has ended by itself. */
async function frames(recorder: Recorder, length: number): Promise<void> {
  const began = performance.now()
  await until(() => recorder.state.value === 'off' || performance.now() - began >= length)
}

async function until(passes: () => boolean): Promise<void> {
  while (!passes())
    await new Promise((resolve) => {
      setTimeout(resolve, 30)
    })
}
globalThis.own = new OwnDevices()
