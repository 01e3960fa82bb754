/**
 * The web addresses in a text that somebody else wrote: found in one pass, and only those that lead where they say.
 * Everything else stays words.
 */

/** An address as it stands in the text, from `start` to before `end`, and where it leads. */
export interface Link {
  readonly start: number
  readonly end: number
  readonly href: string
}

const LINK = /(?<![a-z0-9])(?:https?:\/\/|mailto:)[^\s<>"'`\u00a0\u200b-\u200f\u2028\u2029]+/gi

/** In the order of the text, none within another. Only http, https and mailto. */
export function linksIn(text: string): readonly Link[] {
  const found: Link[] = []
  for (const match of text.matchAll(LINK)) {
    const written = match[0].slice(0, lengthOf(match[0]))
    const href = safeAddress(written)
    if (href !== undefined) found.push({ start: match.index, end: match.index + written.length, href })
  }
  return found
}

const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
/** What ends a sentence, or marks words (markdown), is no part of an address at its end. */
const AFTER = '.,;:!?…*~_'

/** How much of it is the address: a closing bracket only if it was opened there: (see https://x.example/a_(b)). */
function lengthOf(address: string): number {
  const surplus = new Map<string, number>()
  for (const letter of address) {
    const opening = CLOSING[letter]
    if (opening !== undefined) surplus.set(opening, (surplus.get(opening) ?? 0) + 1)
    else if ('([{'.includes(letter)) surplus.set(letter, (surplus.get(letter) ?? 0) - 1)
  }
  let length = address.length
  for (; length > 0; length--) {
    const last = address.charAt(length - 1)
    if (AFTER.includes(last)) continue
    const opening = CLOSING[last]
    const closings = opening === undefined ? 0 : (surplus.get(opening) ?? 0)
    if (opening === undefined || closings <= 0) break
    surplus.set(opening, closings - 1)
  }
  return length
}

function safeAddress(text: string): string | undefined {
  try {
    const url = new URL(text)
    // "https://bank.example@evil.example" reads as one place and leads to another.
    if (url.username !== '' || url.password !== '') return undefined
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : undefined
  } catch {
    return undefined
  }
}
