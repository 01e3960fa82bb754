/** A look at what was handed over, before anything is done with it. */
import { type Candidate, readByHand, referenceOf as hashReference, usableUntil } from '../handshake/index.ts'
import { cleanName } from '../room/index.ts'
import type { HandshakeLook, Reach } from './types.ts'

/**
 * What these bytes say they are, with nothing of it checked: for finding the invitation that a reply belongs to.
 * Throws `PeerError` when they are neither offer nor answer by hand.
 */
export function readHandshake(envelope: Uint8Array): HandshakeLook {
  const { kind, from, expires, name, reference, transport } = readByHand(envelope)
  const reach = reachOf(transport.candidates)
  const until = usableUntil(kind, expires)
  const look = { kind, signed: from !== undefined, expires, until, from, name: cleanName(name), reach }
  return reference === undefined ? look : { ...look, reference: reference.slice() }
}

function reachOf(candidates: readonly Candidate[]): Reach {
  if (candidates.length === 0) return 'nowhere'
  return candidates.every(({ family }) => family === 'mdns') ? 'names' : 'addresses'
}

/** What an answer to this offer refers to it by: 16 bytes. */
export function referenceOf(offer: Uint8Array): Promise<Uint8Array> {
  return hashReference(offer)
}
