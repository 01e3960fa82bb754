/** X25519 key agreement (RFC 7748) over WebCrypto, with keys that live for minutes. */
import { type Bytes, unshared } from '../bytes/index.ts'
import { refuse } from '../error.ts'

/** A key pair for agreeing on secrets for a short while. The private half cannot leave the platform. */
export interface Ephemeral {
  readonly publicKey: Bytes
  readonly privateKey: CryptoKey
}

/** A new pair. Forgetting it makes what was sealed to it unreadable for good. */
export async function createEphemeral(): Promise<Ephemeral> {
  const keys = await crypto.subtle.generateKey({ name: 'X25519' }, false, ['deriveBits'])
  if (!('privateKey' in keys)) refuse('unsupported', 'E_DH', 'X25519 is missing')
  return {
    publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)),
    privateKey: keys.privateKey,
  }
}

/** The secret that both sides of an exchange arrive at. Public keys that would force it to be zero are refused. */
export async function agree(privateKey: CryptoKey, publicKey: Uint8Array): Promise<Bytes> {
  let secret: Bytes
  try {
    const key = await crypto.subtle.importKey('raw', unshared(publicKey), { name: 'X25519' }, false, [])
    secret = new Uint8Array(await crypto.subtle.deriveBits({ name: 'X25519', public: key }, privateKey, 256))
  } catch (cause) {
    refuseAgreement(cause)
  }
  // The platforms here throw by themselves; the specification lets them not to.
  if (secret.every((byte) => byte === 0)) refuseAgreement()
  return secret
}

function refuseAgreement(cause?: unknown): never {
  refuse('untrusted', 'E_DH', 'Not a usable key for agreement', cause)
}
