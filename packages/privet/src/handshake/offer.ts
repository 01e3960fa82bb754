/** OFFER (01): the first half of a handshake, for one peer, or by hand for whoever it is shown to. */
import type { Bytes } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'
import { type Identity, type PeerId, publicKeyOf } from '../identity/index.ts'
import type { RoomId } from './room-id.ts'
import { openSession, signSession } from './session.ts'
import type { Transport } from './transport.ts'

/** An offer whose signature and address were checked. */
export interface Offer {
  readonly transport: Transport
  readonly from: PeerId
  readonly nonce: Uint8Array
  /** Milliseconds since the Unix epoch. */
  readonly expires: number
  /** Restarts ICE of the connection that both have, instead of beginning a new one. */
  readonly restart: boolean
  readonly room: RoomId | undefined
  readonly bytes: Uint8Array
  readonly hash: Uint8Array
}

export interface SignOfferOptions {
  readonly transport: Transport
  readonly identity: Identity
  /** For whom. Left out only by hand, when nobody knows yet who will answer. */
  readonly to?: PeerId
  readonly room?: RoomId
  /** Milliseconds since the Unix epoch. */
  readonly expires: number
  readonly restart?: boolean
}

export interface OpenOfferOptions {
  /** Milliseconds since the Unix epoch. */
  readonly now: number
  readonly self: PeerId
  readonly room?: RoomId
  /** From whom alone we take it, if we know. */
  readonly from?: PeerId
  /** Takes an offer that was made for nobody in particular; never over a live carrier. */
  readonly forAnyone?: boolean
}

/** Makes an offer. The peer it is for is signed but not sent, so that it cannot be passed on to a third person. */
export function signOffer(options: SignOfferOptions): Promise<Bytes> {
  const { identity, transport, to, room, expires, restart } = options
  return signSession('offer', { identity, transport, room, expires, restart: restart === true }, [addressee(to)])
}

/** Opens an offer, or throws `PeerError` saying which check refused it. */
export async function openOffer(bytes: Uint8Array, options: OpenOfferOptions): Promise<Offer> {
  const { now, self, room, from, forAnyone } = options
  const to = addressee(forAnyone === true ? undefined : self)
  const session = await openSession('offer', bytes, { now, self, room, from }, [to])
  return {
    transport: session.transport,
    from: session.from,
    nonce: session.nonce,
    expires: session.expires,
    restart: session.restart,
    room: session.room,
    bytes: new Uint8Array(bytes),
    hash: await sha256(bytes),
  }
}

function addressee(to: PeerId | undefined): Uint8Array {
  return to === undefined ? new Uint8Array(32) : publicKeyOf(to)
}
