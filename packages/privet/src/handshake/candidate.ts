/**
 * One way to reach someone: a UDP address and port, and how it was learnt. TCP, peer-reflexive candidates and host
 * names cannot be expressed, so that no peer can make a browser look up a name or open a TCP connection.
 */
import { refuse } from '../error.ts'
import type { Reader, Writer } from '../bytes/index.ts'
import { MAX_CANDIDATES } from '../limits.ts'
import { ADDRESSES, type Family } from './address.ts'

export type CandidateKind = 'host' | 'srflx' | 'relay'

/** One way to reach someone over UDP. */
export interface Candidate {
  readonly kind: CandidateKind
  /** In its canonical text: see `parseCandidate`. */
  readonly address: string
  readonly family: Family
  readonly port: number
}

/** `host`: an address of the machine. `srflx`: seen by a STUN server. `relay`: lent by a TURN server. */
const KINDS: Readonly<Record<CandidateKind, { readonly code: number; readonly preference: number }>> = {
  host: { code: 0, preference: 126 },
  srflx: { code: 1, preference: 100 },
  relay: { code: 3, preference: 0 },
}
const KIND_NAMES = Object.keys(KINDS) as CandidateKind[]
const FAMILIES = Object.keys(ADDRESSES) as Family[]

/** Which candidates we use and show to others. */
export type CandidateMode = 'direct' | 'local' | 'relay'

/** Reads `candidate:…` as in SDP or in an `RTCIceCandidate`; undefined when it is not representable. */
export function parseCandidate(line: string): Candidate | undefined {
  const found = /^(?:a=)?candidate:\S+ 1 udp \d+ (\S+) (\d{1,5}) typ (host|srflx|relay)(?: |$)/i.exec(line.trim())
  if (found === null) return undefined
  const [, text = '', port = '', typ = ''] = found
  const kind = KIND_NAMES.find((name) => name === typ.toLowerCase())
  for (const family of FAMILIES) {
    const bytes = ADDRESSES[family].read(text)
    if (kind === undefined || bytes === undefined) continue
    const candidate = { kind, address: ADDRESSES[family].write(bytes), family, port: Number(port) }
    return isWellFormed(candidate) ? candidate : undefined
  }
  return undefined
}

/**
 * What `RTCPeerConnection.addIceCandidate` takes; all of it is written by us. A browser ignores a candidate that it
 * has seen and given up, but not under another foundation: that is what `again` is for, a number.
 */
export function renderCandidate(candidate: Candidate, again = 0): { readonly candidate: string; readonly sdpMid: '0' } {
  if (!isWellFormed(candidate)) refuseCandidate()
  const { kind, address, port } = candidate
  const { code, preference } = KINDS[kind]
  // Port in the place of the local preference: some order among candidates of one kind, the same on both sides.
  const priority = preference * 2 ** 24 + port * 2 ** 8 + 255 - (again % 255)
  // One foundation each: candidates that share one would be tried only one after the other (RFC 8445, 6.1.2.6).
  const foundation = `${code}${FAMILIES.indexOf(candidate.family)}${port}${again > 0 ? `t${again}` : ''}`
  const related = kind === 'host' ? '' : ' raddr 0.0.0.0 rport 9'
  return {
    candidate: `candidate:${foundation} 1 udp ${priority} ${address} ${port} typ ${kind}${related}`,
    sdpMid: '0',
  }
}

/**
 * The candidates worth telling (`ours`) or trying (`theirs`): without those that cannot be another machine, without
 * repetitions, and in `local` mode without anything outside of the network. In `relay` mode we tell nothing but relays;
 * our relay may try all addresses of the other side that mean something to it, so one relay between two is enough.
 */
export function usable(
  candidates: readonly Candidate[],
  mode: CandidateMode,
  whose: 'ours' | 'theirs' = 'ours',
): readonly Candidate[] {
  const kept = candidates
    .filter((candidate) => isUsable(candidate, mode, whose))
    // When there are too many, those that work from far away matter most.
    .toSorted((a, b) => KINDS[a.kind].preference - KINDS[b.kind].preference)
    .map((candidate) => [JSON.stringify(candidate), candidate] as const)
  return [...new Map(kept).values()].slice(0, MAX_CANDIDATES)
}

/** Writes a count and the candidates, 7 or 19 bytes each. */
export function writeCandidates(writer: Writer, candidates: readonly Candidate[]): void {
  if (candidates.length > MAX_CANDIDATES) refuseCandidate()
  writer.u8(candidates.length)
  for (const candidate of candidates) {
    const bytes = ADDRESSES[candidate.family].read(candidate.address)
    if (bytes === undefined || !isWellFormed(candidate)) refuseCandidate()
    const kind = FAMILIES.indexOf(candidate.family) | (KINDS[candidate.kind].code << 2)
    writer.u8(kind).u16(candidate.port).bytes(bytes)
  }
}

/** Reads what `writeCandidates` wrote. */
export function readCandidates(reader: Reader): readonly Candidate[] {
  const count = reader.u8()
  if (count > MAX_CANDIDATES) refuseCandidate()
  return Array.from({ length: count }, () => readCandidate(reader))
}

function readCandidate(reader: Reader): Candidate {
  const code = reader.u8()
  const port = reader.u16()
  const family = FAMILIES[code & 3]
  const kind = KIND_NAMES.find((name) => KINDS[name].code === code >> 2)
  if (family === undefined || kind === undefined) refuseCandidate()
  const { length, write } = ADDRESSES[family]
  const candidate = { kind, address: write(reader.bytes(length)), family, port }
  return isWellFormed(candidate) ? candidate : refuseCandidate()
}

function isWellFormed({ kind, address, family, port }: Candidate): boolean {
  const isPort = Number.isInteger(port) && port > 0 && port < 65_536
  return isPort && ADDRESSES[family].read(address) !== undefined && (family !== 'mdns' || kind === 'host')
}

function isUsable({ kind, address, family }: Candidate, mode: CandidateMode, whose: 'ours' | 'theirs'): boolean {
  const { read, isReachable, isLocal } = ADDRESSES[family]
  const bytes = read(address)
  if (bytes === undefined || !isReachable(bytes)) return false
  switch (mode) {
    case 'direct':
      return true
    case 'local':
      return kind === 'host' && isLocal(bytes)
    case 'relay':
      return kind === 'relay' || (whose === 'theirs' && !isLocal(bytes))
  }
}

function refuseCandidate(): never {
  refuse('malformed', 'E_CAND', 'Not a usable candidate')
}
