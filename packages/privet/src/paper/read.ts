/**
 * One reader for whatever people bring: text, link or file, an offer, an answer or a room's invitation, in the midst of
 * other words. It says what it is, or what is wrong with it; whom it is from and until when, the opener checks.
 */
import { PeerError, refuse } from '../error.ts'
import { type Invitation, parseInvitation, readByHand } from '../handshake/index.ts'
import { MAX_PAPER_CHARACTERS } from '../limits.ts'
import { joined, legible } from './clean.ts'
import { findPapers, type Found } from './find.ts'
import { paperKindOf } from './shape.ts'

/** What was found. `invitation` is that of a room, which needs a carrier. */
export type Paper =
  | { readonly kind: 'offer' | 'answer'; readonly envelope: Uint8Array }
  | { readonly kind: 'invitation'; readonly invitation: Invitation }

type HandPaper = Extract<Paper, { readonly envelope: Uint8Array }>

/** A room's invitation in a link, and how many such places are looked at: a text full of # costs no more. */
const FRAGMENT = /#([\w-]{2,60})/g
const MOST_FRAGMENTS = 64
/** How the bytes of an offer or an answer begin in base64url, where the mark before them is missing or damaged. */
const BEHEADED = /(?:^|[^\w-])AQ[E-L][\w-]{37}/
/** Lines that are this long were broken by a program, and the next one may go on in the middle of a word. */
const BROKEN_LINE = /^(.{60,})\r?\n[>| \t]*/gm

/**
 * Finds the paper in a text or in the bytes of a text file. Line breaks, quoting, invisible characters, escapes and
 * other words do no harm. Of several the one that counts is an answer before an offer before a room's invitation,
 * because a reply quotes what it answers; then the one that expires last; then the last.
 *
 * Throws `PeerError`: `E_TORN` when a part is missing, `E_CHECK` when a character or a few are missing or wrong,
 * `E_NEWER` (`unsupported`) when it takes a newer version, `E_SIZE` (`too-large`) when it has more than
 * `MAX_PAPER_CHARACTERS` or claims more than an offer may have, else `E_FOREIGN`.
 */
export function readPaper(input: string | Uint8Array): Paper {
  if (input.length > MAX_PAPER_CHARACTERS) refuse('too-large', 'E_SIZE', 'Too long to be looked through')
  const text = legible(typeof input === 'string' ? input : textIn(input))
  // Once more, because an escape may have been broken over two lines.
  const found = findPapers(joined(legible(joined(text))))
  const papers = found.flatMap((each) => ('envelope' in each ? [handPaper(each.envelope)] : []))
  const best = papers.toSorted(byWeight).at(-1)
  return best ?? invitationIn(text, found)
}

/** UTF-8, or UTF-16 with its mark, as Notepad on Windows saves it. */
function textIn(file: Uint8Array): string {
  const [first, second] = file
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch {
    return foreign()
  }
}

function handPaper(envelope: Uint8Array): HandPaper {
  return { kind: paperKindOf(envelope) ?? foreign(), envelope }
}

function byWeight(a: HandPaper, b: HandPaper): number {
  if (a.kind !== b.kind) return a.kind === 'answer' ? 1 : -1
  return readByHand(a.envelope).expires - readByHand(b.envelope).expires
}

/** No offer and no answer: a room's invitation, or what is wrong with what looked like one of them. */
function invitationIn(text: string, found: readonly Found[]): Paper {
  const errors: unknown[] = []
  for (const candidate of [...invitationTexts(text), ...invitationTexts(text.replaceAll(BROKEN_LINE, '$1')), text]) {
    try {
      return { kind: 'invitation', invitation: parseInvitation(candidate) }
    } catch (error) {
      errors.push(error)
    }
  }
  refuseFault(found)
  const telling = ['E_NEWER', 'E_TORN'].map((reason) => errors.find((error) => isRefusal(error, reason)))
  throw telling.find((error) => error !== undefined) ?? (BEHEADED.test(text) ? beheaded() : errors.at(-1))
}

/** What may be a room's invitation: what stands behind a #, and words of its length that begin like it. */
function invitationTexts(text: string): readonly string[] {
  const fragments = Array.from(text.matchAll(FRAGMENT), ([fragment]) => fragment)
  const words = text.split(/[^\w-]+/).filter((word) => /^AQ[A-D][\w-]{43}$/.test(word))
  return [...fragments.slice(0, MOST_FRAGMENTS), ...words.slice(0, MOST_FRAGMENTS)]
}

/** Throws for the paper of which the most is there, if there is any. */
function refuseFault(found: readonly Found[]): void {
  const faults = found.flatMap((each) => ('fault' in each ? [each] : []))
  const most = faults.toSorted((a, b) => a.characters - b.characters).at(-1)
  if (most === undefined) return
  const { reason, words } = most.fault()
  switch (reason) {
    case 'E_TORN':
      return refuse('malformed', reason, `${words}: copy all of it`)
    case 'E_CHECK':
      return refuse('malformed', reason, `${words}: copy it again`)
    case 'E_SIZE':
      return refuse('too-large', reason, words)
    case 'E_NEWER':
      return refuse('unsupported', reason, `${words}: reload or update`)
  }
}

function isRefusal(error: unknown, reason: string): boolean {
  return error instanceof PeerError && error.reason === reason
}

function beheaded(): never {
  refuse('malformed', 'E_TORN', 'Its beginning is missing: copy all of it')
}

function foreign(): never {
  refuse('malformed', 'E_FOREIGN', 'This is nothing of Privet')
}
