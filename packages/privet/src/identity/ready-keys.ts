/** Signatures of people who say many things: whoever says a thousand of them says them with one key, which stays ready. */
import { importKey, verifyWith } from '../crypto/index.ts'
import { MAX_IMPORTED_KEYS } from '../limits.ts'
import { type PeerId, publicKeyOf } from './peer-id.ts'

/** By whose they are. */
const ready = new Map<PeerId, Promise<CryptoKey>>()

/** As `verify`. To check a key and to import it takes as long as a signature does. */
export function verifyAgain(id: PeerId, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return verifyWith(keyOf(id), message, signature)
}

function keyOf(id: PeerId): Promise<CryptoKey> {
  const known = ready.get(id)
  if (known !== undefined) return known
  const key = importKey(publicKeyOf(id))
  if (ready.size >= MAX_IMPORTED_KEYS) ready.clear()
  ready.set(id, key)
  // What failed is tried anew.
  key.catch(() => ready.delete(id))
  return key
}
