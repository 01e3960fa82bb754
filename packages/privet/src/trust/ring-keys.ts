/**
 * Where one of two people listens for the other. Each direction has a place of its own, which only the one who listens
 * keeps open: as long as nobody rings, no broker sees two connections at one topic. TR-22.
 */
import { hkdf, label, sha256 } from '../crypto/index.ts'
import type { MeetingKeys } from '../handshake/index.ts'
import { type PeerId, publicKeyOf } from '../identity/index.ts'

/** The place at which `to` hears `from`. */
export async function ringKeys(secret: Uint8Array, from: PeerId, to: PeerId): Promise<MeetingKeys> {
  const salt = await sha256(label('privet1/ring/ctx'), publicKeyOf(from), publicKeyOf(to))
  return {
    topicKey: await hkdf(secret, salt, 'privet1/ring/topic', 32),
    envelopeKey: await hkdf(secret, salt, 'privet1/ring/env', 32),
  }
}
