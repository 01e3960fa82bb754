/** Whether a microphone hears anything: opened for a moment, measured, closed; nothing is kept or sent. */
import type { DeviceEvidence } from './evidence.ts'

/** Somebody who was asked to say something has by then (ms). */
const LISTENING = 4000
const PERIOD = 100
/** Peak of a sample. A microphone that is switched off gives zeroes; the quietest room more than this. */
const HEARD = 0.001

/** Ends as soon as there is something. `track`: one that is open already, which stays so. */
export async function listen(
  media: Pick<MediaDevices, 'getUserMedia'>,
  track?: MediaStreamTrack | null,
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
    context = new AudioContext()
    if (context.state === 'suspended') await context.resume()
    const analyser = context.createAnalyser()
    context.createMediaStreamSource(stream).connect(analyser)
    return (await hears(analyser)) ? 'heard' : 'silent'
  } catch (error) {
    // A refusal is found in the permission, a missing device in the list.
    return error instanceof DOMException && /^Not(Allowed|Found)Error$/.test(error.name) ? 'untried' : 'failed'
  } finally {
    if (!track) for (const each of stream?.getTracks() ?? []) each.stop()
    void context?.close()
  }
}

async function hears(analyser: AnalyserNode): Promise<boolean> {
  const samples = new Float32Array(analyser.fftSize)
  for (let waited = 0; waited < LISTENING; waited += PERIOD) {
    await new Promise((resolve) => setTimeout(resolve, PERIOD))
    analyser.getFloatTimeDomainData(samples)
    if (samples.some((sample) => Math.abs(sample) > HEARD)) return true
  }
  return false
}
