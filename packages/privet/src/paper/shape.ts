/**
 * How long an offer or an answer is, by its own fields: it needs nothing but its beginning to say so. This tells a
 * text that was cut from one in which a character went missing. What the fields mean, it does not know.
 */

const VERSION = 1
const SIGNED = 1
const NAME = 8
const KNOWN = SIGNED | NAME
const NONCE_TIME_AND_FINGERPRINT = 16 + 4 + 32
const REFERENCE = 16
const ID_AND_SIGNATURE = 32 + 64
/** By address family: IPv4, IPv6, mDNS. */
const CANDIDATE_BYTES = [7, 19, 19]

/** What travels on paper, by its second byte. */
const KINDS = ['offer', 'answer'] as const

/** Which of the two the bytes say they are; undefined for anything else. */
export function paperKindOf(envelope: Uint8Array): 'offer' | 'answer' | undefined {
  return envelope[0] === VERSION && isKnown(envelope[2]) ? KINDS[(envelope[1] ?? 0) - 1] : undefined
}

/**
 * Bytes of the whole message that begins so. Where the beginning is too short to say, how many it has at least; that
 * is more than the beginning has. Undefined for what is neither offer nor answer, and for fields that mean nothing.
 */
export function lengthOf(beginning: Uint8Array): number | undefined {
  const kind = paperKindOf(beginning)
  const flags = beginning[2] ?? 0
  if (kind === undefined) return undefined
  let end = 3 + (kind === 'answer' ? REFERENCE : 0) + NONCE_TIME_AND_FINGERPRINT
  const characters = (beginning[end] ?? 0) + (beginning[end + 1] ?? 0)
  end += 2 + Math.ceil((characters * 6) / 8)
  const count = beginning[end++] ?? 0
  for (let each = 0; each < count; each++) {
    const bytes = CANDIDATE_BYTES[(beginning[end] ?? 0) & 3]
    if (bytes === undefined) return undefined
    end += bytes
  }
  if (flags & NAME) end += 1 + (beginning[end] ?? 0)
  if (flags & SIGNED) end += ID_AND_SIGNATURE
  return end
}

function isKnown(flags: number | undefined): boolean {
  return flags !== undefined && (flags & ~KNOWN) === 0
}
