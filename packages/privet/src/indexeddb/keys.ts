/**
 * How a profile's two keys are kept: wrapped by a key of this device (which is on the same disk, and protects from
 * little), or by a passphrase. Knows nothing of databases.
 */
import { toHex } from '../bytes/index.ts'
import { random } from '../crypto/index.ts'
import { PeerError, refuse } from '../error.ts'
import type { Kdf } from './argon2.ts'
import { decodeHeader, encodeHeader, type KdfCost } from './header.ts'
import { boundTo, newHeader, sealOf } from './passphrase.ts'
import { decodeRing, encodeRing, KEY_BYTES } from './ring.ts'
import { sealBy, sealKey } from './seal.ts'

/** What a profile is encrypted with, and what its index is made with. Secret. */
export interface ProfileKeys {
  /** Names these keys, so that another window notices that they are others now. Not secret. */
  readonly generation: string
  readonly sealing: Uint8Array
  readonly naming: Uint8Array
}

/** What a database holds about a profile's keys; structured-cloneable. */
export interface KeptKeys {
  readonly version: 1
  readonly generation: string
  /** The keys, sealed by what is below. */
  readonly wrapped: Uint8Array
  readonly by:
    | { readonly type: 'device'; readonly key: CryptoKey }
    | { readonly type: 'passphrase'; readonly header: Uint8Array }
}

/** How a passphrase becomes a key, and what it costs. */
export interface Derivation {
  readonly kdf: Kdf
  readonly cost: KdfCost
}

type RandomBytes = (length: number) => Uint8Array

const PURPOSE = 'privet1/rest/keys'

/** New keys, for a new profile or for one whose old keys the disk knows. */
export function newKeys(bytes: RandomBytes = random): ProfileKeys {
  return { generation: toHex(bytes(8)), sealing: bytes(KEY_BYTES), naming: bytes(KEY_BYTES) }
}

/** The keys as they are kept without a passphrase. */
export async function keepByDevice(keys: ProfileKeys, bytes: RandomBytes = random): Promise<KeptKeys> {
  const key = await sealKey(bytes(KEY_BYTES))
  const wrapped = await sealBy(key).seal(encodeRing([keys.sealing, keys.naming]), PURPOSE)
  return { version: 1, generation: keys.generation, wrapped, by: { type: 'device', key } }
}

/** The keys as they are kept with a passphrase. */
export async function keepByPassphrase(
  keys: ProfileKeys,
  passphrase: string,
  { kdf, cost }: Derivation,
): Promise<KeptKeys> {
  const header = newHeader(cost)
  const seal = await sealOf(passphrase, header, kdf)
  const wrapped = await seal.seal(encodeRing([keys.sealing, keys.naming]), boundTo(header, PURPOSE))
  return { version: 1, generation: keys.generation, wrapped, by: { type: 'passphrase', header: encodeHeader(header) } }
}

/** The keys, without being asked for anything; undefined when they take a passphrase. */
export async function keysByDevice({ by, generation, wrapped }: KeptKeys): Promise<ProfileKeys | undefined> {
  return by.type === 'device' ? keysOf(await sealBy(by.key).open(wrapped, PURPOSE), generation) : undefined
}

/** The keys by their passphrase. Wrong or damaged is the same error: `refused` (`E_WRONG`). */
export async function keysByPassphrase(
  { by, generation, wrapped }: KeptKeys,
  passphrase: string,
  kdf: Kdf,
): Promise<ProfileKeys> {
  if (by.type !== 'passphrase') refuse('refused', 'E_WRONG', 'There is no passphrase')
  const header = decodeHeader(by.header)
  const seal = await sealOf(passphrase, header, kdf)
  return keysOf(await orWrong(seal.open(wrapped, boundTo(header, PURPOSE))), generation)
}

/** One sentence for all that can be wrong: whoever guesses learns nothing else. */
export async function orWrong<T>(opening: Promise<T>): Promise<T> {
  try {
    return await opening
  } catch (cause) {
    if (cause instanceof PeerError && cause.reason === 'E_AEAD') {
      refuse('refused', 'E_WRONG', 'That is not the passphrase')
    }
    throw cause
  }
}

function keysOf(ring: Uint8Array, generation: string): ProfileKeys {
  const [sealing, naming] = decodeRing(ring)
  if (sealing === undefined || naming === undefined) refuse('malformed', 'E_RANGE', 'A key is missing')
  return { generation, sealing, naming }
}
