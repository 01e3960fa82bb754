import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chromiumLike, offerToBob, reasonOf } from '../../e2e/scene.ts'
import { Reader, Writer } from '../bytes/index.ts'
import { pack6, packedLength, unpack6 } from './ice-characters.ts'
import { readTransportFields, writeTransport } from './transport.ts'

const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/']
const iceText = (minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...ALPHABET), { minLength, maxLength }).map((characters) => characters.join(''))

describe('ICE characters', () => {
  test('HS-10: six bits a character, whatever the length', () => {
    fc.assert(
      fc.property(iceText(0, 130), (text) => {
        const packed = pack6(text)
        expect(packed.length).toBe(packedLength(text.length))
        expect(unpack6(packed, text.length)).toBe(text)
      }),
    )
  })

  test("HS-10 (case 12): characters that are not ICE's are refused with E_ICECHAR", async () => {
    for (const text of ['a b', 'a-b', 'a_b', 'a=', 'ä', 'a\r\n']) {
      expect(await reasonOf(() => pack6(text)), text).toBe('E_ICECHAR')
    }
    const transport = { ...chromiumLike, ufrag: 'ab\r\n' }
    expect(await reasonOf(() => offerToBob({ transport }))).toBe('E_ICECHAR')
  })

  test('HS-10 (case 12): bits left over that are not zero are refused with E_NONCANON', async () => {
    for (const characters of [1, 2, 3, 5, 6, 7, 29]) {
      const packed = pack6('a'.repeat(characters))
      packed[packed.length - 1] = (packed.at(-1) ?? 0) | 1
      expect(await reasonOf(() => unpack6(packed, characters)), String(characters)).toBe('E_NONCANON')
    }
  })
})

describe('transport', () => {
  test('HS-10: credentials of every permitted length come back', () => {
    fc.assert(
      fc.property(iceText(4, 64), iceText(22, 64), (ufrag, password) => {
        const writer = new Writer()
        const transport = { ...chromiumLike, ufrag, password }
        writeTransport(writer, transport)
        expect(readTransportFields(new Reader(writer.finish()))).toEqual(transport)
      }),
    )
  })

  test('HS-10: credentials shorter than ICE demands, or longer than we carry, are refused with E_LENGTH', async () => {
    const lengths = [
      [3, 24],
      [65, 24],
      [4, 21],
      [4, 65],
    ] as const
    for (const [ufrag, password] of lengths) {
      const transport = { ...chromiumLike, ufrag: 'a'.repeat(ufrag), password: 'a'.repeat(password) }
      expect(await reasonOf(() => writeTransport(new Writer(), transport))).toBe('E_LENGTH')
      const bytes = new Writer().bytes(new Uint8Array(32)).u8(ufrag).u8(password).bytes(new Uint8Array(200)).finish()
      expect(await reasonOf(() => readTransportFields(new Reader(bytes)))).toBe('E_LENGTH')
    }
    const transport = { ...chromiumLike, fingerprint: new Uint8Array(20) }
    expect(await reasonOf(() => writeTransport(new Writer(), transport))).toBe('E_LENGTH')
  })
})
