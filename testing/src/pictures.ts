/**
 * Pictures of codes as a camera might take them: turned, tilted, blurred, noisy, unevenly lit. Pure and repeatable: the
 * same settings give the same picture.
 */

/** The modules of a code, dark ones true. */
export type Modules = readonly (readonly boolean[])[]

/** Brightness of each pixel, row by row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly luma: Uint8ClampedArray
}

export interface Shot {
  readonly width?: number
  readonly height?: number
  /** Pixels of the code's side without its quiet zone. */
  readonly side?: number
  /** Degrees. */
  readonly turn?: number
  /** How much nearer the left edge is than the right one, and the upper than the lower: 0.3 is a steep look. */
  readonly tilt?: readonly [number, number]
  /** Standard deviation in pixels. */
  readonly blur?: number
  /** Standard deviation in steps of 255. */
  readonly noise?: number
  /** Light modules on dark. */
  readonly inverted?: boolean
  /** Brightness of dark and light. */
  readonly levels?: readonly [number, number]
  /** How much darker the right edge of the picture is, from 0 to 1. */
  readonly shade?: number
  readonly seed?: number
}

const QUIET = 4
/** Points within each pixel and direction, so that edges are as soft as a lens makes them. */
const SAMPLES = 2

/** A picture of the code in its middle. */
export function takePicture(modules: Modules, shot: Shot = {}): Picture {
  const { width = 640, height = 480, side = 300, turn = 0, tilt = [0, 0], inverted = false, levels = [20, 235] } = shot
  const whole = modules.length + 2 * QUIET
  const scale = modules.length / side
  const cos = Math.cos((turn * Math.PI) / 180) * scale
  const sin = Math.sin((turn * Math.PI) / 180) * scale
  const [dark, light] = inverted ? [levels[1], levels[0]] : levels
  const around = inverted ? levels[0] : (levels[0] + levels[1]) / 2
  const surface = new Float32Array(whole * whole).fill(light)
  modules.forEach((row, y) => row.forEach((is, x) => is && (surface[(y + QUIET) * whole + x + QUIET] = dark)))
  const plain = new Float32Array(width * height)
  for (let at = 0; at < plain.length; at++) {
    let sum = 0
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
      const cx = (at % width) + ((sample % SAMPLES) + 0.5) / SAMPLES - width / 2
      const cy = Math.floor(at / width) + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES - height / 2
      // The plane is farther away where this is larger: dividing by it is what perspective does.
      const depth = 1 + (tilt[0] * cx + tilt[1] * cy) / side
      const x = Math.floor((cx * cos + cy * sin) / depth + whole / 2)
      const y = Math.floor((cy * cos - cx * sin) / depth + whole / 2)
      sum += x < 0 || y < 0 || x >= whole || y >= whole ? around : (surface[y * whole + x] ?? 0)
    }
    plain[at] = sum / (SAMPLES * SAMPLES)
  }
  const luma = exposed(blurred(plain, width, shot.blur ?? 0), width, shot)
  return { width, height, luma }
}

/** A picture as the bytes of RGBA that canvases have. */
export function rgbaOf({ luma }: Picture): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(luma.length * 4)
  luma.forEach((value, at) => bytes.set([value, value, value, 255], at * 4))
  return bytes
}

/** A picture as a file that every reader of pictures knows (PGM). */
export function pgmOf({ width, height, luma }: Picture): Uint8Array {
  return joined(new TextEncoder().encode(`P5 ${width} ${height} 255\n`), luma)
}

/** Pictures as a video that Chromium takes for a camera (Y4M, grey in 4:2:0, ten a second). */
export function videoOf(pictures: readonly Picture[]): Uint8Array {
  const [{ width, height } = { width: 0, height: 0 }] = pictures
  const grey = new Uint8Array((width * height) / 2).fill(128)
  const head = new TextEncoder().encode(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)
  const frame = new TextEncoder().encode('FRAME\n')
  return joined(head, ...pictures.flatMap(({ luma }) => [frame, luma, grey]))
}

function joined(...parts: readonly ArrayLike<number>[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function blurred(plain: Float32Array, width: number, deviation: number): Float32Array {
  if (deviation === 0) return plain
  const reach = Math.ceil(deviation * 3)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * deviation ** 2)),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const smooth = (from: Float32Array, step: number, positions: (at: number) => number, count: number): Float32Array => {
    const to = new Float32Array(from.length)
    for (let at = 0; at < from.length; at++) {
      const position = positions(at)
      let sum = 0
      for (let offset = -reach; offset <= reach; offset++) {
        const clamped = Math.min(count - 1, Math.max(0, position + offset)) - position
        sum += (from[at + clamped * step] ?? 0) * (weights[offset + reach] ?? 0)
      }
      to[at] = sum / total
    }
    return to
  }
  const rows = smooth(plain, 1, (at) => at % width, width)
  return smooth(rows, width, (at) => Math.floor(at / width), plain.length / width)
}

function exposed(plain: Float32Array, width: number, { noise = 0, shade = 0, seed = 1 }: Shot): Uint8ClampedArray {
  let state = seed
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  const gaussian = (): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
  return Uint8ClampedArray.from(plain, (value, at) => {
    const lit = value * (1 - (shade * (at % width)) / width)
    return noise === 0 ? lit : lit + noise * gaussian()
  })
}
