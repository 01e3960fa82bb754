/**
 * What members say on the room's own lane: one type byte, then fixed fields, nothing behind them.
 * A frame that is not exactly one of these ends the link: both sides run the same version. RM-40.
 */
import { fromUtf8, Reader, toUtf8, Writer } from '../bytes/index.ts'
import { PeerError } from '../error.ts'
import { type PeerId, peerIdFrom, publicKeyOf } from '../identity/index.ts'
import { MAX_FACT_KEY_BYTES, MAX_FACT_VALUE_BYTES, MAX_MEMBERS, MAX_NAME_BYTES, MAX_RELAYED_BYTES } from '../limits.ts'

export type RoomFrame =
  /** The doorkeeper to a newcomer: what makes them a member. */
  | { readonly type: 'welcome'; readonly roomKey: Uint8Array; readonly genesis: Uint8Array }
  | { readonly type: 'list'; readonly linked: readonly PeerId[] }
  /** To be passed on, or passed on. The member in between writes `from` anew. */
  | { readonly type: 'relay'; readonly to: PeerId; readonly from: PeerId; readonly body: Uint8Array }
  | { readonly type: 'name'; readonly name: string }
  /** A small fact about the sender; undefined takes it back. */
  | { readonly type: 'fact'; readonly key: string; readonly value: string | undefined }

const TYPES = { welcome: 1, list: 2, relay: 3, name: 4, fact: 5 } as const
const ROOM_KEY_BYTES = 32
const GENESIS_BYTES = 82

export function encodeRoomFrame(frame: RoomFrame): Uint8Array {
  const writer = new Writer().u8(TYPES[frame.type])
  switch (frame.type) {
    case 'welcome':
      return writer.bytes(frame.roomKey, frame.genesis).finish()
    case 'list':
      return writer.bytes(...frame.linked.map(publicKeyOf)).finish()
    case 'relay':
      return writer.bytes(publicKeyOf(frame.to), publicKeyOf(frame.from), frame.body).finish()
    case 'name':
      return writer.bytes(toUtf8(frame.name)).finish()
    case 'fact': {
      const key = toUtf8(frame.key)
      writer
        .u8(key.length)
        .bytes(key)
        .u8(frame.value === undefined ? 0 : 1)
      return writer.bytes(toUtf8(frame.value ?? '')).finish()
    }
  }
}

export function decodeRoomFrame(bytes: Uint8Array): RoomFrame {
  const reader = new Reader(bytes)
  const type = reader.u8()
  switch (type) {
    case TYPES.welcome: {
      const frame = {
        type: 'welcome',
        roomKey: reader.bytes(ROOM_KEY_BYTES),
        genesis: reader.bytes(GENESIS_BYTES),
      } as const
      reader.end()
      return frame
    }
    case TYPES.list: {
      const count = (bytes.length - 1) / 32
      demand(Number.isInteger(count) && count <= MAX_MEMBERS)
      return { type: 'list', linked: Array.from({ length: count }, () => readId(reader)) }
    }
    case TYPES.relay: {
      const frame = { type: 'relay', to: readId(reader), from: readId(reader), body: reader.rest() } as const
      demand(frame.body.length > 0 && frame.body.length <= MAX_RELAYED_BYTES)
      return frame
    }
    case TYPES.name:
      demand(bytes.length - 1 <= MAX_NAME_BYTES)
      return { type: 'name', name: fromUtf8(reader.rest()) }
    case TYPES.fact: {
      const key = reader.bytes(reader.u8())
      const isSet = reader.u8()
      const value = reader.rest()
      demand(key.length > 0 && key.length <= MAX_FACT_KEY_BYTES && value.length <= MAX_FACT_VALUE_BYTES)
      demand(isSet === 1 || (isSet === 0 && value.length === 0))
      return { type: 'fact', key: fromUtf8(key), value: isSet === 1 ? fromUtf8(value) : undefined }
    }
    default:
      throw new PeerError('malformed', 'A frame of an unknown type', { reason: 'E_TYPE' })
  }
}

function readId(reader: Reader): PeerId {
  return peerIdFrom(reader.bytes(32))
}

function demand(isRight: boolean): void {
  if (!isRight) throw new PeerError('malformed', 'A frame of the room has the wrong size', { reason: 'E_FRAME' })
}
