/** OFFER (01): the first half of a handshake, for one peer. What is handed over for anyone is in `by-hand.ts`. */
import type { Bytes } from '../bytes/index.ts'
import { type PeerId, publicKeyOf } from '../identity/index.ts'
import { aboutLink } from './message.ts'
import { type Expectation, type Handshake, openSession, type SessionFields, signSession } from './session.ts'

/** An offer whose signature and address were checked. */
export type Offer = Handshake

export interface SignOfferOptions extends Omit<SessionFields, 'reference'> {
  readonly to: PeerId
  /** The link (`binding`) that it mends, and no other. */
  readonly link?: Uint8Array | undefined
}

export interface OpenOfferOptions extends Expectation {
  /** The link (`binding`) with its author that it must be about. */
  readonly link?: (from: PeerId) => Uint8Array | undefined
}

/** Makes an offer. The peer and the link are signed but not sent, so that it cannot be passed on to a third person. */
export function signOffer(options: SignOfferOptions): Promise<Bytes> {
  return signSession('offer', options, [publicKeyOf(options.to), ...aboutLink(options.link)])
}

/** Opens an offer, or throws `PeerError` saying which check refused it. */
export function openOffer(bytes: Uint8Array, options: OpenOfferOptions): Promise<Offer> {
  const to = publicKeyOf(options.self)
  return openSession('offer', bytes, options, (from) => [to, ...aboutLink(options.link?.(from))])
}
