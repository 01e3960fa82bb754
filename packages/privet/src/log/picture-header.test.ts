import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concat, toUtf8, Writer } from '../bytes/index.ts'
import { readPictureHeader } from './picture-header.ts'
import { ascii, pngOf } from './picture.fixture.ts'

const segment = (marker: number, bytes: Uint8Array): Uint8Array =>
  new Writer()
    .u8(0xff)
    .u8(marker)
    .u16(bytes.length + 2)
    .bytes(bytes)
    .finish()
const frame = (marker: number, width: number, height: number): Uint8Array =>
  segment(marker, new Writer().u8(8).u16(height).u16(width).u8(1).finish())
const START = new Uint8Array([0xff, 0xd8])
const jpeg = (...segments: readonly Uint8Array[]): Uint8Array => concat(START, ...segments)
const riff = (chunk: string, bytes: readonly number[]): Uint8Array =>
  concat(ascii('RIFF\0\0\0\0WEBP'), ascii(chunk), new Uint8Array([bytes.length, 0, 0, 0, ...bytes]))

const FILES = {
  png: pngOf(60, 4_000, 3_000),
  gif: concat(ascii('GIF89a'), new Uint8Array([0x40, 0x01, 0xf0, 0x00, 0, 0, 0])),
  lossy: riff('VP8 ', [0x30, 0x01, 0x00, 0x9d, 0x01, 0x2a, 0x80, 0x42, 0xe0, 0x01, 0, 0]),
  lossless: riff('VP8L', [0x2f, 0x7f, 0xc2, 0x77, 0x00, 0, 0, 0]),
  extended: riff('VP8X', [0x10, 0, 0, 0, 0x7f, 0x02, 0x00, 0xdf, 0x01, 0x00, 0, 0]),
  jpeg: jpeg(segment(0xe0, ascii('JFIF\0')), segment(0xc4, new Uint8Array(20)), frame(0xc2, 1_600, 1_200)),
} as const

describe('the header of a picture', () => {
  test.each([
    ['png', 'png', 4_000, 3_000],
    ['gif', 'gif', 320, 240],
    ['lossy', 'webp', 640, 480],
    ['lossless', 'webp', 640, 480],
    ['extended', 'webp', 640, 480],
    ['jpeg', 'jpeg', 1_600, 1_200],
  ] as const)('LG-71: %s is known by its first bytes, and its size', (file, medium, width, height) => {
    expect(readPictureHeader(FILES[file])).toEqual({ medium, width, height })
    // Anywhere in memory.
    expect(readPictureHeader(concat(new Uint8Array(7), FILES[file]).subarray(7))).toEqual({ medium, width, height })
  })

  test('LG-71: bytes between the segments of a JPEG are passed over, and what is coded before a frame is told of is no picture', () => {
    const filled = jpeg(segment(0xe1, new Uint8Array(300)), new Uint8Array([0xff, 0xff]), frame(0xc0, 8, 9))
    expect(readPictureHeader(filled)).toEqual({ medium: 'jpeg', width: 8, height: 9 })
    expect(readPictureHeader(jpeg(segment(0xda, new Uint8Array(8)), frame(0xc0, 8, 9)))).toBeUndefined()
    expect(readPictureHeader(jpeg(new Uint8Array([0xff, 0xe0, 0, 0]), frame(0xc0, 8, 9)))).toEqual({
      medium: 'jpeg',
      width: 8,
      height: 9,
    })
    expect(readPictureHeader(jpeg(segment(0xe0, ascii('no frame'))))).toBeUndefined()
  })

  test.each([
    ['an SVG', toUtf8('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')],
    ['a page', toUtf8('<html><script>alert(1)</script>')],
    ['a PDF', ascii('%PDF-1.7\n')],
    ['nothing', new Uint8Array()],
    ['a PNG whose first chunk is another', concat(FILES.png.subarray(0, 12), ascii('tEXt'), new Uint8Array(20))],
    ['a picture without area', pngOf(60, 640, 0)],
    ['a WebP of a kind that there is not', riff('VP9 ', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
  ])('LG-71: %s is no picture', (_, bytes) => {
    expect(readPictureHeader(bytes)).toBeUndefined()
  })

  test('LG-71: a header that is cut off says nothing, and no bytes make it fail', () => {
    for (const file of Object.values(FILES)) {
      const end = readPictureHeader(file)
      for (let length = 0; length < file.length; length++) {
        const found = readPictureHeader(file.subarray(0, length))
        if (found !== undefined) expect(found).toEqual(end)
      }
      expect(readPictureHeader(file.subarray(0, 9))).toBeUndefined()
    }
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }),
        fc.constantFrom(...Object.values(FILES)),
        fc.nat({ max: 60 }),
        (noise, file, at) => {
          const bytes = concat(file.subarray(0, at), noise)
          const header = readPictureHeader(bytes)
          if (header !== undefined) expect(Math.min(header.width, header.height)).toBeGreaterThan(0)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
