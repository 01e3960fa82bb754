/**
 * SEALED (13): a message that only the holder of one short-lived key can read. Both private keys are forgotten after
 * the exchange: an invitation that leaks later does not show who was at which network address.
 */
import { refuse } from '../error.ts'
import { type Bytes, concat, equal, Reader } from '../bytes/index.ts'
import {
  agree,
  createEphemeral,
  decryptOnce,
  encryptOnce,
  type Ephemeral,
  hkdf,
  label,
  sha256,
  TAG_BYTES,
} from '../crypto/index.ts'
import { readKind, writeKind } from './message.ts'
import { type RoomId, roomIdBytes } from './room-id.ts'

const HINT_BYTES = 8
const HEADER_BYTES = 42

/** What sealing adds to a message. */
export const SEALED_OVERHEAD: number = HEADER_BYTES + TAG_BYTES

/** Tells the holder of a key that something is for them; tells others nothing but that it is for the same key. */
export async function hintOf(publicKey: Uint8Array): Promise<Bytes> {
  return (await sha256(label('privet1/hint'), publicKey)).slice(0, HINT_BYTES)
}

/** The hint of a sealed message, to find the key that opens it. */
export function hintIn(sealed: Uint8Array): Bytes {
  const reader = new Reader(sealed)
  readKind(reader, 'sealed')
  return reader.bytes(HINT_BYTES)
}

/** Seals to a public key, also what is still being signed. Replies are sealed to `replyKey`, made for this one message. */
export async function sealTo(
  publicKey: Uint8Array,
  plaintext: Uint8Array | Promise<Uint8Array>,
  room: RoomId,
): Promise<{ readonly bytes: Bytes; readonly replyKey: Ephemeral }> {
  const replyKey = await createEphemeral()
  const [hint, key] = await Promise.all([
    hintOf(publicKey),
    sealKey(agree(replyKey.privateKey, publicKey), replyKey.publicKey, publicKey, room),
  ])
  const header = writeKind('sealed').bytes(hint, replyKey.publicKey).finish()
  return { bytes: concat(header, await encryptOnce(key, await plaintext, header)), replyKey }
}

/** Opens what was sealed to `ephemeral`. `from` is the key to seal replies to: it does not say who sent it. */
export async function openSealed(
  sealed: Uint8Array,
  ephemeral: Ephemeral,
  room: RoomId,
): Promise<{ readonly plaintext: Bytes; readonly from: Bytes }> {
  const reader = new Reader(sealed)
  readKind(reader, 'sealed')
  const hint = reader.bytes(HINT_BYTES)
  const from = reader.bytes(32)
  const ciphertext = reader.rest()
  if (ciphertext.length < TAG_BYTES) refuse('malformed', 'E_SHORT', 'The message is too short')
  if (!equal(hint, await hintOf(ephemeral.publicKey))) {
    refuse('refused', 'E_NOTFORME', 'Sealed to another key')
  }
  const key = await sealKey(agree(ephemeral.privateKey, from), from, ephemeral.publicKey, room)
  return { plaintext: await decryptOnce(key, ciphertext, sealed.subarray(0, HEADER_BYTES)), from }
}

async function sealKey(agreed: Promise<Uint8Array>, from: Uint8Array, to: Uint8Array, room: RoomId): Promise<Bytes> {
  const [secret, salt] = await Promise.all([agreed, sha256(label('privet1/seal'), from, to, roomIdBytes(room))])
  return hkdf(secret, salt, 'privet1/seal/key', 32)
}
