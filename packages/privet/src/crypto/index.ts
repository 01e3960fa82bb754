/** Thin over WebCrypto: what the protocol needs and no more. Knows no message of the protocol. */
export { decryptOnce, encryptOnce, TAG_BYTES } from './aead.ts'
export {
  createSigningKeys,
  importKey,
  sign,
  SIGNATURE_BYTES,
  signingKeyFromSeed,
  verify,
  verifyWith,
} from './ed25519.ts'
export { halfSipHash, SIEVE_KEY_BYTES } from './half-sip-hash.ts'
export { hkdf, label, random, sha256 } from './hash.ts'
export { checkPublicKey } from './public-key.ts'
export { agree, createEphemeral, type Ephemeral } from './x25519.ts'
