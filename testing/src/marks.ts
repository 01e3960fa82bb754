/**
 * What tells people apart in the tests of calls: each one's camera shows a colour with a dark bar that wanders over it,
 * each one's microphone plays a tone in pulses. Whoever sees the colour and hears the tone at the other end knows that
 * it is this device and no other. As files, for a browser that takes its camera and microphone from them; knows nothing
 * of pages.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wavOf } from './wav.ts'

export interface Mark {
  /** sRGB. */
  readonly colour: readonly [red: number, green: number, blue: number]
  /** Hertz; none is near a multiple of another. */
  readonly tone: number
}

/** Told apart also after a codec has been over them. The green one is what Chromium's pretended screen shows. */
export const MARKS = {
  red: { colour: [220, 30, 30], tone: 440 },
  blue: { colour: [40, 60, 230], tone: 620 },
  yellow: { colour: [230, 210, 30], tone: 830 },
  magenta: { colour: [210, 40, 210], tone: 1090 },
  cyan: { colour: [30, 200, 220], tone: 1370 },
  white: { colour: [230, 230, 230], tone: 1730 },
  green: { colour: [0, 135, 0], tone: 2030 },
} as const satisfies Readonly<Record<string, Mark>>

export type MarkName = keyof typeof MARKS

/** What a camera gives. */
export interface CameraShape {
  /** Pictures a second. */
  readonly rate: number
  /** Pixels; the picture is 16:9. */
  readonly width: number
}

/** As many as the policy for a small tile would want anyway, so that files stay below a megabyte. */
const USUAL: CameraShape = { rate: 10, width: 320 }
const FRAMES = 10

/** Ten pictures of a camera that repeat (Y4M). */
export function cameraOf({ colour }: Mark, { rate, width }: CameraShape = USUAL): Uint8Array {
  const height = (width * 9) / 16
  const bar = width / FRAMES / 2
  const [red, green, blue] = colour
  const luma = 16 + 0.257 * red + 0.504 * green + 0.098 * blue
  const cb = 128 - 0.148 * red - 0.291 * green + 0.439 * blue
  const cr = 128 + 0.439 * red - 0.368 * green - 0.071 * blue
  const quarter = (width * height) / 4
  const frames = Array.from({ length: FRAMES }, (_, frame) => {
    const bright = Buffer.alloc(width * height, Math.round(luma))
    const from = frame * 2 * bar
    for (let row = 0; row < height; row++) bright.fill(16, row * width + from, row * width + from + bar)
    return [
      Buffer.from('FRAME\n'),
      bright,
      Buffer.alloc(quarter, Math.round(cb)),
      Buffer.alloc(quarter, Math.round(cr)),
    ]
  })
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F${rate}:1 Ip A1:1 C420jpeg\n`), ...frames.flat()])
}

/** Samples a second of `microphoneOf`. */
export const SAMPLE_RATE = 48_000

/**
 * A second of sound that repeats: a quarter of it tone, a quarter pause. A noise suppressor takes a tone without pauses
 * for noise and removes it within seconds (Chromium 156); pulses come through with everything switched on.
 */
export function microphoneOf({ tone }: Mark): Float32Array {
  return Float32Array.from({ length: SAMPLE_RATE }, (_, at) => {
    const isPause = at % (SAMPLE_RATE / 2) >= SAMPLE_RATE / 4
    return isPause ? 0 : 0.5 * Math.sin((2 * Math.PI * tone * at) / SAMPLE_RATE)
  })
}

/**
 * Writes both files into this folder and gives the arguments with which Chromium takes them for its devices: one camera
 * for each process, the same sound for every microphone and for the sound of a shared screen.
 */
export function markedDevices(name: MarkName, folder: string, shape?: CameraShape): readonly string[] {
  const [camera, microphone] = [join(folder, `${name}.y4m`), join(folder, `${name}.wav`)]
  writeFileSync(camera, cameraOf(MARKS[name], shape))
  writeFileSync(microphone, wavOf(microphoneOf(MARKS[name]), SAMPLE_RATE))
  return [`--use-file-for-fake-video-capture=${camera}`, `--use-file-for-fake-audio-capture=${microphone}`]
}
