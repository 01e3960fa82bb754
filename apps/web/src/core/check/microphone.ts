/** Whether a microphone hears anything: opened for a moment, measured, closed; nothing is kept or sent. */
import type { DeviceEvidence } from './evidence.ts'

/** Somebody who was asked to say something has by then (ms). */
const LISTENING = 4000
const PERIOD = 100
/** Peak of a sample. A microphone that is switched off gives zeroes; the quietest room more than this. */
const HEARD = 0.001

interface Listening {
  /** One that is open already, which stays so. */
  readonly track: MediaStreamTrack | null | undefined
  /** Nobody waits for it any more. */
  readonly signal: AbortSignal
}

/** Ends as soon as there is something. */
export async function listen(
  media: Pick<MediaDevices, 'getUserMedia'>,
  { track, signal }: Listening,
): Promise<DeviceEvidence['tried']> {
  let stream: MediaStream | undefined
  let context: AudioContext | undefined
  try {
    // What is cancelled or gated away would look like a dead microphone.
    stream = track
      ? new MediaStream([track])
      : await media.getUserMedia({
          audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
        })
    if (signal.aborted) return 'untried'
    context = new AudioContext()
    if (context.state === 'suspended') await context.resume()
    const analyser = context.createAnalyser()
    context.createMediaStreamSource(stream).connect(analyser)
    return await hears(analyser, signal)
  } catch (error) {
    // A refusal is found in the permission, a missing device in the list.
    return error instanceof DOMException && /^Not(Allowed|Found)Error$/.test(error.name) ? 'untried' : 'failed'
  } finally {
    if (!track) for (const each of stream?.getTracks() ?? []) each.stop()
    void context?.close()
  }
}

async function hears(analyser: AnalyserNode, signal: AbortSignal): Promise<DeviceEvidence['tried']> {
  const samples = new Float32Array(analyser.fftSize)
  for (let waited = 0; waited < LISTENING; waited += PERIOD) {
    await new Promise((resolve) => setTimeout(resolve, PERIOD))
    if (signal.aborted) return 'untried'
    analyser.getFloatTimeDomainData(samples)
    if (samples.some((sample) => Math.abs(sample) > HEARD)) return 'heard'
  }
  return 'silent'
}
