/**
 * SDP that a proven peer sends on the link when media are added. It may say anything about media, but the connection
 * must keep ending at the certificate that was proven.
 */
import { refuse } from '../error.ts'
import { MAX_SDP_BYTES } from '../limits.ts'
import { candidateLine, fingerprintLine } from './sdp.ts'
import type { Transport } from './transport.ts'

/** An audio or video section for each slot, the data section, and room for what is to come. */
const MAX_SECTIONS = 32

/**
 * An SDP without a network address in it. The path is there when media are negotiated: addresses in the text would only
 * tell, or make the browser try, what the privacy mode leaves out. Browsers repeat them in the `c=` and `m=` lines.
 */
export function withoutAddresses(sdp: string): string {
  return sdp
    .replaceAll(/^[ \t]*a[ \t]*=[ \t]*(?:candidate|end-of-candidates|rtcp:).*(?:\r?\n|$)/gim, '')
    .replaceAll(/^c=.*?(?=\r?$)/gm, 'c=IN IP4 0.0.0.0')
    .replaceAll(/^(m=\w+) [1-9]\d*/gm, '$1 9')
}

/**
 * Gives the SDP back, without addresses. Throws `PeerError` `untrusted` unless every fingerprint in it, and at least
 * one, is the proven one.
 */
export function pinSdp(sdp: string, fingerprint: Uint8Array): string {
  if (sdp.length > MAX_SDP_BYTES) refuse('too-large', 'E_SDP', 'Too large')
  // A lone CR, or a NUL, ends a line for some parsers and not for others: a line could hide behind it.
  if (/[^\n\r\x20-\x7e]|\r(?!\n)/.test(sdp)) refusePin('Characters that do not belong in SDP')
  const lines = sdp.split(/\r?\n/)
  if (lines.filter((line) => line.startsWith('m=')).length > MAX_SECTIONS) refusePin('Too many sections')
  // Anywhere and in any case: browsers differ in what white space and letter case they overlook.
  const fingerprints = lines.filter((line) => /fingerprint/i.test(line))
  const pinned = fingerprintLine(fingerprint).toLowerCase()
  if (fingerprints.length === 0 || fingerprints.some((line) => line.toLowerCase() !== pinned)) {
    refuse('untrusted', 'E_FP', 'Another certificate')
  }
  if (lines.some((line) => /^\s*a\s*=\s*(identity|crypto|tls-id)\b/i.test(line))) {
    refusePin('Would change who is trusted')
  }
  return withoutAddresses(lines.join('\r\n'))
}

/**
 * The current remote SDP with new ICE credentials and candidates: what to apply for an ICE restart. Media sections,
 * and the certificate above all, stay as they are; a transport with another fingerprint is refused.
 */
export function restartSdp(currentRemoteSdp: string, transport: Transport): string {
  const fresh = pinSdp(currentRemoteSdp, transport.fingerprint)
    .replaceAll(/^a=ice-ufrag:.*$/gm, `a=ice-ufrag:${transport.ufrag}`)
    .replaceAll(/^a=ice-pwd:.*$/gm, `a=ice-pwd:${transport.password}`)
  const candidates = transport.candidates.map((candidate) => `${candidateLine(candidate)}\r\n`).join('')
  const [session = '', first = '', ...others] = fresh.split(/^(?=m=)/m)
  return session + first + candidates + others.join('')
}

function refusePin(message: string): never {
  refuse('untrusted', 'E_SDP', message)
}
