/** ASK (05): the side that never offers asks the other one for an offer, because the connection is gone. */
import { type Bytes, concat, Reader } from '../bytes/index.ts'
import { random, SIGNATURE_BYTES } from '../crypto/index.ts'
import { type Identity, type PeerId, publicKeyOf } from '../identity/index.ts'
import { demandSignature, readFlags, readKind, signable, toSeconds, writeKind } from './message.ts'
import { type RoomId, roomIdBytes } from './room-id.ts'
import { demandAlive } from './session.ts'

const DOMAIN = 'privet1/hs/ask'
const NONCE_BYTES = 16

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
  /** Milliseconds since the Unix epoch. */
  readonly expires: number
}

export interface OpenAskOptions {
  /** Milliseconds since the Unix epoch. */
  readonly now: number
  readonly from: PeerId
  readonly self: PeerId
  readonly room: RoomId
}

/** Asks `to` for an offer. Peer and room are signed but not sent. */
export async function signAsk({ identity, to, room, expires }: SignAskOptions): Promise<Bytes> {
  const body = writeKind('ask').u8(0).bytes(random(NONCE_BYTES)).u32(toSeconds(expires)).finish()
  return concat(body, await identity.sign(signable(DOMAIN, publicKeyOf(to), roomIdBytes(room), body)))
}

/** Opens a request of `from`, or throws `PeerError`. */
export async function openAsk(bytes: Uint8Array, { now, from, self, room }: OpenAskOptions): Promise<Ask> {
  const reader = new Reader(bytes)
  readKind(reader, 'ask')
  readFlags(reader, 0)
  const nonce = reader.bytes(NONCE_BYTES)
  const expires = reader.u32() * 1000
  const body = bytes.subarray(0, reader.offset)
  const signature = reader.bytes(SIGNATURE_BYTES)
  reader.end()
  demandAlive(expires, now)
  await demandSignature(from, signable(DOMAIN, publicKeyOf(self), roomIdBytes(room), body), signature)
  return { nonce, expires }
}
