/** A person's device, named by its public key: there is nobody to ask who someone is. */
import { type Bytes, compare, fromBase64url, toBase64url } from '../bytes/index.ts'
import { checkPublicKey, verify as verifyWithKey } from '../crypto/index.ts'

/** A 32-byte Ed25519 public key as base64url, 43 characters. */
export type PeerId = string & { readonly __peerId: true }

/** The id of a public key. Throws `PeerError` `untrusted` (`E_PUBKEY`) when the key cannot be trusted to sign. */
export function peerIdFrom(publicKey: Uint8Array): PeerId {
  checkPublicKey(publicKey)
  return toBase64url(publicKey) as PeerId
}

/** The public key that an id stands for. */
export function publicKeyOf(id: PeerId): Bytes {
  return fromBase64url(id)
}

/** Orders ids by their bytes, which is not the order of their texts. */
export function comparePeerIds(a: PeerId, b: PeerId): number {
  return compare(publicKeyOf(a), publicKeyOf(b))
}

/** Whether the signature over `message` is this peer's. Throws `PeerError` `untrusted` when the id is no usable key. */
export function verify(id: PeerId, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return verifyWithKey(publicKeyOf(id), message, signature)
}
