/**
 * Several keys for one thing: the newest encrypts, all decrypt. A room has one more whenever a passphrase is set on a
 * profile that had none, because the disk may still hold the older ones as they were before.
 */
import { type Bytes, concat, Reader, Writer } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { MAX_RING_KEYS } from '../limits.ts'
import { type Seal, sealWith } from './seal.ts'

/** Bytes of each key. */
export const KEY_BYTES = 32
const VERSION = 1

/** `version u8 ‖ count u8 ‖ count × 32`, oldest first. */
export function encodeRing(keys: readonly Uint8Array[]): Bytes {
  return new Writer()
    .u8(VERSION)
    .u8(keys.length)
    .bytes(...keys)
    .finish()
}

/** Reads what `encodeRing` wrote. */
export function decodeRing(bytes: Uint8Array): readonly Bytes[] {
  const reader = new Reader(bytes)
  if (reader.u8() !== VERSION) refuse('unsupported', 'E_VERSION', 'Keys of a newer version')
  const count = reader.u8()
  if (count < 1 || count > MAX_RING_KEYS) refuse('malformed', 'E_RANGE', 'No such number of keys')
  const keys = Array.from({ length: count }, () => reader.bytes(KEY_BYTES))
  reader.end()
  return keys
}

/** Encrypts with the newest key: `which u8 ‖ salt ‖ ciphertext ‖ tag`; decrypts with whichever it was. */
export async function sealOfRing(keys: readonly Uint8Array[]): Promise<Seal> {
  const seals = await Promise.all(keys.map(sealWith))
  const newest = seals.length - 1
  const first = seals[newest] ?? refuse('malformed', 'E_RANGE', 'A ring without keys')
  return {
    seal: async (plain, bound) => concat(Uint8Array.of(newest), await first.seal(plain, bound)),
    async open(sealed, bound) {
      const seal = seals[sealed[0] ?? 0] ?? refuse('untrusted', 'E_AEAD', 'Of a key that is not ours')
      return await seal.open(sealed.subarray(1), bound)
    },
  }
}
