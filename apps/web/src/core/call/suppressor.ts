/**
 * The stronger noise suppression: RNNoise, compiled to WebAssembly, on the audio thread. In a chunk of its own, which is
 * loaded when somebody switches it on (docs/decisions/0024-noise-suppression.md).
 */
import { loadRnnoise, RnnoiseWorkletNode } from '@sapphi-red/web-noise-suppressor'
import wasm from '@sapphi-red/web-noise-suppressor/rnnoise.wasm?url'
import wasmSimd from '@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url'
import worklet from '@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url'
import type { Suppressed } from 'privet/media'

/** The only rate that it was trained for (Hz). */
const SAMPLE_RATE = 48_000
/** How long sound may take to start (ms). */
const START_WAIT = 1_000

/** A track with the voice of this one. Rejects where the browser cannot: the caller goes on without. */
export async function suppress(track: MediaStreamTrack): Promise<Suppressed> {
  const context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'interactive' })
  try {
    const [wasmBinary] = await Promise.all([
      loadRnnoise({ url: wasm, simdUrl: wasmSimd }),
      context.audioWorklet.addModule(worklet),
    ])
    // The worklet would keep its failure to itself, and send silence.
    await WebAssembly.compile(wasmBinary)
    const node = new RnnoiseWorkletNode(context, { maxChannels: 1, wasmBinary })
    const target = context.createMediaStreamDestination()
    context
      .createMediaStreamSource(new MediaStream([track]))
      .connect(node)
      .connect(target)
    const [clean] = target.stream.getAudioTracks()
    if (!clean) throw new DOMException('No sound came out', 'NotSupportedError')
    await isRunning(context)
    return {
      track: clean,
      stop() {
        node.destroy()
        void context.close()
      },
    }
  } catch (error) {
    void context.close()
    throw error
  }
}

/** After a reload browsers hold sound back until a press: a voice must not wait for that. */
async function isRunning(context: AudioContext): Promise<void> {
  await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, START_WAIT))])
  if (context.state !== 'running') throw new DOMException('Sound is held back', 'NotAllowedError')
}
