import fc from 'fast-check'
import { PeerError } from 'privet'
import { describe, expect, it } from 'vitest'
import { createMessageId, fits, MAX_TEXT_BYTES, parcelCodec, type Parcel } from './message.ts'

const parcels = fc.oneof(
  fc.record({
    type: fc.constant('message' as const),
    id: fc.constant(undefined).map(createMessageId),
    time: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
    text: fc.string({ minLength: 1, unit: 'grapheme' }),
  }),
  fc.record({
    type: fc.constant('receipt' as const),
    ids: fc.array(fc.constant(undefined).map(createMessageId), { minLength: 1, maxLength: 64 }),
  }),
)

describe('the chat codec', () => {
  it('WEB-2: what is written is read again', () => {
    fc.assert(
      fc.property(parcels, (parcel: Parcel) => {
        expect(parcelCodec.decode(parcelCodec.encode(parcel))).toEqual(parcel)
      }),
    )
  })

  it('WEB-2: bytes that it would not write itself are refused with a typed error', () => {
    const good = parcelCodec.encode({ type: 'receipt', ids: [createMessageId()] })
    for (const bad of [
      new Uint8Array(),
      good.subarray(0, -1),
      new Uint8Array([...good, 0]),
      new Uint8Array([3]),
      new Uint8Array([2, 0]),
    ]) {
      expect(() => parcelCodec.decode(bad)).toThrow(PeerError)
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        try {
          expect(parcelCodec.encode(parcelCodec.decode(bytes))).toEqual(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(PeerError)
        }
      }),
    )
  })

  it('WEB-2: text that is not UTF-8 is refused, not mended', () => {
    const bytes = parcelCodec.encode({ type: 'message', id: createMessageId(), time: 1, text: 'ab' })
    bytes[bytes.length - 1] = 0xff
    expect(() => parcelCodec.decode(bytes)).toThrow(PeerError)
  })

  it('WEB-2: a message holds 16 KiB of text and no more', () => {
    expect(fits('é'.repeat(MAX_TEXT_BYTES / 2))).toBe(true)
    expect(fits(`é`.repeat(MAX_TEXT_BYTES / 2) + 'a')).toBe(false)
    expect(() =>
      parcelCodec.encode({ type: 'message', id: createMessageId(), time: 1, text: 'a'.repeat(MAX_TEXT_BYTES + 1) }),
    ).toThrow(PeerError)
  })
})
