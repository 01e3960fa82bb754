/**
 * One text as several codes, each small enough for a camera, shown one after the other: `PV1/2/5.check.part`. The
 * check is that of the whole, so that parts of two texts are not mixed. Characters stay in the byte mode's ASCII.
 */
import { toUtf8 } from '../bytes/index.ts'
import { refuse } from '../error.ts'
import { MAX_CODE_CHARACTERS, MAX_FRAME_PARTS } from '../limits.ts'
import { CHECK_CHARACTERS, checkOf } from './check.ts'

/** `PV1/12/12.abc.` at its longest. */
const HEAD = 'PV1/99/99.'.length + CHECK_CHARACTERS + 1
const PART = /^PV1\/([1-9]\d?)\/([1-9]\d?)\.([\w-]{3})\.([^]+)$/

/** How far a collection has come. */
export interface Collected {
  readonly have: number
  readonly of: number
  /** All of it, once nothing is missing. */
  readonly text?: string
}

/**
 * The text as it is when it has at most `maxLength` characters, else in numbered parts of at most so many. Throws
 * `PeerError` (`E_SIZE`) when that would take more than `MAX_FRAME_PARTS`.
 */
export function framesOf(text: string, maxLength: number = MAX_CODE_CHARACTERS): readonly string[] {
  if (text.length <= maxLength) return [text]
  const room = maxLength - HEAD
  const count = room > 0 ? Math.ceil(text.length / room) : Infinity
  if (count > MAX_FRAME_PARTS) refuse('too-large', 'E_SIZE', 'Takes too many codes')
  // All of one size: the last code would otherwise have another version, and jump while it is looked at.
  const size = Math.ceil(text.length / count)
  const check = checkOf(toUtf8(text))
  return Array.from(
    { length: count },
    (_, index) => `PV1/${index + 1}/${count}.${check}.${text.slice(index * size, (index + 1) * size)}`,
  )
}

/**
 * Puts parts together, in any order and as often as the camera sees them. A text that is no part is whole already.
 * A part of another text starts anew, and so does a whole whose check is wrong.
 */
export function collectFrames(): { add(text: string): Collected } {
  let key = ''
  let parts = new Map<number, string>()
  return {
    add(text) {
      const [, number, count, check, part = ''] = PART.exec(text) ?? []
      if (number === undefined || check === undefined) return { have: 1, of: 1, text }
      const of = Number(count)
      const isPossible = Number(number) <= of && of <= MAX_FRAME_PARTS && text.length <= MAX_CODE_CHARACTERS * 8
      if (!isPossible) return { have: parts.size, of: Math.max(parts.size, 1) }
      if (key !== `${of}.${check}`) parts = new Map()
      key = `${of}.${check}`
      parts.set(Number(number), part)
      if (parts.size < of) return { have: parts.size, of }
      const whole = Array.from({ length: of }, (_, index) => parts.get(index + 1) ?? '').join('')
      parts = new Map()
      key = ''
      return isWhole(whole, check) ? { have: of, of, text: whole } : { have: 0, of }
    },
  }
}

function isWhole(text: string, check: string): boolean {
  // A lone surrogate from a stranger's code is no text of ours.
  return text.isWellFormed() && checkOf(toUtf8(text)) === check
}
