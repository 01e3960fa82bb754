/** An offer or an answer as text that can be sent by anything that carries words. */
import { toBase64url } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { MAX_HANDSHAKE_BYTES } from '../limits.ts'
import { checkOf } from './check.ts'

/** How the text begins: what it is, and the version of the form. */
export const MARK = 'PV1.'

/**
 * The envelope as `PV1.`, base64url, a dot and three characters that notice mistakes: only letters, digits, `-`, `_`
 * and dots. Throws `PeerError` (`E_SIZE`) when it is longer than any offer or answer can be.
 */
export function textOf(envelope: Uint8Array): string {
  if (envelope.length > MAX_HANDSHAKE_BYTES) refuse('too-large', 'E_SIZE', 'Longer than any offer or answer')
  return `${MARK}${toBase64url(envelope)}.${checkOf(envelope)}`
}
