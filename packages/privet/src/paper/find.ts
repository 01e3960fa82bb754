/**
 * Finds offers and answers in a text that was joined to one run of characters, and says of those that are not whole
 * what they lack. Knows nothing of signatures and times.
 */
import { fromBase64url } from '../bytes/index.ts'
import { readByHand } from '../handshake/index.ts'
import { MAX_HANDSHAKE_BYTES } from '../limits.ts'
import { CHECK_CHARACTERS, checkOf } from './check.ts'
import { bytesOf, type Mistake, oneMistake, valuesOf } from './mistake.ts'
import { lengthOf, paperKindOf } from './shape.ts'
import { MARK } from './text.ts'

/** What is wrong with something that is no paper, for whoever brought it. */
export interface Fault {
  readonly reason: 'E_TORN' | 'E_CHECK' | 'E_SIZE' | 'E_NEWER'
  readonly words: string
}

/** A paper; or what begins like one, how much of it there is, and what is wrong, which takes some milliseconds to say. */
export type Found = { readonly envelope: Uint8Array } | { readonly characters: number; readonly fault: () => Fault }

/** The next mark, whatever its version; a part of a code has a slash instead of the dot. */
const ANY_MARK = /PV(\d{1,3})[./]/g
const MAX_BODY = Math.ceil((MAX_HANDSHAKE_BYTES * 8) / 6)
/** So many characters missing are a few that got lost; more is a piece that was cut away. */
const A_FEW = 8
/** Fewer characters than this are hardly the text of anything. */
const FEWEST = 40
const CHECK = /^\.([\w-]{3})/
/** What may be left of the check where a text was cut. */
const AT_THE_END = /^(?:\.[\w-]{0,2})?$/
/** A character that does not belong there, and then more than words: they have no figures in them. */
const GOES_ON = /^[^\w-](?=[A-Za-z_-]{0,39}\d)[\w-]{40}/
const MISTAKES: Readonly<Record<Mistake, string>> = {
  wrong: 'One character is wrong',
  missing: 'One character is missing',
  extra: 'There is one character too many',
}
/** Behind a mark of another version, in one code or in several, what is no accident. */
const OF_NEWER = /^(?:\d{1,2}\/\d{1,2}\.[\w-]{3}\.)?[\w-]{40}/

/** All that begins like an offer or an answer, in the order of the text. */
export function findPapers(run: string): readonly Found[] {
  const found: Found[] = []
  for (const mark of run.matchAll(ANY_MARK)) {
    const start = mark.index + mark[0].length
    if (mark[0] === MARK) found.push(paperAt(run, start))
    else if (Number(mark[1]) > 1 && OF_NEWER.test(run.slice(start, start + 60))) found.push(faulty(MAX_BODY, newer))
    else if (mark[1] === '1') found.push(faulty(0, () => torn('This is one of several codes: scan all of them')))
  }
  return found
}

function bodyAt(run: string, start: number): string {
  return /^[\w-]*/.exec(run.slice(start, start + MAX_BODY + 1))?.[0] ?? ''
}

function paperAt(run: string, start: number): Found {
  const body = bodyAt(run, start)
  if (body.length > MAX_BODY) return faulty(MAX_BODY, tooLarge)
  const rest = run.slice(start + body.length, start + MAX_BODY + 60)
  const [, check] = CHECK.exec(rest) ?? []
  const envelope = check === undefined ? undefined : envelopeOf(body, check)
  if (envelope === undefined) return faulty(body.length, () => damageOf(body, rest, check))
  if (paperKindOf(envelope) === undefined) return faulty(MAX_BODY, newer)
  return isWellFormed(envelope)
    ? { envelope }
    : faulty(body.length, () => ({ reason: 'E_CHECK', words: 'Its parts do not fit together' }))
}

/** The check passes once in 65,536 times by accident; the fields have to make sense as well. */
function isWellFormed(envelope: Uint8Array): boolean {
  try {
    readByHand(envelope)
    return true
  } catch {
    return false
  }
}

/** The bytes, if the check is theirs and the text is the only one that they have. */
function envelopeOf(body: string, check: string): Uint8Array | undefined {
  const bytes = bytesOf(valuesOf(body))
  if (checkOf(bytes) !== check) return undefined
  try {
    return fromBase64url(body)
  } catch {
    // Bits behind the last byte that no writer sets: someone's mistake, though the check cannot see it.
    return undefined
  }
}

/** Why the body has no check behind it, or another one. */
function damageOf(body: string, rest: string, check: string | undefined): Fault {
  const mistake = check === undefined ? undefined : oneMistake(body, check)
  if (mistake !== undefined) return oneIs(mistake)
  const length = lengthOf(bytesOf(valuesOf(body)))
  const missing = length === undefined ? undefined : Math.ceil((length * 8) / 6) - body.length
  if (AT_THE_END.test(rest)) return cut(missing)
  // A character that has no place in it where one of its own should be, and behind that it goes on.
  const goesOn = GOES_ON.test(rest) || (missing !== undefined && missing > 0 && rest[missing] === '.')
  if (goesOn || (check === undefined && missing === 0)) return oneIs('wrong')
  // The words behind a text that was cut look like the rest of it.
  const isCut = missing === undefined ? body.length < FEWEST : missing > A_FEW || check === undefined
  if (isCut) return torn('A part of it is missing')
  return { reason: 'E_CHECK', words: 'A few characters are missing or wrong' }
}

/** Nothing comes behind it: whatever it lacks was cut away, unless it is the dot before the check. */
function cut(missing: number | undefined): Fault {
  if (missing === -CHECK_CHARACTERS) return oneIs('missing')
  return torn(missing === 0 ? 'Its last characters are missing' : 'Its end is missing')
}

function oneIs(mistake: Mistake): Fault {
  return { reason: 'E_CHECK', words: MISTAKES[mistake] }
}

function torn(words: string): Fault {
  return { reason: 'E_TORN', words }
}

function newer(): Fault {
  return { reason: 'E_NEWER', words: 'Made by a newer version' }
}

function tooLarge(): Fault {
  return { reason: 'E_SIZE', words: 'Longer than any offer or answer' }
}

function faulty(characters: number, fault: () => Fault): Found {
  return { characters, fault }
}
