/** A look at what was handed over, before anything is done with it. */
import { PeerError } from '../error.ts'
import type { HandshakeLook } from './types.ts'

/** What these bytes say they are. Throws `PeerError` when they are neither offer nor answer. */
export function readHandshake(envelope: Uint8Array): HandshakeLook {
  throw new PeerError('unsupported', `Not yet: ${String(envelope.length)}`)
}

/** What an answer to this offer refers to it by: 16 bytes. */
export async function referenceOf(offer: Uint8Array): Promise<Uint8Array> {
  throw new PeerError('unsupported', `Not yet: ${String(offer.length)}`)
}
