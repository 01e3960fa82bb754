/** ANSWER (02): the second half of a handshake, to one offer and to its author. */
import type { Bytes } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'
import { type Identity, publicKeyOf } from '../identity/index.ts'
import type { Offer } from './offer.ts'
import { type Expectation, type Handshake, openSession, REFERENCE_BYTES, signSession } from './session.ts'
import type { Transport } from './transport.ts'

/** An answer whose signature was checked, and that it is to our offer. */
export type Answer = Handshake

export interface SignAnswerOptions {
  readonly offer: Pick<Offer, 'hash' | 'from' | 'expires' | 'room'>
  readonly transport: Transport
  readonly identity: Identity
}

export interface OpenAnswerOptions extends Expectation {
  /** Our pending offer, as it was sent. One offer takes one answer: forget it after the first that opens. */
  readonly offerBytes: Uint8Array
}

/** Answers an offer, for its room; the answer expires with the offer. */
export function signAnswer({ offer, transport, identity }: SignAnswerOptions): Promise<Bytes> {
  const { hash, expires, room, from } = offer
  const reference = hash.subarray(0, REFERENCE_BYTES)
  return signSession('answer', { identity, transport, reference, expires, room }, [publicKeyOf(from), hash])
}

/** Opens the answer to our offer, or throws `PeerError` saying which check refused it. */
export async function openAnswer(bytes: Uint8Array, options: OpenAnswerOptions): Promise<Answer> {
  const hash = await sha256(options.offerBytes)
  const context = [publicKeyOf(options.self), hash]
  return openSession('answer', bytes, options, () => context, hash.subarray(0, REFERENCE_BYTES))
}
