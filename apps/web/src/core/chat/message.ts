/**
 * What travels in the chat channel: a message, or the acknowledgement of some.
 *
 *     message  01 ‖ id 16 ‖ time u48 (ms) ‖ UTF-8 text, 1 to 16 384 bytes
 *     receipt  02 ‖ count u8 (1 to 64) ‖ count × id 16
 */
import { PeerError, type Codec } from 'privet'

/** Sixteen random bytes in hexadecimal. */
export type MessageId = string & { readonly __message: true }

export type Parcel =
  | { readonly type: 'message'; readonly id: MessageId; readonly time: number; readonly text: string }
  | { readonly type: 'receipt'; readonly ids: readonly MessageId[] }

/** Bytes of one message's text: a long letter, and a quarter of what a lane carries at once. */
export const MAX_TEXT_BYTES = 16_384
/** Identifiers in one receipt. */
export const MAX_RECEIPT = 64

const ID = 16
const HEAD = 1 + ID + 6
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A fresh identifier. */
export function createMessageId(): MessageId {
  return hex(crypto.getRandomValues(new Uint8Array(ID)))
}

/** Whether a text fits into one message. */
export function fits(text: string): boolean {
  return new TextEncoder().encode(text).length <= MAX_TEXT_BYTES
}

export const parcelCodec: Codec<Parcel> = {
  encode(parcel) {
    if (parcel.type === 'receipt') {
      if (parcel.ids.length < 1 || parcel.ids.length > MAX_RECEIPT) throw malformed('a receipt names 1 to 64 messages')
      return new Uint8Array([2, parcel.ids.length, ...parcel.ids.flatMap((id) => [...bytes(id)])])
    }
    const text = new TextEncoder().encode(parcel.text)
    if (text.length < 1 || text.length > MAX_TEXT_BYTES)
      throw new PeerError('too-large', 'A message has 1 to 16 384 bytes of text')
    const whole = new Uint8Array(HEAD + text.length)
    whole[0] = 1
    whole.set(bytes(parcel.id), 1)
    const view = new DataView(whole.buffer)
    view.setUint16(1 + ID, Math.floor(parcel.time / 2 ** 32))
    view.setUint32(3 + ID, parcel.time % 2 ** 32)
    whole.set(text, HEAD)
    return whole
  },
  decode(whole) {
    if (whole[0] === 2) return decodeReceipt(whole)
    if (whole[0] !== 1) throw malformed('unknown kind of parcel')
    if (whole.length <= HEAD || whole.length > HEAD + MAX_TEXT_BYTES) throw malformed('a message of impossible length')
    const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength)
    const time = view.getUint16(1 + ID) * 2 ** 32 + view.getUint32(3 + ID)
    return { type: 'message', id: hex(whole.subarray(1, 1 + ID)), time, text: decodeText(whole.subarray(HEAD)) }
  },
}

function decodeReceipt(whole: Uint8Array): Parcel {
  const count = whole[1] ?? 0
  if (count < 1 || count > MAX_RECEIPT || whole.length !== 2 + count * ID)
    throw malformed('a receipt of impossible length')
  const ids = Array.from({ length: count }, (_, index) => hex(whole.subarray(2 + index * ID, 2 + (index + 1) * ID)))
  return { type: 'receipt', ids }
}

function decodeText(text: Uint8Array): string {
  try {
    return utf8.decode(text)
  } catch (cause) {
    throw new PeerError('malformed', 'A message that is not UTF-8', { cause })
  }
}

const malformed = (what: string): PeerError => new PeerError('malformed', `Refused ${what}`)
const hex = (raw: Uint8Array): MessageId =>
  Array.from(raw, (byte) => byte.toString(16).padStart(2, '0')).join('') as MessageId

function bytes(id: MessageId): Uint8Array {
  if (!/^[0-9a-f]{32}$/.test(id)) throw malformed('a message id that is not 16 bytes')
  return Uint8Array.from({ length: ID }, (_, index) => Number.parseInt(id.slice(index * 2, index * 2 + 2), 16))
}
