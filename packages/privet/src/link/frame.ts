/**
 * Frames on the control channel after CONFIRM: one byte of type, then the fields (SPEC.md, LK-n).
 * Strict: `decodeFrame` throws on anything that `encodeFrame` would not write.
 */
import { PeerError } from '../error.ts'
import { MAX_CONTROL_MESSAGE, MAX_SDP_BYTES } from '../limits.ts'
import { SLOT_KINDS, type SlotKind } from './types.ts'

export type Frame =
  /** We have checked your CONFIRM: you may open lanes. */
  | { readonly type: 'ready' }
  | { readonly type: 'ping' | 'pong'; readonly number: number }
  | { readonly type: 'bye' }
  | { readonly type: 'offer'; readonly offer: number; readonly ask: number; readonly sdp: string }
  | { readonly type: 'answer'; readonly offer: number; readonly sdp: string }
  | { readonly type: 'ask'; readonly ask: number }
  /** Whether the sender has a track in this slot. */
  | { readonly type: 'slot'; readonly kind: SlotKind; readonly active: boolean }
  /** The sender's newest public key for sealed recovery messages. */
  | { readonly type: 'key'; readonly key: Uint8Array }

const CODES = {
  ready: 0x10,
  ping: 0x11,
  pong: 0x12,
  bye: 0x13,
  offer: 0x14,
  answer: 0x15,
  ask: 0x16,
  slot: 0x17,
  key: 0x18,
} as const
const KEY_BYTES = 32

export function encodeFrame(frame: Frame): Uint8Array<ArrayBuffer> {
  const code = CODES[frame.type]
  switch (frame.type) {
    case 'ready':
    case 'bye':
      return Uint8Array.of(code)
    case 'ping':
    case 'pong':
      return write(code, [frame.number])
    case 'ask':
      return write(code, [frame.ask])
    case 'offer':
      return write(code, [frame.offer, frame.ask], encodeSdp(frame.sdp))
    case 'answer':
      return write(code, [frame.offer], encodeSdp(frame.sdp))
    case 'slot':
      return Uint8Array.of(code, SLOT_KINDS.indexOf(frame.kind), frame.active ? 1 : 0)
    case 'key':
      return write(code, [], frame.key)
  }
}

export function decodeFrame(bytes: Uint8Array): Frame {
  if (bytes.length > MAX_CONTROL_MESSAGE) throw malformed('too long')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const exactly = (length: number): void => {
    if (bytes.length !== length) throw malformed(`has ${bytes.length} bytes, not ${length}`)
  }
  switch (bytes[0]) {
    case CODES.ready:
      exactly(1)
      return { type: 'ready' }
    case CODES.bye:
      exactly(1)
      return { type: 'bye' }
    case CODES.ping:
    case CODES.pong:
      exactly(5)
      return { type: bytes[0] === CODES.ping ? 'ping' : 'pong', number: view.getUint32(1) }
    case CODES.ask:
      exactly(5)
      return { type: 'ask', ask: view.getUint32(1) }
    case CODES.offer:
      if (bytes.length < 10) throw malformed('too short')
      return { type: 'offer', offer: view.getUint32(1), ask: view.getUint32(5), sdp: decodeSdp(bytes.subarray(9)) }
    case CODES.answer:
      if (bytes.length < 6) throw malformed('too short')
      return { type: 'answer', offer: view.getUint32(1), sdp: decodeSdp(bytes.subarray(5)) }
    case CODES.slot: {
      exactly(3)
      const kind = SLOT_KINDS[view.getUint8(1)]
      const active = view.getUint8(2)
      if (kind === undefined || active > 1) throw malformed('names no slot')
      return { type: 'slot', kind, active: active === 1 }
    }
    case CODES.key:
      exactly(1 + KEY_BYTES)
      return { type: 'key', key: bytes.slice(1) }
    default:
      throw malformed('is of an unknown type')
  }
}

function write(code: number, numbers: readonly number[], rest: Uint8Array = new Uint8Array()): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(1 + 4 * numbers.length + rest.length)
  const view = new DataView(bytes.buffer)
  bytes[0] = code
  for (const [index, number] of numbers.entries()) view.setUint32(1 + 4 * index, number)
  bytes.set(rest, 1 + 4 * numbers.length)
  return bytes
}

function encodeSdp(sdp: string): Uint8Array {
  const text = new TextEncoder().encode(sdp)
  if (text.length > MAX_SDP_BYTES)
    throw new PeerError('too-large', 'The session description is too long', { reason: 'E_SDP' })
  return text
}

function decodeSdp(text: Uint8Array): string {
  if (text.length > MAX_SDP_BYTES) throw malformed('carries too long a description')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text)
  } catch (cause) {
    throw new PeerError('malformed', 'The session description is not UTF-8', { reason: 'E_FRAME', cause })
  }
}

function malformed(what: string): PeerError {
  return new PeerError('malformed', `A control frame ${what}`, { reason: 'E_FRAME' })
}
