/**
 * What a file says of itself in its first bytes: form and size in pixels, without decoding it. Whoever lets a browser
 * decode a picture looks here first, for a few bytes may become gigabytes of pixels. LG-71.
 */

/** What a picture's first bytes say. */
export interface PictureHeader {
  /** GIF is known so that it can be turned into something else; in a log there is none. */
  readonly medium: 'jpeg' | 'webp' | 'png' | 'gif'
  readonly width: number
  readonly height: number
}

/** Form and size of a picture; undefined for anything else, and where its header says nothing of its size. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  try {
    for (const [medium, sizeIn] of FORMS) {
      const size = sizeIn(view)
      if (size !== undefined) return size.width > 0 && size.height > 0 ? { medium, ...size } : undefined
    }
  } catch {
    // It ends within its header.
  }
  return undefined
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Undefined: of another form. Throws a `RangeError` where the bytes end too soon. */
type SizeIn = (view: DataView) => Size | undefined

const FORMS: readonly (readonly [PictureHeader['medium'], SizeIn])[] = [
  ['png', pngSize],
  ['gif', gifSize],
  ['webp', webpSize],
  ['jpeg', jpegSize],
]

/** W3C PNG, 5.2 and 11.2.1: the first chunk is IHDR. */
function pngSize(view: DataView): Size | undefined {
  if (!has(view, 0, '\x89PNG\r\n\x1A\n') || !has(view, 12, 'IHDR')) return undefined
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** GIF89a, 18: the logical screen. */
function gifSize(view: DataView): Size | undefined {
  if (!has(view, 0, 'GIF87a') && !has(view, 0, 'GIF89a')) return undefined
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

/** RFC 9649: lossy, lossless, or extended, whose canvas must be as large as what is in it. */
function webpSize(view: DataView): Size | undefined {
  if (!has(view, 0, 'RIFF') || !has(view, 8, 'WEBP')) return undefined
  if (has(view, 12, 'VP8 ')) {
    // Three bytes of the frame, then a fixed code; two bits of each side are a scale, which nobody uses.
    if (!has(view, 23, '\x9D\x01\x2A')) return undefined
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  }
  if (has(view, 12, 'VP8L')) {
    if (view.getUint8(20) !== 0x2f) return undefined
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
  }
  if (!has(view, 12, 'VP8X')) return undefined
  const three = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536
  return { width: three(24) + 1, height: three(27) + 1 }
}

/** ITU T.81, B.1.1: segments with their lengths, until one that begins a frame. */
function jpegSize(view: DataView): Size | undefined {
  if (!has(view, 0, '\xFF\xD8\xFF')) return undefined
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    // Filled up with as many FF as one likes.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (beginsFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    // Markers without a length, and the beginning of what is coded: no frame was told of before.
    if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xda)) return undefined
    at += 2 + Math.max(2, view.getUint16(at + 2))
  }
}

/** SOF0 to SOF15, without the three in between that are tables. */
function beginsFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function has(view: DataView, at: number, characters: string): boolean {
  if (view.byteLength < at + characters.length) return false
  for (let index = 0; index < characters.length; index++)
    if (view.getUint8(at + index) !== characters.charCodeAt(index)) return false
  return true
}
