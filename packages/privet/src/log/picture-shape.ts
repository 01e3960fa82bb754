/**
 * What is known of a picture before its bytes are here: all that a page needs to leave it its place. LG-70 ….
 * Knows nothing of pixels: what the bytes say of themselves is the business of `picture-header.ts`.
 */
import { type Field, fixed, fromHex, mapped, oneOf, toHex } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { MAX_PICTURE_PARTS, MAX_PICTURE_PIXELS, MAX_RECORD_PAYLOAD } from '../limits.ts'
import type { RecordHash } from './types.ts'

/** Forms of a picture that every browser decodes. Not SVG, which is a program. */
export type PictureMedium = 'jpeg' | 'webp' | 'png'

/** A picture, without its bytes. */
export interface Picture {
  readonly medium: PictureMedium
  /** Pixels; those of its header, before it is turned. */
  readonly width: number
  readonly height: number
  /** Bytes. */
  readonly size: number
  /** SHA-256 of its bytes, 64 hexadecimal digits. */
  readonly hash: string
}

/** Bytes of a picture in each of its parts; the last has what is left. A type and a hash stand before them. */
export const PART_BYTES: number = MAX_RECORD_PAYLOAD - 33

/** Bytes of a picture: what its parts hold. */
export const MAX_PICTURE_BYTES: number = MAX_PICTURE_PARTS * PART_BYTES

/** How many parts follow a picture of so many bytes. */
export function partsOf(size: number): number {
  return Math.ceil(size / PART_BYTES)
}

/** Throws `PeerError`: `too-large` (`E_PICTURE`), `malformed` (`E_PICTURE`) for what has no size or area. */
export function checkPicture({ width, height, size }: Pick<Picture, 'width' | 'height' | 'size'>): void {
  if (size > MAX_PICTURE_BYTES || width * height > MAX_PICTURE_PIXELS)
    refuse('too-large', 'E_PICTURE', 'Too large for a picture')
  if (size === 0 || width === 0 || height === 0) refuse('malformed', 'E_PICTURE', 'A picture of nothing')
}

const medium = oneOf<PictureMedium>(['jpeg', 'webp', 'png'])
const hash: Field<RecordHash> = mapped(fixed(32), toHex, fromHex)

/** 41 bytes of the record that begins a picture. */
export const shape: Field<Picture> = {
  write(writer, picture) {
    checkPicture(picture)
    medium.write(writer, picture.medium)
    writer.u16(picture.width).u16(picture.height).u32(picture.size)
    hash.write(writer, picture.hash)
  },
  read(reader) {
    const picture = {
      medium: medium.read(reader),
      width: reader.u16(),
      height: reader.u16(),
      size: reader.u32(),
      hash: hash.read(reader),
    }
    checkPicture(picture)
    return picture
  },
}
