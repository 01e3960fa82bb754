/**
 * The code that two people compare, and the commitment that makes so short a code safe: whoever stands between them has
 * to choose before learning what either side will show. docs/protocol.md, Verification.
 */
import { type Bytes, concat, equal, fromHex } from '../bytes/index.ts'
import { hkdf, label, sha256 } from '../crypto/index.ts'
import { type PeerId, publicKeyOf } from '../identity/index.ts'
import { EMOJI } from './emoji.ts'

/** What a run is about: both people, their roles in it, their link. Whatever differs makes another code. */
export interface RunContext {
  /** Hexadecimal digits of 16 bytes, used once. */
  readonly run: string
  readonly initiator: PeerId
  readonly responder: PeerId
  /** The transcript hash of the handshake that proved their link. */
  readonly transcript: Uint8Array
}

/** What both sides show. */
export interface Code {
  /** Four indices into `EMOJI`. */
  readonly emoji: readonly number[]
  /** Five decimal digits. */
  readonly digits: string
}

/** What the responder sends first: it fixes `nonce` without showing it. */
export function commitmentTo(nonce: Uint8Array, context: RunContext): Promise<Bytes> {
  return sha256(label('privet1/sas/commit'), fields(context), nonce)
}

/** Whether this is what they had committed to. */
export async function keeps(commitment: Uint8Array, nonce: Uint8Array, context: RunContext): Promise<boolean> {
  return equal(commitment, await commitmentTo(nonce, context))
}

/** The code, once each side knows what the other has drawn. */
export async function codeOf(initiators: Uint8Array, responders: Uint8Array, context: RunContext): Promise<Code> {
  const salt = await sha256(label('privet1/sas/ctx'), fields(context))
  const out = await hkdf(concat(initiators, responders), salt, 'privet1/sas/out', 8)
  const pictures = number(out.subarray(0, 3))
  return {
    emoji: [18, 12, 6, 0].map((shift) => (pictures >>> shift) % EMOJI.length),
    digits: String(number(out.subarray(3)) % 100_000).padStart(5, '0'),
  }
}

function fields({ run, initiator, responder, transcript }: RunContext): Bytes {
  return concat(fromHex(run), publicKeyOf(initiator), publicKeyOf(responder), transcript)
}

/** Big-endian, at most 48 bits. */
function number(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0)
}
