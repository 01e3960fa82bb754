/**
 * From a file that somebody chose to a picture that fits into a message: looked at by its first bytes before anything
 * decodes it, scaled, and encoded anew, which leaves behind where and with what it was taken.
 */
import { MAX_PICTURE_BYTES, MAX_PICTURE_PIXELS, readPictureHeader } from 'privet/log'
import type { PictureShape } from '../entry.ts'
import { STEPS, within, type Size } from './size.ts'

/** Why a file is no picture for a message. `unreadable`: this browser gives pages no pixels. */
export type Refusal = 'svg' | 'kind' | 'pixels' | 'bytes' | 'damaged' | 'unreadable'

/** A file that fits into a message. */
export interface PreparedPicture extends PictureShape {
  readonly bytes: Uint8Array<ArrayBuffer>
}

export type Prepared = PreparedPicture | { readonly refused: Refusal }

/** Decoded, in the memory of the browser. */
export interface Pixels extends Size {
  close(): void
}

/** What a browser does with pictures. */
export interface Canvases<Decoded extends Pixels = Pixels> {
  /** Whether pixels are given back as they were drawn: some browsers put noise in, against being recognised by it. */
  isTrue(): boolean
  /** Rejects for what it cannot decode. */
  decode(file: Blob): Promise<Decoded>
  /** As WebP, or JPEG where the browser writes none; undefined when it writes nothing. */
  encode(pixels: Decoded, size: Size, quality: number): Promise<Uint8Array<ArrayBuffer> | undefined>
}

/** Of the file what its header may be in: some cameras put half a megabyte before it. */
const HEAD = 1_048_576
/** Larger files are not even looked at (bytes). */
const MAX_FILE = 134_217_728

export async function preparePicture<Decoded extends Pixels>(
  file: Blob,
  canvases: Canvases<Decoded>,
): Promise<Prepared> {
  if (file.size > MAX_FILE) return { refused: 'bytes' }
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
  const header = readPictureHeader(head)
  if (!header) return { refused: isMarkup(head) ? 'svg' : 'kind' }
  if (header.width * header.height > MAX_PICTURE_PIXELS) return { refused: 'pixels' }
  if (!canvases.isTrue()) return { refused: 'unreadable' }
  // Decoded as what it is, whatever its name says.
  const pixels = await canvases.decode(file.slice(0, file.size, `image/${header.medium}`)).catch(() => undefined)
  if (!pixels) return { refused: 'damaged' }
  try {
    if (pixels.width * pixels.height > MAX_PICTURE_PIXELS) return { refused: 'pixels' }
    for (const { longest, quality } of STEPS) {
      const bytes = await canvases.encode(pixels, within(pixels, longest), quality)
      const shape = bytes && readPictureHeader(bytes)
      if (!shape || shape.medium === 'gif') return { refused: 'unreadable' }
      if (bytes.length <= MAX_PICTURE_BYTES) return { bytes, ...shape, medium: shape.medium }
    }
    return { refused: 'bytes' }
  } finally {
    pixels.close()
  }
}

/** What an SVG begins with, and what pretends to be a picture otherwise. */
const isMarkup = (head: Uint8Array): boolean =>
  /^\s*<(\?xml|!--|!doctype|svg|html)/i.test(new TextDecoder().decode(head.subarray(0, 200)))
