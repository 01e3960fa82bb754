/**
 * The check of Ed25519 public keys that WebCrypto leaves out: Chromium 156, Firefox 153 and Node 20 accept points
 * of small order, for which one fixed signature verifies under every message (w3c/webcrypto#423).
 */
import { toHex } from '../bytes/index.ts'
import { refuse } from '../error.ts'

/** Numbers are compared by their digits, which takes a tenth of the time: every record names its author by a key. */
const digits = (number: bigint): string => number.toString(16).padStart(64, '0')
const P = 2n ** 255n - 19n
const TOO_MUCH = digits(P)
/** The y coordinate of the points of order 8; the other two have its negative. */
const Y8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n
/** All that the eight points of small order have for y; the sign of x does not matter. */
const SMALL_ORDER: readonly string[] = [0n, 1n, P - 1n, Y8, P - Y8].map(digits)

/** Refuses a key of another length, one not written in its only form, and one of small order. */
export function checkPublicKey(key: Uint8Array): void {
  const bytes = key.toReversed()
  // The highest bit is the sign of x.
  bytes[0] = (bytes[0] ?? 0) & 127
  const y = toHex(bytes)
  if (key.length !== 32 || y >= TOO_MUCH || SMALL_ORDER.includes(y)) refuseKey()
}

/** Refuses a key to verify with. */
export function refuseKey(cause?: unknown): never {
  refuse('untrusted', 'E_PUBKEY', 'Not a usable public key', cause)
}
