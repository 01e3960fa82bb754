/**
 * What stands before anything encrypted under a passphrase: how its key is made of the passphrase. Whoever wrote
 * it chose how much memory we spend, so it is refused before a byte of that is asked for.
 */
import { type Bytes, equal, Reader, toUtf8, Writer } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { MAX_KDF_LANES, MAX_KDF_MEMORY, MAX_KDF_PASSES } from '../limits.ts'

/** What one derivation of a key costs, as Argon2 (RFC 9106) counts it. */
export interface KdfCost {
  /** KiB that it fills. */
  readonly memory: number
  /** How often it goes over them. */
  readonly passes: number
  /** How many lanes could be filled at a time. */
  readonly lanes: number
}

/** How a key is made of a passphrase. */
export interface PassphraseHeader {
  readonly cost: KdfCost
  readonly salt: Uint8Array
}

export const HEADER_BYTES = 30
export const KDF_SALT_BYTES = 16

const MAGIC = toUtf8('PVR1')
/** Argon2id, version 0x13. */
const ARGON2ID = 1

/** `"PVR1" ‖ kdf u8 ‖ memory u32 ‖ passes u32 ‖ lanes u8 ‖ salt 16`. */
export function encodeHeader({ cost, salt }: PassphraseHeader): Bytes {
  check(cost)
  return new Writer().bytes(MAGIC).u8(ARGON2ID).u32(cost.memory).u32(cost.passes).u8(cost.lanes).bytes(salt).finish()
}

/** Reads a header of exactly its length. Throws `malformed` (`E_HEADER`), `unsupported` (`E_KDF`) or `too-large` (`E_COST`). */
export function decodeHeader(bytes: Uint8Array): PassphraseHeader {
  const reader = new Reader(bytes)
  if (!equal(reader.bytes(MAGIC.length), MAGIC)) refuse('malformed', 'E_HEADER', 'Not protected by a passphrase')
  if (reader.u8() !== ARGON2ID) refuse('unsupported', 'E_KDF', 'Protected in a way that this version does not know')
  const cost = { memory: reader.u32(), passes: reader.u32(), lanes: reader.u8() }
  const salt = reader.bytes(KDF_SALT_BYTES)
  reader.end()
  check(cost)
  return { cost, salt }
}

function check({ memory, passes, lanes }: KdfCost): void {
  if (memory > MAX_KDF_MEMORY || passes > MAX_KDF_PASSES || lanes > MAX_KDF_LANES) {
    refuse('too-large', 'E_COST', 'Asks for more memory or time than we give to it')
  }
  // RFC 9106, 3.1: at least eight blocks for each lane.
  if (lanes < 1 || passes < 1 || memory < 8 * lanes) refuse('malformed', 'E_HEADER', 'No cost of Argon2')
}
