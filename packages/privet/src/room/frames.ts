/**
 * What members say on the room's own lane: one type byte, then the fields in the order of this table.
 * A frame that is not exactly one of these ends the link: both sides run the same version. RM-40.
 */
import {
  type Bytes,
  type Field,
  fixed,
  fromUtf8,
  mapped,
  rest,
  type Table,
  tableCodec,
  toUtf8,
} from '../bytes/index.ts'
import { refuse } from '../error.ts'
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

const ID_BYTES = 32
const id = mapped(fixed(ID_BYTES), peerIdFrom, publicKeyOf)
const ids: Field<readonly PeerId[]> = {
  write: (writer, linked) => void writer.bytes(...linked.map(publicKeyOf)),
  read(reader) {
    const bytes = rest(MAX_MEMBERS * ID_BYTES).read(reader)
    const count = Math.ceil(bytes.length / ID_BYTES)
    return Array.from({ length: count }, (_, at) => peerIdFrom(bytes.subarray(at * ID_BYTES, (at + 1) * ID_BYTES)))
  },
}
const key: Field<string> = {
  write(writer, text) {
    const bytes = toUtf8(text)
    writer.u8(bytes.length).bytes(bytes)
  },
  read(reader) {
    const length = reader.u8()
    return length > 0 && length <= MAX_FACT_KEY_BYTES ? fromUtf8(reader.bytes(length)) : refuseFact()
  },
}
const value: Field<string | undefined> = {
  write: (writer, text) => void writer.u8(text === undefined ? 0 : 1).bytes(toUtf8(text ?? '')),
  read(reader) {
    const isSet = reader.u8()
    const bytes = rest(isSet * MAX_FACT_VALUE_BYTES).read(reader)
    return isSet === 1 ? fromUtf8(bytes) : isSet === 0 ? undefined : refuseFact()
  },
}

const FRAMES: Table<RoomFrame> = {
  welcome: { roomKey: fixed(32), genesis: fixed(82) },
  list: { linked: ids },
  relay: { to: id, from: id, body: rest(MAX_RELAYED_BYTES, 1) },
  name: { name: mapped(rest(MAX_NAME_BYTES), fromUtf8, toUtf8) },
  fact: { key, value },
}

const codec = tableCodec(FRAMES, 1)
export const encodeRoomFrame: (frame: RoomFrame) => Bytes = codec.encode
export const decodeRoomFrame: (bytes: Uint8Array) => RoomFrame = codec.decode

function refuseFact(): never {
  refuse('malformed', 'E_FRAME', 'No fact')
}
