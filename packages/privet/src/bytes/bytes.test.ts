import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reasonOf } from '../../e2e/scene.ts'
import {
  compare,
  concat,
  equal,
  fromBase64url,
  fromHex,
  fromUtf8,
  Reader,
  toBase64url,
  toHex,
  toUtf8,
  unshared,
  Writer,
} from './index.ts'

const anyBytes = fc.uint8Array({ maxLength: 100 })

describe('texts', () => {
  test('HS-1: base64url and hexadecimal give back the bytes that they were made from', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(fromBase64url(toBase64url(bytes))).toEqual(bytes)
        expect(fromHex(toHex(bytes))).toEqual(bytes)
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      }),
    )
  })

  test('HS-1: each byte string has one base64url text: others are refused with E_BASE64', async () => {
    for (const text of ['AA==', 'A', 'AB', 'AAB', 'A+AA', 'A/AA', 'AA AA', 'AAA\n', 'ÄAAA']) {
      expect(await reasonOf(() => fromBase64url(text)), text).toBe('E_BASE64')
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(toBase64url(fromBase64url(text))).toBe(text)
        } catch (error) {
          expect(error).toHaveProperty('reason', 'E_BASE64')
        }
      }),
    )
  })

  test('HS-1: hexadecimal is lower case and whole', async () => {
    for (const text of ['A0', '0', '0x', 'zz', '00\n']) expect(await reasonOf(() => fromHex(text)), text).toBe('E_HEX')
  })

  test('HS-1: UTF-8 is refused instead of mended, in both directions', async () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fromUtf8(toUtf8(text)) === text))
    expect(fromUtf8(toUtf8('\uFEFFa'))).toBe('\uFEFFa')
    for (const hex of ['ff', 'c080', 'eda080', 'f4908080', 'e282']) {
      expect(await reasonOf(() => fromUtf8(fromHex(hex))), hex).toBe('E_UTF8')
    }
    expect(await reasonOf(() => toUtf8('\uD800'))).toBe('E_UTF8')
  })
})

describe('fields', () => {
  test('HS-1: numbers are read as they were written, big-endian', () => {
    const message = new Writer()
      .u8(255)
      .u16(65_535)
      .u32(4_294_967_295)
      .u48(2 ** 48 - 1)
      .u48(1)
      .finish()
    expect(toHex(message)).toBe(`${'f'.repeat(26)}000000000001`)
    const reader = new Reader(message)
    expect([reader.u8(), reader.u16(), reader.u32(), reader.u48(), reader.u48()]).toEqual([
      255,
      65_535,
      4_294_967_295,
      2 ** 48 - 1,
      1,
    ])
    reader.end()
  })

  test('HS-1: a number that does not fit is refused with E_RANGE', async () => {
    for (const value of [-1, 256, 1.5, Number.NaN, Infinity]) {
      expect(await reasonOf(() => new Writer().u8(value)), String(value)).toBe('E_RANGE')
    }
  })

  test('HS-1: reading beyond the end is E_SHORT, not reading to the end is E_TRAILING', async () => {
    expect(await reasonOf(() => new Reader(new Uint8Array(3)).u32())).toBe('E_SHORT')
    const reader = new Reader(new Uint8Array(3))
    reader.u16()
    expect(await reasonOf(() => reader.end())).toBe('E_TRAILING')
    expect(reader.rest()).toHaveLength(1)
    expect(await reasonOf(() => reader.end())).toBe('accepted')
  })

  test('HS-1: what was read does not change with the message, not even in a Node Buffer', () => {
    const message = Buffer.from([1, 2, 3])
    const part = new Reader(message).bytes(2)
    message.fill(9)
    expect(part).toEqual(new Uint8Array([1, 2]))
  })
})

describe('byte arrays', () => {
  test('HS-1: order is by bytes, a prefix first', () => {
    fc.assert(
      fc.property(anyBytes, anyBytes, (a, b) => {
        expect(Math.sign(compare(a, b))).toBe(Buffer.compare(a, b))
        expect(equal(a, b)).toBe(Buffer.compare(a, b) === 0)
        expect(concat(a, b)).toEqual(new Uint8Array(Buffer.concat([a, b])))
      }),
    )
  })

  test('HS-1: only shared memory is copied', () => {
    const own = new Uint8Array(2)
    expect(unshared(own)).toBe(own)
    expect(unshared(new Uint8Array(new SharedArrayBuffer(2))).buffer).toBeInstanceOf(ArrayBuffer)
  })
})
