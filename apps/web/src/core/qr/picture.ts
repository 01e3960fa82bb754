/** Codes in a picture that somebody dropped, pasted or picked: a screenshot, or a photo of a screen. */
import { type CodeReader, openReader } from './reader.ts'

/** Bytes of a picture that is opened: a photo of a good camera has a tenth of it. */
const MOST_BYTES = 50_000_000
/** Pixels of it: what browsers and phones can hold, with some air. */
const MOST_PIXELS = 60_000_000
/** Pixels of the longer side at which codes are looked for: small ones need the first, blurred or large ones the others. */
const SIDES = [1_000, 2_000, 500]

/** Why there is nothing to look at. */
export type PictureFault = 'too-large' | 'no-picture'

/** A file that cannot be looked through for codes. */
export class PictureError extends Error {
  override readonly name = 'PictureError'
  readonly fault: PictureFault

  constructor(fault: PictureFault, options?: ErrorOptions) {
    super(fault, options)
    this.fault = fault
  }
}

/** The texts of the codes in a picture; empty when there are none. Rejects with `PictureError`. */
export async function readPicture(blob: Blob, reader: CodeReader = openReader()): Promise<readonly string[]> {
  if (blob.size > MOST_BYTES) throw new PictureError('too-large')
  const bitmap = await createImageBitmap(blob).catch((cause: unknown) => {
    throw new PictureError('no-picture', { cause })
  })
  try {
    if (bitmap.width * bitmap.height > MOST_PIXELS) throw new PictureError('too-large')
    for (const size of sizesOf(bitmap)) {
      const texts = await reader.read(pixelsOf(bitmap, size))
      if (texts.length > 0) return texts
    }
    return []
  } finally {
    bitmap.close()
  }
}

interface Size {
  readonly width: number
  readonly height: number
}

/** The sizes to look at, never larger than the picture, each once. */
function sizesOf({ width, height }: Size): readonly Size[] {
  const scales = new Set(SIDES.map((side) => Math.min(1, side / Math.max(width, height))))
  return Array.from(scales, (scale) => ({
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }))
}

/** The pixels at this size; what is transparent is white, as codes without a background mean it. */
export function pixelsOf(source: CanvasImageSource, { width, height }: Size): ImageData {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (context === null) throw new PictureError('no-picture')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, width, height)
  return context.getImageData(0, 0, width, height)
}
