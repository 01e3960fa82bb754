/**
 * CONFIRM (03): the first message on the open channel, in both directions. DTLS proves that the channel ends at the
 * two fingerprints; this proves who stands behind them, and that both saw the same handshake (SIGMA, with DTLS as
 * the key exchange).
 */
import { refuse } from '../error.ts'
import { type Bytes, equal, Reader } from '../bytes/index.ts'
import { label, sha256 } from '../crypto/index.ts'
import { type Identity, type PeerId, peerIdFrom, publicKeyOf } from '../identity/index.ts'
import { demandSignature, readFlags, readKind, readSignature, signed, writeKind } from './message.ts'
import { FINGERPRINT_BYTES } from './transport.ts'

const DOMAIN = 'privet1/hs/confirm'
const ROLES = ['offerer', 'answerer'] as const

/** Which half of the handshake someone made. */
export type Role = (typeof ROLES)[number]

/** The hash of a handshake: both nonces, fingerprints, credentials and ids are in it. */
export async function transcript(offerBytes: Uint8Array, answerBytes: Uint8Array): Promise<Bytes> {
  return sha256(label('privet1/hs/T'), await sha256(offerBytes), await sha256(answerBytes))
}

export interface ConfirmOptions {
  /** Our own role. */
  readonly role: Role
  readonly transcript: Uint8Array
  readonly fpSelf: Uint8Array
  readonly fpPeer: Uint8Array
}

/** Our CONFIRM, 164 bytes. */
export function confirmMessage(options: ConfirmOptions & { readonly identity: Identity }): Promise<Bytes> {
  const { role, identity, fpSelf, fpPeer } = options
  const writer = writeKind('confirm').u8(ROLES.indexOf(role)).u8(0)
  return signed(writer.bytes(publicKeyOf(identity.id), fpSelf, fpPeer), identity, DOMAIN, options.transcript)
}

/**
 * Checks the other side's CONFIRM against what we know, all of it from our own point of view, and tells who they are.
 * Throws `PeerError`: then the channel must be closed.
 */
export async function checkConfirm(
  bytes: Uint8Array,
  options: ConfirmOptions & { readonly self: PeerId; readonly from?: PeerId | undefined },
): Promise<PeerId> {
  const reader = new Reader(bytes)
  readKind(reader, 'confirm')
  const role = ROLES[reader.u8()]
  readFlags(reader, 0)
  const id = peerIdFrom(reader.bytes(32))
  const fpTheirs = reader.bytes(FINGERPRINT_BYTES)
  const fpOurs = reader.bytes(FINGERPRINT_BYTES)
  const signature = readSignature(reader)
  reader.end()
  // Before the role: what is reflected has our role, and the plainer reason is that it is ours.
  if (id === options.self) refuse('untrusted', 'E_SELF', 'Our own CONFIRM')
  if (role === undefined || role === options.role) refuse('untrusted', 'E_ROLE', 'Our own role')
  if (id !== (options.from ?? id)) refuse('untrusted', 'E_PEER', 'From someone else')
  if (!equal(fpTheirs, options.fpPeer) || !equal(fpOurs, options.fpSelf))
    refuse('untrusted', 'E_FP', 'Another certificate')
  await demandSignature(id, signature, DOMAIN, options.transcript)
  return id
}
