/**
 * What mail, chat and clipboards do to a text on its way, undone: escapes, line breaks, quoting, invisible characters,
 * dashes that were made "nicer". All of it in passes that look at every character a fixed number of times.
 */

/** Characters that nobody sees: format and control characters (not line breaks), fillers, variation selectors. */
const INVISIBLE = /[\p{Cf}\uFE00-\uFE0F\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0]|(?![\t\n\r])\p{Cc}/gu
/** Between the characters of one text: white space, and how mail and chat mark what they quote. */
const BETWEEN = /[\s>|]/g
const NAMED: Readonly<Record<string, string>> = { amp: '&', num: '#', gt: '>', lt: '<' }
/** `%25` stands for a percent sign: a link inside of a link is escaped twice. */
const PERCENT_PASSES = 2

/** The text without escapes and invisible characters. Words and lines stay. */
export function legible(text: string): string {
  let plain = text
    // A line that goes on, and an escaped character, in mail as it is stored (quoted-printable).
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (_, decimal?: string, hex?: string, name = '') =>
      decimal !== undefined || hex !== undefined
        ? character(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal))
        : (NAMED[String(name).toLowerCase()] ?? ' '),
    )
    .replaceAll(/<w?br ?\/?>/gi, '')
  for (let pass = 0; pass < PERCENT_PASSES; pass++) {
    plain = plain.replaceAll(/(?:%[\da-f]{2})+/gi, unescaped)
  }
  return (
    plain
      .replaceAll(INVISIBLE, '')
      .replaceAll(/[\u2010-\u2013\u2212]/g, '-')
      // Keyboards and word processors make one long dash of two short ones.
      .replaceAll('\u2014', '--')
  )
}

/** A legible text as one run of characters, without what stands between the pieces of a text that was broken. */
export function joined(text: string): string {
  return text.replaceAll(BETWEEN, '')
}

/** UTF-8 that was escaped for a URL; the letters at least, where it is not valid. */
function unescaped(escapes: string): string {
  try {
    return decodeURIComponent(escapes)
  } catch {
    return escapes.replaceAll(/%([0-7][\da-f])/gi, (_, hex: string) => character(Number.parseInt(hex, 16)))
  }
}

function character(code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : ' '
}
