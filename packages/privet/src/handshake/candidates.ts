/** CANDIDATES (04): what was gathered after an offer or an answer had gone out. All of it, not the difference. */
import { refuse } from '../error.ts'
import { type Bytes, equal, Reader } from '../bytes/index.ts'
import { sha256 } from '../crypto/index.ts'
import { type Identity, type PeerId, publicKeyOf } from '../identity/index.ts'
import { type Candidate, readCandidates, writeCandidates } from './candidate.ts'
import { demandSignature, readFlags, readKind, readSignature, signed, writeKind } from './message.ts'
import { REFERENCE_BYTES } from './session.ts'

const DOMAIN = 'privet1/hs/candidates'

export interface SignCandidatesOptions {
  readonly candidates: readonly Candidate[]
  /** The offer of the handshake that they belong to, whoever made it. */
  readonly offerBytes: Uint8Array
  readonly identity: Identity
  readonly to: PeerId
}

export interface OpenCandidatesOptions {
  readonly offerBytes: Uint8Array
  readonly from: PeerId
  readonly self: PeerId
}

/** Signs candidates for one peer and one handshake; the offer binds them to its room and time. */
export async function signCandidates(options: SignCandidatesOptions): Promise<Bytes> {
  const offerHash = await sha256(options.offerBytes)
  const writer = writeKind('candidates').u8(0).bytes(offerHash.subarray(0, REFERENCE_BYTES))
  writeCandidates(writer, options.candidates)
  return signed(writer, options.identity, DOMAIN, publicKeyOf(options.to), offerHash)
}

/** Opens the candidates of `from`, or throws `PeerError`. A repetition does no harm: adding a candidate twice is nothing. */
export async function openCandidates(bytes: Uint8Array, options: OpenCandidatesOptions): Promise<readonly Candidate[]> {
  const { offerBytes, from, self } = options
  const offerHash = await sha256(offerBytes)
  const reader = new Reader(bytes)
  readKind(reader, 'candidates')
  readFlags(reader, 0)
  const reference = reader.bytes(REFERENCE_BYTES)
  const candidates = readCandidates(reader)
  const signature = readSignature(reader)
  reader.end()
  if (!equal(reference, offerHash.subarray(0, REFERENCE_BYTES))) refuse('refused', 'E_REF', 'To another offer')
  await demandSignature(from, signature, DOMAIN, publicKeyOf(self), offerHash)
  return candidates
}
