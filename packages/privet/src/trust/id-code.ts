/**
 * Both ids as bytes for a QR code: each scans the other's screen, and the two machines compare all 64 bytes. There is
 * nothing to guess here, so it may stand still and be shown as often as one likes. TR-9.
 */
import { type Bytes, concat, equal, fromBase64url, toBase64url, toUtf8 } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { type PeerId, publicKeyOf } from '../identity/index.ts'

const MAGIC = toUtf8('PV1V')
const CODE_BYTES = 68
/** How the text of every such code begins: three bytes are four characters. */
const BEGINNING = toBase64url(MAGIC.subarray(0, 3))

/** What our screen shows to this person: 91 characters. */
export function idCodeOf(self: PeerId, peer: PeerId): string {
  return toBase64url(idCodeBytes(self, peer))
}

/** The 68 bytes of it. */
export function idCodeBytes(self: PeerId, peer: PeerId): Bytes {
  return concat(MAGIC, publicKeyOf(self), publicKeyOf(peer))
}

/** Whether a scanned text is one of these codes, whosever it is. */
export function isIdCode(text: string): boolean {
  return text.length === 91 && text.startsWith(BEGINNING)
}

/**
 * Whether what was scanned from the screen of `peer` is theirs and about us. False: we are not linked with whom we look
 * at, or they not with us. Throws `PeerError` `malformed` (`E_FOREIGN`) for what is no such code at all.
 */
export function matchesIdCode(text: string, self: PeerId, peer: PeerId): boolean {
  const scanned = isIdCode(text) ? decoded(text) : undefined
  if (scanned?.length !== CODE_BYTES || !equal(scanned.subarray(0, MAGIC.length), MAGIC))
    refuse('malformed', 'E_FOREIGN', 'This is no code to verify somebody by')
  return equal(scanned, idCodeBytes(peer, self))
}

function decoded(text: string): Uint8Array | undefined {
  try {
    return fromBase64url(text)
  } catch {
    // Why it cannot be read says nothing to the person who scanned it.
    return undefined
  }
}
