/**
 * Encryption at rest: `salt 16 ‖ ciphertext ‖ tag 16`, AES-256-GCM under a key of its own for every record, derived
 * from one key and the salt. No nonces to count, so several tabs may write with one key. What a record is and where
 * it stands is bound to it: none can be put in another's place.
 */
import { type Bytes, concat, unshared } from '../bytes/index.ts'
import { label, random } from '../crypto/index.ts'
import { refuse } from '../error.ts'

/** Encrypts and decrypts with one key that stays out of reach. */
export interface Seal {
  /** `bound` must be the same again when it is opened. */
  seal(plain: Uint8Array, bound: string): Promise<Bytes>
  /** Throws `untrusted` (`E_AEAD`): of another key or place, or changed. */
  open(sealed: Uint8Array, bound: string): Promise<Bytes>
}

const SALT_BYTES = 16
const INFO = label('privet1/rest/record')

/** A seal with 32 secret bytes. They are copied into the browser's keeping and can be overwritten afterwards. */
export async function sealWith(secret: Uint8Array): Promise<Seal> {
  return sealBy(await sealKey(secret))
}

/** The key to make a seal of: not extractable, and fit to be kept in IndexedDB. */
export function sealKey(secret: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', unshared(secret), 'HKDF', false, ['deriveKey'])
}

/** A seal with a key that was kept. */
export function sealBy(root: CryptoKey): Seal {
  const derive = (salt: Uint8Array, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> =>
    crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: unshared(salt), info: INFO },
      root,
      { name: 'AES-GCM', length: 256 },
      false,
      [use],
    )
  return {
    async seal(plain, bound) {
      const salt = random(SALT_BYTES)
      const key = await derive(salt, 'encrypt')
      return concat(salt, new Uint8Array(await crypto.subtle.encrypt(parameters(bound), key, unshared(plain))))
    },
    async open(sealed, bound) {
      const key = await derive(sealed.subarray(0, SALT_BYTES), 'decrypt')
      try {
        const secret = unshared(sealed.subarray(SALT_BYTES))
        return new Uint8Array(await crypto.subtle.decrypt(parameters(bound), key, secret))
      } catch (cause) {
        refuse('untrusted', 'E_AEAD', 'Of another key, or changed', cause)
      }
    },
  }
}

/** Each derived key encrypts one thing, so the nonce is constant. */
function parameters(bound: string): AesGcmParams {
  return { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: new TextEncoder().encode(bound) }
}
