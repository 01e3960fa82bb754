/**
 * The one place that finds out what somebody brought: pasted or dropped text, a link, a file, a picture of a code,
 * what a camera read or a microphone heard. Says what it is, or exactly what is wrong with it. Knows nothing of
 * screens, and starts nothing.
 */
import type { Invitation, PeerId } from 'privet'
import type { HandshakeLook } from 'privet/paper'
import { hexOf } from './hex.ts'
import { troubleOf, type Trouble } from './trouble.ts'

/** Whatever a person can bring. A scanned or pasted text, an address and a heard envelope come here all alike. */
export type Brought =
  | { readonly as: 'text'; readonly text: string }
  | { readonly as: 'files'; readonly files: readonly Blob[] }
  | { readonly as: 'envelope'; readonly envelope: Uint8Array }

/** An offer or an answer, and what it says of itself. */
export interface Found {
  readonly kind: 'offer' | 'reply'
  readonly envelope: Uint8Array
  readonly look: HandshakeLook
  /** The name of the invitation that it is, or that it answers: hexadecimal. */
  readonly reference: string
}

export type Recognised =
  | { readonly kind: 'invitation'; readonly invitation: Invitation }
  | Found
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

/** What this window has to do with an invitation. */
export type Standing = 'waiting' | 'used' | 'expired' | 'answering' | 'elsewhere'

/** What this window knows when it judges. */
export interface Desk {
  readonly now: number
  readonly self: PeerId | undefined
  readonly standingOf: (reference: string) => Standing
}

type Paper =
  | { readonly kind: 'offer' | 'answer'; readonly envelope: Uint8Array }
  | { readonly kind: 'invitation'; readonly invitation: Invitation }

/** The library's readers, and the one for pictures. */
export interface Readers {
  readonly readPaper: (input: string | Uint8Array) => Paper
  readonly readHandshake: (envelope: Uint8Array) => HandshakeLook
  readonly referenceOf: (offer: Uint8Array) => Promise<Uint8Array>
  /** The texts of the codes in a picture; empty when there is none. */
  readonly readPicture: (picture: Blob) => Promise<readonly string[]>
}

/** A file that carries an envelope has some hundred bytes; a message around it may be longer. */
const MAX_FILE_BYTES = 65_536

/** What this is. Never rejects: what cannot be read is a trouble, too. */
export async function recognise(brought: Brought, readers: Readers, desk: Desk): Promise<Recognised> {
  try {
    switch (brought.as) {
      case 'text':
        return await judge(readers.readPaper(brought.text), readers, desk)
      case 'envelope':
        return await judge(paperOf(brought.envelope, readers), readers, desk)
      case 'files':
        return await recogniseFiles(brought.files, readers, desk)
    }
  } catch (error) {
    return { kind: 'trouble', trouble: troubleOf(error) }
  }
}

/** A heard envelope comes without the text form around it. */
function paperOf(envelope: Uint8Array, { readHandshake }: Readers): Paper {
  return { kind: readHandshake(envelope).kind, envelope }
}

/** The first of them that is something of ours; else what is wrong with the one that came closest. */
async function recogniseFiles(files: readonly Blob[], readers: Readers, desk: Desk): Promise<Recognised> {
  let closest: Recognised = { kind: 'trouble', trouble: 'foreign' }
  for (const file of files) {
    const found = await recogniseFile(file, readers, desk)
    if (found.kind !== 'trouble') return found
    if (closest.trouble === 'foreign') closest = found
  }
  return closest
}

async function recogniseFile(file: Blob, readers: Readers, desk: Desk): Promise<Recognised & object> {
  if (file.type.startsWith('image/')) {
    const texts = await readers.readPicture(file)
    if (texts.length === 0) return { kind: 'trouble', trouble: 'no-code' }
    let last: Recognised = { kind: 'trouble', trouble: 'foreign' }
    for (const text of texts) {
      last = await recognise({ as: 'text', text }, readers, desk)
      if (last.kind !== 'trouble') return last
    }
    return last
  }
  if (file.size > MAX_FILE_BYTES) return { kind: 'trouble', trouble: 'foreign' }
  return recognise({ as: 'text', text: await file.text() }, readers, desk)
}

async function judge(paper: Paper, readers: Readers, desk: Desk): Promise<Recognised> {
  if (paper.kind === 'invitation') return paper
  const { envelope } = paper
  const look = readers.readHandshake(envelope)
  const reference = hexOf(look.kind === 'offer' ? await readers.referenceOf(envelope) : (look.reference ?? EMPTY))
  const found = { kind: look.kind === 'offer' ? 'offer' : 'reply', envelope, look, reference } as const
  const trouble = found.kind === 'offer' ? troubleOfOffer(found, desk) : troubleOfReply(found, desk)
  return trouble === undefined ? found : { kind: 'trouble', trouble }
}

const EMPTY = new Uint8Array()

function troubleOfOffer({ look, reference }: Found, { now, self, standingOf }: Desk): Trouble | undefined {
  const standing = standingOf(reference)
  const isOurs = standing === 'waiting' || standing === 'used' || standing === 'expired'
  if (isOurs || (self !== undefined && look.from === self)) return 'own'
  if (standing === 'answering') return 'answering'
  return look.until <= now ? 'expired' : undefined
}

/** A reply to an invitation that this window does not know may be another window's: that is for the caller to ask. */
function troubleOfReply({ look, reference }: Found, { now, standingOf }: Desk): Trouble | undefined {
  const standing = standingOf(reference)
  switch (standing) {
    case 'answering':
      return 'own-reply'
    case 'expired':
      return 'expired'
    // Whether it is the very reply that has been taken, or a second one, is for the invitation to say.
    case 'used':
      return undefined
    case 'waiting':
    case 'elsewhere':
      return look.until <= now ? 'expired' : undefined
  }
}
