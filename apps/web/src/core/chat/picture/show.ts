/** Pictures that came from others, as pixels: their bytes were looked at by the log, and go to nothing but the decoder. */
import { when, type Live } from 'privet'
import type { PictureState } from 'privet/log'
import type { PictureShape } from '../entry.ts'

/** Rejects for what the browser cannot decode, and for what turns out to have another shape. */
export async function pixelsOf(bytes: BlobPart, { medium, width, height }: PictureShape): Promise<ImageBitmap> {
  const pixels = await createImageBitmap(new Blob([bytes], { type: `image/${medium}` }))
  if (pixels.width === width && pixels.height === height) return pixels
  pixels.close()
  throw new Error('Not the shape that was announced')
}

/** The bytes that are here now; undefined when some are missing. */
export async function bytesNow(picture: Live<PictureState | undefined>): Promise<Uint8Array | undefined> {
  const found = await when(picture, (state) => state !== undefined)
  return found?.state === 'whole' ? found.bytes : undefined
}
