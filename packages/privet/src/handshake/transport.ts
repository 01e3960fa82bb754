/** All that one side must know of the other to start ICE and DTLS. Neither SDP nor JSON. */
import { refuse } from '../error.ts'
import type { Reader, Writer } from '../bytes/index.ts'
import { type Candidate, readCandidates, writeCandidates } from './candidate.ts'
import { pack6, packedLength, unpack6 } from './ice-characters.ts'

/** Bytes of the SHA-256 of a DTLS certificate. */
export const FINGERPRINT_BYTES = 32

/** What ICE and DTLS of one side are known by. */
export interface Transport {
  /** SHA-256 of the DTLS certificate: who holds its key is whom we are talking to. */
  readonly fingerprint: Uint8Array
  readonly ufrag: string
  readonly password: string
  readonly candidates: readonly Candidate[]
}

/** Writes fingerprint, credentials and candidates. */
export function writeTransport(writer: Writer, transport: Transport): void {
  const { fingerprint, ufrag, password, candidates } = transport
  if (fingerprint.length !== FINGERPRINT_BYTES) refuse('malformed', 'E_LENGTH', 'Of a wrong length')
  demandLengths(ufrag.length, password.length)
  writer
    .bytes(fingerprint)
    .u8(ufrag.length)
    .u8(password.length)
    .bytes(pack6(ufrag + password))
  writeCandidates(writer, candidates)
}

/** Reads what `writeTransport` wrote. */
export function readTransportFields(reader: Reader): Transport {
  const fingerprint = reader.bytes(FINGERPRINT_BYTES)
  const ufrag = reader.u8()
  const password = reader.u8()
  demandLengths(ufrag, password)
  const credentials = unpack6(reader.bytes(packedLength(ufrag + password)), ufrag + password)
  return {
    fingerprint,
    ufrag: credentials.slice(0, ufrag),
    password: credentials.slice(ufrag),
    candidates: readCandidates(reader),
  }
}

/** At least what ICE demands for its security (RFC 8445, 5.3); browsers use 4 or 8, and 24 or 32. */
function demandLengths(ufrag: number, password: number): void {
  if (ufrag < 4 || ufrag > 64 || password < 22 || password > 64) {
    refuse('malformed', 'E_LENGTH', 'Of a wrong length')
  }
}
