/** Pictures decoded and encoded by the browser itself: the only place that does, and only for what was looked at before. */
import type { Canvases } from './prepare.ts'
import type { Size } from './size.ts'

/** One colour, far from black and white, and how far off a browser may be (JPEG and colour profiles are, by little). */
const COLOUR = [40, 120, 200] as const
const NEAR = 8

/** The pixels on a canvas of this size; `ground` is what shines through where there are none. */
export function drawn(
  pixels: CanvasImageSource,
  { width, height }: Size,
  onto: HTMLCanvasElement = document.createElement('canvas'),
  ground?: string,
): HTMLCanvasElement {
  onto.width = width
  onto.height = height
  const context = onto.getContext('2d')
  if (!context) throw new Error('No canvas')
  context.imageSmoothingQuality = 'high'
  if (ground !== undefined) {
    context.fillStyle = ground
    context.fillRect(0, 0, width, height)
  }
  context.drawImage(pixels, 0, 0, width, height)
  return onto
}

/** What a canvas shows as a file; undefined when the browser does not give it out. */
export const fileOf = (canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob | undefined> =>
  new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), type, quality))

export const canvases: Canvases<ImageBitmap> = {
  isTrue() {
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('2d')
    if (!context) return false
    context.fillStyle = `rgb(${COLOUR.join(' ')})`
    context.fillRect(0, 0, 16, 16)
    const { data } = context.getImageData(0, 0, 16, 16)
    return data.every((value, at) => at % 4 === 3 || Math.abs(value - (COLOUR[at % 4] ?? 0)) <= NEAR)
  },
  decode: (file) => createImageBitmap(file),
  async encode(pixels, size, quality) {
    const webp = await fileOf(drawn(pixels, size), 'image/webp', quality)
    // Where no WebP is written PNG comes instead (HTML, 4.12.5). JPEG has no holes: they become white, as paper is.
    const file =
      webp?.type === 'image/webp' ? webp : await fileOf(drawn(pixels, size, undefined, 'white'), 'image/jpeg', quality)
    return file && new Uint8Array(await file.arrayBuffer())
  },
}
