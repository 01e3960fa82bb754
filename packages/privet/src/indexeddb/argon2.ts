/**
 * Argon2id (RFC 9106) of a passphrase. In JavaScript and in slices: five times slower than WebAssembly, which
 * without a worker (Trusted Types allow none here) would hold up the page for all of its time. Loaded when used.
 */
import type { KdfCost } from './header.ts'

/** Makes 32 bytes of a passphrase, slowly. Must be Argon2id; replaceable by one that is quicker where you have it. */
export type Kdf = (passphrase: Uint8Array, salt: Uint8Array, cost: KdfCost) => Promise<Uint8Array>

/** What a new passphrase costs whoever tries one: 64 MiB, three times over (RFC 9106, second choice, with one lane). */
export const USUAL_COST: KdfCost = { memory: 65_536, passes: 3, lanes: 1 }

/** For devices with little memory: OWASP's smallest. */
export const SMALL_COST: KdfCost = { memory: 19_456, passes: 2, lanes: 1 }

/** The longest that it works without letting the page do something (ms). */
const SLICE = 8

/** Argon2id in JavaScript, which lets the page do something else every 8 ms; its code is loaded at the first call. */
export const argon2id: Kdf = async (passphrase, salt, { memory, passes, lanes }) => {
  const { argon2idAsync } = await import('@noble/hashes/argon2.js')
  const options = { m: memory, t: passes, p: lanes, dkLen: 32, maxmem: 2 ** 32 - 1, asyncTick: SLICE }
  return await argon2idAsync(passphrase, salt, options)
}

/** The cost for this device. Only Chromium says how much memory there is; all others get the usual one. */
export function costHere(): KdfCost {
  const { deviceMemory } = (globalThis.navigator ?? {}) as { readonly deviceMemory?: number }
  return deviceMemory !== undefined && deviceMemory <= 2 ? SMALL_COST : USUAL_COST
}
