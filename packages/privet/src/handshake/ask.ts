/** ASK (05): the side that never offers asks the other one for an offer, because the connection is gone. */
import { type Bytes, Reader } from '../bytes/index.ts'
import { random } from '../crypto/index.ts'
import { type Identity, type PeerId, publicKeyOf } from '../identity/index.ts'
import {
  aboutLink,
  demandSignature,
  readFlags,
  readKind,
  readSignature,
  signed,
  toSeconds,
  writeKind,
} from './message.ts'
import { type RoomId, roomIdBytes } from './room-id.ts'
import { demandAlive, NONCE_BYTES } from './session.ts'

const DOMAIN = 'privet1/hs/ask'

/** A request that was checked. The nonce tells a repetition from a new one. */
export interface Ask {
  readonly nonce: Uint8Array
  /** Milliseconds since the Unix epoch. */
  readonly expires: number
}

export interface SignAskOptions {
  readonly identity: Identity
  readonly to: PeerId
  readonly room: RoomId
  /** The link (`binding`) that it is about, and no other. */
  readonly link?: Uint8Array | undefined
  /** Milliseconds since the Unix epoch. */
  readonly expires: number
}

export interface OpenAskOptions {
  /** Milliseconds since the Unix epoch. */
  readonly now: number
  readonly from: PeerId
  readonly self: PeerId
  readonly room: RoomId
  readonly link?: Uint8Array | undefined
}

/** Asks `to` for an offer. Peer, room and link are signed but not sent. */
export function signAsk({ identity, to, room, link, expires }: SignAskOptions): Promise<Bytes> {
  const writer = writeKind('ask').u8(0).bytes(random(NONCE_BYTES)).u32(toSeconds(expires))
  return signed(writer, identity, DOMAIN, publicKeyOf(to), roomIdBytes(room), ...aboutLink(link))
}

/** Opens a request of `from`, or throws `PeerError`. */
export async function openAsk(bytes: Uint8Array, { now, from, self, room, link }: OpenAskOptions): Promise<Ask> {
  const reader = new Reader(bytes)
  readKind(reader, 'ask')
  readFlags(reader, 0)
  const nonce = reader.bytes(NONCE_BYTES)
  const expires = reader.u32() * 1000
  const signature = readSignature(reader)
  reader.end()
  demandAlive(expires, now)
  await demandSignature(from, signature, DOMAIN, publicKeyOf(self), roomIdBytes(room), ...aboutLink(link))
  return { nonce, expires }
}
