/** Ed25519 signatures (RFC 8032) over WebCrypto. */
import { type Bytes, concat, fromBase64url, fromHex, unshared } from '../bytes/index.ts'
import { checkPublicKey, refuseKey } from './public-key.ts'

export const SIGNATURE_BYTES = 64

/** PKCS #8 around a seed (RFC 8410): the only way in which WebCrypto takes one. */
const PKCS8_PREFIX = '302e020100300506032b657004220420'

/** New keys. Not extractable unless asked: a script that runs in the page may use them, but not take them away. */
export function createSigningKeys(extractable = false): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: 'Ed25519' }, extractable, ['sign', 'verify'])
}

/** The key pair that a 32-byte seed determines: its public key, and a private key to sign with. */
export async function signingKeyFromSeed(
  seed: Uint8Array,
): Promise<{ readonly publicKey: Bytes; readonly privateKey: CryptoKey }> {
  const pkcs8 = concat(fromHex(PKCS8_PREFIX), seed)
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, { name: 'Ed25519' }, true, ['sign'])
  // WebCrypto has no way from the private to the public key but this one.
  const { x } = await crypto.subtle.exportKey('jwk', privateKey)
  return { publicKey: fromBase64url(x ?? ''), privateKey }
}

/** Signs. The signature may differ from one time to the next: never compare or hash it. */
export async function sign(privateKey: CryptoKey, message: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, unshared(message)))
}

/** Whether `signature` over `message` is by the owner of this key. Throws when the key itself is no good. */
export function verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return verifyWith(importKey(publicKey), message, signature)
}

/** The same with a key that was imported: for whoever has more than one signature to verify with it. */
export async function verifyWith(
  key: Promise<CryptoKey>,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  try {
    return await crypto.subtle.verify('Ed25519', await key, unshared(signature), unshared(message))
  } catch (cause) {
    // Some engines refuse a key that is not on the curve when it is imported.
    refuseKey(cause)
  }
}

/** A key to verify with. Rejects when it is no good. */
export async function importKey(publicKey: Uint8Array): Promise<CryptoKey> {
  checkPublicKey(publicKey)
  return crypto.subtle.importKey('raw', unshared(publicKey), { name: 'Ed25519' }, false, ['verify'])
}
