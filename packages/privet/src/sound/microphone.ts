/**
 * The microphone as a listener: what it hears as events, how loud it is and its spectrum for a picture. Owns
 * the stream and the context that it opened and gives both back on `close`.
 */
import { PeerError, throwIfAborted } from '../error.ts'
import { happening, type Live, live, type Unsubscribe } from '../live.ts'
import { createListener, type Heard } from './listener.ts'

/** How the microphone is opened. */
export interface MicrophoneOptions {
  /** Closes it. */
  readonly signal?: AbortSignal
  /** Which one; the browser's choice unless said otherwise. */
  readonly deviceId?: string
  /** Where `worklet/microphone.js` of this package is served; bundlers find it by themselves. */
  readonly worklet?: URL | string
}

/** An open microphone that listens for melodies. */
export interface Microphone {
  /** Calls for everything that is heard, until unsubscribed. */
  onHeard(listener: (heard: Heard) => void): Unsubscribe
  /** How loud it is: root mean square of the last moment, 0 to 1. */
  readonly level: Live<number>
  /** How loud at 64 frequencies from 0 to 8 kHz, in 0 to 255; a new array about ten times a second. */
  readonly spectrum: Live<Uint8Array>
  /** Hears nothing until `resume`, while one's own melody plays; level and spectrum go on. */
  pause(): void
  /** Hears again, from here on. */
  resume(): void
  /** Gives the microphone back. Again does nothing. */
  close(): Promise<void>
}

/** What would help a voice harms a melody. */
const UNTOUCHED = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 }
const BANDS = 64
const HIGHEST = 8_000
/** Between two pictures (ms). */
const PICTURE = 100

/** What stands between the stream and us; a test may have its own. */
interface Tap {
  readonly node: AudioNode
  close(): void
}

/**
 * Asks for the microphone and listens. Rejects with `refused` and `E_MICROPHONE` when it is not granted or there
 * is none (`cause` is what the browser said), with `aborted` when the signal was.
 */
export async function openMicrophone(options: MicrophoneOptions = {}): Promise<Microphone> {
  const { signal, deviceId } = options
  throwIfAborted(signal)
  const stream = await granted(deviceId === undefined ? UNTOUCHED : { ...UNTOUCHED, deviceId: { exact: deviceId } })
  let opened: AudioContext | undefined
  const release = async (): Promise<void> => {
    for (const track of stream.getTracks()) track.stop()
    if (opened !== undefined && opened.state !== 'closed') await opened.close().catch(() => {})
  }
  try {
    const context = (opened = new AudioContext())
    const heard = happening<[Heard]>()
    const level = live(0)
    const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream })
    const listener = createListener(context.sampleRate)
    let isPaused = false
    const tap = await openTap(context, options.worklet, (samples) => {
      level.set(loudness(samples))
      if (!isPaused) for (const each of listener.push(samples)) heard.emit(each)
    })
    const analyser = new AnalyserNode(context, { fftSize: 2048, smoothingTimeConstant: 0.5 })
    source.connect(tap.node)
    source.connect(analyser)
    // Not awaited: without a click some browsers wait here for one.
    context.resume().catch(() => {})
    const spectrum = live(new Uint8Array(BANDS))
    const timer = setInterval(() => spectrum.set(pictureOf(analyser)), PICTURE)
    let closing: Promise<void> | undefined
    const close = (): Promise<void> =>
      (closing ??= (async () => {
        clearInterval(timer)
        signal?.removeEventListener('abort', onAbort)
        tap.close()
        source.disconnect()
        await release()
      })())
    const onAbort = (): void => void close()
    signal?.addEventListener('abort', onAbort, { once: true })
    if (signal?.aborted) await close()
    throwIfAborted(signal)
    return {
      onHeard: (call) => heard.on(call),
      level,
      spectrum,
      pause: () => (isPaused = true),
      resume() {
        isPaused = false
        listener.forget()
      },
      close,
    }
  } catch (error) {
    await release()
    throw error
  }
}

async function granted(audio: MediaTrackConstraints): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio })
  } catch (error) {
    throw new PeerError('refused', 'There is no microphone, or it may not be used', {
      reason: 'E_MICROPHONE',
      cause: error,
    })
  }
}

/** Root mean square. */
function loudness(samples: Float32Array): number {
  return Math.min(1, Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / Math.max(1, samples.length)))
}

async function openTap(
  context: AudioContext,
  worklet: URL | string | undefined,
  take: (samples: Float32Array) => void,
): Promise<Tap> {
  // Firefox and Chromium have had it since 2020 and 2018; outside of a secure context nobody has.
  if (!('audioWorklet' in context)) return scriptTap(context, take)
  // The path is the same from src/sound and from dist/sound, and bundlers copy what is written like this.
  const address = worklet ?? new URL('../../worklet/microphone.js', import.meta.url)
  await context.audioWorklet.addModule(address)
  const node = new AudioWorkletNode(context, 'privet-microphone', { numberOfOutputs: 0 })
  node.port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (data instanceof Float32Array) take(data)
  })
  node.port.start()
  return { node, close: () => node.port.close() }
}

/** The old way, on the page's own thread. */
function scriptTap(context: BaseAudioContext, take: (samples: Float32Array) => void): Tap {
  // eslint-disable-next-line typescript/no-deprecated -- only where there is nothing else
  const node = context.createScriptProcessor(4096, 1, 1)
  // eslint-disable-next-line typescript/no-deprecated -- as above
  node.addEventListener('audioprocess', ({ inputBuffer }: AudioProcessingEvent) =>
    take(inputBuffer.getChannelData(0).slice()),
  )
  // It runs only when it leads somewhere; what it puts out is silence.
  node.connect(context.destination)
  return { node, close: () => node.disconnect() }
}

/** The loudest of the analyser's bins in each band. */
function pictureOf(analyser: AnalyserNode): Uint8Array<ArrayBuffer> {
  const bins = new Uint8Array(analyser.frequencyBinCount)
  analyser.getByteFrequencyData(bins)
  const perBand = (HIGHEST / BANDS / analyser.context.sampleRate) * analyser.fftSize
  return Uint8Array.from({ length: BANDS }, (_, band) => {
    const part = bins.subarray(Math.floor(band * perBand), Math.max(1, Math.floor((band + 1) * perBand)))
    return part.reduce((most, each) => Math.max(most, each), 0)
  })
}
