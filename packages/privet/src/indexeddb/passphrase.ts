/** From a passphrase and a header to the key that wraps a profile's keys, or a backup. */
import { toUtf8 } from '../bytes/index.ts'
import { hkdf, random } from '../crypto/index.ts'
import { refuse } from '../error.ts'
import { MAX_PASSPHRASE_BYTES } from '../limits.ts'
import type { Kdf } from './argon2.ts'
import { encodeHeader, KDF_SALT_BYTES, type KdfCost, type PassphraseHeader } from './header.ts'
import { type Seal, sealWith } from './seal.ts'

/** A header for a passphrase that is being chosen. */
export function newHeader(cost: KdfCost): PassphraseHeader {
  return { cost, salt: random(KDF_SALT_BYTES) }
}

/** The seal that this passphrase makes with this header. Slow, on purpose. */
export async function sealOf(passphrase: string, header: PassphraseHeader, kdf: Kdf): Promise<Seal> {
  // The same passphrase, typed on another keyboard: letters with marks as one character or as two.
  const bytes = toUtf8(passphrase.normalize('NFKC'))
  if (bytes.length === 0 || bytes.length > MAX_PASSPHRASE_BYTES) {
    refuse('malformed', 'E_PASSPHRASE', 'A passphrase has at least one character, and not very many')
  }
  const slow = await kdf(bytes, header.salt, header.cost)
  const key = await hkdf(slow, header.salt, 'privet1/rest/kek', 32)
  slow.fill(0)
  const seal = await sealWith(key)
  key.fill(0)
  return seal
}

/** What is bound to everything wrapped under a header: somebody who changes it (a lower cost) makes it useless. */
export function boundTo(header: PassphraseHeader, purpose: string): string {
  return `${purpose} ${[...encodeHeader(header)].join(',')}`
}
