/**
 * SDP that a proven peer sends on the link when media are added. It may say anything about media, but the connection
 * must keep ending at the certificate that was proven.
 */
import { MAX_SDP_BYTES } from '../limits.ts'
import { refuse } from './message.ts'
import { candidateLine, fingerprintLine } from './sdp.ts'
import type { Transport } from './transport.ts'

/** An audio or video section for each slot, the data section, and room for what is to come. */
const MAX_SECTIONS = 32

/** Throws `PeerError` `untrusted` unless every fingerprint in this SDP, and at least one, is the proven one. */
export function pinSdp(sdp: string, fingerprint: Uint8Array): void {
  if (sdp.length > MAX_SDP_BYTES) refuse('too-large', 'E_SDP', 'The SDP is too large')
  // A lone CR, or a NUL, ends a line for some parsers and not for others: a line could hide behind it.
  if (/[^\n\r\x20-\x7e]|\r(?!\n)/.test(sdp)) refusePin('The SDP has characters that do not belong there')
  const lines = sdp.split(/\r?\n/)
  if (lines.filter((line) => line.startsWith('m=')).length > MAX_SECTIONS) refusePin('The SDP has too many sections')
  // Anywhere and in any case: browsers differ in what white space and letter case they overlook.
  const fingerprints = lines.filter((line) => /fingerprint/i.test(line))
  const pinned = fingerprintLine(fingerprint).toLowerCase()
  if (fingerprints.length === 0 || fingerprints.some((line) => line.toLowerCase() !== pinned)) {
    refuse('untrusted', 'E_FP', 'The SDP names another certificate than the proven one')
  }
  if (lines.some((line) => /^\s*a\s*=\s*(identity|crypto|tls-id)\b/i.test(line))) {
    refusePin('The SDP has attributes that would change who is trusted')
  }
}

/**
 * The current remote SDP with new ICE credentials and candidates: what to apply for an ICE restart. Media sections,
 * and the certificate above all, stay as they are; a transport with another fingerprint is refused.
 */
export function restartSdp(currentRemoteSdp: string, transport: Transport): string {
  pinSdp(currentRemoteSdp, transport.fingerprint)
  const fresh = currentRemoteSdp
    .replaceAll(/^a=(?:candidate:.*|end-of-candidates)\r?\n/gm, '')
    .replaceAll(/^a=ice-ufrag:.*$/gm, `a=ice-ufrag:${transport.ufrag}`)
    .replaceAll(/^a=ice-pwd:.*$/gm, `a=ice-pwd:${transport.password}`)
  const candidates = transport.candidates.map((candidate) => `${candidateLine(candidate)}\r\n`).join('')
  const [session = '', first = '', ...others] = fresh.split(/^(?=m=)/m)
  return session + first + candidates + others.join('')
}

function refusePin(message: string): never {
  refuse('untrusted', 'E_SDP', message)
}
