/**
 * What a text is found by: its words without case and marks. "Straße" is found by "strasse", "Ёлка" by "елка", "École"
 * by "ecole", and all of them by their first letters. Scripts that put no space between words are cut by characters.
 */

/** Letters that are written as others without being marked ones. */
const ALIKE: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
}
const SPECIAL = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'g')
const PLAIN = /^[\x20-\x7e]*$/
const NOT_WORDS = /[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu
const ONE_BY_ONE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Extended_Pictographic}]/gu

/** The words of a text as they are compared: each with a space before it, nothing else. Empty when there are none. */
export function fold(text: string): string {
  // Most texts have nothing to be decomposed.
  const simple = PLAIN.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/\p{M}+/gu, '')
        .replace(SPECIAL, (letter) => ALIKE[letter] ?? letter)
        .replace(ONE_BY_ONE, ' $& ')
  const words = simple.replace(NOT_WORDS, ' ').trim()
  return words === '' ? '' : ` ${words}`
}

/** What to look for in folded texts: each is the beginning of a word. The longest first, because it is the rarest. */
export function needlesOf(words: string): readonly string[] {
  const needles = words
    .split(/\s+/)
    .map(fold)
    .flatMap((each) => (isCut(each) ? [each] : splitWords(each)))
  return [...new Set(needles)].toSorted((a, b) => b.length - a.length)
}

/** Whether every word is one character: then they belong together, in this order. */
function isCut(folded: string): boolean {
  return folded !== '' && folded.split(' ').every((word) => word.length <= 2)
}

function splitWords(folded: string): readonly string[] {
  return folded
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ` ${word}`)
}
