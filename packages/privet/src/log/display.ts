/** A text as it may be shown: it cannot flow over the next one, turn its direction, or fill the screen. LG-27. */
import { MAX_SHOWN_CHARACTERS, MAX_SHOWN_LINES, MAX_SHOWN_MARKS } from '../limits.ts'

/** Control characters but tab and line feed, and those that turn the direction of what follows. */
const UNWANTED = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB]/gu
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029]/gu
const HEAPED_MARKS = new RegExp(`(\\p{M}{${MAX_SHOWN_MARKS}})\\p{M}+`, 'gu')
/** More pictures joined into one than any emoji has. */
const LONG_JOIN = /(?:[^\s\u200D]{1,4}\u200D){10,}/gu

/** What is shown of a text at first, and whether that is not all. */
export interface ShownText {
  readonly text: string
  readonly isClipped: boolean
}

/** At most 4,000 characters in 200 lines, with at most 4 marks on each; the whole text is for whoever asks. */
export function shownText(whole: string): ShownText {
  const clean = whole
    // Nobody waits for a long text to be cleaned: the rest is cut off below.
    .slice(0, 2 * MAX_SHOWN_CHARACTERS)
    .replace(LINE_ENDS, '\n')
    .replace(UNWANTED, '')
    .replace(HEAPED_MARKS, '$1')
    .replace(LONG_JOIN, (run) => run.replaceAll('\u200D', ''))
  const lines = clean.split('\n').slice(0, MAX_SHOWN_LINES).join('\n')
  // Not through the middle of a character.
  const text = lines.slice(0, MAX_SHOWN_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')
  return { text, isClipped: text.length < clean.length || whole.length > 2 * MAX_SHOWN_CHARACTERS }
}
