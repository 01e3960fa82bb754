/**
 * An identity that can be protected and backed up later: its private key is written down once, at its birth, and goes
 * on as one that no script can read. What is written down never lies anywhere but encrypted.
 */
import { type Bytes, Reader, Writer } from '../bytes/index.ts'
import { checkPublicKey, createSigningKeys, random, sign, verify } from '../crypto/index.ts'
import { refuse } from '../error.ts'
import { identityFrom, type StorableIdentity } from '../identity/index.ts'

const VERSION = 1
const PUBLIC_KEY_BYTES = 32
const CHALLENGE_BYTES = 32

/** A new identity's keys in writing: `version u8 ‖ public key 32 ‖ PKCS #8`. Secret: for sealing only. */
export async function writeNewIdentity(): Promise<Bytes> {
  const keys = await createSigningKeys(true)
  const [publicKey, pkcs8] = await Promise.all([
    crypto.subtle.exportKey('raw', keys.publicKey),
    crypto.subtle.exportKey('pkcs8', keys.privateKey),
  ])
  return new Writer().u8(VERSION).bytes(new Uint8Array(publicKey), new Uint8Array(pkcs8)).finish()
}

/** The identity of what was written; its private key can be used and not be read. Overwrites what it was given. */
export async function readIdentity(written: Bytes): Promise<StorableIdentity> {
  const reader = new Reader(written)
  if (reader.u8() !== VERSION) refuse('unsupported', 'E_VERSION', 'An identity of a newer version')
  const raw = reader.bytes(PUBLIC_KEY_BYTES)
  const pkcs8 = reader.rest()
  checkPublicKey(raw)
  try {
    const [publicKey, privateKey] = await Promise.all([
      crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, true, ['verify']),
      crypto.subtle.importKey('pkcs8', pkcs8, { name: 'Ed25519' }, false, ['sign']),
    ])
    const challenge = random(CHALLENGE_BYTES)
    if (!(await verify(raw, challenge, await sign(privateKey, challenge)))) throw new Error('They are no pair')
    return await identityFrom({ publicKey, privateKey })
  } catch (cause) {
    return refuse('malformed', 'E_IDENTITY', 'No identity', cause)
  } finally {
    written.fill(0)
    pkcs8.fill(0)
  }
}
