/** ANSWER (02): the second half of a handshake, to one offer and to its author. */
import type { Bytes } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'
import { type Identity, type PeerId, publicKeyOf } from '../identity/index.ts'
import type { Offer } from './offer.ts'
import type { RoomId } from './room-id.ts'
import { openSession, REFERENCE_BYTES, signSession } from './session.ts'
import type { Transport } from './transport.ts'

/** An answer whose signature was checked, and that it is to our offer. */
export interface Answer {
  readonly transport: Transport
  readonly from: PeerId
  readonly nonce: Uint8Array
  /** Milliseconds since the Unix epoch. */
  readonly expires: number
  readonly bytes: Uint8Array
  readonly hash: Uint8Array
}

export interface SignAnswerOptions {
  readonly offer: Pick<Offer, 'hash' | 'from' | 'expires' | 'room'>
  readonly transport: Transport
  readonly identity: Identity
}

export interface OpenAnswerOptions {
  /** Our pending offer, as it was sent. One offer takes one answer: forget it after the first that opens. */
  readonly offerBytes: Uint8Array
  /** Milliseconds since the Unix epoch. */
  readonly now: number
  readonly self: PeerId
  readonly room?: RoomId
  /** From whom alone we take it; left out only when the offer was for anyone. */
  readonly from?: PeerId
}

/** Answers an offer, for its room; the answer expires with the offer. */
export function signAnswer({ offer, transport, identity }: SignAnswerOptions): Promise<Bytes> {
  const { hash, expires, room, from } = offer
  const reference = hash.subarray(0, REFERENCE_BYTES)
  return signSession('answer', { identity, transport, reference, expires, room }, [publicKeyOf(from), hash])
}

/** Opens the answer to our offer, or throws `PeerError` saying which check refused it. */
export async function openAnswer(bytes: Uint8Array, options: OpenAnswerOptions): Promise<Answer> {
  const { now, self, room, from } = options
  const offerHash = await sha256(options.offerBytes)
  const expected = { now, self, room, from, reference: offerHash.subarray(0, REFERENCE_BYTES) }
  const session = await openSession('answer', bytes, expected, [publicKeyOf(self), offerHash])
  return {
    transport: session.transport,
    from: session.from,
    nonce: session.nonce,
    expires: session.expires,
    bytes: new Uint8Array(bytes),
    hash: await sha256(bytes),
  }
}
