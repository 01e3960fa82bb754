/**
 * The check of Ed25519 public keys that WebCrypto leaves out: Chromium 156, Firefox 153 and Node 20 accept points
 * of small order, for which one fixed signature verifies under every message (w3c/webcrypto#423).
 */
import { toHex } from '../bytes/index.ts'
import { refuse } from '../error.ts'

const P = 2n ** 255n - 19n
/** The y coordinate of the points of order 8; the other two have its negative. */
const Y8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n
/** All that the eight points of small order have for y; the sign of x does not matter. */
const SMALL_ORDER: readonly bigint[] = [0n, 1n, P - 1n, Y8, P - Y8]

/** Refuses a key of another length, one not written in its only form, and one of small order. */
export function checkPublicKey(key: Uint8Array): void {
  const y = BigInt(`0x0${toHex(key.toReversed())}`) & (2n ** 255n - 1n)
  if (key.length !== 32 || y >= P || SMALL_ORDER.includes(y)) refuseKey()
}

/** Refuses a key to verify with. */
export function refuseKey(cause?: unknown): never {
  refuse('untrusted', 'E_PUBKEY', 'Not a usable public key', cause)
}
