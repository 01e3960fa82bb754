/** Our own identity: who signs. Where it is kept is the application's business. */
import type { Bytes } from '../bytes/index.ts'
import { createSigningKeys, sign } from '../crypto/index.ts'
import { type PeerId, peerIdFrom } from './peer-id.ts'

/** Someone who can sign. The private key may be out of reach, even for this page. */
export interface Identity {
  readonly id: PeerId
  sign(message: Uint8Array): Promise<Uint8Array>
}

/** An identity together with its keys, which IndexedDB can store as they are (structured clone). */
export interface StorableIdentity extends Identity {
  readonly keys: CryptoKeyPair
  sign(message: Uint8Array): Promise<Bytes>
}

/** A new identity. Its private key is not extractable unless asked: then it can be backed up, and stolen. */
export async function createIdentity(options: { readonly extractable?: boolean } = {}): Promise<StorableIdentity> {
  return identityFrom(await createSigningKeys(options.extractable))
}

/** The identity of keys that were kept. */
export async function identityFrom(keys: CryptoKeyPair): Promise<StorableIdentity> {
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey))
  return { id: peerIdFrom(publicKey), keys, sign: (message) => sign(keys.privateKey, message) }
}
