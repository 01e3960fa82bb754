import { describe, expect, it } from 'vitest'
import { MAX_PICTURE_BYTES } from 'privet/log'
import { preparePicture, type Canvases, type Pixels, type Prepared } from './prepare.ts'
import { STEPS, within, type Size } from './size.ts'

const ascii = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (each) => each.charCodeAt(0))
/** A PNG's first bytes, and then so many of nothing. */
function png(width: number, height: number, more = 0): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(24 + more)
  bytes.set(ascii('\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR'))
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

interface Asked {
  readonly decoded: string[]
  readonly encoded: { readonly size: Size; readonly quality: number }[]
  closed: number
}

/** A browser whose pictures take so many bytes for each pixel at full quality. */
function browser(
  bytesPerPixel: number,
  shape: Size = { width: 4000, height: 3000 },
  more: Partial<Canvases> = {},
): { canvases: Canvases; asked: Asked } {
  const asked: Asked = { decoded: [], encoded: [], closed: 0 }
  const pixels: Pixels = { ...shape, close: () => void (asked.closed += 1) }
  const canvases: Canvases = {
    isTrue: () => true,
    async decode(file) {
      asked.decoded.push(file.type)
      return pixels
    },
    async encode(_, size, quality) {
      asked.encoded.push({ size, quality })
      return png(size.width, size.height, Math.round(size.width * size.height * bytesPerPixel * quality))
    },
    ...more,
  }
  return { canvases, asked }
}
const refused = (prepared: Prepared): unknown => ('refused' in prepared ? prepared.refused : prepared.bytes.length)
const file = (bytes: Uint8Array<ArrayBuffer>, type = 'image/png'): Blob => new Blob([bytes], { type })

describe('preparing a picture', () => {
  it('WEB-201: is encoded anew by steps, ever smaller, until it fits into a message', async () => {
    const { canvases, asked } = browser(0.4)
    const prepared = await preparePicture(file(png(4000, 3000)), canvases)
    expect(asked.encoded[0]).toEqual({ size: { width: 1600, height: 1200 }, quality: 0.82 })
    expect(asked.encoded.length).toBeGreaterThan(2)
    expect(asked.encoded.at(-1)?.size.width).toBeLessThan(1600)
    expect('bytes' in prepared && prepared.bytes.length <= MAX_PICTURE_BYTES).toBe(true)
    expect(prepared).toMatchObject({ medium: 'png', ...asked.encoded.at(-1)?.size })
    expect(asked.closed).toBe(1)
  })

  it('WEB-201: a small one is encoded anew, too, and not made larger', async () => {
    const { canvases, asked } = browser(1, { width: 300, height: 200 })
    await preparePicture(file(png(300, 200)), canvases)
    expect(asked.encoded).toEqual([{ size: { width: 300, height: 200 }, quality: 0.82 }])
  })

  it('WEB-201: what fits at no step is refused, and its pixels are let go of', async () => {
    const { canvases, asked } = browser(90)
    expect(refused(await preparePicture(file(png(4000, 3000)), canvases))).toBe('bytes')
    expect([asked.encoded.length, asked.closed]).toEqual([STEPS.length, 1])
  })

  it.each([
    ['an SVG by another name', ascii('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
    ['an SVG with a remark before it', ascii('  <!-- a lamp --><svg/>'), 'svg'],
    ['a PDF', ascii('%PDF-1.7'), 'kind'],
    ['nothing', new Uint8Array(), 'kind'],
    ['60 megapixels in 24 bytes', png(10_000, 6_000), 'pixels'],
    ['60,000 by 60,000 pixels', png(60_000, 60_000), 'pixels'],
  ])('WEB-202 (case 76): %s is refused before anything decodes it', async (_, bytes, why) => {
    const { canvases, asked } = browser(0.1)
    expect(refused(await preparePicture(file(bytes), canvases))).toBe(why)
    expect(asked.decoded).toEqual([])
  })

  it('WEB-202: is decoded as what its first bytes say, whatever it calls itself', async () => {
    const { canvases, asked } = browser(0.01)
    await preparePicture(file(png(40, 30), 'image/svg+xml'), canvases)
    expect(asked.decoded).toEqual(['image/png'])
  })

  it('WEB-202: what a browser cannot decode, or gives no true pixels of, is said to be that', async () => {
    const broken = browser(1, undefined, { decode: () => Promise.reject(new Error('no')) })
    expect(refused(await preparePicture(file(png(40, 30)), broken.canvases))).toBe('damaged')
    const noisy = browser(1, undefined, { isTrue: () => false })
    expect(refused(await preparePicture(file(png(40, 30)), noisy.canvases))).toBe('unreadable')
    const mute = browser(1, undefined, { encode: async () => undefined })
    expect(refused(await preparePicture(file(png(40, 30)), mute.canvases))).toBe('unreadable')
    // Its header said less than there is.
    const large = browser(1, { width: 10_000, height: 6_000 })
    expect(refused(await preparePicture(file(png(40, 30)), large.canvases))).toBe('pixels')
    expect([large.asked.encoded, large.asked.closed]).toEqual([[], 1])
  })
})

describe('how large a picture becomes', () => {
  it('WEB-201: keeps its shape, is never larger than it was, and never without area', () => {
    expect(within({ width: 4000, height: 3000 }, 1600)).toEqual({ width: 1600, height: 1200 })
    expect(within({ width: 30, height: 20 }, 1600)).toEqual({ width: 30, height: 20 })
    expect(within({ width: 1, height: 40_000 }, 640)).toEqual({ width: 1, height: 640 })
  })
})
