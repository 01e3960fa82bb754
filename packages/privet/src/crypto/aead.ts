/**
 * AES-256-GCM for keys that are used once. The IV is constant: with a fresh key for each message there is no
 * nonce to count, to store or, in a second tab, to use again.
 */
import { type Bytes, unshared } from '../bytes/index.ts'
import { refuse } from '../error.ts'

/** Bytes that the authentication tag adds. */
export const TAG_BYTES = 16

/** Encrypts with a key that must never encrypt anything else. */
export async function encryptOnce(key: Uint8Array, plaintext: Uint8Array, bound: Uint8Array): Promise<Bytes> {
  const imported = await importKey(key, 'encrypt')
  return new Uint8Array(await crypto.subtle.encrypt(parameters(bound), imported, unshared(plaintext)))
}

/** Decrypts and checks; `bound` must be what it was at encryption. */
export async function decryptOnce(key: Uint8Array, ciphertext: Uint8Array, bound: Uint8Array): Promise<Bytes> {
  const imported = await importKey(key, 'decrypt')
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters(bound), imported, unshared(ciphertext)))
  } catch (cause) {
    refuse('untrusted', 'E_AEAD', 'Of another key, or changed', cause)
  }
}

function importKey(key: Uint8Array, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', unshared(key), 'AES-GCM', false, [use])
}

function parameters(bound: Uint8Array): AesGcmParams {
  return { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: unshared(bound) }
}
