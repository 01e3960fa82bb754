/**
 * An identity as a file, encrypted under a passphrase of its own choosing, for another device or another day. It holds
 * who someone is and nothing of what they have said.
 */
import { type Bytes, concat, equal, Reader, toUtf8, Writer } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { MAX_BACKUP_BYTES } from '../limits.ts'
import type { Kdf } from './argon2.ts'
import { decodeHeader, encodeHeader, HEADER_BYTES } from './header.ts'
import { type Derivation, orWrong } from './keys.ts'
import { boundTo, newHeader, sealOf } from './passphrase.ts'

const MAGIC = toUtf8('PVB1')
const PURPOSE = 'privet1/rest/backup'

/** `"PVB1" ‖ header 30 ‖ salt 16 ‖ ciphertext ‖ tag 16`. */
export async function encodeBackup(
  identity: Uint8Array,
  passphrase: string,
  { kdf, cost }: Derivation,
): Promise<Bytes> {
  const header = newHeader(cost)
  const seal = await sealOf(passphrase, header, kdf)
  const sealed = await seal.seal(identity, boundTo(header, PURPOSE))
  return new Writer().bytes(MAGIC, encodeHeader(header), sealed).finish()
}

/**
 * What a backup holds. Throws `malformed` (`E_BACKUP`) for another file, `too-large` (`E_COST`) for one that asks for
 * too much, before any work, and `refused` (`E_WRONG`) for another passphrase.
 */
export async function decodeBackup(file: Uint8Array, passphrase: string, kdf: Kdf): Promise<Bytes> {
  const least = MAGIC.length + HEADER_BYTES
  if (file.length < least || file.length > MAX_BACKUP_BYTES || !equal(file.subarray(0, MAGIC.length), MAGIC)) {
    refuse('malformed', 'E_BACKUP', 'Not the backup of an identity')
  }
  const reader = new Reader(file)
  reader.bytes(MAGIC.length)
  const header = decodeHeader(reader.bytes(HEADER_BYTES))
  const seal = await sealOf(passphrase, header, kdf)
  return await orWrong(seal.open(concat(reader.rest()), boundTo(header, PURPOSE)))
}
